import type { Kysely } from "kysely";
import type { StateTables } from "./state-tables.ts";

/** An event of a chat network, as it is kept before anything is done with it. */
export interface InboxEntry {
  readonly channel: string;
  /** The network's own id of the event: kept once for each channel. */
  readonly eventId: string;
  /** The conversation it belongs to; events of one are handled in order. */
  readonly chatId: string;
  readonly receivedAtMs: number;
  /** The event in JSON. */
  readonly event: string;
}

export interface InboxRow extends InboxEntry {
  /** Order of arrival, from 1. */
  readonly seq: number;
  /** How often handling it was begun. */
  readonly attempts: number;
}

/** `answered`: something was said; `ignored`: nothing was to be said; `refused`: the person may not ask; `failed`: it could not be handled. */
export type InboxOutcome = "answered" | "ignored" | "refused" | "failed";

/** Events kept until they are handled. What was typed is erased with handling; the id stays, so that a repetition is known. */
export interface Inbox {
  /** Keeps an event. False where this channel's event id was kept before. */
  add(entry: InboxEntry): Promise<boolean>;
  /**
   * The oldest unhandled event of each chat, oldest first, without the chats named (`channel chatId`): those this process has in
   * hand. Where several processes share the inbox they are this one's from now on, until it settles them or is gone.
   */
  claim(limit: number, without: ReadonlySet<string>): Promise<InboxRow[]>;
  /** Notes that handling begins, and gives how often it has by now. */
  begin(seq: number): Promise<number>;
  /** Throws a `LeaseLostError` where another process took the event over meanwhile: what it did must not be kept. */
  settle(seq: number, outcome: InboxOutcome, atMs: number): Promise<void>;
  /** How many events wait. */
  waiting(): Promise<number>;
  /** Takes a chat's id off its handled events; their own ids stay, so that a repetition is known. Gives how many wait still. */
  forgetChat(channel: string, chatId: string): Promise<number>;
  /** Forgets handled events received before an instant; gives how many. */
  prune(beforeMs: number): Promise<number>;
}

/** The key of a chat among all channels. */
export const chatKey = ({ channel, chatId }: { readonly channel: string; readonly chatId: string }): string =>
  `${channel} ${chatId}`;

export class SqlInbox implements Inbox {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async add(entry: InboxEntry): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto("inbox")
      .values({ ...entry, attempts: 0, outcome: null, handledAtMs: null })
      .onConflict((conflict) => conflict.columns(["channel", "eventId"]).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  async claim(limit: number, without: ReadonlySet<string>): Promise<InboxRow[]> {
    const rows = await this.#db
      .selectFrom("inbox")
      .select(["seq", "channel", "eventId", "chatId", "receivedAtMs", "event", "attempts"])
      .where("seq", "in", (query) =>
        query
          .selectFrom("inbox")
          .select((eb) => eb.fn.min("seq").as("seq"))
          .where("outcome", "is", null)
          .groupBy(["channel", "chatId"]),
      )
      .orderBy("seq")
      .limit(limit + without.size)
      .execute();
    return rows.filter((row) => !without.has(chatKey(row))).slice(0, limit);
  }

  async begin(seq: number): Promise<number> {
    const row = await this.#db
      .updateTable("inbox")
      .set((eb) => ({ attempts: eb("attempts", "+", 1) }))
      .where("seq", "=", seq)
      .returning("attempts")
      .executeTakeFirstOrThrow();
    return row.attempts;
  }

  async settle(seq: number, outcome: InboxOutcome, atMs: number): Promise<void> {
    await this.#db
      .updateTable("inbox")
      .set({ outcome, handledAtMs: atMs, event: "" })
      .where("seq", "=", seq)
      .where("outcome", "is", null)
      .execute();
  }

  async waiting(): Promise<number> {
    const { count } = await this.#db
      .selectFrom("inbox")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("outcome", "is", null)
      .executeTakeFirstOrThrow();
    return count;
  }

  async forgetChat(channel: string, chatId: string): Promise<number> {
    await this.#db
      .updateTable("inbox")
      .set({ chatId: "" })
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .where("outcome", "is not", null)
      .execute();
    const { count } = await this.#db
      .selectFrom("inbox")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .executeTakeFirstOrThrow();
    return count;
  }

  async prune(beforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("inbox")
      .where("outcome", "is not", null)
      .where("receivedAtMs", "<", beforeMs)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
