import type { Generated } from "kysely";

/** A chat that is reminded, with how it wants to be. */
export interface RecipientTable {
  id: Generated<number>;
  channel: string;
  chatId: string;
  /** Empty where there is none: NULL would not be unique. */
  threadId: string;
  chatKind: string;
  language: string;
  /** JSON. */
  leads: string;
  atMinute: number;
  quietFrom: number;
  quietTo: number;
  digestSinceMs: number | null;
  /** JSON of an address. */
  contact: string | null;
  contactSinceMs: number | null;
  nextAtMs: number;
  feedHash: string | null;
}

export interface SubscriptionTable {
  id: Generated<number>;
  recipientId: number;
  kind: string;
  value: string;
  label: string;
  sinceMs: number;
  expiredSinceMs: number | null;
}

export interface MarkTable {
  id: Generated<number>;
  recipientId: number;
  /** Key of an occurrence, or of a deadline for all its occurrences. */
  subject: string;
  doneAtMs: number | null;
  doneBy: string | null;
  doneByName: string | null;
  off: number;
  snoozedAtMs: number | null;
  snoozedUntilMs: number | null;
  silentToMs: number | null;
}

export interface ReminderTable {
  id: Generated<number>;
  recipientId: number;
  occurrenceKey: string;
  slot: string;
  day: string | null;
  kind: string;
  message: number;
  dueAtMs: number;
  claimedAtMs: number;
  state: string;
  settledAtMs: number | null;
}

export interface OfficeDayTable {
  id: Generated<number>;
  owner: string;
  deadlineKey: string;
  /** JSON. */
  rule: string;
  setBy: string;
  setAtMs: number;
}

export interface ConfirmationTable {
  id: Generated<number>;
  deadlineKey: string;
  verdict: string;
  by: string;
  atMs: number;
}

export interface KnownDeadlineTable {
  id: Generated<number>;
  key: string;
  planId: string;
  sinceMs: number;
  /** JSON. */
  content: string;
}

/** The tables behind reminders; see the files beside this one for what each is for. */
export interface ReminderTables {
  recipient: RecipientTable;
  subscription: SubscriptionTable;
  mark: MarkTable;
  reminder: ReminderTable;
  officeDay: OfficeDayTable;
  confirmation: ConfirmationTable;
  knownDeadline: KnownDeadlineTable;
}
