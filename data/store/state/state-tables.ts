import type { Generated } from "kysely";
import type { AnswerStatus, Language } from "../../plan.ts";
import type { Verdict } from "./asked-questions.ts";
import type { InboxOutcome } from "./inbox.ts";
import type { OutboxKind, OutboxState } from "./outbox.ts";
import type { ReminderTables } from "./reminders/reminder-tables.ts";

export interface InboxTable {
  seq: Generated<number>;
  channel: string;
  eventId: string;
  chatId: string;
  receivedAtMs: number;
  event: string;
  attempts: number;
  outcome: InboxOutcome | null;
  handledAtMs: number | null;
}

export interface OutboxTable {
  id: Generated<number>;
  channel: string;
  chatId: string;
  threadId: string | null;
  kind: OutboxKind;
  key: string | null;
  part: string;
  notBeforeMs: number;
  createdAtMs: number;
  state: OutboxState;
  attempts: number;
  repeats: number;
  reason: string | null;
  providerId: string | null;
  settledAtMs: number | null;
}

export interface NamedValueTable {
  name: string;
  value: string;
}

export interface PersonTable {
  channel: string;
  personId: string;
  name: string | null;
  unit: string | null;
  role: "member" | "admin";
  /** 0 or 1. */
  blocked: number;
  sinceMs: number;
}

export interface InvitationTable {
  hash: string;
  unit: string | null;
  role: "member" | "admin";
  usesLeft: number;
  createdAtMs: number;
  expiresAtMs: number;
}

export interface WrongCodeTable {
  channel: string;
  personId: string;
  atMs: number;
}

export interface PlanVisibilityTable {
  planId: string;
  unit: string;
}

export interface KnownPlanTable {
  planId: string;
  location: string;
  identity: string | null;
  /** 0 or 1. */
  held: number;
  sinceMs: number;
  toldAtMs: number | null;
}

export interface AuditTable {
  seq: number;
  atMs: number;
  who: string | null;
  channel: string;
  kind: string;
  /** A list in JSON. */
  planIds: string;
  status: string;
  textDigest: string | null;
  previous: string;
  hash: string;
}

export interface AuditTextTable {
  seq: number;
  salt: string;
  text: string;
}

export interface AuditNameTable {
  channel: string;
  personId: string;
  who: string;
}

export interface AskedQuestionTable {
  id: string;
  atMs: number;
  channel: string;
  chatId: string;
  personId: string;
  language: Language;
  status: AnswerStatus;
  /** A list in JSON. */
  planIds: string;
  text: string | null;
  verdict: Verdict | null;
}

export interface FactReportTable {
  id: Generated<number>;
  atMs: number;
  planId: string;
  clause: string;
  shown: string;
  note: string;
  channel: string;
  personId: string;
  settledAtMs: number | null;
}

/** The tables behind people's state; see the files beside this one for what each is for. */
export interface StateTables extends ReminderTables {
  inbox: InboxTable;
  outbox: OutboxTable;
  conversation: NamedValueTable & { usedAtMs: Generated<number> };
  setting: NamedValueTable;
  person: PersonTable;
  invitation: InvitationTable;
  wrongCode: WrongCodeTable;
  planVisibility: PlanVisibilityTable;
  knownPlan: KnownPlanTable;
  audit: AuditTable;
  auditText: AuditTextTable;
  auditName: AuditNameTable;
  askedQuestion: AskedQuestionTable;
  factReport: FactReportTable;
}
