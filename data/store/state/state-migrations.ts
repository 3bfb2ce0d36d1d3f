import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { reminders } from "./reminders/reminder-migration.ts";

const messages: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("inbox")
      .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement().notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("eventId", "text", (column) => column.notNull())
      .addColumn("chatId", "text", (column) => column.notNull())
      .addColumn("receivedAtMs", "integer", (column) => column.notNull())
      .addColumn("event", "text", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull())
      .addColumn("outcome", "text")
      .addColumn("handledAtMs", "integer")
      .addUniqueConstraint("inbox_event", ["channel", "eventId"])
      .execute();
    await db.schema
      .createIndex("inbox_waiting")
      .on("inbox")
      .columns(["channel", "chatId", "seq"])
      .where("outcome" as never, "is", null)
      .execute();
    await db.schema
      .createTable("outbox")
      .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement().notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("chatId", "text", (column) => column.notNull())
      .addColumn("threadId", "text")
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.unique())
      .addColumn("part", "text", (column) => column.notNull())
      .addColumn("notBeforeMs", "integer", (column) => column.notNull())
      .addColumn("createdAtMs", "integer", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull())
      .addColumn("reason", "text")
      .addColumn("providerId", "text")
      .addColumn("settledAtMs", "integer")
      .execute();
    await db.schema
      .createIndex("outbox_open")
      .on("outbox")
      .columns(["channel", "chatId", "id"])
      .where("state" as never, "in", ["waiting", "sending"])
      .execute();
    for (const table of ["conversation", "setting"])
      await db.schema
        .createTable(table)
        .addColumn("name", "text", (column) => column.primaryKey().notNull())
        .addColumn("value", "text", (column) => column.notNull())
        .execute();
  },
};

/** Every change of the tables of people's state since the first, oldest first. A published one is never edited: add another. */
export const STATE_MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-messages": messages,
  "0002-reminders": reminders,
};
