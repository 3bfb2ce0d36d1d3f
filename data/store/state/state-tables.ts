import type { Generated } from "kysely";
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
  reason: string | null;
  providerId: string | null;
  settledAtMs: number | null;
}

export interface NamedValueTable {
  name: string;
  value: string;
}

/** The tables behind people's state; see the files beside this one for what each is for. */
export interface StateTables extends ReminderTables {
  inbox: InboxTable;
  outbox: OutboxTable;
  conversation: NamedValueTable;
  setting: NamedValueTable;
}
