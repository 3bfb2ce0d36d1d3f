import { sql, type Kysely, type Transaction } from "kysely";
import { wipeDerived } from "../data-folder.ts";
import type { PlanEngine } from "../plan-engine.ts";
import type { StoreError } from "../plan-store.ts";
import type { PlanTables, StoreTables } from "../schema.ts";
import { listenForChanges, PLANS_CHANGED } from "./change-notices.ts";
import { toPostgresError } from "./postgres-error.ts";

/** PostgreSQL takes 65,535 values with a statement. */
const VALUES_AT_ONCE = 20_000;

/** Plans in PostgreSQL. */
export class PostgresPlanEngine implements PlanEngine {
  readonly db: Kysely<StoreTables>;
  readonly #url: string;
  readonly #folder: string;

  /** @param folder where what is made from the plans lies */
  constructor(db: Kysely<StoreTables>, url: string, folder: string) {
    this.db = db;
    this.#url = url;
    this.#folder = folder;
  }

  async insertRows(tx: Transaction<StoreTables>, name: keyof PlanTables, rows: readonly object[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const size = Math.floor(VALUES_AT_ONCE / Object.keys(first).length);
    for (let at = 0; at < rows.length; at += size)
      await tx
        .insertInto(name)
        .values(rows.slice(at, at + size) as never)
        .execute();
  }

  atOneMoment<T>(work: (tx: Transaction<StoreTables>) => Promise<T>): Promise<T> {
    return this.db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work);
  }

  async announceChange(tx: Transaction<StoreTables>): Promise<void> {
    await sql`select pg_notify(${PLANS_CHANGED}, '')`.execute(tx);
  }

  listenForChanges(changed: () => void, signal: AbortSignal): Promise<void> {
    return listenForChanges(this.#url, changed, signal);
  }

  /** The server keeps its files itself, and its foreign keys always hold: what can be asked is whether each plan has its source. */
  async integrityProblems(): Promise<string[]> {
    const rows = await this.db
      .selectFrom("plan")
      .select("id")
      .where("id", "not in", (source) => source.selectFrom("source").select("plan"))
      .execute();
    return rows.map(({ id }) => `the plan ${id} has no source`);
  }

  /** The rows are free to be overwritten at once; the server's log holds them until it is recycled, as the documentation says. */
  async wipe(sha256: string): Promise<void> {
    wipeDerived(this.#folder, sha256);
    await sql`vacuum`.execute(this.db);
  }

  toError(cause: unknown): StoreError {
    return toPostgresError(this.#url, cause);
  }

  close(): Promise<void> {
    return this.db.destroy();
  }
}
