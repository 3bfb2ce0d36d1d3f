import type { CalendarDay } from "../plan.ts";
import { addDays, daysBetween, partsOf } from "./calendar-day.ts";

/**
 * The Vietnamese lunar calendar, computed at UTC+7 (meridian 105° E, Decision 121-CP of 8 August
 * 1967). Rules and formulas are those of Hồ Ngọc Đức, "Thuật toán tính âm lịch"
 * (https://www.informatik.uni-leipzig.de/~duc/amlich/calrules_v02.html), after Jean Meeus,
 * "Astronomical Algorithms" (1998): a month begins on the day of its new moon; the winter solstice
 * lies in month 11; in a year of 13 months, the first month in which the sun enters no new sector of
 * 30° is the leap month. New moons are good to about two minutes from 1900 to 2100.
 */

/** A day of the lunar calendar; `isLeap` is true in a leap month, which repeats the number before it. */
export interface LunarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly isLeap: boolean;
}

const HOURS_EAST = 7;
/** Julian day number of the day of the month's first new moon in 1900, and the mean length of a month. */
const NEW_MOON_1900 = 2_415_021.076998695;
const SYNODIC_MONTH = 29.530588853;
/** Julian day number of 1 January 1970. */
const JULIAN_1970 = 2_440_588;
const EPOCH: CalendarDay = "1970-01-01";

const toJulian = (day: CalendarDay) => JULIAN_1970 + daysBetween(EPOCH, day);
const fromJulian = (julian: number) => addDays(EPOCH, julian - JULIAN_1970);
const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);

/** Julian date (UT) of the k-th new moon after that of 1 January 1900. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const mean =
    2_415_020.75933 +
    29.53058868 * k +
    0.0001178 * t ** 2 -
    0.000000155 * t ** 3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t ** 2);
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t ** 2 - 0.00000347 * t ** 3;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t ** 2 + 0.00001236 * t ** 3;
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t ** 2 - 0.00000239 * t ** 3;
  const correction =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun);
  const deltaT =
    t < -11
      ? 0.001 + 0.000839 * t + 0.0002261 * t ** 2 - 0.00000845 * t ** 3 - 0.000000081 * t ** 4
      : -0.000278 + 0.000265 * t + 0.000262 * t ** 2;
  return mean + correction - deltaT;
}

/** Julian day number of the day in Viet Nam on which the k-th new moon falls. */
const newMoonDay = (k: number) => Math.floor(newMoon(k) + 0.5 + HOURS_EAST / 24);

/** The sector of 30° of ecliptic longitude (0 from the spring equinox) the sun stands in as a day begins in Viet Nam. */
function sunSector(julian: number): number {
  const t = (julian - 2_451_545.5 - HOURS_EAST / 24) / 36_525;
  const anomaly = 357.5291 + 35_999.0503 * t - 0.0001559 * t ** 2 - 0.00000048 * t ** 3;
  const mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t ** 2;
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly);
  const longitude = (((mean + centre) % 360) + 360) % 360;
  return Math.floor(longitude / 30);
}

/** The number of the last new moon on or before a Julian day. */
function moonBefore(julian: number): number {
  let k = Math.floor((julian - NEW_MOON_1900) / SYNODIC_MONTH) + 1;
  while (newMoonDay(k) > julian) k -= 1;
  return k;
}

/** The number of the new moon that begins month 11, the month of the winter solstice, of a solar year. */
function month11(year: number): number {
  const k = Math.floor((toJulian(`${year}-12-31`) - 2_415_021) / SYNODIC_MONTH);
  // Sector 9 begins at the solstice (270°): the month must begin before the sun is in it.
  return sunSector(newMoonDay(k)) >= 9 ? k - 1 : k;
}

/** How many months after month 11 the leap month comes, in a year that has one. */
function leapOffset(first: number): number {
  let offset = 1;
  let sector = sunSector(newMoonDay(first + offset));
  for (;;) {
    const next = sunSector(newMoonDay(first + offset + 1));
    if (next === sector || offset >= 13) return offset;
    sector = next;
    offset += 1;
  }
}

/** The months between two winter solstices: new moon, number and whether it is the leap month. */
function monthsFrom(year: number): { readonly moon: number; readonly month: number; readonly isLeap: boolean }[] {
  const [first, next] = [month11(year), month11(year + 1)];
  const leap = next - first > 12 ? leapOffset(first) : null;
  return Array.from({ length: next - first }, (_, index) => {
    const number = leap !== null && index >= leap ? index - 1 : index;
    return { moon: first + index, month: ((number + 10) % 12) + 1, isLeap: index === leap };
  });
}

/** The lunar date of a day. */
export function toLunar(day: CalendarDay): LunarDay {
  const julian = toJulian(day);
  const moon = moonBefore(julian);
  const { year } = partsOf(day);
  const months = [...monthsFrom(year - 1), ...monthsFrom(year)];
  const { month, isLeap } = months.find((one) => one.moon === moon)!;
  // Months 11 and 12 that begin late in a solar year, or run into the next, belong to the year they end.
  const endsYear = month >= 11 && partsOf(day).month < 6;
  return { year: endsYear ? year - 1 : year, month, day: julian - newMoonDay(moon) + 1, isLeap };
}

/** The day of a lunar date; `null` where that year has no such leap month or the month no such day. */
export function fromLunar({
  year,
  month,
  day,
  isLeap = false,
}: Omit<LunarDay, "isLeap"> & { isLeap?: boolean }): CalendarDay | null {
  const found = monthsFrom(month >= 11 ? year : year - 1).find((one) => one.month === month && one.isLeap === isLeap);
  if (found === undefined) return null;
  const length = newMoonDay(found.moon + 1) - newMoonDay(found.moon);
  return day >= 1 && day <= length ? fromJulian(newMoonDay(found.moon) + day - 1) : null;
}
