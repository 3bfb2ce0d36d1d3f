import { PostgresAdapter, sql, type Expression, type QueryExecutorProvider, type RawBuilder } from "kysely";

/** Which kind of database a connection is to. What both say alike needs no word here; the rest is said below, once. */
export const isPostgres = (db: QueryExecutorProvider): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** Whether a text holds another, letter for letter. */
export const holds = (db: QueryExecutorProvider, text: Expression<unknown>, sought: string): RawBuilder<boolean> =>
  isPostgres(db) ? sql`strpos(${text}, ${sought}) > 0` : sql`instr(${text}, ${sought}) > 0`;

/** In a transaction: lets nobody else past here of the same name until it ends. SQLite lets one write at a time anyhow. */
export async function oneAtATime(db: QueryExecutorProvider, name: string): Promise<void> {
  if (isPostgres(db)) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}

/** Seconds by which the time of Viet Nam is ahead of UTC: it has had one time, without summer time, since 1975. */
const VIET_NAM_S = 7 * 3600;

/** The month (`2024-06`, Asia/Ho_Chi_Minh) of a column in milliseconds since 1970. */
export const monthOf = (db: QueryExecutorProvider, column: string): RawBuilder<string> =>
  isPostgres(db)
    ? sql`to_char(to_timestamp(${sql.ref(column)} / 1000 + ${sql.lit(VIET_NAM_S)}) at time zone 'UTC', 'YYYY-MM')`
    : sql`strftime('%Y-%m', ${sql.ref(column)} / 1000 + ${sql.lit(VIET_NAM_S)}, 'unixepoch')`;

/** A column of a row that is to be changed, and of rows in its way. */
export interface Renaming {
  readonly table: string;
  readonly column: string;
  /** The new value, made from the column as it is. */
  readonly to: (column: Expression<unknown>) => Expression<unknown>;
  readonly where: (column: (name: string) => Expression<unknown>) => Expression<unknown>;
  /** The columns that are unique together with the one renamed. */
  readonly uniqueWith: readonly string[];
  /** Which rows are to be unique, where not all are. */
  readonly among?: (column: (name: string) => Expression<unknown>) => Expression<unknown>;
}

/** Gives a column another value, row by row, but where a row is there already that would be the same then: it stays, and so does this one. */
export async function renameUnlessTaken(
  db: QueryExecutorProvider,
  { table, column, to, where, uniqueWith, among }: Renaming,
): Promise<void> {
  const moved = (name: string) => sql.ref(`moved.${name}`);
  const there = (name: string) => sql.ref(`there.${name}`);
  const same = [
    sql`${there(column)} = ${to(moved(column))}`,
    ...uniqueWith.map((name) => sql`${there(name)} = ${moved(name)}`),
    ...(among === undefined ? [] : [sql`(${among(there)})`, sql`(${among(moved)})`]),
  ];
  await sql`update ${sql.table(table)} as moved set ${sql.id(column)} = ${to(moved(column))}
    where (${where(moved)}) and not exists (
      select 1 from ${sql.table(table)} as there where ${sql.join(same, sql` and `)})`.execute(db);
}
