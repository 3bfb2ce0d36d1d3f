import { sql, type Kysely } from "kysely";
import { holds } from "../dialect.ts";
import type { StateTables } from "./state-tables.ts";

/** `answer`: to somebody who asked; `reminder`: the assistant speaks first; `notice`: about the program itself. */
export type OutboxKind = "answer" | "reminder" | "notice";

/** One message of a chat network that is to be sent. */
export interface OutboxEntry {
  readonly channel: string;
  readonly chatId: string;
  readonly threadId: string | null;
  readonly kind: OutboxKind;
  /** Where set, kept once: a second entry of the same key is left out. */
  readonly key: string | null;
  /** The part in JSON. */
  readonly part: string;
  readonly notBeforeMs: number;
  readonly createdAtMs: number;
}

/**
 * `waiting` → `sending` → `delivered`, or back to `waiting` for another try; `ambiguous` where nobody knows whether it
 * arrived; `failed` where it never will. One process that dies leaves `sending` behind: nobody knows.
 */
export type OutboxState = "waiting" | "sending" | "delivered" | "ambiguous" | "failed";

export interface OutboxRow extends OutboxEntry {
  /** Order in which it was put in, from 1: parts of one chat are sent in this order. */
  readonly id: number;
  readonly state: OutboxState;
  readonly attempts: number;
  /** How often it was sent again because nobody knew whether it had arrived. */
  readonly repeats: number;
  readonly reason: string | null;
  readonly providerId: string | null;
  readonly settledAtMs: number | null;
}

/** What became of a part. The words are erased with `delivered` and `failed`. */
export type OutboxOutcome =
  | { readonly state: "delivered"; readonly providerId: string | null }
  | {
      readonly state: "waiting";
      readonly notBeforeMs: number;
      readonly reason: string;
      readonly toChatId?: string;
      /** The part marked as a repetition, where it may have arrived. */
      readonly part?: string;
    }
  | { readonly state: "ambiguous" | "failed"; readonly reason: string };

/** How fast a network takes messages, over all processes that share an outbox. */
export interface SharedRate {
  readonly channel: string;
  readonly perSecond: number;
  /** So many to one chat in so long; `perGroup` for the chats that are groups. */
  readonly perChat: readonly { readonly most: number; readonly perMs: number }[];
  readonly perGroup: readonly { readonly most: number; readonly perMs: number }[];
  readonly isGroup: (chatId: string) => boolean;
}

export interface ClaimOptions {
  /** Chats (`channel chatId`) and channels left out. */
  readonly chats: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
  /** What the network takes; matters where several processes send. */
  readonly rate?: SharedRate | undefined;
}

/** Messages kept until the network took them. */
export interface Outbox {
  /** Puts parts in, in order. Gives their ids; `null` for a part whose key was put in before. */
  add(entries: readonly OutboxEntry[]): Promise<(number | null)[]>;
  /**
   * Marks as `sending`, and gives, the first unsent part of each chat that is due: answers before the rest, then those due
   * longest; chats and channels named are left out. A chat whose first part is not due yet, or is being sent, waits whole.
   */
  claim(nowMs: number, limit: number, options: ClaimOptions): Promise<OutboxRow[]>;
  settle(id: number, outcome: OutboxOutcome, atMs: number): Promise<void>;
  /**
   * Has the answers that a dead process was sending sent again, marked, and marks the rest `ambiguous`; gives all of them as
   * they are now. Call it before anything is claimed; where several processes send, also now and then.
   *
   * @param inHand ids of the parts that this process is sending
   */
  recoverInterrupted(atMs: number, mark: (part: string) => string, inHand: ReadonlySet<number>): Promise<OutboxRow[]>;
  /** Parts of a chat that answer nobody and may not have arrived, with their words; each is given once. */
  takeDoubted(channel: string, chatId: string): Promise<OutboxRow[]>;
  get(id: number): Promise<OutboxRow | undefined>;
  /** The part put in under a key. */
  byKey(key: string): Promise<OutboxRow | undefined>;
  /** When the next first unsent part of a chat will be due, of those due after `nowMs`; `undefined` where there is none. */
  nextDueMs(nowMs: number): Promise<number | undefined>;
  counts(): Promise<Record<OutboxState, number>>;
  /** Forgets the settled parts of a chat, and those that wait unless they answer somebody. Gives how many are still to be sent. */
  forgetChat(channel: string, chatId: string): Promise<number>;
  /** Erases the parts that hold one of these words and have not surely arrived; those that wait are sent no more. */
  eraseNaming(words: readonly string[]): Promise<void>;
  /** Forgets settled parts put in before an instant; gives how many. */
  prune(beforeMs: number): Promise<number>;
}

/** A part that so many programs died over while it was sent may be what they die of. */
const MOST_INTERRUPTED = 20;

export class SqlOutbox implements Outbox {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  /** The first unsent part of each chat, where it is not being sent. */
  #heads() {
    return this.#db
      .selectFrom("outbox")
      .where("state", "=", "waiting")
      .where("id", "in", (open) =>
        open
          .selectFrom("outbox")
          .select((eb) => eb.fn.min("id").as("id"))
          .where("state", "in", ["waiting", "sending"])
          .groupBy(["channel", "chatId"]),
      );
  }

  async add(entries: readonly OutboxEntry[]): Promise<(number | null)[]> {
    const ids: (number | null)[] = [];
    for (const entry of entries) {
      const row = await this.#db
        .insertInto("outbox")
        .values({
          ...entry,
          state: "waiting",
          attempts: 0,
          repeats: 0,
          reason: null,
          providerId: null,
          settledAtMs: null,
        })
        .onConflict((conflict) => conflict.column("key").doNothing())
        .returning("id")
        .executeTakeFirst();
      ids.push(row?.id ?? null);
    }
    return ids;
  }

  async claim(nowMs: number, limit: number, { chats, channels }: ClaimOptions): Promise<OutboxRow[]> {
    let query = this.#heads().select(["id", "channel", "chatId"]).where("notBeforeMs", "<=", nowMs);
    if (channels.size > 0) query = query.where("channel", "not in", [...channels]);
    const heads = await query
      .orderBy((eb) => eb("kind", "!=", "answer"))
      .orderBy("notBeforeMs")
      .orderBy("id")
      .limit(limit + chats.size)
      .execute();
    const ids = heads
      .filter(({ channel, chatId }) => !chats.has(`${channel} ${chatId}`))
      .slice(0, limit)
      .map(({ id }) => id);
    if (ids.length === 0) return [];
    const rows = await this.#db
      .updateTable("outbox")
      .set((eb) => ({ state: "sending" as const, attempts: eb("attempts", "+", 1) }))
      .where("id", "in", ids)
      .returningAll()
      .execute();
    const order = new Map(ids.map((id, at) => [id, at]));
    return rows.sort((one, other) => order.get(one.id)! - order.get(other.id)!);
  }

  async settle(id: number, outcome: OutboxOutcome, atMs: number): Promise<void> {
    if (!(await this.isMine(id))) return;
    const update = this.#db.updateTable("outbox").where("id", "=", id).where("state", "=", "sending");
    if (outcome.state === "waiting") {
      const { notBeforeMs, reason, toChatId, part } = outcome;
      const moved = toChatId === undefined ? {} : { chatId: toChatId };
      const waiting = update.set({ state: "waiting", notBeforeMs, reason, ...moved });
      await (part === undefined ? waiting : waiting.set((eb) => ({ part, repeats: eb("repeats", "+", 1) }))).execute();
      return;
    }
    const reason = outcome.state === "delivered" ? null : outcome.reason;
    const providerId = outcome.state === "delivered" ? outcome.providerId : null;
    const words = outcome.state === "ambiguous" ? {} : { part: "" };
    await update.set({ state: outcome.state, reason, providerId, settledAtMs: atMs, ...words }).execute();
  }

  async recoverInterrupted(
    atMs: number,
    mark: (part: string) => string,
    inHand: ReadonlySet<number>,
  ): Promise<OutboxRow[]> {
    const interrupted = await this.interrupted(inHand);
    const reason = "the program stopped while sending";
    const rows: OutboxRow[] = [];
    for (const { id, kind, channel, part, attempts } of interrupted) {
      // What this program's own web keeps is never out of its hands; a part that many programs died over is let be.
      const isRepeated = (kind === "answer" || channel === "web") && attempts < MOST_INTERRUPTED;
      const now = isRepeated
        ? { state: "waiting" as const, part: mark(part), notBeforeMs: atMs }
        : { state: "ambiguous" as const, settledAtMs: atMs };
      const row = await this.#db
        .updateTable("outbox")
        .set((eb) => ({ ...now, reason, repeats: eb("repeats", "+", isRepeated ? 1 : 0) }))
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
      rows.push(row);
    }
    return rows;
  }

  /** Whether what became of a part is this process's to say. */
  protected isMine(id: number): Promise<boolean> {
    void id;
    return Promise.resolve(true);
  }

  /** Parts that nobody is sending any more. */
  protected interrupted(
    inHand: ReadonlySet<number>,
  ): Promise<Pick<OutboxRow, "id" | "kind" | "channel" | "part" | "attempts">[]> {
    void inHand;
    return this.#db.selectFrom("outbox").selectAll().where("state", "=", "sending").execute();
  }

  async takeDoubted(channel: string, chatId: string): Promise<OutboxRow[]> {
    const rows = await this.#db
      .selectFrom("outbox")
      .selectAll()
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .where("state", "=", "ambiguous")
      .where("kind", "!=", "answer")
      .where("part", "!=", "")
      .orderBy("id")
      .execute();
    for (const { id } of rows) await this.#db.updateTable("outbox").set({ part: "" }).where("id", "=", id).execute();
    return rows;
  }

  async get(id: number): Promise<OutboxRow | undefined> {
    return this.#db.selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirst();
  }

  async byKey(key: string): Promise<OutboxRow | undefined> {
    return this.#db.selectFrom("outbox").selectAll().where("key", "=", key).executeTakeFirst();
  }

  async nextDueMs(nowMs: number): Promise<number | undefined> {
    const row = await this.#heads()
      .select("notBeforeMs")
      .where("notBeforeMs", ">", nowMs)
      .orderBy("notBeforeMs")
      .limit(1)
      .executeTakeFirst();
    return row?.notBeforeMs;
  }

  async counts(): Promise<Record<OutboxState, number>> {
    const rows = await this.#db
      .selectFrom("outbox")
      .select(["state", sql<number>`count(*)`.as("count")])
      .groupBy("state")
      .execute();
    const counts: Record<OutboxState, number> = { waiting: 0, sending: 0, delivered: 0, ambiguous: 0, failed: 0 };
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }

  async forgetChat(channel: string, chatId: string): Promise<number> {
    await this.#db
      .deleteFrom("outbox")
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .where((eb) =>
        eb.or([
          eb("state", "in", ["delivered", "ambiguous", "failed"]),
          eb.and([eb("state", "=", "waiting"), eb("kind", "!=", "answer")]),
        ]),
      )
      .execute();
    const { count } = await this.#db
      .selectFrom("outbox")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .executeTakeFirstOrThrow();
    return count;
  }

  async eraseNaming(words: readonly string[]): Promise<void> {
    await this.#db
      .updateTable("outbox")
      .set({ part: "", state: "failed", reason: "erased: about a plan that was taken out" })
      .where("state", "in", ["waiting", "ambiguous"])
      .where((eb) => eb.or(words.map((word) => holds(this.#db, eb.ref("part"), word))))
      .execute();
  }

  async prune(beforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("outbox")
      .where("state", "in", ["delivered", "ambiguous", "failed"])
      .where("createdAtMs", "<", beforeMs)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
