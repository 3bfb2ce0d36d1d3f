/**
 * What words of time say. A calendar time lies on the calendar once (`quý II/2020`, `cuối năm 2021`,
 * `26/6` with its year left out); a repeated time comes back (`ngày 17 hàng tháng`, `6 tháng`).
 */
export interface CalendarTime {
  readonly sort: "calendar";
  readonly unit: "day" | "month" | "quarter" | "half" | "year";
  /** `null` where the words leave the year out. */
  readonly year: number | null;
  /** Months it covers, 1 to 12 in order; empty for a year and for `06 tháng năm 2024`. */
  readonly months: readonly number[];
  readonly day: number | null;
  /** `cuối` is the end of the unit, `hết` its last day. */
  readonly part: "start" | "middle" | "end" | "last-day" | null;
}

export interface RepeatedTime {
  readonly sort: "repeated";
  readonly every: "day" | "week" | "month" | "quarter" | "half" | "year";
  /** How many of `every` lie between two occurrences; 1 but for `2 năm/lần`. */
  readonly interval: number;
  /** Day of the month, -1 for its last; `null` where none is named. */
  readonly day: number | null;
  /** Months it falls in, 1 to 12; empty where none is named. */
  readonly months: readonly number[];
  /** Days of the week, 1 Monday to 7 Sunday, of what returns by weeks; empty where none is named. */
  readonly weekdays: readonly number[];
  /** Which week of the month they are of, from 1, -1 for the last; left out where they return every week. */
  readonly week?: number;
}

export type Time = CalendarTime | RepeatedTime;

/** Words of time at `start` to `end` of the text; a list such as `06 tháng, 01 năm` holds several times. */
export interface TimeWords {
  readonly start: number;
  readonly end: number;
  readonly times: readonly Time[];
  /** True for figures that read as a date only beside other words: `26/6`, `6/2025`, `ngày 17`. */
  readonly bare: boolean;
  /** True where the words name a first and a last day. */
  readonly range?: boolean;
  /** The periods of a list as written, one for each of `times`: `6 tháng`, `năm`. */
  readonly periods?: readonly string[];
}

/** Figures that read like a time and name none: day 31 of April, a fifth quarter. */
export interface ImpossibleTime {
  readonly start: number;
  readonly end: number;
  readonly reason: "no-such-day" | "no-such-month" | "no-such-quarter";
}

/** Days of a month, 1 to 12; February has 29 where the year is not known. */
export function daysInMonth(month: number, year: number | null): number {
  if (month === 2) {
    const leap = year === null || (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return leap ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const two = (number: number) => String(number).padStart(2, "0");

/** `2024`, `2024-06` or `2024-06-26`: the day or the end of the period a calendar time names, as far as it names it. */
export function partialDate(time: CalendarTime, yearElse: number | null = null): string | null {
  const year = time.year ?? yearElse;
  if (year === null) return null;
  const month = time.months.at(-1) ?? (time.part === "end" || time.part === "last-day" ? 12 : null);
  if (month === null) return String(year);
  if (time.part === "last-day") return `${year}-${two(month)}-${two(daysInMonth(month, year))}`;
  return time.day === null ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(time.day)}`;
}
