import { DateTime } from "luxon";
import type { CalendarDay } from "../plan.ts";

/** The time zone of every plan, deadline and reminder: UTC+7 all year. */
export const TIME_ZONE = "Asia/Ho_Chi_Minh";

/** First and last day of a stretch of time, both in it. */
export interface DayPeriod {
  readonly start: CalendarDay;
  readonly end: CalendarDay;
}

const MS_PER_DAY = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;

// Days are counted in UTC, which has no daylight saving: the machine's own zone never comes in.
const toMs = (day: CalendarDay): number => Date.parse(`${day}T00:00:00Z`);
const fromMs = (ms: number): CalendarDay => new Date(ms).toISOString().slice(0, 10);

/** True for `YYYY-MM-DD` of a day that exists: `2024-02-29`, but not `2023-02-29` or `2024-13-01`. */
export function isCalendarDay(text: string): boolean {
  const ms = DAY.test(text) ? toMs(text) : Number.NaN;
  return !Number.isNaN(ms) && fromMs(ms) === text;
}

/** The day of a year (1 to 9999), month (1 to 12) and day of the month; `null` where the calendar has none. */
export function calendarDay(year: number, month: number, day: number): CalendarDay | null {
  const two = (number: number) => String(number).padStart(2, "0");
  const text = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return isCalendarDay(text) ? text : null;
}

/** Year, month (1 to 12) and day of the month. */
export function partsOf(day: CalendarDay): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** The day that lies `days` after (or, below 0, before) a day. */
export const addDays = (day: CalendarDay, days: number): CalendarDay => fromMs(toMs(day) + days * MS_PER_DAY);

/** Days from one day to another: 1 from today to tomorrow, -1 to yesterday. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => (toMs(to) - toMs(from)) / MS_PER_DAY;

/** Day of the week, 1 for Monday to 7 for Sunday (ISO 8601). */
export const weekday = (day: CalendarDay): number => new Date(toMs(day)).getUTCDay() || 7;

/** Length of a month, 28 to 31. `month` may lie outside 1 to 12 and counts on into other years. */
export const monthLength = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The first day of a month; `month` 13 is January of the next year, 0 December of the last. */
export const firstOfMonth = (year: number, month: number): CalendarDay => fromMs(Date.UTC(year, month - 1, 1));

/** The last day of a month; `month` may lie outside 1 to 12 as in `firstOfMonth`. */
export const lastOfMonth = (year: number, month: number): CalendarDay => fromMs(Date.UTC(year, month, 0));

/** The calendar day in Viet Nam at an instant, given in milliseconds of the epoch or as a Date. */
export function dayAt(instant: Date | number): CalendarDay {
  const day = DateTime.fromMillis(Number(instant), { zone: TIME_ZONE }).toISODate();
  if (day === null) throw new RangeError(`no instant: ${String(instant)}`);
  return day;
}
