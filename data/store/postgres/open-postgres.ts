import { Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Pool, PoolConfig } from "pg";
import { shownDatabase } from "../database-url.ts";
import { migrate } from "../migrate.ts";
import { SameTablesDialect } from "./dialect.ts";
import { postgresProblem, toPostgresError } from "./postgres-error.ts";

/** The part of the database that a store has to itself. */
export type PostgresSchema = "plans" | "state";

export interface PostgresOptions {
  readonly schema: PostgresSchema;
  /** Every change of the tables since the first, by name, oldest first. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** Connections held at most. */
  readonly connections?: number;
}

const CONNECT_PATIENCE_MS = 5000;
/** No statement of ours takes as long: a server that is silent for so long is away. */
const STATEMENT_PATIENCE_MS = 60_000;
/** For the session, so that what a stopped or vanished process held is let go of: others wait for it. */
const SESSION = {
  idle_in_transaction_session_timeout: 10_000,
  lock_timeout: 30_000,
  statement_timeout: STATEMENT_PATIENCE_MS,
  tcp_keepalives_idle: 5,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 2,
};
const DEFAULT_CONNECTIONS = 8;

/** PostgreSQL's numbers for bigint and numeric, which `pg` gives as texts unless told otherwise. */
const [BIGINT, NUMERIC] = [20, 1700];

function toNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError(`${text} is too large a number`);
  return value;
}

/** How to connect for one part of the database; session settings besides the usual ones may be added. */
export async function postgresSettings(
  url: string,
  schema: PostgresSchema,
  session: Readonly<Record<string, number>> = {},
): Promise<PoolConfig> {
  shownDatabase(url);
  const { default: pg } = await import("pg");
  const settings = Object.entries({ ...SESSION, ...session }).map(([name, value]) => `-c ${name}=${value}`);
  return {
    connectionString: url,
    application_name: "ke-hoach",
    connectionTimeoutMillis: CONNECT_PATIENCE_MS,
    query_timeout: STATEMENT_PATIENCE_MS + CONNECT_PATIENCE_MS,
    keepAlive: true,
    options: [`-c search_path=${schema}`, ...settings].join(" "),
    types: {
      getTypeParser: ((oid: number, format?: "text") =>
        oid === BIGINT || oid === NUMERIC ? toNumber : pg.types.getTypeParser(oid, format)) as never,
    },
  };
}

export interface OpenedPostgres<Tables> {
  readonly db: Kysely<Tables>;
  readonly pool: Pool;
}

/**
 * Opens a part of a PostgreSQL database, making its tables where there are none and bringing them to their latest form; each change of
 * them happens whole or not at all. Throws a `StoreError` in words where the database is away, refuses, or is of a later program.
 */
export async function openPostgres<Tables>(url: string, options: PostgresOptions): Promise<OpenedPostgres<Tables>> {
  const { schema, migrations, connections: max = DEFAULT_CONNECTIONS } = options;
  let db: Kysely<Tables> | undefined;
  try {
    const { default: pg } = await import("pg");
    const pool = new pg.Pool({ ...(await postgresSettings(url, schema)), max });
    // A connection that breaks is made anew at its next use; whoever uses it at that moment hears of it by what he asked.
    pool.on("error", () => undefined);
    pool.on("connect", (client) => client.on("error", () => undefined));
    db = new Kysely<Tables>({ dialect: new SameTablesDialect({ pool }) });
    await makeSchema(db as Kysely<unknown>, schema);
    await migrate(db as Kysely<unknown>, {
      ...{ schema, migrations },
      newer: () => postgresProblem(url, "newer"),
    });
    return { db, pool };
  } catch (cause) {
    await db?.destroy();
    throw toPostgresError(url, cause);
  }
}

async function makeSchema(db: Kysely<unknown>, schema: PostgresSchema): Promise<void> {
  const { rows } = await sql`select 1 from information_schema.schemata where schema_name = ${schema}`.execute(db);
  if (rows.length > 0) return;
  try {
    await db.schema.createSchema(schema).ifNotExists().execute();
  } catch (cause) {
    // Two processes that make it at the same time: one of them finds it made.
    if ((cause as { code?: unknown }).code !== "23505") throw cause;
  }
}
