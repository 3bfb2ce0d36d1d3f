import type { CalendarDay } from "../plan.ts";
import { addDays, daysBetween, firstOfMonth, lastOfMonth, partsOf, weekday, type DayPeriod } from "./calendar-day.ts";

/** Stretches of time that follow one another: `length` weeks or months each, the first holding the day `since`. */
export interface Pace {
  readonly unit: "week" | "month";
  readonly length: number;
  readonly since: CalendarDay;
}

function weeks({ length, since }: Pace, asked: DayPeriod): DayPeriod[] {
  const days = length * 7;
  const monday = addDays(since, 1 - weekday(since));
  const before = Math.max(0, Math.floor(daysBetween(monday, asked.start) / days));
  const periods: DayPeriod[] = [];
  for (let start = addDays(monday, before * days); start <= asked.end; start = addDays(start, days))
    periods.push({ start, end: addDays(start, days - 1) });
  return periods;
}

/**
 * The stretches that share a day with `asked`, in order. Weeks begin on Monday; months that divide a
 * year are quarters, halves and years of the calendar, others count from the month of `since`.
 */
export function repeatingPeriods(pace: Pace, asked: DayPeriod): DayPeriod[] {
  if (pace.unit === "week") return weeks(pace, asked);
  const { length } = pace;
  const since = partsOf(pace.since);
  const anchor = 12 % length === 0 || length % 12 === 0 ? 1 : since.month;
  const runsToSince = Math.floor((since.month - anchor) / length);
  const wanted = partsOf(asked.start);
  const runsToAsked = Math.floor(((wanted.year - since.year) * 12 + wanted.month - anchor) / length);
  const periods: DayPeriod[] = [];
  let month = anchor + Math.max(runsToSince, runsToAsked) * length;
  for (; firstOfMonth(since.year, month) <= asked.end; month += length)
    periods.push({ start: firstOfMonth(since.year, month), end: lastOfMonth(since.year, month + length - 1) });
  return periods;
}
