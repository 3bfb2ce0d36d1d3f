import type { Recurrence } from "../../../data/plan.ts";
import { partialDate, type RepeatedTime } from "./time-words.ts";

/** How often a deadline returns, its RRULE, and its instance in the plan's year. */
export interface Schedule {
  readonly recurrence: Recurrence;
  readonly rule: string | null;
  readonly due: string | null;
}

const FREQUENCY: Record<RepeatedTime["every"], { frequency: string; interval: number; recurrence: Recurrence }> = {
  day: { frequency: "DAILY", interval: 1, recurrence: "irregular" },
  week: { frequency: "WEEKLY", interval: 1, recurrence: "irregular" },
  month: { frequency: "MONTHLY", interval: 1, recurrence: "monthly" },
  quarter: { frequency: "MONTHLY", interval: 3, recurrence: "quarterly" },
  half: { frequency: "MONTHLY", interval: 6, recurrence: "semiannual" },
  year: { frequency: "YEARLY", interval: 1, recurrence: "annual" },
};

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const parts = (
  frequency: string,
  interval: number,
  months: readonly number[],
  day: number | null,
  weekdays: readonly number[] = [],
  week: number | undefined = undefined,
) =>
  [
    `FREQ=${frequency}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(months.length > 0 ? [`BYMONTH=${months.join(",")}`] : []),
    ...(day !== null ? [`BYMONTHDAY=${day}`] : []),
    ...(weekdays.length > 0
      ? [`BYDAY=${weekdays.map((weekday) => `${week ?? ""}${WEEKDAYS[weekday - 1]!}`).join(",")}`]
      : []),
  ].join(";");

/**
 * A yearly RRULE (RFC 5545, section 3.3.10) for a day or a run of months. Several months without a
 * day are the months of one window (`quý IV`: 10, 11 and 12), not so many deadlines.
 */
export function yearlySchedule(months: readonly number[], day: number | null, planYear: number | null): Schedule {
  const named = { sort: "calendar", unit: "day", year: planYear, months, day, part: null } as const;
  return {
    recurrence: "annual",
    rule: parts("YEARLY", 1, months, day),
    due: planYear === null || months.length === 0 ? null : partialDate(named),
  };
}

/**
 * The schedule of a repeated time. A quarter whose months are named counts by month of the year,
 * since FREQ=MONTHLY;INTERVAL=3 alone does not say in which month it starts. What returns at a
 * pace the shared words have no name for (weekly, every two years) is `irregular` with its rule.
 */
export function repeatedSchedule(time: RepeatedTime, planYear: number | null): Schedule {
  const { frequency, interval, recurrence } = FREQUENCY[time.every];
  if (time.every === "year" && time.interval === 1) return yearlySchedule(time.months, time.day, planYear);
  const odd = time.interval !== 1;
  const rule =
    time.months.length > 0
      ? parts("YEARLY", 1, time.months, time.day)
      : parts(frequency, interval * time.interval, [], time.day, time.weekdays, time.week);
  return { recurrence: odd ? "irregular" : recurrence, rule, due: null };
}
