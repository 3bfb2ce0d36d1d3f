import { sql, type Kysely, type Selectable } from "kysely";
import { z } from "zod";
import type { Language } from "../../../plan.ts";
import type { StateTables } from "../state-tables.ts";
import { renameUnlessTaken } from "../../dialect.ts";
import type { RecipientTable, SubscriptionTable } from "./reminder-tables.ts";

/** Where messages of a chat go, as channels name it. */
export interface Address {
  readonly channel: string;
  readonly chatId: string;
  readonly threadId: string | null;
}

/** So many days before the last day; owed from `sinceMs` on, when the chat began to want it. */
export interface Lead {
  readonly days: number;
  readonly sinceMs: number;
}

/** How a chat wants to be reminded. Minutes count from midnight in Asia/Ho_Chi_Minh. */
export interface ReminderSettings {
  readonly language: Language;
  readonly leads: readonly Lead[];
  readonly atMinute: number;
  /** Nothing is sent from `quietFrom` until before `quietTo`; equal: there are no quiet hours. */
  readonly quietFrom: number;
  readonly quietTo: number;
  /** Since when the chat wants the list of the week each Monday; `null`: it does not. */
  readonly digestSinceMs: number | null;
  /** Who hears of what is not marked done a day before, and since when. */
  readonly contact: Address | null;
  readonly contactSinceMs: number | null;
}

export interface Recipient extends Address, ReminderSettings {
  readonly id: number;
  readonly chatKind: "private" | "group";
  /** When the chat is to be looked at next. */
  readonly nextAtMs: number;
}

export type SubscriptionKind = "unit" | "plan" | "deadline";

/** What a chat is reminded of: all of a unit, all of a plan, or one deadline. */
export interface Subscription {
  readonly id: number;
  readonly recipientId: number;
  readonly kind: SubscriptionKind;
  /** Name of the unit, id of the plan, key of the deadline. */
  readonly value: string;
  /** As shown to people. */
  readonly label: string;
  readonly sinceMs: number;
  /** Since when the chat also wants what repeats after the end of the plan's validity; `null`: it does not. */
  readonly expiredSinceMs: number | null;
}

/** Chats that are reminded, and of what. */
export interface Recipients {
  /** The chat at an address, made with these settings where there is none; `nextAtMs` 0 has it looked at soon. */
  open(address: Address, chatKind: "private" | "group", settings: ReminderSettings): Promise<Recipient>;
  at(address: Address): Promise<Recipient | undefined>;
  get(id: number): Promise<Recipient | undefined>;
  all(): Promise<Recipient[]>;
  change(id: number, settings: Partial<ReminderSettings>): Promise<void>;
  /** The chats to be looked at by an instant, those waiting longest first. */
  due(nowMs: number, limit: number): Promise<Recipient[]>;
  /** When the next chat is to be looked at; `undefined` where there is none. */
  nextAtMs(): Promise<number | undefined>;
  setNext(id: number, nextAtMs: number): Promise<void>;
  /** Has every chat looked at soon. */
  wakeAll(): Promise<void>;
  /** Says that nothing was wanted later than `nowMs`, after the clock was set back. */
  clampSince(nowMs: number): Promise<void>;
  /** The chat has another id from now on. A chat known there already takes over what this one wanted. */
  move(channel: string, fromChatId: string, toChatId: string): Promise<void>;
  /** What is kept of a chat, its topics, and the chats side by side that one person has on the web (`.` after the chat's id). */
  ofChat(channel: string, chatId: string): Promise<Recipient[]>;
  /** Erases those with all they wanted, marked and were told, and the days set there; nobody is told in their place any more. */
  forgetChat(channel: string, chatId: string): Promise<void>;
  /** False where the chat had it already; then only `expiredSinceMs` changes. */
  subscribe(subscription: Omit<Subscription, "id">): Promise<boolean>;
  subscriptionsOf(recipientId: number): Promise<Subscription[]>;
  allSubscriptions(): Promise<Subscription[]>;
  unsubscribe(subscriptionId: number): Promise<boolean>;
  /** Keeps the hash of the chat's secret calendar address; `null` takes it back. */
  setFeedHash(id: number, hash: string | null): Promise<void>;
  byFeedHash(hash: string): Promise<Recipient | undefined>;
  /** True where the chat was given a calendar address. */
  hasFeed(id: number): Promise<boolean>;
}

const addressSchema = z.object({ channel: z.string(), chatId: z.string(), threadId: z.string().nullable() });
const leadsSchema = z.array(z.object({ days: z.int(), sinceMs: z.number() }));

const toRecipient = (row: Selectable<RecipientTable>): Recipient => ({
  id: row.id,
  channel: row.channel,
  chatId: row.chatId,
  threadId: row.threadId === "" ? null : row.threadId,
  chatKind: row.chatKind === "group" ? "group" : "private",
  language: row.language === "en" ? "en" : "vi",
  leads: leadsSchema.parse(JSON.parse(row.leads)),
  atMinute: row.atMinute,
  quietFrom: row.quietFrom,
  quietTo: row.quietTo,
  digestSinceMs: row.digestSinceMs,
  contact: row.contact === null ? null : addressSchema.parse(JSON.parse(row.contact)),
  contactSinceMs: row.contactSinceMs,
  nextAtMs: row.nextAtMs,
});

const toSubscription = (row: Selectable<SubscriptionTable>): Subscription => ({
  ...row,
  kind: row.kind as SubscriptionKind,
});

function toColumns({ leads, contact, ...plain }: Partial<ReminderSettings>): Partial<Omit<RecipientTable, "id">> {
  return {
    ...plain,
    ...(leads === undefined ? {} : { leads: JSON.stringify(leads) }),
    ...(contact === undefined ? {} : { contact: contact === null ? null : JSON.stringify(contact) }),
  };
}

const isChat = (id: string, chatId: string) => id === chatId || id.startsWith(`${chatId}.`);

/** The tables that hang on a recipient, with what is unique in them beside it. */
const OF_RECIPIENTS: Readonly<Record<string, readonly string[]>> = {
  subscription: ["kind", "value"],
  mark: ["subject"],
  reminder: ["occurrenceKey", "slot"],
};

/** Who wants to be reminded, in a database. */
export class SqlRecipients implements Recipients {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async open(address: Address, chatKind: "private" | "group", settings: ReminderSettings): Promise<Recipient> {
    const { channel, chatId, threadId } = address;
    const columns = toColumns(settings) as Omit<RecipientTable, "id">;
    await this.#db
      .insertInto("recipient")
      .values({ ...columns, channel, chatId, threadId: threadId ?? "", chatKind, nextAtMs: 0, feedHash: null })
      .onConflict((conflict) => conflict.columns(["channel", "chatId", "threadId"]).doNothing())
      .execute();
    return (await this.at(address))!;
  }

  async at({ channel, chatId, threadId }: Address): Promise<Recipient | undefined> {
    const row = await this.#db
      .selectFrom("recipient")
      .selectAll()
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .where("threadId", "=", threadId ?? "")
      .executeTakeFirst();
    return row && toRecipient(row);
  }

  async get(id: number): Promise<Recipient | undefined> {
    const row = await this.#db.selectFrom("recipient").selectAll().where("id", "=", id).executeTakeFirst();
    return row && toRecipient(row);
  }

  async all(): Promise<Recipient[]> {
    return (await this.#db.selectFrom("recipient").selectAll().orderBy("id").execute()).map(toRecipient);
  }

  async change(id: number, settings: Partial<ReminderSettings>): Promise<void> {
    await this.#db
      .updateTable("recipient")
      .set({ ...toColumns(settings), nextAtMs: 0 })
      .where("id", "=", id)
      .execute();
  }

  async due(nowMs: number, limit: number): Promise<Recipient[]> {
    const rows = await this.#db
      .selectFrom("recipient")
      .selectAll()
      .where("nextAtMs", "<=", nowMs)
      .orderBy("nextAtMs")
      .orderBy("id")
      .limit(limit)
      .execute();
    return rows.map(toRecipient);
  }

  async nextAtMs(): Promise<number | undefined> {
    const { next } = await this.#db
      .selectFrom("recipient")
      .select((eb) => eb.fn.min("nextAtMs").as("next"))
      .executeTakeFirstOrThrow();
    return next ?? undefined;
  }

  async setNext(id: number, nextAtMs: number): Promise<void> {
    await this.#db.updateTable("recipient").set({ nextAtMs }).where("id", "=", id).execute();
  }

  async wakeAll(): Promise<void> {
    await this.#db.updateTable("recipient").set({ nextAtMs: 0 }).execute();
  }

  async clampSince(nowMs: number): Promise<void> {
    const isLate = (ms: number | null) => ms !== null && ms > nowMs;
    const earlier = (ms: number | null) => (ms === null ? null : Math.min(ms, nowMs));
    for (const { id, leads, digestSinceMs, contactSinceMs } of await this.all()) {
      if (![...leads.map(({ sinceMs }) => sinceMs), digestSinceMs, contactSinceMs].some(isLate)) continue;
      await this.change(id, {
        leads: leads.map(({ days, sinceMs }) => ({ days, sinceMs: Math.min(sinceMs, nowMs) })),
        digestSinceMs: earlier(digestSinceMs),
        contactSinceMs: earlier(contactSinceMs),
      });
    }
    for (const column of ["sinceMs", "expiredSinceMs"] as const)
      await this.#db
        .updateTable("subscription")
        .set({ [column]: nowMs })
        .where(column, ">", nowMs)
        .execute();
  }

  async move(channel: string, fromChatId: string, toChatId: string): Promise<void> {
    const moving = await this.#db
      .selectFrom("recipient")
      .selectAll()
      .where("channel", "=", channel)
      .where("chatId", "=", fromChatId)
      .execute();
    for (const row of moving) {
      const there = await this.at({ channel, chatId: toChatId, threadId: row.threadId === "" ? null : row.threadId });
      if (there !== undefined) {
        // What the chat has under both ids stays as it is there.
        for (const [table, uniqueWith] of Object.entries(OF_RECIPIENTS))
          await renameUnlessTaken(this.#db, {
            ...{ table, column: "recipientId", uniqueWith, to: () => sql`${there.id}` },
            where: (of) => sql`${of("recipientId")} = ${row.id}`,
          });
        await this.#db.deleteFrom("recipient").where("id", "=", row.id).execute();
        await this.setNext(there.id, 0);
      } else await this.#db.updateTable("recipient").set({ chatId: toChatId }).where("id", "=", row.id).execute();
    }
    const [owner, newOwner] = [`${channel}:${fromChatId}`, `${channel}:${toChatId}`];
    const chars = owner.length + 1;
    await renameUnlessTaken(this.#db, {
      ...{ table: "officeDay", column: "owner", uniqueWith: ["deadlineKey"] },
      to: (kept) => sql`${newOwner} || substr(${kept}, ${chars})`,
      where: (of) => sql`${of("owner")} = ${owner} or substr(${of("owner")}, 1, ${chars}) = ${`${owner}:`}`,
    });
    const from = (address: Address) => address.channel === channel && address.chatId === fromChatId;
    for (const { id, contact } of await this.all())
      if (contact !== null && from(contact)) await this.change(id, { contact: { ...contact, chatId: toChatId } });
  }

  async ofChat(channel: string, chatId: string): Promise<Recipient[]> {
    return (await this.all()).filter((kept) => kept.channel === channel && isChat(kept.chatId, chatId));
  }

  async forgetChat(channel: string, chatId: string): Promise<void> {
    for (const { id } of await this.ofChat(channel, chatId))
      await this.#db.deleteFrom("recipient").where("id", "=", id).execute();
    const owner = `${channel}:${chatId}`;
    await sql`delete from "officeDay" where owner = ${owner} or
      substr(owner, 1, ${owner.length + 1}) in (${`${owner}:`}, ${`${owner}.`})`.execute(this.#db);
    for (const { id, contact } of await this.all())
      if (contact?.channel === channel && isChat(contact.chatId, chatId))
        await this.change(id, { contact: null, contactSinceMs: null });
  }

  async subscribe(subscription: Omit<Subscription, "id">): Promise<boolean> {
    const { recipientId, kind, value, expiredSinceMs } = subscription;
    const added = await this.#db
      .insertInto("subscription")
      .values(subscription)
      .onConflict((conflict) => conflict.columns(["recipientId", "kind", "value"]).doNothing())
      .executeTakeFirst();
    const isNew = added.numInsertedOrUpdatedRows === 1n;
    if (!isNew)
      await this.#db
        .updateTable("subscription")
        .set({ expiredSinceMs })
        .where("recipientId", "=", recipientId)
        .where("kind", "=", kind)
        .where("value", "=", value)
        .$if(expiredSinceMs !== null, (query) => query.where("expiredSinceMs", "is", null))
        .execute();
    await this.setNext(recipientId, 0);
    return isNew;
  }

  async subscriptionsOf(recipientId: number): Promise<Subscription[]> {
    const rows = await this.#db
      .selectFrom("subscription")
      .selectAll()
      .where("recipientId", "=", recipientId)
      .orderBy("id")
      .execute();
    return rows.map(toSubscription);
  }

  async allSubscriptions(): Promise<Subscription[]> {
    return (await this.#db.selectFrom("subscription").selectAll().orderBy("id").execute()).map(toSubscription);
  }

  async unsubscribe(subscriptionId: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("subscription")
      .where("id", "=", subscriptionId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async setFeedHash(id: number, hash: string | null): Promise<void> {
    await this.#db.updateTable("recipient").set({ feedHash: hash }).where("id", "=", id).execute();
  }

  async byFeedHash(hash: string): Promise<Recipient | undefined> {
    const row = await this.#db.selectFrom("recipient").selectAll().where("feedHash", "=", hash).executeTakeFirst();
    return row && toRecipient(row);
  }

  async hasFeed(id: number): Promise<boolean> {
    const row = await this.#db.selectFrom("recipient").select("feedHash").where("id", "=", id).executeTakeFirst();
    return (row?.feedHash ?? null) !== null;
  }
}
