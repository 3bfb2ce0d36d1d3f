import type { Kysely } from "kysely";
import type { PersonKey } from "./people.ts";
import type { StateTables } from "./state-tables.ts";

/** Somebody's word that a fact of a plan was read wrong, for an administrator to look at. */
export interface FactReport {
  readonly id: number;
  readonly atMs: number;
  readonly planId: string;
  /** The clause the fact stands in; `header` for the letterhead. */
  readonly clause: string;
  /** The fact as it was shown. */
  readonly shown: string;
  /** What the person says of it; may be empty. */
  readonly note: string;
}

/** Facts that people say are wrong. */
export interface FactReports {
  add(report: Omit<FactReport, "id">, person: PersonKey): Promise<void>;
  /** Those nobody has looked at, oldest first, at most so many. */
  open(limit: number): Promise<FactReport[]>;
  countOpen(): Promise<number>;
  /** Notes that somebody has looked at one. False where there is none open of that number. */
  settle(id: number, atMs: number): Promise<boolean>;
  /** Erases that it was that person, and the words. */
  forgetPerson(person: PersonKey): Promise<void>;
  /** Forgets what was said of a plan. */
  forgetPlan(planId: string): Promise<void>;
}

export class SqlFactReports implements FactReports {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async add(report: Omit<FactReport, "id">, { channel, personId }: PersonKey): Promise<void> {
    await this.#db
      .insertInto("factReport")
      .values({ ...report, channel, personId, settledAtMs: null })
      .execute();
  }

  async open(limit: number): Promise<FactReport[]> {
    return this.#db
      .selectFrom("factReport")
      .select(["id", "atMs", "planId", "clause", "shown", "note"])
      .where("settledAtMs", "is", null)
      .orderBy("id")
      .limit(limit)
      .execute();
  }

  async countOpen(): Promise<number> {
    const { count } = await this.#db
      .selectFrom("factReport")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("settledAtMs", "is", null)
      .executeTakeFirstOrThrow();
    return count;
  }

  async settle(id: number, atMs: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("factReport")
      .set({ settledAtMs: atMs })
      .where("id", "=", id)
      .where("settledAtMs", "is", null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async forgetPerson({ channel, personId }: PersonKey): Promise<void> {
    await this.#db
      .updateTable("factReport")
      .set({ channel: "", personId: "", note: "" })
      .where("channel", "=", channel)
      .where("personId", "=", personId)
      .execute();
  }

  async forgetPlan(planId: string): Promise<void> {
    await this.#db.deleteFrom("factReport").where("planId", "=", planId).execute();
  }
}
