import { sql, type Kysely } from "kysely";
import { oneAtATime } from "../dialect.ts";
import { SqlOutbox, type ClaimOptions, type OutboxRow, type SharedRate } from "../state/outbox.ts";
import type { StateTables } from "../state/state-tables.ts";
import type { ProcessLease } from "./process-lease.ts";
import { DATABASE_NOW_MS, type SharedTables } from "./state-tables.ts";

/** Parts that several processes send: each is one process's while that lives, and a network's rate is that of all of them together. */
export class PostgresOutbox extends SqlOutbox {
  readonly #shared: Kysely<SharedTables>;
  readonly #lease: ProcessLease;

  constructor(db: Kysely<StateTables>, lease: ProcessLease) {
    super(db);
    this.#shared = db as unknown as Kysely<SharedTables>;
    this.#lease = lease;
  }

  override async claim(nowMs: number, limit: number, { chats, channels, rate }: ClaimOptions): Promise<OutboxRow[]> {
    await this.#lease.renew(this.#shared);
    const without = [...chats];
    let room = limit;
    if (rate !== undefined) {
      if (!(await this.#isDue(nowMs, rate.channel))) return [];
      await oneAtATime(this.#shared, `rate ${rate.channel}`);
      room = Math.min(limit, rate.perSecond - (await this.#handedLately(rate.channel)));
      without.push(...(await this.#fullChats(rate)));
    }
    if (room <= 0) return [];
    const { rows } = await sql<OutboxRow>`
      update outbox set state = 'sending', attempts = attempts + 1, "leasedBy" = ${this.#lease.owner},
        "handedAtMs" = ${DATABASE_NOW_MS} where id in (
        select id from outbox as head where state = 'waiting' and "notBeforeMs" <= ${nowMs}
          and channel <> all(${[...channels]}::text[]) and channel || ' ' || "chatId" <> all(${without}::text[])
          and not exists (select 1 from outbox as earlier where earlier.channel = head.channel
            and earlier."chatId" = head."chatId" and earlier.state in ('waiting', 'sending') and earlier.id < head.id)
        order by kind <> 'answer', "notBeforeMs", id limit ${room} for update skip locked)
      returning *`.execute(this.#shared);
    const rank = ({ kind }: OutboxRow) => (kind === "answer" ? 0 : 1);
    return rows.sort(
      (one, other) => rank(one) - rank(other) || one.notBeforeMs - other.notBeforeMs || one.id - other.id,
    );
  }

  /** Without a lock: mostly nothing is. */
  async #isDue(nowMs: number, channel: string): Promise<boolean> {
    const row = await this.#shared
      .selectFrom("outbox")
      .select("id")
      .where("state", "=", "waiting")
      .where("channel", "=", channel)
      .where("notBeforeMs", "<=", nowMs)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async #handedLately(channel: string): Promise<number> {
    const { count } = await this.#shared
      .selectFrom("outbox")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("channel", "=", channel)
      .where("handedAtMs", ">", sql<number>`${DATABASE_NOW_MS} - 1000`)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** The chats that have had their share for now. */
  async #fullChats({ channel, perChat, perGroup, isGroup }: SharedRate): Promise<string[]> {
    const full: string[] = [];
    for (const [windows, ofGroups] of [
      [perChat, false],
      [perGroup, true],
    ] as const)
      for (const { most, perMs } of windows) {
        const rows = await this.#shared
          .selectFrom("outbox")
          .select("chatId")
          .where("channel", "=", channel)
          .where("handedAtMs", ">", sql<number>`${DATABASE_NOW_MS} - ${perMs}::bigint`)
          .groupBy("chatId")
          .having((eb) => eb(eb.fn.countAll<number>(), ">=", most))
          .execute();
        full.push(
          ...rows.filter(({ chatId }) => isGroup(chatId) === ofGroups).map(({ chatId }) => `${channel} ${chatId}`),
        );
      }
    return full;
  }

  protected override async isMine(id: number): Promise<boolean> {
    const row = await this.#shared
      .selectFrom("outbox")
      .select("id")
      .where("id", "=", id)
      .where("state", "=", "sending")
      .where("leasedBy", "=", this.#lease.owner)
      .forUpdate()
      .executeTakeFirst();
    return row !== undefined;
  }

  protected override async interrupted(
    inHand: ReadonlySet<number>,
  ): Promise<Pick<OutboxRow, "id" | "kind" | "channel" | "part" | "attempts">[]> {
    return this.#shared
      .selectFrom("outbox")
      .select(["id", "kind", "channel", "part", "attempts"])
      .where("state", "=", "sending")
      .where(this.#lease.isFree(sql.ref("leasedBy")))
      .where(sql<boolean>`id <> all(${[...inHand]}::bigint[])`)
      .orderBy("id")
      .forUpdate()
      .skipLocked()
      .execute();
  }
}
