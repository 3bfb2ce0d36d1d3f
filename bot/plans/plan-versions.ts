import type { Plan, PlanReading, RelationKind } from "../../data/plan.ts";
import { changesOf, newDue, type ChangeAt } from "../../data/versions/changes-at.ts";
import { comparePlans, type PlaceDifference } from "../../data/versions/compare-plans.ts";
import { planGraph, type Superseded } from "../../data/versions/plan-graph.ts";

/** How a plan stands to another document: `out` by its own words, `in` by those of the other. */
export interface RelationOfPlan {
  readonly direction: "in" | "out";
  readonly kind: RelationKind;
  /** The other plan, where it is held. */
  readonly other: Plan | null;
  /** The other document as it is named, where it is not held. */
  readonly document: string;
  /** Where it is said: a place in this plan for `out`, in the other for `in`. */
  readonly clause: string;
}

/** Everything known of a plan's versions: what it stands in relation to, what changed in it, what it is another version of. */
export interface PlanVersions {
  readonly relations: readonly RelationOfPlan[];
  readonly superseded: { readonly by: Plan; readonly why: Superseded["why"] } | null;
  /** Places of this plan that others changed. */
  readonly changes: readonly (ChangeAt & { readonly due: ReturnType<typeof newDue> })[];
  /** Another plan of the same number with the same day, of which nobody can tell which holds. */
  readonly unclear: readonly Plan[];
  /** What changed from the plan before it to this one, where it took its place. */
  readonly from: { readonly plan: Plan; readonly differences: readonly PlaceDifference[] } | null;
}

/** What is known of the versions of a plan among those a person may see. */
export function planVersions(reading: PlanReading, readings: readonly PlanReading[]): PlanVersions {
  const { id } = reading.plan;
  const { links, open, twins, superseded } = planGraph(readings);
  const planOf = (planId: string): Plan => readings.find(({ plan }) => plan.id === planId)!.plan;
  const relations: RelationOfPlan[] = [
    ...links
      .filter(({ from }) => from === id)
      .map(({ to, relation }) => ({ direction: "out" as const, other: planOf(to), ...parts(relation) })),
    ...open
      .filter(({ from }) => from === id)
      .map(({ relation }) => ({ direction: "out" as const, other: null, ...parts(relation) })),
    ...links
      .filter(({ to }) => to === id)
      .map(({ from, relation }) => ({ direction: "in" as const, other: planOf(from), ...parts(relation) })),
  ];
  const gone = superseded.get(id);
  const earlier = [...superseded].find(([, { by, why }]) => by === id && why !== "copy")?.[0];
  const before = readings.find(({ plan }) => plan.id === earlier);
  return {
    relations,
    superseded: gone === undefined ? null : { by: planOf(gone.by), why: gone.why },
    changes: [...changesOf(readings, id).values()]
      .flat()
      .map((change) => ({ ...change, due: newDue(reading, change) })),
    unclear: twins
      .filter(({ kind, older, newer }) => kind === "unclear" && (older === id || newer === id))
      .map(({ older, newer }) => planOf(older === id ? newer : older)),
    from: before === undefined ? null : { plan: before.plan, differences: comparePlans(before, reading) },
  };
}

const parts = ({ kind, document, clause }: { kind: RelationKind; document: string; clause: string }) => ({
  kind,
  document,
  clause,
});
