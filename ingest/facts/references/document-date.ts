import type { PartialDate } from "../../../data/plan.ts";

const DAY = String.raw`ngày\s(?<day>\d{1,2})\s?(?:[/.-]\s?|\stháng\s)(?<month>\d{1,2})\s?(?:[/.-]\s?|\snăm\s|,\s?năm\s)(?<year>\d{4})(?!\d)`;
const MONTH = String.raw`tháng\s(?<month2>\d{1,2})(?:\/|\snăm\s)(?<year2>\d{4})(?!\d)`;
const YEAR = String.raw`năm\s(?<year3>\d{4})(?!\d|\s?[-–]\s?\d)`;

/** The end of the date of a document, and the date where the calendar has it. */
export interface DateFound {
  readonly start: number;
  readonly end: number;
  readonly date: PartialDate | null;
}

const AT = new RegExp(String.raw`\s?,?\s?(?:(?:ký|ban hành)\s)?(?:${DAY}|${MONTH}|${YEAR})`, "iuy");
// The issuer may stand before the date: no stop, bracket, quote or second number between.
const AFTER_ISSUER = new RegExp(String.raw`\s?của\s(?:(?!\sngày\s)[^.;:()“”"\d]){2,90}?\s?,?\s(?:${DAY})`, "iuy");

const two = (digits: string): string => digits.padStart(2, "0");

function partialDate(groups: Record<string, string | undefined>): PartialDate | null {
  const year = groups["year"] ?? groups["year2"] ?? groups["year3"];
  const month = groups["month"] ?? groups["month2"];
  const { day } = groups;
  if (year === undefined) return null;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (day === undefined) return `${year}-${two(month)}`;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= days ? `${year}-${two(month)}-${two(day)}` : null;
}

/** The date that belongs to the document named just before `at`: at once, or behind its issuer (`của HĐND tỉnh ngày 23/7/2020`). */
export function dateAfter(text: string, at: number, { behindIssuer = true } = {}): DateFound | null {
  for (const pattern of behindIssuer ? [AT, AFTER_ISSUER] : [AT]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { start: at, end: at + match[0].length, date: partialDate(match.groups ?? {}) };
  }
  return null;
}
