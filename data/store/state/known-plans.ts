import type { Kysely } from "kysely";
import type { StateTables } from "./state-tables.ts";

/** A plan as the program first knew it, so that what administrators decided follows the document when its id changes. */
export interface KnownPlan {
  readonly planId: string;
  /** Where its file lies. */
  readonly location: string;
  /** Number, place and year; `null` where the plan has no number. */
  readonly identity: string | null;
  /** True until an administrator says who may see it: administrators alone do. */
  readonly held: boolean;
  readonly sinceMs: number;
  /** When administrators were told of what was decided without them; `null`: not yet. */
  readonly toldAtMs: number | null;
}

export interface KnownPlans {
  /** The latest known first. */
  all(): Promise<KnownPlan[]>;
  /** Keeps a plan in place of what was kept of its id. */
  put(plan: KnownPlan): Promise<void>;
  delete(planId: string): Promise<void>;
}

export class SqlKnownPlans implements KnownPlans {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async all(): Promise<KnownPlan[]> {
    const rows = await this.#db
      .selectFrom("knownPlan")
      .selectAll()
      .orderBy("sinceMs", "desc")
      .orderBy("planId")
      .execute();
    return rows.map((row) => ({ ...row, held: row.held !== 0 }));
  }

  async put(plan: KnownPlan): Promise<void> {
    const row = { ...plan, held: plan.held ? 1 : 0 };
    await this.#db
      .insertInto("knownPlan")
      .values(row)
      .onConflict((conflict) => conflict.column("planId").doUpdateSet(row))
      .execute();
  }

  async delete(planId: string): Promise<void> {
    await this.#db.deleteFrom("knownPlan").where("planId", "=", planId).execute();
  }
}
