import type { Kysely } from "kysely";
import type { StateTables } from "./state-tables.ts";

/** Values kept under a name: conversations by their key, secrets of channels, tokens that change. */
export interface NamedValues {
  get(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
  /** False where there was none. */
  delete(name: string): Promise<boolean>;
  /** The names that begin with a prefix, in order. */
  names(prefix: string): Promise<string[]>;
}

export class SqlNamedValues implements NamedValues {
  readonly #db: Kysely<StateTables>;
  readonly #table: "conversation" | "setting";

  constructor(db: Kysely<StateTables>, table: "conversation" | "setting") {
    this.#db = db;
    this.#table = table;
  }

  async get(name: string): Promise<string | undefined> {
    const row = await this.#db.selectFrom(this.#table).select("value").where("name", "=", name).executeTakeFirst();
    return row?.value;
  }

  async put(name: string, value: string): Promise<void> {
    await this.#db
      .insertInto(this.#table)
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
      .execute();
  }

  async delete(name: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom(this.#table).where("name", "=", name).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async names(prefix: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom(this.#table)
      .select("name")
      .where((eb) => eb(eb.fn<string>("substr", ["name", eb.val(1), eb.val(prefix.length)]), "=", prefix))
      .orderBy("name")
      .execute();
    return rows.map(({ name }) => name);
  }
}
