import { sql, type Kysely } from "kysely";
import { z } from "zod";
import type { Deadline } from "../../../plan.ts";
import { renameUnlessTaken, type Renaming } from "../../dialect.ts";
import type { StateTables } from "../state-tables.ts";
import { SNOOZE_SLOT } from "./reminder-log.ts";

/** A deadline as it stood when the program last looked, so that a change can be told after the plan itself is gone. */
export interface KnownDeadline {
  readonly key: string;
  readonly planId: string;
  /** When the program first knew of it. */
  readonly sinceMs: number;
  readonly plan: {
    readonly id: string;
    readonly number: string | null;
    readonly date: string | null;
    readonly period: string | null;
    /** As people know it: `Kế hoạch 29/KH-BCĐ (Quảng Trị, 2024)`. */
    readonly name: string;
  };
  readonly deadline: Deadline;
}

/** The deadlines that were in the plans when the program last looked. */
export interface KnownDeadlines {
  all(): Promise<KnownDeadline[]>;
  put(known: KnownDeadline): Promise<void>;
  delete(key: string): Promise<void>;
  /** A deadline has another key: what was told, marked, set and subscribed under the old one holds under the new. */
  rename(from: string, to: string): Promise<void>;
  /** An occurrence goes on in another: what people said of it holds there, and what they asked for is not told again. */
  renameOccurrence(from: string, to: string): Promise<void>;
  /** Says that nothing was known later than `nowMs`, after the clock was set back. */
  clampSince(nowMs: number): Promise<void>;
}

const content = z.object({
  plan: z.object({
    id: z.string(),
    number: z.string().nullable(),
    date: z.string().nullable(),
    period: z.string().nullable(),
    name: z.string(),
  }),
  deadline: z.looseObject({ clause: z.string(), what: z.string(), who: z.array(z.string()), quote: z.string() }),
});

/** Where a key stands, and what is unique together with it. */
interface KeyColumn extends Pick<Renaming, "table" | "column" | "uniqueWith"> {
  /** The rows that go along. */
  readonly also?: Renaming["where"];
}

const OF_OCCURRENCES: readonly KeyColumn[] = [
  {
    table: "reminder",
    column: "occurrenceKey",
    uniqueWith: ["recipientId", "slot"],
    // Slots that hang on a day stay with that day; what a person asked for at an instant goes along.
    also: (of) => sql`substr(${of("slot")}, 1, 1) = ${SNOOZE_SLOT}`,
  },
  { table: "mark", column: "subject", uniqueWith: ["recipientId"] },
];
const OF_DEADLINES: readonly KeyColumn[] = [
  { table: "mark", column: "subject", uniqueWith: ["recipientId"] },
  { table: "officeDay", column: "deadlineKey", uniqueWith: ["owner"] },
  { table: "confirmation", column: "deadlineKey", uniqueWith: [] },
  {
    table: "subscription",
    column: "value",
    uniqueWith: ["recipientId", "kind"],
    also: (of) => sql`${of("kind")} = 'deadline'`,
  },
];

export class SqlKnownDeadlines implements KnownDeadlines {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async all(): Promise<KnownDeadline[]> {
    const rows = await this.#db.selectFrom("knownDeadline").selectAll().orderBy("id").execute();
    return rows.map(({ key, planId, sinceMs, content: json }) => {
      const { plan, deadline } = content.parse(JSON.parse(json));
      return { key, planId, sinceMs, plan, deadline: deadline as unknown as Deadline };
    });
  }

  async put({ key, planId, sinceMs, plan, deadline }: KnownDeadline): Promise<void> {
    const columns = { planId, sinceMs, content: JSON.stringify({ plan, deadline }) };
    await this.#db
      .insertInto("knownDeadline")
      .values({ key, ...columns })
      .onConflict((conflict) => conflict.column("key").doUpdateSet(columns))
      .execute();
  }

  async delete(key: string): Promise<void> {
    await this.#db.deleteFrom("knownDeadline").where("key", "=", key).execute();
  }

  async rename(from: string, to: string): Promise<void> {
    const old = `${from}@`;
    const chars = old.length;
    // An occurrence's key is its deadline's, "@", and its day or period.
    for (const { table, column, uniqueWith } of OF_OCCURRENCES)
      await renameUnlessTaken(this.#db, {
        table,
        column,
        uniqueWith,
        to: (key) => sql`${`${to}@`} || substr(${key}, ${chars + 1})`,
        where: (of) => sql`substr(${of(column)}, 1, ${chars}) = ${old}`,
      });
    await this.#renameKey(OF_DEADLINES, from, to);
  }

  async renameOccurrence(from: string, to: string): Promise<void> {
    await this.#renameKey(OF_OCCURRENCES, from, to);
  }

  /** Gives the rows of one key another, in each of the tables that have it. */
  async #renameKey(tables: readonly KeyColumn[], from: string, to: string): Promise<void> {
    for (const { table, column, uniqueWith, also } of tables)
      await renameUnlessTaken(this.#db, {
        table,
        column,
        uniqueWith,
        to: () => sql`${to}`,
        where: (of) => sql`${of(column)} = ${from}${also === undefined ? sql`` : sql` and ${also(of)}`}`,
      });
  }

  async clampSince(nowMs: number): Promise<void> {
    await this.#db.updateTable("knownDeadline").set({ sinceMs: nowMs }).where("sinceMs", ">", nowMs).execute();
  }
}
