import rrule from "rrule";
import type { CalendarDay } from "../plan.ts";
import { calendarDay, firstOfMonth, lastOfMonth, monthLength, partsOf } from "./calendar-day.ts";

/** What a deadline's RRULE says. Months count from 1; `day` is -1 for the last of the month. */
export interface RuleParts {
  readonly frequency: "WEEKLY" | "MONTHLY" | "YEARLY";
  readonly interval: number;
  /** Empty where the rule names none. */
  readonly months: readonly number[];
  readonly day: number | null;
}

export type RuleFault = "unreadable-rule" | "no-such-month" | "no-such-day";

const FREQUENCIES = ["WEEKLY", "MONTHLY", "YEARLY"] as const;
/** A leap year: the longest February there is. */
const LEAP_YEAR = 2024;
const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * Reads the RRULE of a deadline (RFC 5545, section 3.3.10): FREQ, INTERVAL, BYMONTH and one
 * BYMONTHDAY, which is all that plans say. A day that none of its months ever has is a fault.
 */
export function readRule(rule: string): RuleParts | RuleFault {
  const values = new Map(rule.split(";").map((part) => part.split("=", 2) as [string, string | undefined]));
  const number = (text: string) => (/^-?\d+$/u.test(text) ? Number(text) : Number.NaN);
  const frequency = FREQUENCIES.find((name) => name === values.get("FREQ"));
  const interval = number(values.get("INTERVAL") ?? "1");
  const months = (values.get("BYMONTH")?.split(",") ?? []).map(number);
  const day = values.has("BYMONTHDAY") ? number(values.get("BYMONTHDAY") ?? "") : null;
  const known = [...values.keys()].every((name) => ["FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY"].includes(name));
  if (!known || frequency === undefined || !(interval >= 1) || months.some(Number.isNaN) || Number.isNaN(day))
    return "unreadable-rule";
  if (frequency === "WEEKLY" && (months.length > 0 || day !== null)) return "unreadable-rule";
  if (months.some((month) => month < 1 || month > 12)) return "no-such-month";
  const longest = Math.max(...(months.length > 0 ? months : ALL_MONTHS).map((month) => monthLength(LEAP_YEAR, month)));
  if (day !== null && day !== -1 && (day < 1 || day > longest)) return "no-such-day";
  return { frequency, interval, months: [...new Set(months)].sort((a, b) => a - b), day };
}

/**
 * The days on which something may last be handed in: in each of `months` (1 to 12), on day `day`, or
 * on the month's last where it is shorter; -1 is the last day, -2 the one before it. `years` is how
 * many years lie between two.
 */
export interface LastDayRule {
  readonly months: readonly number[];
  readonly day: number;
  readonly years: number;
}

/** The rule for handing in before day `day` of the months, which moves it to the day earlier. */
export function ruleBefore({ months, day, years }: LastDayRule): LastDayRule {
  if (day === -1) return { months, day: -2, years };
  if (day > 1) return { months, day: day - 1, years };
  return { months: months.map((month) => (month === 1 ? 12 : month - 1)).sort((a, b) => a - b), day: -1, years };
}

/**
 * A rule as an RRULE whose instances are exactly its days. RFC 5545 skips months without a day 31;
 * `BYMONTHDAY=28,29,30,31;BYSETPOS=-1` takes the last that the month has instead.
 */
export function rruleOf({ months, day, years }: LastDayRule): string {
  const yearly = months.length === 1 || years > 1;
  const days = day <= 28 ? [day] : Array.from({ length: day - 27 }, (_, index) => 28 + index);
  return [
    `FREQ=${yearly ? "YEARLY" : "MONTHLY"}`,
    ...(years > 1 ? [`INTERVAL=${years}`] : []),
    ...(months.length < 12 ? [`BYMONTH=${months.join(",")}`] : []),
    `BYMONTHDAY=${days.join(",")}`,
    ...(days.length > 1 ? ["BYSETPOS=-1"] : []),
  ].join(";");
}

const utc = (day: CalendarDay) => new Date(`${day}T00:00:00Z`);

/** The days of a rule from `from` to `to`, both in it, counted from `start` (the DTSTART of RFC 5545). */
export function daysOfRule(
  rule: LastDayRule,
  { start, from, to }: { readonly start: CalendarDay; readonly from: CalendarDay; readonly to: CalendarDay },
): CalendarDay[] {
  if (from > to || start > to) return [];
  const options = rrule.RRule.parseString(rruleOf(rule));
  // rrule counts in UTC when every date it is given is midnight UTC, whatever zone the machine is in.
  const days = new rrule.RRule({ ...options, dtstart: utc(start) }).between(utc(from), utc(to), true);
  return days.map((day) => day.toISOString().slice(0, 10));
}

/** The day a rule names in a month, its last where the month is shorter. */
export function dayInMonth(year: number, month: number, day: number): CalendarDay {
  if (day < 0) {
    const { year: y, month: m, day: length } = partsOf(lastOfMonth(year, month));
    return calendarDay(y, m, length + 1 + day)!;
  }
  const { year: y, month: m } = partsOf(firstOfMonth(year, month));
  return calendarDay(y, m, Math.min(day, monthLength(y, m)))!;
}
