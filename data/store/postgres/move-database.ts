import { sql, type Kysely, type Transaction } from "kysely";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { isPostgres } from "../dialect.ts";
import { MIGRATIONS } from "../migrations.ts";
import { openDatabase } from "../open-database.ts";
import { INDEX_FILE } from "../open-plan-store.ts";
import { StoreError } from "../plan-store.ts";
import { STATE_FILE } from "../state/open-state-store.ts";
import { STATE_MIGRATIONS } from "../state/state-migrations.ts";
import { newerIndex, newerState, toStateError, toStoreError } from "../store-error.ts";
import { openPostgres, type PostgresSchema } from "./open-postgres.ts";
import { toPostgresError } from "./postgres-error.ts";
import { SHARED_STATE_MIGRATIONS } from "./state-tables.ts";

export interface MoveOptions {
  /** Folder of generated data, with the SQLite files in it. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly to: "postgres" | "sqlite";
}

/** One table that was moved: as many rows on both sides, and the same in them (SHA-256 over all rows in order). */
export interface MovedTable {
  readonly part: PostgresSchema;
  readonly table: string;
  readonly rows: number;
  readonly sha256: string;
}

const ROWS_AT_ONCE = 500;
/** Tables of the database itself, and of the processes that serve it. */
const NOT_CONTENT = new Set(["kysely_migration", "kysely_migration_lock", "process", "sqlite_sequence"]);
/** A new database holds these already. */
const THERE_FROM_THE_START = new Set(["state"]);

type Row = Readonly<Record<string, unknown>>;
type AnyDatabase = Kysely<Record<string, Row>>;

/**
 * Moves all that is kept from SQLite to PostgreSQL or back, into a database that holds nothing yet, and proves it: every table is read
 * again on both sides and compared. All of a part is moved in one transaction, so that a move that was cut off leaves
 * nothing behind. The source stays as it was. Nobody may serve either meanwhile. Throws a `StoreError`.
 */
export async function moveDatabase({ dataDir, databaseUrl, to }: MoveOptions): Promise<MovedTable[]> {
  const moved: MovedTable[] = [];
  for (const part of ["plans", "state"] as const) {
    const sqlite = await openSqlite(part, dataDir);
    try {
      const { db: postgres } = await openPostgres<Record<string, Row>>(databaseUrl, {
        schema: part,
        migrations: part === "plans" ? MIGRATIONS : SHARED_STATE_MIGRATIONS,
      });
      try {
        const [from, into] = to === "postgres" ? [sqlite, postgres] : [postgres, sqlite];
        moved.push(...(await movePart(part, from, into)));
      } catch (cause) {
        throw toPostgresError(databaseUrl, cause);
      } finally {
        await postgres.destroy();
      }
    } finally {
      await sqlite.destroy();
    }
  }
  return moved;
}

async function openSqlite(part: PostgresSchema, dataDir: string): Promise<AnyDatabase> {
  const isPlans = part === "plans";
  const path = join(dataDir, isPlans ? INDEX_FILE : STATE_FILE);
  const { db } = await openDatabase<Record<string, Row>>(path, {
    migrations: isPlans ? MIGRATIONS : STATE_MIGRATIONS,
    pragmas: ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"],
    toError: (cause) => (isPlans ? toStoreError(path, cause) : toStateError(path, cause)),
    newer: () => (isPlans ? newerIndex(path) : newerState(path)),
  });
  return db;
}

/** The columns of each table of SQLite, those others refer to first; PostgreSQL has these too. */
async function tablesOf(db: AnyDatabase): Promise<Map<string, { readonly columns: string[]; readonly key: string[] }>> {
  const { rows } = await sql<{ table: string; column: string; pk: number }>`
    select m.name as "table", c.name as "column", c.pk from sqlite_master as m, pragma_table_info(m.name) as c
    where m.type = 'table' order by m.rootpage, c.cid`.execute(db);
  const tables = new Map<string, { columns: string[]; key: string[] }>();
  for (const [name, columns] of Map.groupBy(rows, ({ table }) => table))
    if (!NOT_CONTENT.has(name)) {
      const key = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
      const all = columns.map(({ column }) => column);
      tables.set(name, { columns: all, key: key.length > 0 ? key.map(({ column }) => column) : all });
    }
  return tables;
}

async function movePart(part: PostgresSchema, from: AnyDatabase, into: AnyDatabase): Promise<MovedTable[]> {
  const tables = await tablesOf(isPostgres(from) ? into : from);
  return into.transaction().execute(async (tx) => {
    for (const name of tables.keys())
      if (!THERE_FROM_THE_START.has(name) && (await hasRows(tx, name))) throw notEmpty(part);
    const moved: MovedTable[] = [];
    for (const [table, { columns, key }] of tables) {
      if (THERE_FROM_THE_START.has(table)) await tx.deleteFrom(table).execute();
      const read = digestOf(columns);
      for await (const rows of rowsOf(from, table, columns, key)) {
        read.add(rows);
        await tx.insertInto(table).values(rows).execute();
      }
      const written = digestOf(columns);
      for await (const rows of rowsOf(tx, table, columns, key)) written.add(rows);
      const [one, other] = [read.end(), written.end()];
      if (one.rows !== other.rows || one.sha256 !== other.sha256) throw notTheSame(part, table, one.rows, other.rows);
      moved.push({ part, table, ...one });
      if (isPostgres(tx)) await countOn(tx, part, table, key[0]!);
    }
    return moved;
  });
}

const hasRows = async (db: AnyDatabase, table: string): Promise<boolean> =>
  (await db
    .selectFrom(table)
    .select(sql<number>`1`.as("one"))
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** All rows in the order of their key, some at a time. */
async function* rowsOf(
  db: AnyDatabase | Transaction<Record<string, Row>>,
  table: string,
  columns: readonly string[],
  key: readonly string[],
): AsyncGenerator<Row[]> {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    let query = db
      .selectFrom(table)
      .select(columns.map((column) => sql.ref<unknown>(column).as(column)))
      .limit(ROWS_AT_ONCE)
      .offset(offset);
    for (const column of key) query = query.orderBy(sql.ref(column));
    const rows = (await query.execute()) as Row[];
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

function digestOf(columns: readonly string[]) {
  const hash = createHash("sha256");
  let count = 0;
  return {
    add(rows: readonly Row[]): void {
      count += rows.length;
      // PostgreSQL keeps a picture of the letter it cannot hold.
      for (const row of rows)
        hash.update(`${JSON.stringify(columns.map((column) => row[column])).replaceAll("\\u0000", "\u2400")}\n`);
    },
    end: () => ({ rows: count, sha256: hash.digest("hex") }),
  };
}

/** Has ids count on behind those that were moved. */
async function countOn(
  db: Transaction<Record<string, Row>>,
  part: PostgresSchema,
  table: string,
  column: string,
): Promise<void> {
  const { rows } = await sql<{ sequence: string | null }>`
    select pg_get_serial_sequence(${`"${part}"."${table}"`}, ${column}) as sequence`.execute(db);
  const sequence = rows[0]?.sequence ?? null;
  if (sequence !== null)
    await sql`select setval(${sequence}, (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(
      db,
    );
}

const nameOf = (part: PostgresSchema) => (part === "plans" ? "kế hoạch" : "trạng thái");

const notEmpty = (part: PostgresSchema) =>
  new StoreError(
    "failed",
    `Nơi chuyển đến đã có dữ liệu ${nameOf(part)}: chỉ chuyển vào nơi còn trống. Không có gì bị thay đổi.`,
  );

const notTheSame = (part: PostgresSchema, table: string, read: number, written: number) =>
  new StoreError(
    "failed",
    `Dữ liệu ${nameOf(part)}, bảng ${table}: đọc ${read} dòng, ghi ${written} dòng, nội dung không trùng nhau. Không có gì được chuyển.`,
  );
