import { sql, type Kysely } from "kysely";
import type { CalendarDay } from "../../../plan.ts";
import type { StateTables } from "../state-tables.ts";

/**
 * Why a slot is spent. `reminder`: told in time; `late`: told after an outage; `folded`: a nearer one was told instead;
 * `passed`: too late, told in the list of what was missed; `digest`: the list of the week; `escalation`: the contact was
 * told; `moved`, `ended`: the plan changed.
 */
export type ReminderKind = "reminder" | "late" | "folded" | "passed" | "digest" | "escalation" | "moved" | "ended";

/** `claimed` until the outbox settled its message. */
export type ReminderState = "claimed" | "delivered" | "ambiguous" | "unreachable";

/** One slot of an occurrence for one chat. */
export interface SlotSpent {
  readonly recipientId: number;
  /** Empty for the list of the week. */
  readonly occurrenceKey: string;
  /** Which of its reminders: `2024-06-16-7` is the one seven days before 16 June. */
  readonly slot: string;
  /** The last day it was about. */
  readonly day: CalendarDay | null;
  readonly kind: ReminderKind;
  readonly dueAtMs: number;
  readonly claimedAtMs: number;
}

export interface ReminderRow extends SlotSpent {
  readonly id: number;
  /** Slots told in one message share it. */
  readonly message: number;
  readonly state: ReminderState;
  readonly settledAtMs: number | null;
}

export type SettledState = Exclude<ReminderState, "claimed">;

/** A message whose parts are all settled. */
export interface SettledMessage {
  readonly message: number;
  readonly recipientId: number;
  readonly state: SettledState;
}

/** The key of a part of a reminder's message in the outbox. */
export const reminderPartKey = (message: number, part: number): string => `reminder/${message}/${part}`;

/** The message that a part of the outbox belongs to; `undefined` where it is no reminder. */
export function messageOfPart(key: string | null): number | undefined {
  const [, message] = /^reminder\/(\d+)\/\d+$/u.exec(key ?? "") ?? [];
  return message === undefined ? undefined : Number(message);
}

/** What each chat was told, slot by slot: a slot is spent once. */
export interface ReminderLog {
  /**
   * Spends slots in one message, and gives its number. Throws where one was spent before: nothing may be told twice.
   * With `state`, no message goes out and that is what became of it.
   */
  spend(slots: readonly SlotSpent[], state?: SettledState): Promise<number>;
  /** `occurrence key + "\n" + slot` of what was spent for occurrences from a day on, and of all that people asked for. */
  spentBy(recipientId: number, fromDay: CalendarDay): Promise<ReadonlySet<string>>;
  ofMessage(message: number): Promise<ReminderRow[]>;
  /** The last messages of a chat that reminded it of occurrences, newest first. */
  lastTold(recipientId: number, limit: number): Promise<ReminderRow[]>;
  /** What was told about occurrences due from one day to another, both in it. */
  between(from: CalendarDay, to: CalendarDay): Promise<ReminderRow[]>;
  /**
   * Marks a message whose parts the outbox has all settled, or whose fate is known otherwise (`as`); `undefined` where
   * some are open, or it was marked before.
   */
  settle(message: number, atMs: number, as?: SettledState): Promise<SettledMessage | undefined>;
  /** Messages not settled yet though nothing of them waits in the outbox. */
  orphans(): Promise<number[]>;
  /** Forgets what was claimed before an instant; gives how many. */
  prune(beforeMs: number): Promise<number>;
}

/** How the slot begins that a person asked for; the instant follows, in milliseconds since 1970. */
export const SNOOZE_SLOT = "z";

/** The key of a slot in `spentBy`. */
export const slotKey = (occurrenceKey: string, slot: string): string => `${occurrenceKey}\n${slot}`;

export class SqlReminderLog implements ReminderLog {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async spend(slots: readonly SlotSpent[], settled?: SettledState): Promise<number> {
    let message: number | undefined;
    for (const slot of slots) {
      const settledAtMs = settled === undefined ? null : slot.claimedAtMs;
      const { id } = await this.#db
        .insertInto("reminder")
        .values({ ...slot, message: message ?? 0, state: settled ?? "claimed", settledAtMs })
        .returning("id")
        .executeTakeFirstOrThrow();
      if (message === undefined) {
        message = id;
        await this.#db.updateTable("reminder").set({ message }).where("id", "=", id).execute();
      }
    }
    if (message === undefined) throw new RangeError("a message must spend at least one slot");
    return message;
  }

  async spentBy(recipientId: number, fromDay: CalendarDay): Promise<ReadonlySet<string>> {
    const rows = await this.#db
      .selectFrom("reminder")
      .select(["occurrenceKey", "slot"])
      .where("recipientId", "=", recipientId)
      // What a person asked for goes along with an occurrence that moves, and keeps the day it was told of.
      .where((eb) =>
        eb("day", ">=", fromDay).or(eb.fn<string>("substr", ["slot", eb.val(1), eb.val(1)]), "=", SNOOZE_SLOT),
      )
      .execute();
    return new Set(rows.map(({ occurrenceKey, slot }) => slotKey(occurrenceKey, slot)));
  }

  async ofMessage(message: number): Promise<ReminderRow[]> {
    const rows = await this.#db
      .selectFrom("reminder")
      .selectAll()
      .where("message", "=", message)
      .orderBy("id")
      .execute();
    return rows as ReminderRow[];
  }

  async lastTold(recipientId: number, limit: number): Promise<ReminderRow[]> {
    const rows = await this.#db
      .selectFrom("reminder")
      .selectAll()
      .where("recipientId", "=", recipientId)
      .where("kind", "in", ["reminder", "late", "passed"])
      .orderBy("message", "desc")
      .orderBy("id")
      .limit(limit)
      .execute();
    return rows as ReminderRow[];
  }

  async between(from: CalendarDay, to: CalendarDay): Promise<ReminderRow[]> {
    const rows = await this.#db
      .selectFrom("reminder")
      .selectAll()
      .where("day", ">=", from)
      .where("day", "<=", to)
      .orderBy("id")
      .execute();
    return rows as ReminderRow[];
  }

  async settle(message: number, atMs: number, as?: SettledState): Promise<SettledMessage | undefined> {
    // '0' is the character after '/': the keys between are those of the message's parts.
    const parts = await this.#db
      .selectFrom("outbox")
      .select("state")
      .where("key", ">=", `reminder/${message}/`)
      .where("key", "<", `reminder/${message}0`)
      .execute();
    const has = (...states: string[]) => parts.some(({ state }) => states.includes(state));
    if (as === undefined && has("waiting", "sending")) return undefined;
    const state =
      as ?? (has("failed") ? "unreachable" : has("ambiguous") || parts.length === 0 ? "ambiguous" : "delivered");
    const [row] = await this.#db
      .updateTable("reminder")
      .set({ state, settledAtMs: atMs })
      .where("message", "=", message)
      .where("state", "=", "claimed")
      .returning("recipientId")
      .execute();
    return row === undefined ? undefined : { message, recipientId: row.recipientId, state };
  }

  async orphans(): Promise<number[]> {
    const { rows } = await sql<{ message: number }>`
      select distinct message from reminder where state = 'claimed' and not exists (
        select 1 from outbox where state in ('waiting', 'sending')
        and key >= 'reminder/' || message || '/' and key < 'reminder/' || message || '0')
      order by message`.execute(this.#db);
    return rows.map(({ message }) => message);
  }

  async prune(beforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("reminder")
      .where("state", "!=", "claimed")
      .where("claimedAtMs", "<", beforeMs)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
