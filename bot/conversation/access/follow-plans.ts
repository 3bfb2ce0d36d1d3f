import type { Plan } from "../../../data/plan.ts";
import type { KnownPlan } from "../../../data/store/state/known-plans.ts";
import type { State } from "../../../data/store/state/state-store.ts";
import { comparable } from "../../../data/vietnamese.ts";
import { releasedKey } from "../../intake/release.ts";

/** A plan about to come into force, and where its file lies. */
export interface PlanFile {
  readonly plan: Pick<Plan, "id" | "number" | "place" | "date">;
  readonly location: string;
}

export interface FollowOptions {
  readonly nowMs: number;
  /** Who sees a plan that was not known before, until an administrator decides. */
  readonly newPlans: "everyone" | "admins";
  /** Locations of files that were uploaded and wait for an administrator's yes, whatever document they are. */
  readonly uploaded?: ReadonlySet<string>;
}

const identityOf = ({ number, place, date }: PlanFile["plan"]): string | null =>
  number === null ? null : comparable([number, place ?? "", date?.slice(0, 4) ?? ""].join("|"));

/**
 * To be called before plans come into force. A plan whose id is new takes over who may see it from the document it was: the
 * one of the same file, or of the same number, place and year. One that is new altogether is held for administrators where
 * the settings say so, or where its file was uploaded.
 */
export async function followPlans(
  { knownPlans, planVisibility, settings }: State,
  files: readonly PlanFile[],
  { nowMs, newPlans, uploaded }: FollowOptions,
): Promise<void> {
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
    const isUploaded = uploaded?.has(location) === true;
    const ruled = isUploaded ? undefined : earlier.find(({ planId }) => (rules.get(planId)?.length ?? 0) > 0);
    if (ruled !== undefined) await planVisibility.set(plan.id, rules.get(ruled.planId)!);
    const isNewToAdmins = earlier.length === 0 && newPlans === "admins";
    const isReleased = isNewToAdmins && (await settings.get(releasedKey(location))) !== undefined;
    const isHeld = isUploaded || earlier.some(({ held }) => held) || (isNewToAdmins && !isReleased);
    const isNews = ruled !== undefined || isHeld;
    await knownPlans.put({
      planId: plan.id,
      location,
      identity,
      held: isHeld && ruled === undefined,
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
