import type { Deadline, PartialDate, PlanReading } from "../plan.ts";
import { changedPlaces, type PlaceChange } from "./changed-places.ts";
import { sharedWords } from "./find-place.ts";
import { planGraph } from "./plan-graph.ts";

/** A change of a place of a plan, and the plan that makes it. */
export interface ChangeAt extends PlaceChange {
  readonly by: PlanReading;
}

type ChangesByPath = ReadonlyMap<string, readonly ChangeAt[]>;

const byDate = (one: ChangeAt, other: ChangeAt): number =>
  (one.by.plan.date ?? "").localeCompare(other.by.plan.date ?? "");

function build(readings: readonly PlanReading[]): Map<string, ChangesByPath> {
  const { links, superseded } = planGraph(readings);
  const byId = new Map(readings.map((reading) => [reading.plan.id, reading]));
  const pairs = new Map<string, { older: PlanReading; by: PlanReading }>();
  for (const { from, to, relation } of links)
    if ((relation.kind === "amends" || relation.kind === "corrects") && !superseded.has(from))
      pairs.set(`${from}\n${to}`, { older: byId.get(to)!, by: byId.get(from)! });
  const changes = new Map<string, ChangeAt[]>();
  for (const { older, by } of pairs.values())
    changes.set(older.plan.id, [
      ...(changes.get(older.plan.id) ?? []),
      ...changedPlaces(older, by).map((change) => ({ ...change, by })),
    ]);
  return new Map([...changes].map(([id, all]) => [id, Map.groupBy(all.sort(byDate), ({ path }) => path)]));
}

const kept = new WeakMap<readonly PlanReading[], ReadonlyMap<string, ChangesByPath>>();

/** Everything that the other plans of a list change in one of them, by place, oldest first; made once for each list. */
export function changesOf(readings: readonly PlanReading[], planId: string): ChangesByPath {
  let all = kept.get(readings);
  if (all === undefined) kept.set(readings, (all = build(readings)));
  return all.get(planId) ?? new Map<string, readonly ChangeAt[]>();
}

/** What the other plans of a list change at one place of a plan, oldest first. */
export const changesAt = (readings: readonly PlanReading[], planId: string, path: string): readonly ChangeAt[] =>
  changesOf(readings, planId).get(path) ?? [];

/** The places of other plans that a clause of a plan changes. */
export function changedBy(
  readings: readonly PlanReading[],
  planId: string,
  clause: string,
): readonly { readonly older: PlanReading; readonly path: string }[] {
  const { links } = planGraph(readings);
  const olderIds = new Set(links.filter(({ from }) => from === planId).map(({ to }) => to));
  return readings
    .filter(({ plan }) => olderIds.has(plan.id))
    .flatMap((older) =>
      [...changesOf(readings, older.plan.id).values()]
        .flat()
        .filter((change) => change.by.plan.id === planId && change.clause === clause)
        .map(({ path }) => ({ older, path })),
    );
}

const dated = (deadlines: readonly Deadline[]): Deadline[] =>
  deadlines.filter(({ due, rule }) => due !== null || rule !== null);

/** Deadlines at a clause of a plan and at those under it. */
const deadlinesUnder = ({ deadlines }: PlanReading, path: string): Deadline[] =>
  deadlines.filter(({ clause }) => clause === path || clause.startsWith(`${path}.`));

/** The day a place named before and names now, where both name one; `null` where it is not plain which day took which one's place. */
export function newDue(
  older: PlanReading,
  { path, clause, by }: ChangeAt,
): { readonly before: PartialDate; readonly now: PartialDate } | null {
  const days = (deadlines: readonly Deadline[]): PartialDate[] => deadlines.flatMap(({ due }) => due ?? []);
  const before = days(older.deadlines.filter((one) => one.clause === path));
  const now = days(deadlinesUnder(by, clause));
  if (before.length !== 1 || now.length !== 1 || before[0] === now[0]) return null;
  return { before: before[0]!, now: now[0]! };
}

/** True for a deadline of a plan that still holds: its plan does, and nothing took its place or ended it. */
export function isDeadlineInForce(
  readings: readonly PlanReading[],
  { plan, deadlines }: PlanReading,
  deadline: Deadline,
): boolean {
  if (planGraph(readings).superseded.has(plan.id)) return false;
  const change = changesAt(readings, plan.id, deadline.clause).at(-1);
  if (change === undefined) return true;
  if (change.how === "ends") return false;
  const now = dated(deadlinesUnder(change.by, change.clause));
  if (now.length === 0) return true;
  const isOnly = deadlines.filter(({ clause }) => clause === deadline.clause).length === 1;
  return !isOnly && !now.some(({ what }) => sharedWords(what, deadline.what) >= 2);
}
