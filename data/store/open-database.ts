import Database from "better-sqlite3";
import { Kysely, SqliteDialect, type SqliteDatabase } from "kysely";
import type { Migration } from "kysely/migration";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { migrate } from "./migrate.ts";
import type { StoreError } from "./plan-store.ts";
import { makePrivateFile, makePrivateFolder } from "./private-folder.ts";

export interface DatabaseOptions {
  /** Every change of the tables since the first, by name, oldest first. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** Set on the connection before anything else: `journal_mode = WAL`. */
  readonly pragmas: readonly string[];
  /** How long to wait for another process to let go of the database, in milliseconds. */
  readonly busyTimeoutMs?: number | undefined;
  /** The most pages of 4 KiB the file may grow to; a write past it fails as on a full disk. */
  readonly maxPages?: number | undefined;
  /** A failure in words for people. */
  readonly toError: (cause: unknown) => StoreError;
  /** The error for a file that went through migrations this program does not know. */
  readonly newer: () => StoreError;
}

/** How often another process that opens the same new folder is waited for, and how long each time. */
const MIGRATION_ATTEMPTS = 20;
const MIGRATION_WAIT_MS = 50;

/** As `migrate`, where another process may be doing the same at this moment. */
async function migrateTogether(db: Kysely<unknown>, options: DatabaseOptions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await migrate(db, options);
      return;
    } catch (cause) {
      const { code } = options.toError(cause);
      if ((code !== "failed" && code !== "locked") || attempt === MIGRATION_ATTEMPTS) throw cause;
      await setTimeout(MIGRATION_WAIT_MS);
    }
  }
}

const STATEMENTS_KEPT = 300;

/** Keeps statements prepared: preparing takes longer than most of them do. What is used least goes first. */
function keepingStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>();
  return {
    prepare(text) {
      // On a full disk SQLite rolls back by itself; rolling back once more would fail and hide the cause.
      if (text === "rollback" && !database.inTransaction) return database.prepare("select 1") as never;
      const statement = kept.get(text) ?? database.prepare(text);
      kept.delete(text);
      kept.set(text, statement);
      if (kept.size > STATEMENTS_KEPT) kept.delete(kept.keys().next().value!);
      return statement as ReturnType<SqliteDatabase["prepare"]>;
    },
    close: () => database.close(),
  };
}

/** Opens a SQLite file (`:memory:` keeps it in memory), making it and its folder where there is none, with its tables in their latest form. */
export async function openDatabase<Tables>(
  path: string,
  options: DatabaseOptions,
): Promise<{ readonly db: Kysely<Tables>; readonly database: Database.Database }> {
  const { pragmas, busyTimeoutMs = 5000, maxPages, toError } = options;
  if (!(busyTimeoutMs >= 0)) throw new RangeError(`busyTimeoutMs must be 0 or more, got ${busyTimeoutMs}`);
  let database: Database.Database | undefined;
  try {
    if (path !== ":memory:") {
      makePrivateFolder(dirname(path));
      makePrivateFile(path);
    }
    database = new Database(path, { timeout: busyTimeoutMs });
    for (const pragma of pragmas) database.pragma(pragma);
    if (maxPages !== undefined) database.pragma(`max_page_count = ${Math.trunc(maxPages)}`);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepingStatements(database) }) });
    await migrateTogether(db as Kysely<unknown>, options);
    return { db, database };
  } catch (cause) {
    database?.close();
    throw toError(cause);
  }
}
