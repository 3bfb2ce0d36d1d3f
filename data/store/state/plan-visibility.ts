import type { Kysely } from "kysely";
import type { StateTables } from "./state-tables.ts";

/** Which agencies may see a plan. A plan without a rule is for everybody who is let in. */
export interface PlanVisibility {
  /** Agencies by plan id; only plans that have a rule. None for a plan that is held for administrators. */
  rules(): Promise<Map<string, readonly string[]>>;
  /** Sets who may see a plan, which also releases one that was held; no agency takes the rule away. */
  set(planId: string, units: readonly string[]): Promise<void>;
}

export class SqlPlanVisibility implements PlanVisibility {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async rules(): Promise<Map<string, readonly string[]>> {
    const rows = await this.#db
      .selectFrom("planVisibility")
      .select(["planId", "unit"])
      .orderBy("planId")
      .orderBy("unit")
      .execute();
    const units = new Map<string, string[]>();
    for (const { planId, unit } of rows) {
      const known = units.get(planId);
      if (known) known.push(unit);
      else units.set(planId, [unit]);
    }
    const held = await this.#db.selectFrom("knownPlan").select("planId").where("held", "=", 1).execute();
    for (const { planId } of held) if (!units.has(planId)) units.set(planId, []);
    return units;
  }

  async set(planId: string, units: readonly string[]): Promise<void> {
    await this.#db.deleteFrom("planVisibility").where("planId", "=", planId).execute();
    await this.#db.updateTable("knownPlan").set({ held: 0 }).where("planId", "=", planId).execute();
    for (const unit of new Set(units)) await this.#db.insertInto("planVisibility").values({ planId, unit }).execute();
  }
}
