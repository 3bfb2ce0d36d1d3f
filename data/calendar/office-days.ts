import type { CalendarDay } from "../plan.ts";
import { addDays, partsOf, type DayPeriod } from "./calendar-day.ts";
import type { DeadlineKey } from "./deadline-key.ts";
import { dayInMonth } from "./last-day-rule.ts";

/**
 * The day an office sets itself for a deadline of which the plan names no day: one day of the
 * calendar; a day of the month (1 to 31, -1 for its last) in the last month of each period, or in
 * the months (1 to 12) named; or a day of the week (1 Monday to 7 Sunday) for what returns by weeks.
 */
export type OfficeDay =
  | { readonly day: CalendarDay }
  | { readonly dayOfMonth: number; readonly months?: readonly number[] }
  | { readonly weekday: number };

/** What offices set, kept apart from what plans say. */
export type OfficeDays = ReadonlyMap<DeadlineKey, OfficeDay>;

/** A day an office set for a period; `missingDay` is the day of the month asked for where the month is shorter. */
export interface DaySet {
  readonly day: CalendarDay;
  readonly missingDay: number | null;
}

/** The days an office set for a period of weeks or months, in order; none where its rule names no day in it. */
export function officeDaysIn(period: DayPeriod, unit: "week" | "month", set: OfficeDay): DaySet[] {
  if ("weekday" in set)
    return unit === "week" ? [{ day: addDays(period.start, set.weekday - 1), missingDay: null }] : [];
  const isIn = ({ day }: DaySet) => day >= period.start && day <= period.end;
  if ("day" in set) return [{ day: set.day, missingDay: null }].filter(isIn);
  const [first, last] = [partsOf(period.start), partsOf(period.end)];
  const count = (last.year - first.year) * 12 + last.month - first.month + 1;
  const months = Array.from({ length: count }, (_, index) => first.month + index);
  const chosen = set.months?.length
    ? months.filter((month) => set.months!.includes(((month - 1) % 12) + 1))
    : months.slice(-1);
  return chosen
    .map((month) => {
      const day = dayInMonth(first.year, month, set.dayOfMonth);
      const isShort = set.dayOfMonth > 0 && partsOf(day).day < set.dayOfMonth;
      return { day, missingDay: isShort ? set.dayOfMonth : null };
    })
    .filter(isIn);
}
