import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { STATE_MIGRATIONS } from "../state/state-migrations.ts";
import type { InboxTable, OutboxTable, StateTables } from "../state/state-tables.ts";

interface Leased {
  /** The process that has the row in hand; `null`: none. */
  leasedBy: string | null;
}

/** The tables of people's state as several processes share them. */
export interface SharedTables extends Omit<StateTables, "inbox" | "outbox"> {
  inbox: InboxTable & Leased;
  outbox: OutboxTable &
    Leased & {
      /** When it was last handed to the network, by the database's clock. */
      handedAtMs: number | null;
    };
  /** Processes that serve the state. What one has in hand is its own until this instant, by the database's clock. */
  process: { id: string; aliveUntilMs: number };
}

const leases: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ["inbox", "outbox"]) await db.schema.alterTable(table).addColumn("leasedBy", "text").execute();
    await db.schema.alterTable("outbox").addColumn("handedAtMs", "integer").execute();
    await db.schema
      .createIndex("outbox_handed")
      .on("outbox")
      .columns(["channel", "handedAtMs"])
      .where("handedAtMs" as never, "is not", null)
      .execute();
    await db.schema
      .createTable("process")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("aliveUntilMs", "integer", (column) => column.notNull())
      .execute();
  },
};

/** Every change of the tables since the first: those of SQLite, and what several processes need. */
export const SHARED_STATE_MIGRATIONS: Readonly<Record<string, Migration>> = {
  ...STATE_MIGRATIONS,
  "postgres-0001-leases": leases,
};

/** The database's clock, in milliseconds since 1970: the clocks of the processes need not agree. */
export const DATABASE_NOW_MS = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
