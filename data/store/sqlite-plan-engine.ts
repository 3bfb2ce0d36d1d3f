import type Database from "better-sqlite3";
import type { Kysely, Transaction } from "kysely";
import { dirname } from "node:path";
import { wipeDerived } from "./data-folder.ts";
import type { PlanEngine } from "./plan-engine.ts";
import type { StoreError } from "./plan-store.ts";
import type { PlanTables, StoreTables } from "./schema.ts";
import { toStoreError } from "./store-error.ts";

/** Plans in a SQLite file. */
export class SqlitePlanEngine implements PlanEngine {
  readonly db: Kysely<StoreTables>;
  readonly #database: Database.Database;
  readonly #path: string;
  readonly #inserts = new Map<keyof PlanTables, { statement: Database.Statement; columns: readonly string[] }>();

  constructor(db: Kysely<StoreTables>, database: Database.Database, path: string) {
    this.db = db;
    this.#database = database;
    this.#path = path;
  }

  /**
   * Inside the transaction that is open on the one connection. The statement is built by Kysely and prepared once: most of
   * the time of a large INSERT went into preparing it.
   */
  insertRows(_tx: Transaction<StoreTables>, name: keyof PlanTables, rows: readonly object[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return Promise.resolve();
    let insert = this.#inserts.get(name);
    if (insert === undefined) {
      const { sql } = this.db
        .insertInto(name)
        .values(first as never)
        .compile();
      insert = { statement: this.#database.prepare(sql), columns: Object.keys(first) };
      this.#inserts.set(name, insert);
    }
    const { statement, columns } = insert;
    for (const row of rows) statement.run(columns.map((column) => (row as Record<string, unknown>)[column]));
    return Promise.resolve();
  }

  atOneMoment<T>(work: (tx: Transaction<StoreTables>) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(work);
  }

  announceChange(): Promise<void> {
    return Promise.resolve();
  }

  listenForChanges(): Promise<void> {
    return Promise.resolve();
  }

  integrityProblems(): Promise<string[]> {
    const lines = this.#database.pragma("integrity_check") as { integrity_check: string }[];
    const broken = this.#database.pragma("foreign_key_check") as { table: string }[];
    return Promise.resolve([
      ...lines.map((line) => line.integrity_check).filter((line) => line !== "ok"),
      ...broken.map(({ table }) => `a row of ${table} belongs to no plan`),
    ]);
  }

  wipe(sha256: string): Promise<void> {
    if (this.#path === ":memory:") return Promise.resolve();
    // The log still holds pages with the words; emptying it leaves the overwritten ones only.
    this.#database.pragma("wal_checkpoint(TRUNCATE)");
    wipeDerived(dirname(this.#path), sha256);
    return Promise.resolve();
  }

  toError(cause: unknown): StoreError {
    return toStoreError(this.#path, cause);
  }

  async close(): Promise<void> {
    await this.db.destroy();
    if (this.#database.open) this.#database.close();
  }
}
