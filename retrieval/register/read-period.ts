import {
  addDays,
  firstOfMonth,
  isCalendarDay,
  lastOfMonth,
  partsOf,
  type DayPeriod,
} from "../../data/calendar/calendar-day.ts";
import type { CalendarDay } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const ENGLISH_MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
/** A bound that reaches back to whatever lies before. */
const LONG_AGO = "2000-01-01";
const FAR_AHEAD = "2100-12-31";

const pad = (value: number): string => String(value).padStart(2, "0");

function wholeMonths(year: number, first: number, last: number): DayPeriod {
  return { start: firstOfMonth(year, first), end: lastOfMonth(year, last) };
}

/** All until a day. */
const upTo = (end: CalendarDay): DayPeriod => ({ start: end < LONG_AGO ? end : LONG_AGO, end });

/** The week from Monday to Sunday that holds a day. */
function weekOf(day: CalendarDay): DayPeriod {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const start = addDays(day, -weekday);
  return { start, end: addDays(start, 6) };
}

/**
 * The stretch of time that a question names: "tháng 6", "quý II/2025", "trước 30/6", "tháng này", "this week"; `null` where it
 * names none. A year left out is `year`.
 */
export function readPeriod(
  text: string,
  { today, year }: { today: CalendarDay | undefined; year: number },
): DayPeriod | null {
  const plain = foldAccents(text.normalize("NFC").toLowerCase());
  const yearAfter = (digits: string | undefined): number => (digits === undefined ? year : Number(digits));
  const day =
    /\b(truoc|den|toi|before|by|until)\s+(?:het\s+)?(?:ngay\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?/u.exec(
      plain,
    );
  if (day) {
    const on = `${yearAfter(day[4])}-${pad(Number(day[3]))}-${pad(Number(day[2]))}`;
    if (isCalendarDay(on)) return upTo(day[1] === "truoc" || day[1] === "before" ? addDays(on, -1) : on);
  }
  const quarter = /\b(?:quy|quarter|q)\s*(iv|i{1,3}|[1-4])\b(?!\s*lan\b)(?:\s*(?:\/|-|nam|of)?\s*(\d{4}))?/u.exec(
    plain,
  );
  if (quarter) {
    const number = ROMAN[quarter[1]!] ?? Number(quarter[1]);
    return wholeMonths(yearAfter(quarter[2]), number * 3 - 2, number * 3);
  }
  const half = /\b(?:6|sau) thang (dau|cuoi) nam\b(?:\s*(\d{4}))?/u.exec(plain);
  if (half) return half[1] === "dau" ? wholeMonths(yearAfter(half[2]), 1, 6) : wholeMonths(yearAfter(half[2]), 7, 12);
  // "mấy tháng 1 lần" asks how often, and names no month.
  const month = /\bthang\s+(\d{1,2})\b(?!\s*lan\b)(?:\s*(?:\/|nam)\s*(\d{4}))?/u.exec(plain);
  if (month && Number(month[1]) >= 1 && Number(month[1]) <= 12)
    return wholeMonths(yearAfter(month[2]), Number(month[1]), Number(month[1]));
  const numbered = /(?<![\d/.-])(\d{1,2})\s*\/\s*((?:19|20)\d{2})(?![\d/])/u.exec(plain);
  if (numbered && Number(numbered[1]) >= 1 && Number(numbered[1]) <= 12)
    return wholeMonths(Number(numbered[2]), Number(numbered[1]), Number(numbered[1]));
  const named = new RegExp(
    `\\b(?:in|during|for|of|by)\\s+(${ENGLISH_MONTHS.join("|")})\\b(?:\\s*,?\\s*(\\d{4}))?`,
    "u",
  ).exec(plain);
  if (named) {
    const number = ENGLISH_MONTHS.indexOf(named[1]!) + 1;
    return wholeMonths(yearAfter(named[2]), number, number);
  }
  return today === undefined ? null : relativePeriod(plain, today);
}

function relativePeriod(plain: string, today: CalendarDay): DayPeriod | null {
  const { year, month } = partsOf(today);
  if (/\b(?:tuan (?:nay|toi|sau)|(?:this|next) week)\b/u.test(plain))
    return weekOf(/\b(?:toi|sau|next)\b/u.test(plain) ? addDays(today, 7) : today);
  if (/\b(?:thang (?:toi|sau)|next month)\b/u.test(plain)) {
    const first = addDays(lastOfMonth(year, month), 1);
    const next = partsOf(first);
    return wholeMonths(next.year, next.month, next.month);
  }
  if (/\b(?:thang (?:nay|ni)|this month)\b/u.test(plain)) return wholeMonths(year, month, month);
  if (/\b(?:quy nay|this quarter)\b/u.test(plain)) {
    const first = Math.floor((month - 1) / 3) * 3 + 1;
    return wholeMonths(year, first, first + 2);
  }
  if (/\b(?:nam nay|this year)\b/u.test(plain)) return wholeMonths(year, 1, 12);
  if (/\b(?:hom nay|today)\b/u.test(plain)) return { start: today, end: today };
  return null;
}

/** From today on. */
export const fromNowOn = (today: CalendarDay): DayPeriod => ({ start: today, end: FAR_AHEAD });

/** Before today. */
export const beforeNow = (today: CalendarDay): DayPeriod => upTo(addDays(today, -1));
