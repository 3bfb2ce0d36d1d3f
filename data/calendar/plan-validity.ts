import type { CalendarDay, PartialDate, Plan } from "../plan.ts";
import { firstOfMonth, isCalendarDay, lastOfMonth, type DayPeriod } from "./calendar-day.ts";

/** The parts of a plan that say when it holds. */
export type PlanTime = Pick<Plan, "id" | "date" | "period">;

/** When a plan's repeated deadlines run. */
export interface PlanValidity {
  /** The later of the day it was issued and the first day it covers. */
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** False where the plan names no period, so that the year it was issued in counts. */
  readonly stated: boolean;
}

const months = (year: number, first: number, last: number): DayPeriod => ({
  start: firstOfMonth(year, first),
  end: lastOfMonth(year, last),
});

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const YEAR = String.raw`\s*(?:\/|năm)?\s*(?<year>\d{4})$`;
const YEARS = /(?<from>\d{4})\s*[-–]\s*(?<to>\d{4})$/u;
const UNTIL = /^(?:đến|tới).*?(?<year>\d{4})$/u;
const MONTH = new RegExp(String.raw`tháng\s+(?<month>\d{1,2})${YEAR}`, "u");
const QUARTER = new RegExp(String.raw`quý\s+(?<quarter>i{1,3}|iv|[1-4])${YEAR}`, "u");
const HALF = new RegExp(String.raw`6 tháng (?<side>đầu|cuối) năm${YEAR}`, "u");

/** The days a period as plans write it covers; `start` is `null` for `đến năm 2020`. `null` where it cannot be read. */
function coveredDays(period: string): { start: CalendarDay | null; end: CalendarDay } | null {
  const text = period.normalize("NFC").trim().toLowerCase();
  const match = (pattern: RegExp) => pattern.exec(text)?.groups;
  const years = match(YEARS);
  if (years) return { start: firstOfMonth(Number(years["from"]), 1), end: lastOfMonth(Number(years["to"]), 12) };
  const until = match(UNTIL);
  if (until) return { start: null, end: lastOfMonth(Number(until["year"]), 12) };
  const half = match(HALF);
  if (half) return half["side"] === "đầu" ? months(Number(half["year"]), 1, 6) : months(Number(half["year"]), 7, 12);
  const quarter = match(QUARTER);
  if (quarter) {
    const number = ROMAN[quarter["quarter"]!] ?? Number(quarter["quarter"]);
    return months(Number(quarter["year"]), number * 3 - 2, number * 3);
  }
  const month = match(MONTH);
  if (month) {
    const number = Number(month["month"]);
    return number >= 1 && number <= 12 ? months(Number(month["year"]), number, number) : null;
  }
  return /^\d{4}$/u.test(text) ? months(Number(text), 1, 12) : null;
}

/** The first day a partial date may mean; `null` for none and for one the calendar does not have. */
export function earliestDay(date: PartialDate | null): CalendarDay | null {
  if (date === null) return null;
  const day = `${date}${"-01".repeat(3 - date.split("-").length)}`;
  return isCalendarDay(day) ? day : null;
}

/**
 * When a plan's repeated deadlines run: from the day it was issued to the end of the period it names
 * (`2024`, `2021-2025`, `đến năm 2020`, `tháng 6/2023`), else to the end of the year it was issued in.
 * A plan issued before its period runs from the period's first day. `null` where it has neither a
 * readable period nor a date.
 */
export function planValidity({ date, period }: PlanTime): PlanValidity | null {
  const issued = earliestDay(date);
  const covered = period === null ? null : coveredDays(period);
  // A title that names a time already over when the plan was issued (`khắc phục tồn tại năm 2023`) is about something else.
  if (covered === null || (issued !== null && issued > covered.end))
    return issued === null ? null : { from: issued, to: lastOfMonth(Number(issued.slice(0, 4)), 12), stated: false };
  const from = [issued, covered.start]
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  return { from: from ?? firstOfMonth(Number(covered.end.slice(0, 4)), 1), to: covered.end, stated: true };
}
