import { sql, type Kysely, type RawBuilder } from "kysely";
import { randomUUID } from "node:crypto";
import { DATABASE_NOW_MS, type SharedTables } from "./state-tables.ts";

/** For how long a process that says nothing is believed to be alive, and how often it speaks. */
export const LEASE_MS = 15_000;
const RENEWED_AFTER_MS = 4000;

/**
 * The life of this process as others see it: what it has in hand is its own while it renews its lease. One that was stopped for
 * longer finds its rows in other hands when it wakes, and what it then writes about them is refused.
 */
export class ProcessLease {
  /** Names this process among those that share the state; another start has another name. */
  readonly owner = randomUUID();
  #renewedAtMs = -Infinity;

  /** Says that this process lives, where it has not said so lately. */
  async renew(db: Kysely<SharedTables>): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - this.#renewedAtMs < RENEWED_AFTER_MS) return;
    const aliveUntilMs = sql<number>`${DATABASE_NOW_MS} + ${sql.lit(LEASE_MS)}`;
    await db
      .insertInto("process")
      .values({ id: this.owner, aliveUntilMs })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ aliveUntilMs }))
      .execute();
    this.#renewedAtMs = nowMs;
  }

  /** A work in which this process said that it lives was undone, and perhaps that with it: it says so again at once. */
  forget(): void {
    this.#renewedAtMs = -Infinity;
  }

  /** True for a row that no living process has in hand, other than this one. */
  isFree(leasedBy: RawBuilder<unknown>): RawBuilder<boolean> {
    return sql`(${leasedBy} is null or ${leasedBy} = ${this.owner} or ${leasedBy} not in (
      select id from process where "aliveUntilMs" > ${DATABASE_NOW_MS}))`;
  }

  /** Lets go of everything: others need not wait. */
  async end(db: Kysely<SharedTables>): Promise<void> {
    await db
      .deleteFrom("process")
      .where((eb) =>
        eb.or([eb("id", "=", this.owner), eb("aliveUntilMs", "<", sql<number>`${DATABASE_NOW_MS} - 86400000`)]),
      )
      .execute();
  }
}
