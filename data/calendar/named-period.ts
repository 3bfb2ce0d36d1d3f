import type { CalendarDay, PartialDate } from "../plan.ts";
import { comparable } from "../vietnamese.ts";
import { firstOfMonth, isCalendarDay, lastOfMonth, type DayPeriod } from "./calendar-day.ts";

const QUARTER_NUMBERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const QUARTER = "(?:iv|i{1,3}|[1-4])(?![\\p{L}\\d])";
const JOIN = "(?: ?, ?| và | ?[-–] ?| đến )";
const QUARTERS = new RegExp(`quý (?<list>${QUARTER}(?:${JOIN}(?:quý )?${QUARTER})*)`, "gu");
const MONTHS = new RegExp(`(?<!\\d )tháng (?<list>\\d{1,2}(?:${JOIN}(?:tháng )?\\d{1,2}(?![\\d/]))+)`, "gu");
const MONTHS_OF_YEAR = /(?<count>0?[1-9]|1[0-2]) tháng (?<side>đầu|cuối) năm/gu;
const YEARS =
  /(?<!\d|(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học) )(?<from>(?:19|20)\d{2}) ?[-–] ?(?<to>(?:19|20)\d{2})(?!\d)/gu;

/** First and last month (1 to 12) of each run of months that words name. */
function monthRuns(words: string): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const { groups } of words.matchAll(QUARTERS)) {
    const numbers = [...groups!["list"]!.matchAll(/iv|i{1,3}|\d/gu)].map(([q]) => QUARTER_NUMBERS[q] ?? Number(q));
    runs.push({ first: Math.min(...numbers) * 3 - 2, last: Math.max(...numbers) * 3 });
  }
  for (const { groups } of words.matchAll(MONTHS_OF_YEAR)) {
    const count = Number(groups!["count"]);
    runs.push(groups!["side"] === "đầu" ? { first: 1, last: count } : { first: 13 - count, last: 12 });
  }
  for (const { groups } of words.matchAll(MONTHS)) {
    const numbers = groups!["list"]!.match(/\d+/gu)!.map(Number);
    runs.push({ first: Math.min(...numbers), last: Math.max(...numbers) });
  }
  return runs;
}

/**
 * The days a partial date covers: a day, month or year. A date that stands for the end of a longer
 * stretch (`Quý II, III/2015` is `2015-09`) begins where the quoted words begin it. `null` for a
 * day or month the calendar does not have.
 */
export function namedPeriod(date: PartialDate, quote: string): DayPeriod | null {
  const [year = Number.NaN, month, day] = date.split("-").map(Number);
  if (day !== undefined) return isCalendarDay(date) ? { start: date, end: date } : null;
  if (!/^\d{4}(?:-\d{2})?$/u.test(date)) return null;
  const words = comparable(quote).replace(/\s+/gu, " ");
  if (month === undefined) {
    const from = [...words.matchAll(YEARS)].find(({ groups }) => Number(groups!["to"]) === year)?.groups?.["from"];
    return { start: firstOfMonth(Number(from ?? year), 1), end: lastOfMonth(year, 12) };
  }
  if (month < 1 || month > 12) return null;
  const run = monthRuns(words).find(({ first, last }) => last === month && first >= 1 && first < last);
  return { start: firstOfMonth(year, run?.first ?? month), end: lastOfMonth(year, month) };
}

/** The stretch of months that ends with `months` months, the last of them the month of `end`. */
export function monthsUpTo(end: CalendarDay, months: number): DayPeriod {
  const [year, month] = end.split("-").map(Number) as [number, number];
  return { start: firstOfMonth(year, month - months + 1), end: lastOfMonth(year, month) };
}
