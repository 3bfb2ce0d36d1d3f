import { sql, type Kysely, type Transaction } from "kysely";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { StoreError } from "../plan-store.ts";
import { makePrivateFolder } from "../private-folder.ts";
import { toStateError } from "../store-error.ts";
import { FIRST_AUDIT_HASH } from "../state/audit.ts";
import { AUDIT_KEY_FILE, openAuditKey, type AuditKey } from "../state/audit-key.ts";
import { LeaseLostError } from "../state/lease-lost.ts";
import { guardedState, partsOf } from "../state/state-parts.ts";
import type { State, StateStore, WriteOptions } from "../state/state-store.ts";
import type { StateTables } from "../state/state-tables.ts";
import { whileLeading } from "./leadership.ts";
import { openPostgres } from "./open-postgres.ts";
import { isPostgresFailure, postgresProblem, toPostgresError } from "./postgres-error.ts";
import { PostgresInbox } from "./postgres-inbox.ts";
import { PostgresOutbox } from "./postgres-outbox.ts";
import { ProcessLease } from "./process-lease.ts";
import { readingOnly } from "./reading-only.ts";
import { SHARED_STATE_MIGRATIONS, type SharedTables } from "./state-tables.ts";

/** The setting that says of which key the audit log is sealed: its SHA-256, which opens nothing. */
const AUDIT_KEY_SETTING = "audit.key.sha256";
/** Any number, the same in every process: whoever writes holds it, alone or beside others. */
const WRITING = 4_127_530_012;

/**
 * Opens people's state in a PostgreSQL database, which several processes may serve at once. One of them writes at a time, but for
 * works that say what they belong to (`beside`): those of different names run side by side.
 *
 * @param folder where the key lies that the audit log is sealed with; the same for all processes
 */
export async function openPostgresState(
  url: string,
  folder: string,
  { mustExist = false }: { readonly mustExist?: boolean },
): Promise<StateStore> {
  const { db } = await openPostgres<StateTables>(url, { schema: "state", migrations: SHARED_STATE_MIGRATIONS });
  const shared = db as unknown as Kysely<SharedTables>;
  const toError = (cause: unknown) => toPostgresError(url, cause);
  const ofCall = (cause: unknown) => (cause instanceof LeaseLostError ? cause : toError(cause));
  const lease = new ProcessLease();
  const partsIn = (connection: Kysely<StateTables>, auditKey: AuditKey): State => ({
    ...partsOf(connection, auditKey),
    inbox: new PostgresInbox(connection, lease),
    outbox: new PostgresOutbox(connection, lease),
  });
  let auditKey: AuditKey;
  try {
    if (mustExist && (await isEmpty(db))) throw postgresProblem(url, "missing");
    auditKey = await sharedAuditKey(db, folder);
  } catch (cause) {
    await db.destroy();
    throw toError(cause);
  }

  async function write<T>(work: (state: State) => Promise<T>, { beside, sync }: WriteOptions = {}): Promise<T> {
    try {
      return await db.transaction().execute(async (tx) => {
        await takeTurn(tx, beside);
        if (sync === "later") await sql`set local synchronous_commit = off`.execute(tx);
        return work(partsIn(tx, auditKey));
      });
    } catch (cause) {
      lease.forget();
      throw isPostgresFailure(cause) ? toError(cause) : cause;
    }
  }

  return {
    ...guardedState(readingOnly(partsIn(db, auditKey), write), ofCall),
    write,
    isShared: true,
    whileLeading: (role, work, signal, waiting) => whileLeading({ url, role, work, waiting }, signal),
    // The server's log is the server's own.
    checkpoint: () => Promise.resolve(),
    async close() {
      // A server that is away lets go of it by itself.
      await lease.end(shared).catch(() => undefined);
      await db.destroy();
    },
  };
}

/** Waits until no work is under way that this one must not run beside. */
async function takeTurn(tx: Transaction<StateTables>, beside: string | undefined): Promise<void> {
  if (beside === undefined) await sql`select pg_advisory_xact_lock(${sql.lit(WRITING)})`.execute(tx);
  else if (beside === "") await sql`select pg_advisory_xact_lock_shared(${sql.lit(WRITING)})`.execute(tx);
  else
    await sql`select pg_advisory_xact_lock_shared(${sql.lit(WRITING)}),
      pg_advisory_xact_lock(hashtextextended(${`beside ${beside}`}, 0))`.execute(tx);
}

async function isEmpty(db: Kysely<StateTables>): Promise<boolean> {
  return (await db.selectFrom("setting").select("name").limit(1).executeTakeFirst()) === undefined;
}

/** The key in the folder, which has to be the one that this database's log is sealed with. */
async function sharedAuditKey(db: Kysely<StateTables>, folder: string): Promise<AuditKey> {
  const path = join(folder, AUDIT_KEY_FILE);
  try {
    makePrivateFolder(folder);
    return await db.transaction().execute(async (tx) => {
      await takeTurn(tx, undefined);
      const known = await tx
        .selectFrom("setting")
        .select("value")
        .where("name", "=", AUDIT_KEY_SETTING)
        .executeTakeFirst();
      if (known !== undefined && !existsSync(path)) throw otherKey(path);
      const last = await tx
        .selectFrom("audit")
        .select(["seq", "hash"])
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      const key = await openAuditKey(path, () =>
        Promise.resolve({ seq: last?.seq ?? 0, head: last?.hash ?? FIRST_AUDIT_HASH }),
      );
      const value = createHash("sha256").update(key.key).digest("hex");
      if (known === undefined) await tx.insertInto("setting").values({ name: AUDIT_KEY_SETTING, value }).execute();
      else if (known.value !== value) throw otherKey(path);
      return key;
    });
  } catch (cause) {
    throw isPostgresFailure(cause) ? cause : toStateError(path, cause);
  }
}

const otherKey = (path: string) =>
  new StoreError(
    "missing",
    `Tệp khóa nhật ký ${path} không có, hoặc không phải là khóa mà nhật ký trong cơ sở dữ liệu đã dùng. Mọi tiến trình dùng chung một ` +
      "DATABASE_URL phải dùng chung DATA_DIR: hãy chép tệp audit.key từ máy đầu tiên sang.",
  );
