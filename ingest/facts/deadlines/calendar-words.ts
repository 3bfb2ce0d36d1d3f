import { Taken } from "./taken.ts";
import { daysInMonth, type CalendarTime, type ImpossibleTime, type TimeWords } from "./time-words.ts";

type Found = TimeWords | ImpossibleTime;
type Groups = Readonly<Record<string, string | undefined>>;
type Reader = (groups: Groups) => CalendarTime | ImpossibleTime["reason"];

const LEFT = "(?<![\\p{L}\\p{N}/.-])";
// A figure with a slash behind a space is the rest of a date that came out in two: "22/1 1/2017".
const RIGHT = "(?![\\p{L}\\p{N}]|[/.-]\\d| \\d{1,2}/(?:19|20)\\d\\d)";
const PART = "(?:(?:tuần )?(?<part>đầu|giữa|cuối|hết)(?: cùng)?(?: của)? )?";
const YEAR = "(?<y>(?:19|20)\\d{2})";
const D = "(?<d>\\d{1,2})";
const M = "(?<m>\\d{1,2})";
const QUARTER = "(?:iv|i{1,3}|v|[1-9])";

const partOf = (groups: Groups): CalendarTime["part"] => {
  if (groups.part === "hết") return "last-day";
  if (groups.part === "cuối") return "end";
  if (groups.part === "giữa") return "middle";
  return groups.part ? "start" : null;
};

const calendar = (time: Partial<CalendarTime> & Pick<CalendarTime, "unit">): CalendarTime => ({
  sort: "calendar",
  year: null,
  months: [],
  day: null,
  part: null,
  ...time,
});

const yearOf = (groups: Groups) => (groups.y ? Number(groups.y) : null);

const readDay: Reader = (groups) => {
  const [day, month, year] = [Number(groups.d), Number(groups.m), yearOf(groups)];
  if (month < 1 || month > 12) return "no-such-month";
  if (day < 1 || day > daysInMonth(month, year)) return "no-such-day";
  return calendar({ unit: "day", day, months: [month], year });
};

const readMonth: Reader = (groups) => {
  const months = (groups.m ?? "").split(/\D+/u).filter(Boolean).map(Number);
  if (months.some((month) => month < 1 || month > 12)) return "no-such-month";
  return calendar({ unit: "month", months, year: yearOf(groups), part: partOf(groups) });
};

const ROMAN = new Map([
  ["i", 1],
  ["ii", 2],
  ["iii", 3],
  ["iv", 4],
]);

const readQuarter: Reader = (groups) => {
  const quarters = (groups.q ?? "").match(/(?<!\p{L})(?:[iv]+|\d)(?!\p{L})/gu) ?? [];
  const numbers = quarters.map((quarter) => ROMAN.get(quarter) ?? Number(quarter));
  if (!numbers.every((quarter) => quarter >= 1 && quarter <= 4)) return "no-such-quarter";
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const months = Array.from({ length: (high - low + 1) * 3 }, (_, index) => (low - 1) * 3 + index + 1);
  const listed = months.filter((month) => /[-–]|đến/u.test(groups.q ?? "") || numbers.includes(Math.ceil(month / 3)));
  return calendar({ unit: "quarter", months: listed, year: yearOf(groups), part: partOf(groups) });
};

const readMonthsOfYear: Reader = (groups) => {
  const count = Number(groups.n);
  if (!groups.side) return calendar({ unit: "half", year: yearOf(groups) });
  const first = groups.side === "đầu" ? 1 : 13 - count;
  const months = Array.from({ length: count }, (_, index) => first + index);
  return calendar({ unit: "half", months, year: yearOf(groups) });
};

const readYear: Reader = (groups) => calendar({ unit: "year", year: yearOf(groups), part: partOf(groups) });

/** The last of several days of one month: `ngày 22 và 23/02`. */
const readLastDay: Reader = (groups) => readDay(groups);

interface Rule {
  /** Letters without which the pattern cannot match: looking for them first spares most texts the pattern. */
  readonly needs: string;
  /** Whether it needs figures too. */
  readonly figured: boolean;
  readonly pattern: RegExp;
  readonly read: Reader;
  readonly bare?: boolean;
}

const rule = (needs: string, pattern: string, read: Reader, bare = false): Rule => ({
  needs,
  figured: true,
  pattern: new RegExp(`${LEFT}${pattern}${RIGHT}`, "gu"),
  read,
  bare,
});

/** One that may be all words: "quý II", "cuối năm". */
const inWords = (one: Rule): Rule => ({ ...one, figured: false });

/** Longest readings first; a shorter one inside words already read is dropped. */
const RULES: readonly Rule[] = [
  rule("ngày", `ngày ${D} tháng ${M}(?:(?:,? năm |/)${YEAR})?`, readDay),
  rule("tháng", `(?<=(?:từ|đến|trước|hết|vào|tới) )${D} tháng ${M} năm ${YEAR}`, readDay),
  rule("", `(?:ngày )?${D} ?[/.-] ?${M} ?[/.-] ?${YEAR}`, readDay),
  rule("ngày", `ngày \\d{1,2}(?: và |, | ?- ?| đến )(?:ngày )?${D} ?/ ?${M}(?: ?/ ?${YEAR})?`, readLastDay),
  rule("ngày", `ngày ${D} ?[/-] ?${M}`, readDay),
  rule("/", `${D}/${M}`, readDay, true),
  rule(
    "tháng",
    `${PART}tháng (?<m>\\d{1,2}(?:(?: ?, ?| và | ?- ?| ?– ?)(?:tháng )?\\d{1,2}(?![/\\d]))*)(?:(?: ?/ ?|,? năm |-)${YEAR})?`,
    readMonth,
  ),
  rule("tháng", `${PART}tháng ${M} ?/ ?${YEAR}`, readMonth),
  rule("/", `${M}/${YEAR}`, readMonth, true),
  inWords(
    rule(
      "quý",
      `${PART}(?:các )?quý (?<q>${QUARTER}(?:(?: ?, ?| và | ?- ?| ?– ?| đến )(?:quý )?${QUARTER}(?![\\p{L}\\p{N}]))*)(?:(?: ?/ ?| ?- ?|,? năm | )${YEAR})?`,
      readQuarter,
    ),
  ),
  rule("tháng", `(?<n>0?[1-9]|1[0-2]) tháng (?<side>đầu|cuối) năm(?: ${YEAR})?`, readMonthsOfYear),
  rule("tháng", `(?:0?[1-9]|1[0-2]) tháng (?:của )?năm ${YEAR}`, readMonthsOfYear),
  rule("năm", `${PART}(?:cả )?năm ${YEAR}`, readYear),
  inWords(rule("năm", `(?<part>đầu|giữa|cuối|hết) năm(?! (?:(?:19|20)\\d\\d|thứ|học|tài chính|tuổi))`, readYear)),
];

/** How each of them begins: one look spares the words without any. */
const MAY_NAME_TIME = /\d ?[/.-] ?\d|(?:ngày|tháng|năm) \d|quý [iv\d]|(?:đầu|giữa|cuối|hết|cùng|của) năm/u;

/**
 * Calendar times in a lower-case text, in reading order, none inside another. Programme periods
 * (`giai đoạn 2021 - 2025`, `năm học 2025-2026`) are names, not times, and are left alone.
 */
export function calendarWords(lower: string): Found[] {
  if (!MAY_NAME_TIME.test(lower)) return [];
  const found: Found[] = [];
  const taken = new Taken(lower.length);
  const figures = /\d/u.test(lower);
  for (const { needs, figured, pattern, read, bare = false } of RULES) {
    if ((!figures && figured) || !lower.includes(needs)) continue;
    for (const match of lower.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const range = read === readLastDay;
      if (!taken.isFree({ start, end })) continue;
      if (/^ ?[-–] ?(?:19|20)\d\d/u.test(lower.slice(end, end + 8)) && !/tháng|ngày|quý|\//u.test(match[0])) continue;
      const time = read(match.groups ?? {});
      taken.take({ start, end });
      found.push(
        typeof time === "string"
          ? { start, end, reason: time }
          : { start, end, times: [time], bare, ...(range ? { range } : {}) },
      );
    }
  }
  return found.filter((one) => !("reason" in one && !isDateLike(lower.slice(one.start, one.end))));
}

/** True where figures can hardly be anything but a date: a fraction `31/40` or a section number is none. */
function isDateLike(words: string): boolean {
  return /ngày|tháng|quý/u.test(words) || /\d[/.-]\d{1,2}[/.-](?:19|20)\d\d/u.test(words);
}
