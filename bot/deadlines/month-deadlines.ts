import { addDays, firstOfMonth, lastOfMonth, weekday } from "../../data/calendar/calendar-day.ts";
import type { OfficeDays } from "../../data/calendar/office-days.ts";
import type { RestDay, WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { CalendarDay, Deadline, Plan } from "../../data/plan.ts";
import { listDeadlines, type ListedOccurrence, type ListedPlan } from "./deadline-list.ts";
import type { UnitReading } from "./unit-deadlines.ts";

export const DUE_STATES = ["coming", "past", "done"] as const;
/** `coming`: its last day is today or later; `past`: it is over and nobody said it was handed in; `done`: somebody did. */
export type DueState = (typeof DUE_STATES)[number];

/** Something due in a month. */
export interface DueRow {
  readonly plan: Plan;
  readonly deadline: Deadline;
  /** The last day; `null` where the plan names none. */
  readonly day: CalendarDay | null;
  /** What the plan itself says of the time. */
  readonly occurrence: ListedOccurrence["occurrence"];
  readonly rest: RestDay | null;
  readonly state: DueState;
}

/** A month of the calendar: `2024-06`. */
export type Month = string;

export interface MonthOptions {
  readonly month: Month;
  readonly today: CalendarDay;
  readonly workingDays: WorkingCalendar;
  readonly unit?: Extract<UnitReading, { kind: "unit" }> | undefined;
  readonly state?: DueState | undefined;
  readonly officeDays?: OfficeDays | undefined;
  /** Keys of occurrences that somebody handed in. */
  readonly done: ReadonlySet<string>;
}

const boundsOf = (month: Month): readonly [CalendarDay, CalendarDay] => {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return [firstOfMonth(year, number), lastOfMonth(year, number)];
};

/** The month before or after. */
export function monthBeside(month: Month, step: 1 | -1): Month {
  const [first, last] = boundsOf(month);
  return addDays(step === 1 ? last : first, step).slice(0, 7);
}

export const isMonth = (text: string): boolean => /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/u.test(text);

/** What is due in a month, by last day; what has no day comes last. */
export function monthDeadlines(plans: readonly ListedPlan[], options: MonthOptions): DueRow[] {
  const { month, today, workingDays, unit, state: wanted, officeDays, done } = options;
  const [from, to] = boundsOf(month);
  const { dated, undated } = listDeadlines(plans, {
    ...{ from, to, today, workingDays },
    ...(unit && { unit }),
    ...(officeDays && { officeDays }),
  });
  return [...dated, ...undated]
    .map(({ plan, occurrence, isPast, rest }): DueRow => {
      const state = done.has(occurrence.key) ? "done" : isPast ? "past" : "coming";
      return { plan, occurrence, rest, state, deadline: occurrence.deadline, day: occurrence.day };
    })
    .filter(({ state }) => wanted === undefined || state === wanted);
}

const LOOKED_AHEAD_MONTHS = 24;

/** The first day from today on with something due; `undefined` where the next two years have none. */
export function nextDueDay(
  plans: readonly ListedPlan[],
  options: Omit<MonthOptions, "month" | "state">,
): CalendarDay | undefined {
  let month = options.today.slice(0, 7);
  for (let at = 0; at < LOOKED_AHEAD_MONTHS; at++, month = monthBeside(month, 1)) {
    const due = monthDeadlines(plans, { ...options, month, state: "coming" });
    const first = due.find(({ day }) => day !== null)?.day;
    if (first !== undefined && first !== null) return first;
  }
  return undefined;
}

/** The weeks of a month from Monday to Sunday; `null` for days of the months beside it. */
export function weeksOf(month: Month): (CalendarDay | null)[][] {
  const [first, last] = boundsOf(month);
  const weeks: (CalendarDay | null)[][] = [];
  for (let day = addDays(first, 1 - weekday(first)); day <= last; day = addDays(day, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, at) => {
        const one = addDays(day, at);
        return one < first || one > last ? null : one;
      }),
    );
  return weeks;
}
