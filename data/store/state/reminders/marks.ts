import type { Kysely } from "kysely";
import { z } from "zod";
import type { OfficeDay, OfficeDays } from "../../../calendar/office-days.ts";
import type { StateTables } from "../state-tables.ts";

/** What people of a chat said about an occurrence, or (`off`) about a deadline with all its occurrences. */
export interface Mark {
  readonly doneAtMs: number | null;
  readonly doneBy: string | null;
  readonly doneByName: string | null;
  readonly off: boolean;
  readonly snoozedAtMs: number | null;
  readonly snoozedUntilMs: number | null;
  /** What was due up to here is not owed: it was done or off, and is not any more. */
  readonly silentToMs: number | null;
}

export const NO_MARK: Mark = {
  doneAtMs: null,
  doneBy: null,
  doneByName: null,
  off: false,
  snoozedAtMs: null,
  snoozedUntilMs: null,
  silentToMs: null,
};

/** Whether a day read from a scan was found right. */
export type Verdict = "right" | "wrong";

/** An office's own word on a deadline of which the plan names no day. */
export interface OfficeDayRow {
  /** The chat whose people set it (`conversationKey`); empty: an administrator, for all. */
  readonly owner: string;
  readonly deadlineKey: string;
  readonly rule: OfficeDay;
  readonly setBy: string;
  readonly setAtMs: number;
}

/** What people say about deadlines, kept apart from what plans say. */
export interface Marks {
  of(recipientId: number): Promise<ReadonlyMap<string, Mark>>;
  get(recipientId: number, subject: string): Promise<Mark>;
  put(recipientId: number, subject: string, mark: Mark): Promise<void>;
  /** Marks of occurrences made by any chat. */
  all(): Promise<{ readonly recipientId: number; readonly subject: string; readonly mark: Mark }[]>;
  setOfficeDay(row: OfficeDayRow): Promise<void>;
  /** False where none was set. */
  removeOfficeDay(owner: string, deadlineKey: string): Promise<boolean>;
  officeDays(): Promise<OfficeDayRow[]>;
  confirm(deadlineKey: string, verdict: Verdict, by: string, atMs: number): Promise<void>;
  verdicts(): Promise<ReadonlyMap<string, Verdict>>;
}

const officeDaySchema: z.ZodType<OfficeDay> = z.union([
  z.strictObject({ day: z.string() }),
  z.strictObject({ dayOfMonth: z.int(), months: z.array(z.int()).optional() }).transform(({ dayOfMonth, months }) => ({
    dayOfMonth,
    ...(months === undefined ? {} : { months }),
  })),
  z.strictObject({ weekday: z.int() }),
]);

/** The days that hold in a chat: its own before those set for all. */
export function officeDaysOf(rows: readonly OfficeDayRow[], owner: string): OfficeDays {
  const own = rows.filter((row) => row.owner === owner);
  const common = rows.filter((row) => row.owner === "");
  return new Map([...common, ...own].map(({ deadlineKey, rule }) => [deadlineKey, rule]));
}

interface MarkColumns extends Omit<Mark, "off"> {
  readonly off: number;
}

const toMark = ({ doneAtMs, doneBy, doneByName, off, snoozedAtMs, snoozedUntilMs, silentToMs }: MarkColumns): Mark => ({
  doneAtMs,
  doneBy,
  doneByName,
  off: off !== 0,
  snoozedAtMs,
  snoozedUntilMs,
  silentToMs,
});

export class SqlMarks implements Marks {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async of(recipientId: number): Promise<ReadonlyMap<string, Mark>> {
    const rows = await this.#db.selectFrom("mark").selectAll().where("recipientId", "=", recipientId).execute();
    return new Map(rows.map((row) => [row.subject, toMark(row)]));
  }

  async get(recipientId: number, subject: string): Promise<Mark> {
    const row = await this.#db
      .selectFrom("mark")
      .selectAll()
      .where("recipientId", "=", recipientId)
      .where("subject", "=", subject)
      .executeTakeFirst();
    return row === undefined ? NO_MARK : toMark(row);
  }

  async put(recipientId: number, subject: string, mark: Mark): Promise<void> {
    const columns = { ...mark, off: mark.off ? 1 : 0 };
    await this.#db
      .insertInto("mark")
      .values({ recipientId, subject, ...columns })
      .onConflict((conflict) => conflict.columns(["recipientId", "subject"]).doUpdateSet(columns))
      .execute();
    await this.#db.updateTable("recipient").set({ nextAtMs: 0 }).where("id", "=", recipientId).execute();
  }

  async all(): Promise<{ recipientId: number; subject: string; mark: Mark }[]> {
    const rows = await this.#db.selectFrom("mark").selectAll().execute();
    return rows.map((row) => ({ recipientId: row.recipientId, subject: row.subject, mark: toMark(row) }));
  }

  async setOfficeDay({ owner, deadlineKey, rule, setBy, setAtMs }: OfficeDayRow): Promise<void> {
    const columns = { rule: JSON.stringify(rule), setBy, setAtMs };
    await this.#db
      .insertInto("officeDay")
      .values({ owner, deadlineKey, ...columns })
      .onConflict((conflict) => conflict.columns(["owner", "deadlineKey"]).doUpdateSet(columns))
      .execute();
  }

  async removeOfficeDay(owner: string, deadlineKey: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("officeDay")
      .where("owner", "=", owner)
      .where("deadlineKey", "=", deadlineKey)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async officeDays(): Promise<OfficeDayRow[]> {
    const rows = await this.#db.selectFrom("officeDay").selectAll().orderBy("id").execute();
    return rows.map(({ owner, deadlineKey, rule, setBy, setAtMs }) => ({
      owner,
      deadlineKey,
      rule: officeDaySchema.parse(JSON.parse(rule)),
      setBy,
      setAtMs,
    }));
  }

  async confirm(deadlineKey: string, verdict: Verdict, by: string, atMs: number): Promise<void> {
    await this.#db
      .insertInto("confirmation")
      .values({ deadlineKey, verdict, by, atMs })
      .onConflict((conflict) => conflict.column("deadlineKey").doUpdateSet({ verdict, by, atMs }))
      .execute();
  }

  async verdicts(): Promise<ReadonlyMap<string, Verdict>> {
    const rows = await this.#db.selectFrom("confirmation").selectAll().execute();
    return new Map(rows.map(({ deadlineKey, verdict }) => [deadlineKey, verdict as Verdict]));
  }
}
