import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

type Columns = Record<string, "integer" | "integer?" | "text" | "text?">;

const recipientId = "recipientId";

const TABLES: Record<string, Columns> = {
  recipient: {
    channel: "text",
    chatId: "text",
    threadId: "text",
    chatKind: "text",
    language: "text",
    leads: "text",
    atMinute: "integer",
    quietFrom: "integer",
    quietTo: "integer",
    digestSinceMs: "integer?",
    contact: "text?",
    contactSinceMs: "integer?",
    nextAtMs: "integer",
    feedHash: "text?",
  },
  subscription: {
    recipientId: "integer",
    kind: "text",
    value: "text",
    label: "text",
    sinceMs: "integer",
    expiredSinceMs: "integer?",
  },
  mark: {
    recipientId: "integer",
    subject: "text",
    doneAtMs: "integer?",
    doneBy: "text?",
    doneByName: "text?",
    off: "integer",
    snoozedAtMs: "integer?",
    snoozedUntilMs: "integer?",
    silentToMs: "integer?",
  },
  reminder: {
    recipientId: "integer",
    occurrenceKey: "text",
    slot: "text",
    day: "text?",
    kind: "text",
    message: "integer",
    dueAtMs: "integer",
    claimedAtMs: "integer",
    state: "text",
    settledAtMs: "integer?",
  },
  officeDay: { owner: "text", deadlineKey: "text", rule: "text", setBy: "text", setAtMs: "integer" },
  confirmation: { deadlineKey: "text", verdict: "text", by: "text", atMs: "integer" },
  knownDeadline: { key: "text", planId: "text", sinceMs: "integer", content: "text" },
};

/** What must be there once. */
const UNIQUE: Record<string, string[]> = {
  recipient: ["channel", "chatId", "threadId"],
  subscription: [recipientId, "kind", "value"],
  mark: [recipientId, "subject"],
  reminder: [recipientId, "occurrenceKey", "slot"],
  officeDay: ["owner", "deadlineKey"],
  confirmation: ["deadlineKey"],
  knownDeadline: ["key"],
};

const INDICES: Record<string, [table: string, columns: string[]]> = {
  recipient_next: ["recipient", ["nextAtMs", "id"]],
  recipient_feed: ["recipient", ["feedHash"]],
  reminder_day: ["reminder", [recipientId, "day"]],
  reminder_state: ["reminder", ["state", "id"]],
  reminder_message: ["reminder", ["message"]],
};

/** Who is reminded of what, what they marked, and what they were told. */
export const reminders: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [name, columns] of Object.entries(TABLES)) {
      let table = db.schema
        .createTable(name)
        .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement().notNull());
      for (const [column, type] of Object.entries(columns))
        table = table.addColumn(column, type.startsWith("integer") ? "integer" : "text", (built) => {
          const required = type.endsWith("?") ? built : built.notNull();
          return column === recipientId ? required.references("recipient.id").onDelete("cascade") : required;
        });
      await table.addUniqueConstraint(`${name}_once`, UNIQUE[name] as never).execute();
    }
    for (const [name, [table, columns]] of Object.entries(INDICES))
      await db.schema.createIndex(name).on(table).columns(columns).execute();
  },
};
