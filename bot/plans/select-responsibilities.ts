import { planValidity } from "../../data/calendar/plan-validity.ts";
import type { CalendarDay, PlanReading } from "../../data/plan.ts";
import { comparable, foldAccents } from "../../data/vietnamese.ts";
import type { Responsibility, Role } from "./responsibilities.ts";

/** Which plans a table is of; what is left out lets all through. */
export interface PlanFilter {
  readonly planId?: string | undefined;
  /** Of issue: `2024`. */
  readonly year?: string | undefined;
  readonly place?: string | undefined;
  readonly hold?: "in-force" | "ended" | undefined;
}

const yearOf = ({ plan }: PlanReading) => plan.date?.slice(0, 4) ?? null;
const isOver = ({ plan }: PlanReading, today: CalendarDay) => (planValidity(plan)?.to ?? today) < today;

/** The plans a filter lets through. */
export const selectPlans = (
  readings: readonly PlanReading[],
  { planId, year, place, hold }: PlanFilter,
  today: CalendarDay,
): PlanReading[] =>
  readings.filter(
    (reading) =>
      (planId === undefined || reading.plan.id === planId) &&
      (year === undefined || yearOf(reading) === year) &&
      (place === undefined || reading.plan.place === place) &&
      (hold === undefined || isOver(reading, today) === (hold === "ended")),
  );

/** The years and places of plans, for a filter to choose from. */
export function planChoices(readings: readonly PlanReading[]): {
  readonly years: readonly string[];
  readonly places: readonly string[];
} {
  const given = (values: readonly (string | null)[]) => [
    ...new Set(values.filter((value): value is string => value !== null && value !== "")),
  ];
  return {
    years: given(readings.map(yearOf)).sort().reverse(),
    places: given(readings.map(({ plan }) => plan.place)).sort((one, other) => one.localeCompare(other, "vi")),
  };
}

export const SORTS = ["place", "body"] as const;
export type Sort = (typeof SORTS)[number];

export interface ResponsibilityFilter {
  /** A body that has a part in the task; with a role, that part. */
  readonly bodyKey?: string | undefined;
  /** A part that somebody must have in the task. */
  readonly role?: Role | undefined;
  /** Words that all must stand in bodies, task or deadline; accents and case do not count. */
  readonly words?: string | undefined;
  readonly sort?: Sort | undefined;
}

const folded = (text: string) => foldAccents(comparable(text));
const byName = new Intl.Collator("vi");
const words = new WeakMap<Responsibility, string>();

/** All that a row says, as it is searched; folded once. */
function searched(row: Responsibility): string {
  const text = words.get(row) ?? folded([...row.parts.map(({ body }) => body), row.task, row.deadline].join(" "));
  words.set(row, text);
  return text;
}

/** The rows a filter lets through, sorted. */
export function selectResponsibilities(
  rows: readonly Responsibility[],
  { bodyKey, role, words: typed = "", sort = "place" }: ResponsibilityFilter,
): Responsibility[] {
  const sought = folded(typed).split(/\s+/u).filter(Boolean);
  const chosen = rows.filter((row) => {
    const hasPart = row.parts.some(
      (part) => (bodyKey === undefined || part.bodyKey === bodyKey) && (role === undefined || part.role === role),
    );
    return hasPart && sought.every((word) => searched(row).includes(word));
  });
  if (sort === "place") return chosen;
  return chosen.sort((one, other) => byName.compare(one.parts[0]!.body, other.parts[0]!.body));
}
