import { join } from "node:path";
import { MIGRATIONS } from "./migrations.ts";
import { databaseUrl } from "./database-url.ts";
import { openDatabase } from "./open-database.ts";
import type { PlanStore } from "./plan-store.ts";
import { openPostgres } from "./postgres/open-postgres.ts";
import { PostgresPlanEngine } from "./postgres/postgres-plan-engine.ts";
import type { StoreTables } from "./schema.ts";
import { SqlPlanStore } from "./sql-plan-store.ts";
import { SqlitePlanEngine } from "./sqlite-plan-engine.ts";
import { newerIndex, toStoreError } from "./store-error.ts";

/** The name of the index inside `DATA_DIR`. */
export const INDEX_FILE = "ke-hoach.sqlite";

export interface OpenOptions {
  /** The PostgreSQL database to keep the plans in; `DATABASE_URL` where left out, and SQLite where that is not set. */
  readonly databaseUrl?: string | undefined;
  /** How long to wait for another process to let go of the database, in milliseconds. */
  readonly busyTimeoutMs?: number;
  /** The most pages of 4 KiB the file may grow to; a write past it fails as on a full disk. */
  readonly maxPages?: number;
}

const PRAGMAS = [
  "journal_mode = WAL",
  "synchronous = NORMAL",
  // Room for a large ingestion: pages kept in memory (kB), and pages written between checkpoints of the log.
  "cache_size = -32000",
  "wal_autocheckpoint = 4000",
  "foreign_keys = ON",
  // What is taken out (a document that turned out to be secret) is overwritten, not only unlinked.
  "secure_delete = ON",
];

/**
 * Opens the plans kept in a folder, making the folder and the index where there are none; `:memory:` keeps them in memory. The
 * index is one SQLite file in write-ahead mode, so readers never wait for a writer; with `DATABASE_URL` it is a part of that
 * PostgreSQL database instead, and only what is made from the plans lies in the folder. Throws a `StoreError` that names the
 * file or the database when it cannot be opened, read or written.
 */
export async function openPlanStore(folder: string, options: OpenOptions = {}): Promise<PlanStore> {
  const url = options.databaseUrl ?? databaseUrl(process.env);
  if (url !== undefined && folder !== ":memory:") {
    const { db } = await openPostgres<StoreTables>(url, { schema: "plans", migrations: MIGRATIONS });
    return new SqlPlanStore(new PostgresPlanEngine(db, url, folder));
  }
  const path = folder === ":memory:" ? folder : join(folder, INDEX_FILE);
  const { db, database } = await openDatabase<StoreTables>(path, {
    migrations: MIGRATIONS,
    pragmas: PRAGMAS,
    ...options,
    toError: (cause) => toStoreError(path, cause),
    newer: () => newerIndex(path),
  });
  return new SqlPlanStore(new SqlitePlanEngine(db, database, path));
}
