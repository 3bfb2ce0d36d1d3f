import { sql } from "kysely";
import { statSync } from "node:fs";
import { join } from "node:path";
import { databaseUrl } from "../database-url.ts";
import { openDatabase } from "../open-database.ts";
import { openPostgresState } from "../postgres/open-postgres-state.ts";
import { missingState, newerState, toStateError } from "../store-error.ts";
import { FIRST_AUDIT_HASH } from "./audit.ts";
import { AUDIT_KEY_FILE, newAuditKey, openAuditKey, type AuditKey } from "./audit-key.ts";
import { guardedState, partsOf } from "./state-parts.ts";
import { STATE_MIGRATIONS } from "./state-migrations.ts";
import type { StateStore } from "./state-store.ts";
import type { StateTables } from "./state-tables.ts";

/** The name of the file of people's state inside `DATA_DIR`. Apart from the index, which can be made again from the plans. */
export const STATE_FILE = "state.sqlite";

export interface StateOptions {
  /** The PostgreSQL database to keep the state in; `DATABASE_URL` where left out, and SQLite where that is not set. */
  readonly databaseUrl?: string | undefined;
  /** True where the state must be there already: a file that is gone or empty is refused instead of made anew. */
  readonly mustExist?: boolean;
  /** How long to wait for another process to let go of the database, in milliseconds. */
  readonly busyTimeoutMs?: number;
  /** The most pages of 4 KiB the file may grow to; a write past it fails as on a full disk. */
  readonly maxPages?: number;
}

const PRAGMAS = [
  "journal_mode = WAL",
  // What was acknowledged to a network must survive a power cut.
  "synchronous = FULL",
  "foreign_keys = ON",
  // What a person asks to be forgotten is overwritten, not only unlinked.
  "secure_delete = ON",
];

/**
 * Opens people's state in a folder, making it where there is none; `:memory:` keeps it in memory only. Only the user that
 * runs the program may read the file. With `DATABASE_URL` it is a part of that PostgreSQL database instead, which several
 * processes may serve at once. Throws a `StoreError` that names the file or the database when it cannot be opened.
 */
export async function openStateStore(folder: string, options: StateOptions = {}): Promise<StateStore> {
  const inMemory = folder === ":memory:";
  const url = options.databaseUrl ?? databaseUrl(process.env);
  if (url !== undefined && !inMemory) return openPostgresState(url, folder, options);
  const path = inMemory ? folder : join(folder, STATE_FILE);
  const toError = (cause: unknown) => toStateError(path, cause);
  if (options.mustExist === true && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0)
    throw missingState(path);
  const { db } = await openDatabase<StateTables>(path, {
    migrations: STATE_MIGRATIONS,
    pragmas: PRAGMAS,
    ...options,
    toError,
    newer: () => newerState(path),
  });
  let auditKey: AuditKey;
  try {
    const lastRow = async () => {
      const row = await db.selectFrom("audit").select(["seq", "hash"]).orderBy("seq", "desc").executeTakeFirst();
      return { seq: row?.seq ?? 0, head: row?.hash ?? FIRST_AUDIT_HASH };
    };
    auditKey = inMemory ? newAuditKey(await lastRow()) : await openAuditKey(join(folder, AUDIT_KEY_FILE), lastRow);
  } catch (cause) {
    await db.destroy();
    throw toStateError(join(folder, AUDIT_KEY_FILE), cause);
  }
  return {
    ...guardedState(partsOf(db, auditKey), toError),
    async write(work, { sync = "now" } = {}) {
      try {
        return await db.connection().execute(async (connection) => {
          const transact = () =>
            connection.transaction().execute(async (tx) => {
              // Takes the right to write at once: a transaction that reads first fails when another process wrote in between.
              await sql`update setting set value = value where name = ''`.execute(tx);
              return await work(partsOf(tx, auditKey));
            });
          if (sync === "now") return transact();
          // Cannot be changed inside a transaction; nobody else has the one connection meanwhile.
          await sql`pragma synchronous = normal`.execute(connection);
          try {
            return await transact();
          } finally {
            await sql`pragma synchronous = full`.execute(connection);
          }
        });
      } catch (cause) {
        const fromStore = cause instanceof Error && "code" in cause && String(cause.code).startsWith("SQLITE_");
        throw fromStore ? toError(cause) : cause;
      }
    },
    isShared: false,
    async whileLeading(_role, work, signal) {
      await work(signal);
    },
    async checkpoint() {
      try {
        await sql`pragma wal_checkpoint(truncate)`.execute(db);
      } catch (cause) {
        throw toError(cause);
      }
    },
    close: () => db.destroy(),
  };
}
