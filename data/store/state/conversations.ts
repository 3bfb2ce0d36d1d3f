import type { Kysely } from "kysely";
import { SqlNamedValues, type NamedValues } from "./named-values.ts";
import type { StateTables } from "./state-tables.ts";

/** State of conversations in JSON, by the conversation's key. */
export interface Conversations extends NamedValues {
  /** Forgets those whose names begin with a prefix and that were not kept since an instant, unless they are reminded; gives how many. */
  pruneUnused(prefix: string, beforeMs: number): Promise<number>;
}

export class SqlConversations extends SqlNamedValues implements Conversations {
  readonly #state: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    super(db, "conversation");
    this.#state = db;
  }

  override async put(name: string, value: string): Promise<void> {
    // The machine's own time, also in a drill: it only says how long ago.
    const usedAtMs = Date.now();
    await this.#state
      .insertInto("conversation")
      .values({ name, value, usedAtMs })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value, usedAtMs }))
      .execute();
  }

  async pruneUnused(prefix: string, beforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#state
      .deleteFrom("conversation")
      .where((eb) => eb(eb.fn<string>("substr", ["name", eb.val(1), eb.val(prefix.length)]), "=", prefix))
      .where("usedAtMs", "<", beforeMs)
      .where("name", "not in", (query) =>
        query.selectFrom("recipient").select((eb) => eb(eb("channel", "||", ":"), "||", eb.ref("chatId")).as("name")),
      )
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
