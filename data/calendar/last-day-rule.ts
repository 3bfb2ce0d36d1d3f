import rrule from "rrule";
import type { CalendarDay } from "../plan.ts";
import { calendarDay, firstOfMonth, lastOfMonth, monthLength, partsOf } from "./calendar-day.ts";

/** What a deadline's RRULE says. Months count from 1; `day` is -1 for the last of the month. */
export interface RuleParts {
  readonly frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  readonly interval: number;
  /** Empty where the rule names none. */
  readonly months: readonly number[];
  readonly day: number | null;
  /** Days of the week, 1 Monday to 7 Sunday, of a weekly rule; empty where it names none. */
  readonly weekdays: readonly number[];
}

export type RuleFault = "unreadable-rule" | "no-such-month" | "no-such-day";

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
/** Years with the longest and the shortest February there are. */
const LEAP_YEAR = 2024;
const COMMON_YEAR = 2023;
const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * Reads the RRULE of a deadline (RFC 5545, section 3.3.10): FREQ, INTERVAL, BYMONTH, one
 * BYMONTHDAY, and BYDAY of a weekly one, which is all that plans say. A day that none of its months ever has is a fault.
 */
export function readRule(rule: string): RuleParts | RuleFault {
  const values = new Map(rule.split(";").map((part) => part.split("=", 2) as [string, string | undefined]));
  const number = (text: string) => (/^-?\d+$/u.test(text) ? Number(text) : Number.NaN);
  const frequency = FREQUENCIES.find((name) => name === values.get("FREQ"));
  const interval = number(values.get("INTERVAL") ?? "1");
  const months = (values.get("BYMONTH")?.split(",") ?? []).map(number);
  const day = values.has("BYMONTHDAY") ? number(values.get("BYMONTHDAY") ?? "") : null;
  const known = [...values.keys()].every((name) =>
    ["FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY"].includes(name),
  );
  if (!known || frequency === undefined || !(interval >= 1) || months.some(Number.isNaN) || Number.isNaN(day))
    return "unreadable-rule";
  const weekdays = (values.get("BYDAY")?.split(",") ?? []).map((name) => WEEKDAYS.indexOf(name) + 1);
  const byDays = frequency === "WEEKLY" || frequency === "DAILY";
  if (byDays && (months.length > 0 || day !== null)) return "unreadable-rule";
  if (weekdays.includes(0) || (weekdays.length > 0 && frequency !== "WEEKLY")) return "unreadable-rule";
  if (months.some((month) => month < 1 || month > 12)) return "no-such-month";
  const longest = Math.max(...(months.length > 0 ? months : ALL_MONTHS).map((month) => monthLength(LEAP_YEAR, month)));
  if (day !== null && day !== -1 && (day < 1 || day > longest)) return "no-such-day";
  return { frequency, interval, months: [...new Set(months)].sort((a, b) => a - b), day, weekdays };
}

/**
 * The days on which something may last be handed in: in each of `months` (1 to 12, in order), on day `day`, or
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
 * `BYMONTHDAY=28,29,30,31;BYSETPOS=-1` takes the last that each month has instead.
 */
export function rruleOf({ months, day, years }: LastDayRule): string {
  const yearly = months.length === 1 || years > 1;
  const shortest = Math.min(...months.map((month) => monthLength(COMMON_YEAR, month)));
  const days = day <= shortest ? [day] : Array.from({ length: day - shortest + 1 }, (_, index) => shortest + index);
  return [
    `FREQ=${yearly ? "YEARLY" : "MONTHLY"}`,
    ...(years > 1 ? [`INTERVAL=${years}`] : []),
    ...(months.length < 12 ? [`BYMONTH=${months.join(",")}`] : []),
    `BYMONTHDAY=${days.join(",")}`,
    ...(days.length > 1 ? ["BYSETPOS=-1"] : []),
  ].join(";");
}

/**
 * The same without BYSETPOS, which calendar programs often pass over (ical.js 2.2.1, so Thunderbird,
 * does): it gives no day but the rule's own, and not those of months too short for a day 29 or 30.
 * `null` where programs would go wrong on it: the last day of a month every few years.
 */
export function plainRruleOf({ months, day, years }: LastDayRule): string | null {
  const lengths = months.map((month) => monthLength(COMMON_YEAR, month));
  const isSameLength = !months.includes(2) && lengths.every((length) => length === lengths[0]);
  const last =
    isSameLength && day < 0
      ? lengths[0]! + 1 + day
      : day === 31 || (day === 29 && months.every((month) => month === 2))
        ? -1
        : day;
  const having = months.filter((_, index) => lengths[index]! >= last);
  if (having.length === 0 || (years > 1 && (last < 0 || having.length < months.length))) return null;
  return rruleOf({ months: having, day: last, years });
}

const utc = (day: CalendarDay) => new Date(`${day}T00:00:00Z`);

interface Stretch {
  /** The DTSTART of RFC 5545: intervals count from here. */
  readonly start: CalendarDay;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** The days of an RRULE from `from` to `to`, both in it. */
export function expandRule(rule: string, { start, from, to }: Stretch): CalendarDay[] {
  if (from > to || start > to) return [];
  // rrule counts in UTC when every date it is given is midnight UTC, whatever zone the machine is in.
  const options = { ...rrule.RRule.parseString(rule), dtstart: utc(start) };
  return new rrule.RRule(options).between(utc(from), utc(to), true).map((day) => day.toISOString().slice(0, 10));
}

/** The days of a rule from `from` to `to`, both in it. */
export const daysOfRule = (rule: LastDayRule, stretch: Stretch): CalendarDay[] => expandRule(rruleOf(rule), stretch);

/** The day a rule names in a month, its last where the month is shorter. */
export function dayInMonth(year: number, month: number, day: number): CalendarDay {
  if (day < 0) {
    const { year: y, month: m, day: length } = partsOf(lastOfMonth(year, month));
    return calendarDay(y, m, length + 1 + day)!;
  }
  const { year: y, month: m } = partsOf(firstOfMonth(year, month));
  return calendarDay(y, m, Math.min(day, monthLength(y, m)))!;
}
