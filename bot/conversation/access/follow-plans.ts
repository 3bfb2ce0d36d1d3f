import type { Plan } from "../../../data/plan.ts";
import type { KnownPlan } from "../../../data/store/state/known-plans.ts";
import type { State } from "../../../data/store/state/state-store.ts";
import { comparable } from "../../../data/vietnamese.ts";
import { forgetReleased, releasedAt } from "../../intake/release.ts";

/** A plan about to come into force, and where its file lies. */
export interface PlanFile {
  readonly plan: Pick<Plan, "id" | "number" | "place" | "date">;
  readonly location: string;
}

export interface FollowOptions {
  readonly nowMs: number;
  /** Who sees a plan that was not known before, until an administrator decides. */
  readonly newPlans: "everyone" | "admins";
}

const identityOf = ({ number, place, date }: PlanFile["plan"]): string | null =>
  number === null ? null : comparable([number, place ?? "", date?.slice(0, 4) ?? ""].join("|"));

/**
 * To be called before plans come into force. A plan whose id is new takes over who may see it from the document it was: the
 * one of the same file, or of the same number, place and year. One that is new altogether is held for administrators where
 * the settings say so, unless one of them released its file; what was said then of who may see it comes first.
 */
export async function followPlans(
  tx: State,
  files: readonly PlanFile[],
  { nowMs, newPlans }: FollowOptions,
): Promise<void> {
  const { knownPlans, planVisibility } = tx;
  const known = await knownPlans.all();
  const byId = new Map(known.map((plan) => [plan.planId, plan]));
  const inForce = new Set(files.map(({ plan }) => plan.id));
  const rules = await planVisibility.rules();
  for (const { plan, location } of files) {
    const identity = identityOf(plan);
    const before = byId.get(plan.id);
    if (before !== undefined) {
      if (before.location !== location || before.identity !== identity)
        await knownPlans.put({ ...before, location, identity });
      continue;
    }
    const isSame = (one: KnownPlan) => one.location === location || (identity !== null && one.identity === identity);
    const earlier = known
      .filter(isSame)
      .sort((one, other) => Number(other.location === location) - Number(one.location === location));
    const released = await releasedAt(tx, location);
    const ruled = earlier.find(({ planId }) => (rules.get(planId)?.length ?? 0) > 0);
    const units = released !== undefined && released.units.length > 0 ? released.units : rules.get(ruled?.planId ?? "");
    if (units !== undefined) await planVisibility.set(plan.id, units);
    const isNewToAdmins = earlier.length === 0 && newPlans === "admins";
    const isHeld = released === undefined && (earlier.some(({ held }) => held) || isNewToAdmins);
    const isNews = ruled !== undefined || isHeld;
    if (released !== undefined) await forgetReleased(tx, location);
    await knownPlans.put({
      planId: plan.id,
      location,
      identity,
      held: isHeld && units === undefined,
      sinceMs: nowMs,
      toldAtMs: isNews ? null : nowMs,
    });
    // The file is another document's now; who may see the old id holds no more once nothing has it.
    for (const { planId } of earlier)
      if (!inForce.has(planId)) {
        await knownPlans.delete(planId);
        await planVisibility.set(planId, []);
      }
  }
}
