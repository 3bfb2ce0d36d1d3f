import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../dialect.ts";
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

const people: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("person")
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("personId", "text", (column) => column.notNull())
      .addColumn("name", "text")
      .addColumn("unit", "text")
      .addColumn("role", "text", (column) => column.notNull())
      .addColumn("blocked", "integer", (column) => column.notNull())
      .addColumn("sinceMs", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("person_key", ["channel", "personId"])
      .execute();
    await db.schema
      .createTable("invitation")
      .addColumn("hash", "text", (column) => column.primaryKey().notNull())
      .addColumn("unit", "text")
      .addColumn("role", "text", (column) => column.notNull())
      .addColumn("usesLeft", "integer", (column) => column.notNull())
      .addColumn("createdAtMs", "integer", (column) => column.notNull())
      .addColumn("expiresAtMs", "integer", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("wrongCode")
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("personId", "text", (column) => column.notNull())
      .addColumn("atMs", "integer", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("wrongCode_person").on("wrongCode").columns(["channel", "personId", "atMs"]).execute();
    await db.schema
      .createTable("planVisibility")
      .addColumn("planId", "text", (column) => column.notNull())
      .addColumn("unit", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("planVisibility_key", ["planId", "unit"])
      .execute();
  },
};

const audit: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("audit")
      .addColumn("seq", "integer", (column) => column.primaryKey().notNull())
      .addColumn("atMs", "integer", (column) => column.notNull())
      .addColumn("who", "text")
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("planIds", "text", (column) => column.notNull())
      .addColumn("status", "text", (column) => column.notNull())
      .addColumn("textDigest", "text")
      .addColumn("previous", "text", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("audit_who").on("audit").columns(["who", "seq"]).execute();
    if (isPostgres(db))
      await sql`create function "audit_only_added"() returns trigger language plpgsql as
        $$ begin raise exception 'the audit log is only added to'; end $$`.execute(db);
    for (const change of ["update", "delete"])
      await sql`create trigger ${sql.id(`audit_no_${change}`)} before ${sql.raw(change)} on audit ${
        isPostgres(db)
          ? sql`for each row execute function "audit_only_added"()`
          : sql`begin select raise(abort, 'the audit log is only added to'); end`
      }`.execute(db);
    await db.schema
      .createTable("auditText")
      .addColumn("seq", "integer", (column) => column.primaryKey().notNull())
      .addColumn("salt", "text", (column) => column.notNull())
      .addColumn("text", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("auditName")
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("personId", "text", (column) => column.notNull())
      .addColumn("who", "text", (column) => column.unique().notNull())
      .addPrimaryKeyConstraint("auditName_key", ["channel", "personId"])
      .execute();
  },
};

const repeats: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("outbox")
      .addColumn("repeats", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  },
};

const knownPlans: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("knownPlan")
      .addColumn("planId", "text", (column) => column.primaryKey().notNull())
      .addColumn("location", "text", (column) => column.notNull())
      .addColumn("identity", "text")
      .addColumn("held", "integer", (column) => column.notNull())
      .addColumn("sinceMs", "integer", (column) => column.notNull())
      .addColumn("toldAtMs", "integer")
      .execute();
  },
};

/**
 * Guests of the web get ids of a kind of their own. What is kept of a guest's conversation follows: the chats of a person
 * have a dot in their ids, those of guests have none.
 */
const guests: Migration = {
  async up(db: Kysely<unknown>) {
    // PostgreSQL came later: what was kept before is in SQLite only.
    if (isPostgres(db)) return;
    const isGuests = sql.raw("channel = 'web' and instr(chatId, '.') = 0 and chatId not like 'guest:%'");
    for (const table of ["recipient", "outbox"])
      await sql`update ${sql.id(table)} set chatId = 'guest:' || chatId where ${isGuests}`.execute(db);
    const isGuestsKey = (column: string) =>
      sql.raw(`${column} like 'web:%' and instr(${column}, '.') = 0 and ${column} not like 'web:guest:%'`);
    await sql`update conversation set name = 'web:guest:' || substr(name, 5) where ${isGuestsKey("name")}`.execute(db);
    await sql`update "officeDay" set owner = 'web:guest:' || substr(owner, 5) where ${isGuestsKey("owner")}`.execute(
      db,
    );
    await sql`update setting set name = 'chat web:guest:' || substr(name, 10)
      where name like 'chat web:%' and instr(name, '.') = 0 and name not like 'chat web:guest:%'`.execute(db);
    await sql`update recipient set contact = json_set(contact, '$.chatId', 'guest:' || json_extract(contact, '$.chatId'))
      where contact is not null and json_extract(contact, '$.channel') = 'web'
        and instr(json_extract(contact, '$.chatId'), '.') = 0`.execute(db);
  },
};

/** When a conversation was last kept: those of guests end some day. */
const conversationUse: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("conversation")
      .addColumn("usedAtMs", "integer", (column) => column.notNull().defaultTo(Date.now()))
      .execute();
  },
};

/** What people ask, what they say of the answers, and facts of plans they say are wrong. */
const judgements: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("askedQuestion")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("atMs", "integer", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("chatId", "text", (column) => column.notNull())
      .addColumn("personId", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("status", "text", (column) => column.notNull())
      .addColumn("planIds", "text", (column) => column.notNull())
      .addColumn("text", "text")
      .addColumn("verdict", "text")
      .execute();
    await db.schema.createIndex("askedQuestion_time").on("askedQuestion").column("atMs").execute();
    await db.schema.createIndex("askedQuestion_person").on("askedQuestion").columns(["channel", "personId"]).execute();
    await db.schema.createIndex("askedQuestion_chat").on("askedQuestion").columns(["channel", "chatId"]).execute();
    await db.schema
      .createTable("factReport")
      .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement().notNull())
      .addColumn("atMs", "integer", (column) => column.notNull())
      .addColumn("planId", "text", (column) => column.notNull())
      .addColumn("clause", "text", (column) => column.notNull())
      .addColumn("shown", "text", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("personId", "text", (column) => column.notNull())
      .addColumn("settledAtMs", "integer")
      .execute();
  },
};

/** Every change of the tables of people's state since the first, oldest first. A published one is never edited: add another. */
export const STATE_MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-messages": messages,
  "0002-people": people,
  "0003-audit": audit,
  "0004-reminders": reminders,
  "0005-repeats": repeats,
  "0006-known-plans": knownPlans,
  "0007-guests": guests,
  "0008-conversation-use": conversationUse,
  "0009-judgements": judgements,
};
