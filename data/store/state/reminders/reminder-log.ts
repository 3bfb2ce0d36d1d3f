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

/** A message whose parts are all settled. */
export interface SettledMessage {
  readonly message: number;
  readonly recipientId: number;
  readonly state: Exclude<ReminderState, "claimed">;
  readonly settledAtMs: number;
}

/** The key of a part of a reminder's message in the outbox. */
export const reminderPartKey = (message: number, part: number): string => `reminder/${message}/${part}`;

/** What each chat was told, slot by slot: a slot is spent once. */
export interface ReminderLog {
  /** Spends slots in one message, and gives its number. Throws where one was spent before: nothing may be told twice. */
  spend(slots: readonly SlotSpent[]): Promise<number>;
  /** `occurrence key + "\n" + slot` of what was spent for occurrences from a day on. */
  spentBy(recipientId: number, fromDay: CalendarDay): Promise<ReadonlySet<string>>;
  ofMessage(message: number): Promise<ReminderRow[]>;
  /** The last messages of a chat that reminded it of occurrences, newest first. */
  lastTold(recipientId: number, limit: number): Promise<ReminderRow[]>;
  /** What was told about occurrences due from one day to another, both in it. */
  between(from: CalendarDay, to: CalendarDay): Promise<ReminderRow[]>;
  /** Messages whose parts the outbox has settled since, at most `limit`, marked so from now on. */
  settle(limit: number): Promise<SettledMessage[]>;
  /** What was told of the days of `from` counts for the same days of `to`. */
  rename(from: string, to: string): Promise<void>;
  /** Forgets what was claimed before an instant; gives how many. */
  prune(beforeMs: number): Promise<number>;
}

/** The key of a slot in `spentBy`. */
export const slotKey = (occurrenceKey: string, slot: string): string => `${occurrenceKey}\n${slot}`;

export class SqlReminderLog implements ReminderLog {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async spend(slots: readonly SlotSpent[]): Promise<number> {
    let message: number | undefined;
    for (const slot of slots) {
      const { id } = await this.#db
        .insertInto("reminder")
        .values({ ...slot, message: message ?? 0, state: "claimed", settledAtMs: null })
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
      .where("day", ">=", fromDay)
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

  async settle(limit: number): Promise<SettledMessage[]> {
    // '0' is the character after '/': the keys between are those of the message's parts.
    const { rows } = await sql<{
      message: number;
      recipientId: number;
      parts: number;
      ambiguous: number;
      failed: number;
      settledAtMs: number;
    }>`
      select claimed.message, claimed.recipientId, count(part.id) as parts,
        max(part.state = 'ambiguous') as ambiguous, max(part.state = 'failed') as failed,
        max(coalesce(part.settledAtMs, claimed.claimedAtMs)) as settledAtMs
      from (select message, recipientId, max(claimedAtMs) as claimedAtMs
            from reminder where state = 'claimed' group by message) as claimed
      left join outbox as part
        on part.key >= 'reminder/' || claimed.message || '/' and part.key < 'reminder/' || claimed.message || '0'
      group by claimed.message
      having coalesce(max(part.state in ('waiting', 'sending')), 0) = 0
      order by claimed.message limit ${limit}`.execute(this.#db);
    const settled: SettledMessage[] = rows.map(({ message, recipientId, parts, ambiguous, failed, settledAtMs }) => ({
      message,
      recipientId,
      state: failed === 1 ? "unreachable" : ambiguous === 1 || parts === 0 ? "ambiguous" : "delivered",
      settledAtMs,
    }));
    for (const { message, state, settledAtMs } of settled)
      await this.#db.updateTable("reminder").set({ state, settledAtMs }).where("message", "=", message).execute();
    return settled;
  }

  async rename(from: string, to: string): Promise<void> {
    await sql`update or ignore reminder set occurrenceKey = ${to} where occurrenceKey = ${from}`.execute(this.#db);
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
