import { addDays, daysBetween, partsOf } from "../../data/calendar/calendar-day.ts";
import { occurrencesOf, type Occurrence } from "../../data/calendar/occurrences.ts";
import type { CalendarDay, PlanReading, Recurrence } from "../../data/plan.ts";
import type { KnownDeadline } from "../../data/store/state/reminders/known-deadlines.ts";
import { comparable } from "../../data/vietnamese.ts";
import { numberKey } from "../../data/versions/document-key.ts";
import { isChange } from "../../data/versions/plan-graph.ts";
import type { BookEntry } from "./deadline-book.ts";

/** What became of deadlines between two looks at the plans. */
export interface PlanChanges {
  readonly added: readonly BookEntry[];
  /** The same duty in other words or at another time. */
  readonly renamed: readonly { readonly from: KnownDeadline; readonly to: BookEntry }[];
  readonly ended: readonly KnownDeadline[];
}

/** How alike two deadlines must be to be the same duty: the same place and words score 5. */
const SAME_DUTY = 3;

const words = (text: string): Set<string> => new Set(comparable(text).match(/[\p{L}\p{M}]+|\d+/gu) ?? []);

/** Share of words two texts have in common, 0 to 1 (Jaccard). */
export function wordOverlap(one: string, other: string): number {
  const [a, b] = [words(one), words(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/** Numbers of the plans that a plan replaces, amends or corrects, by its own words. */
const numbersChanged = ({ relations = [] }: Pick<PlanReading, "relations">): Set<string> =>
  new Set(relations.filter(isChange).flatMap(({ number }) => (number === null ? [] : [numberKey(number)])));

function likeness(from: KnownDeadline, to: BookEntry): number {
  const samePlan = from.planId === to.plan.id;
  const samePlace = samePlan && from.deadline.clause === to.deadline.clause;
  const sameTime = from.deadline.rule === to.deadline.rule && from.deadline.due === to.deadline.due;
  const samePace = from.deadline.recurrence === to.deadline.recurrence;
  const alike = wordOverlap(from.deadline.what, to.deadline.what);
  return (samePlace ? 1.5 : 0) + 2.5 * alike + (sameTime ? 0.5 : 0) + (samePace ? 0.5 : 0);
}

/**
 * Compares the deadlines known with those in the plans now. A deadline that is gone goes on in a new one of the same plan,
 * or of a plan that says it replaces or amends it, where both say the same duty; else it has ended.
 */
export function planChanges(
  known: readonly KnownDeadline[],
  entries: ReadonlyMap<string, BookEntry>,
  readings: readonly Pick<PlanReading, "plan" | "relations">[],
): PlanChanges {
  const knownKeys = new Set(known.map(({ key }) => key));
  const added = new Map([...entries].filter(([key]) => !knownKeys.has(key)));
  const gone = known.filter(({ key }) => !entries.has(key));
  const changed = new Map(readings.map((reading) => [reading.plan.id, numbersChanged(reading)]));
  const isHeir = (from: KnownDeadline, { plan }: BookEntry) =>
    plan.id === from.planId ||
    (from.plan.number !== null && (changed.get(plan.id)?.has(numberKey(from.plan.number)) ?? false));
  const pairs = gone
    .flatMap((from) =>
      [...added.values()].filter((to) => isHeir(from, to)).map((to) => ({ from, to, score: likeness(from, to) })),
    )
    .filter(({ score }) => score >= SAME_DUTY)
    .sort((one, other) => other.score - one.score || one.from.key.localeCompare(other.from.key));
  const renamed: { from: KnownDeadline; to: BookEntry }[] = [];
  const taken = new Set<string>();
  for (const { from, to } of pairs) {
    if (taken.has(from.key) || taken.has(to.key)) continue;
    taken.add(from.key).add(to.key);
    renamed.push({ from, to });
  }
  return {
    added: [...added.values()].filter(({ key }) => !taken.has(key)),
    renamed,
    ended: gone.filter(({ key }) => !taken.has(key)),
  };
}

/** How far ahead changes are told of: a year and a month, so that what returns once a year is among them. */
const AHEAD_DAYS = 396;
const BACK_DAYS = 45;

/** What a known deadline, or one of the book, comes to around today. */
export function occurrencesAround(
  {
    plan,
    deadline,
  }: Pick<KnownDeadline, "deadline"> & { readonly plan: Pick<KnownDeadline["plan"], "id" | "date" | "period"> },
  today: CalendarDay,
): readonly Occurrence[] {
  const options = { from: addDays(today, -BACK_DAYS), to: addDays(today, AHEAD_DAYS), beyondValidity: true };
  return occurrencesOf(plan, deadline, options).occurrences;
}

/** Half the least time between two of them, in days: what moved by less is the same one; no limit for one alone. */
function nearDays(occurrences: readonly Occurrence[]): number {
  const days = occurrences.flatMap(({ day }) => (day === null ? [] : [day])).sort();
  const gaps = days.slice(1).map((day, at) => daysBetween(days[at]!, day));
  return Math.min(Infinity, ...gaps.filter((gap) => gap > 0)) / 2;
}

const MONTHS_OF: Readonly<Partial<Record<Recurrence, number>>> = {
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
};

/** The month, quarter, half-year or year whose turn an occurrence is, counted on; `null` where it returns at no such pace. */
function turnOf({ named, day, deadline }: Occurrence): number | null {
  const months = MONTHS_OF[deadline.recurrence];
  const on = named ?? day;
  if (months === undefined || on === null) return null;
  const { year, month } = partsOf(on);
  return Math.floor((year * 12 + month - 1) / months);
}

/**
 * Which occurrence of a deadline goes on in which after it changed: that of the same month, quarter or year, where both
 * return at the same pace; else the nearest, within half the time between two.
 */
export function pairOccurrences(
  before: readonly Occurrence[],
  after: readonly Occurrence[],
): { readonly from: Occurrence; readonly to: Occurrence }[] {
  const free = new Set(after);
  const near = Math.min(nearDays(before), nearDays(after));
  const isSamePace = before[0]?.deadline.recurrence === after[0]?.deadline.recurrence;
  return before.flatMap((from) => {
    const turn = isSamePace ? turnOf(from) : null;
    const [nearest] = [...free]
      .map((to) => ({ to, days: from.day !== null && to.day !== null ? Math.abs(daysBetween(from.day, to.day)) : 0 }))
      .filter(({ to, days }) => (turn === null ? days <= near : turnOf(to) === turn))
      .sort((one, other) => one.days - other.days);
    if (nearest === undefined) return [];
    free.delete(nearest.to);
    return [{ from, to: nearest.to }];
  });
}
