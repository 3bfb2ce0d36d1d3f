import Database from "better-sqlite3";
import { Kysely, sql, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { MIGRATIONS } from "./migrations.ts";
import type { PlanStore } from "./plan-store.ts";
import type { StoreTables } from "./schema.ts";
import { SqlitePlanStore } from "./sqlite-plan-store.ts";
import { newerIndex, toStoreError } from "./store-error.ts";

/** The name of the index inside `DATA_DIR`. */
export const INDEX_FILE = "ke-hoach.sqlite";

export interface OpenOptions {
  /** How long to wait for another process to let go of the database, in milliseconds. */
  readonly busyTimeoutMs?: number;
  /** The most pages of 4 KiB the file may grow to; a write past it fails as on a full disk. */
  readonly maxPages?: number;
}

/** False when the index went through migrations that this program has never heard of. */
async function knowsAll(db: Kysely<StoreTables>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.every(({ name }) => name in MIGRATIONS);
}

/** Brings the tables to their latest form. */
async function migrate(db: Kysely<StoreTables>, path: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
  const migrations = await migrator.getMigrations();
  if (migrations.every(({ executedAt }) => executedAt !== undefined)) {
    if (await knowsAll(db)) return;
    throw newerIndex(path);
  }
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** How often another process that opens the same new folder is waited for, and how long each time. */
const MIGRATION_ATTEMPTS = 20;
const MIGRATION_WAIT_MS = 50;

/** As `migrate`, where another process may be doing the same at this moment. */
async function migrateTogether(db: Kysely<StoreTables>, path: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await migrate(db, path);
      return;
    } catch (cause) {
      const { code } = toStoreError(path, cause);
      if ((code !== "failed" && code !== "locked") || attempt === MIGRATION_ATTEMPTS) throw cause;
      await setTimeout(MIGRATION_WAIT_MS);
    }
  }
}

/**
 * Opens the plans kept in a folder, making the folder and the index where there are none. The
 * index is one SQLite file in write-ahead mode, so readers never wait for a writer. Throws a
 * `StoreError` that names the file when it cannot be opened, read or written.
 */
export async function openPlanStore(folder: string, options: OpenOptions = {}): Promise<PlanStore> {
  const path = join(folder, INDEX_FILE);
  const { busyTimeoutMs = 5000, maxPages } = options;
  if (!(busyTimeoutMs >= 0)) throw new RangeError(`busyTimeoutMs must be 0 or more, got ${busyTimeoutMs}`);
  let database: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    database = new Database(path, { timeout: busyTimeoutMs });
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    // Room for a large ingestion: pages kept in memory (kB), and pages written between checkpoints of the log.
    database.pragma("cache_size = -32000");
    database.pragma("wal_autocheckpoint = 4000");
    database.pragma("foreign_keys = ON");
    // What is taken out (a document that turned out to be secret) is overwritten, not only unlinked.
    database.pragma("secure_delete = ON");
    if (maxPages !== undefined) database.pragma(`max_page_count = ${Math.trunc(maxPages)}`);
    const db = new Kysely<StoreTables>({ dialect: new SqliteDialect({ database }) });
    await migrateTogether(db, path);
    return new SqlitePlanStore(db, database, path);
  } catch (cause) {
    database?.close();
    throw toStoreError(path, cause);
  }
}
