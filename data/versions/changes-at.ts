import type { Deadline, PartialDate, PlanReading } from "../plan.ts";
import { comparable, foldAccents } from "../vietnamese.ts";
import { changedPlaces, type PlaceChange } from "./changed-places.ts";
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

const content = (text: string): Set<string> =>
  new Set(
    foldAccents(comparable(text))
      .match(/[\p{L}\p{N}]+/gu)
      ?.filter((word) => !/^\p{L}$/u.test(word)) ?? [],
  );
const numbersOf = (words: ReadonlySet<string>): string[] => [...words].filter((word) => /^\d+$/u.test(word));

/** So large a share of the words of the shorter, and two deadlines are of one thing. */
const SAME_THING = 0.5;

/** True where two deadlines are of one thing by their words; "đợt 1" and "đợt 2" are not. */
function isSameThing(one: Deadline, other: Deadline): boolean {
  const [a, b] = [content(one.what), content(other.what)];
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  const shared = [...few].filter((word) => many.has(word));
  if (shared.length < 2 || shared.length < SAME_THING * few.size) return false;
  return numbersOf(few).every((number) => many.has(number)) || numbersOf(many).length === 0;
}

/**
 * True for a deadline of a plan that still holds: its plan does, its place was not ended, and no change of its place names
 * a day for the same thing. In doubt it holds: a day told too often harms less than one not told.
 */
export function isDeadlineInForce(
  readings: readonly PlanReading[],
  { plan, deadlines }: PlanReading,
  deadline: Deadline,
): boolean {
  if (planGraph(readings).superseded.has(plan.id)) return false;
  return changesAt(readings, plan.id, deadline.clause).every(({ by, clause, how }) => {
    if (how === "ends") return false;
    const now = dated(deadlinesUnder(by, clause));
    // The row of a task is one thing, whatever numbers its words change.
    const isRow = deadline.clause.startsWith("table.");
    const isOnly = isRow && deadlines.filter((one) => one.clause === deadline.clause).length === 1;
    return isOnly ? now.length === 0 : !now.some((one) => isSameThing(one, deadline));
  });
}
