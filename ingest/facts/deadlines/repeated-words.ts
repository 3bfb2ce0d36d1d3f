import { Taken } from "./taken.ts";
import { daysInMonth, type CalendarTime, type RepeatedTime, type Time, type TimeWords } from "./time-words.ts";

const LEFT = "(?<![\\p{L}\\p{N}])";
const RIGHT = "(?![\\p{L}\\p{N}])";
const EVERY = "(?:hàng|hằng|mỗi|từng)";
const UNIT = "(?:tuần|tháng|quý|năm)";
const UNITS_IN = /tuần|tháng|quý|năm|ngày/u;
const ONE = "(?:(?:0?1|một) )?";

const UNITS = new Map<string, RepeatedTime["every"]>([
  ["tuần", "week"],
  ["tháng", "month"],
  ["quý", "quarter"],
  ["năm", "year"],
]);

const repeated = (every: RepeatedTime["every"], rest: Partial<RepeatedTime> = {}): RepeatedTime => ({
  sort: "repeated",
  every,
  interval: 1,
  day: null,
  months: [],
  weekdays: [],
  ...rest,
});

/** So many months between two occurrences, in the words of the shared type. */
function everyMonths(months: number): RepeatedTime {
  if (months === 3) return repeated("quarter");
  if (months === 6) return repeated("half");
  if (months % 12 === 0) return repeated("year", { interval: months / 12 });
  return repeated("month", { interval: months });
}

const MONTHS_IN = { day: 1 / 30, week: 0.25, month: 1, quarter: 3, half: 6, year: 12 };

/** `n` times in each unit: twice a year is every six months. */
function timesPer(count: number, every: RepeatedTime["every"]): RepeatedTime {
  const months = MONTHS_IN[every] / count;
  return Number.isInteger(months) && months > 0 ? everyMonths(months) : repeated(every);
}

// One period of a list: `6 tháng`, `01 năm`, `quý`, `cả năm`; never the start of a date (`năm 2024`, `quý II`).
const PERIOD = `(?:(?:${EVERY}|theo) )?(?:${ONE}tuần|${ONE}tháng(?! \\d)|${ONE}quý(?! [iv\\d])|(?:cả )?${ONE}năm(?! \\d|\\d)|0?[369] tháng(?: (?:đầu|cuối) năm(?! \\d)|(?! (?:đầu|cuối) năm| năm \\d)))${RIGHT}`;
// A period may carry its own day: `6 tháng (trước ngày 15/6)`.
const OWN_DAY = `(?: ?\\([^()]{0,40}\\d{1,2}(?:/| tháng )\\d{1,2}[^()]{0,12}\\)| (?:trước|chậm nhất)[^,;()\\d]{0,25}\\d{1,2}[/.]\\d{1,2}(?:[/.](?:19|20)\\d{2})?)?`;
const LIST = new RegExp(
  `(?<lead>(?:định kỳ|chế độ báo cáo|báo cáo|sơ kết|tổng kết|theo|${EVERY})[ :(]*(?:(?:kết quả|tình hình|tiến độ|công tác)(?: thực hiện)? )?|\\()(?<list>${PERIOD}${OWN_DAY}(?:(?: ?[,;/] ?| và | hoặc )(?:(?:báo cáo|định kỳ|tổng kết|sơ kết) )?${PERIOD}${OWN_DAY})*)`,
  "gu",
);
const ITEM = new RegExp(`${LEFT}(?:(?<n>\\d{1,2}) )?(?<unit>${UNIT})(?<half> đầu năm| cuối năm)?${RIGHT}`, "gu");
/** "06 tháng [một lần]", "quý[/lần]". */
const ONCE = /^(?: ?(?:\/ ?|(?:0?1|một) )lần(?!\p{L}))?/u;
const OWN_DATE = /(?<d>\d{1,2})(?:\/| tháng )(?<m>\d{1,2})(?:(?:\/| năm )(?<y>(?:19|20)\d{2}))?/u;

function readPeriod(words: string): Time | null {
  const item = [...words.matchAll(ITEM)][0]?.groups;
  if (!item) return null;
  const count = Number(item.n ?? 1);
  const every = UNITS.get(item.unit!)!;
  const date = OWN_DATE.exec(words)?.groups;
  const [day, month] = [Number(date?.d), Number(date?.m)];
  if (date && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(month, null))
    // A day with its year falls once, whatever period it closes.
    if (date.y !== undefined)
      return { sort: "calendar", unit: "day", year: Number(date.y), months: [month], day, part: null };
    else return repeated("year", { day, months: [month] });
  if (every === "month" && item.half) return repeated("year", { months: [item.half === " đầu năm" ? count : 12] });
  if (every === "month" && count === 9) return repeated("year", { months: [9] });
  return every === "month" ? everyMonths(count) : repeated(every, { interval: count });
}

/** A period of a list without its own day: `báo cáo năm trước ngày 20/11` is `năm`. */
const nameOfPeriod = (words: string): string =>
  words
    .replace(/\s*\(.*$|\s+(?:trước|chậm nhất).*$/u, "")
    .replace(/^\s*(?:và |báo cáo |định kỳ )*/u, "")
    .trim();

interface Rule {
  /** Letters without which the pattern cannot match. */
  readonly needs: string;
  readonly pattern: RegExp;
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
  ) => RepeatedTime | readonly RepeatedTime[] | null;
}

const rule = (needs: string, pattern: string, read: Rule["read"]): Rule => ({
  needs,
  pattern: new RegExp(`${LEFT}${pattern}${RIGHT}`, "gu"),
  read,
});

const QUARTER_ENDS = [3, 6, 9, 12];
const dayOf = (word: string | undefined) => (word && /^\d/u.test(word) ? Number(word) : -1);
const OF = "(?:của |cùng của |cùng )?";
const EACH = `(?:${EVERY} |các )?`;

const WEEKDAYS = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
const WEEKDAY = "(?:(?:sáng|chiều|tối) )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)";
const WEEKDAY_LIST = `(?<days>${WEEKDAY}(?:(?: ?, ?| và | hoặc |, và )(?:vào )?${WEEKDAY})*)`;
const CLOCK = "(?:\\d{1,2} ?(?:giờ|h|g)(?: ?\\d{1,2})?(?: phút)? ?)?";
const weekdaysIn = (words = ""): number[] =>
  [
    ...new Set([...words.matchAll(/thứ (\p{L}+)|chủ nhật/gu)].map(([, name]) => WEEKDAYS.indexOf(name ?? "") + 1 || 7)),
  ].sort((a, b) => a - b);

/** Of which week of a month a day is: "thứ Năm tuần thứ hai hằng tháng". */
const WEEK = "tuần (?:thứ (?<week>nhất|hai|ba|tư|1|2|3|4)|(?<edge>đầu(?: tiên)?|cuối(?: cùng)?))(?: của)?";
const weekOf = (week: string | undefined, edge: string | undefined): number => {
  if (week === undefined) return edge?.startsWith("đầu") ? 1 : -1;
  return /\d/u.test(week) ? Number(week) : ["nhất", "hai", "ba", "tư"].indexOf(week) + 1;
};

/** Days of the week: "sáng thứ Hai và chiều thứ Năm hằng tuần", "hằng tuần (trước 15 giờ thứ Năm)", "02 tuần/lần, vào chiều thứ Tư". */
const WEEKDAY_RULES: readonly Rule[] = [
  rule("tuần", `${WEEKDAY_LIST},? (?:của )?${WEEK} ${EVERY} tháng`, ({ days, week, edge }) =>
    repeated("month", { weekdays: weekdaysIn(days), week: weekOf(week, edge) }),
  ),
  rule(
    "tuần",
    `${EVERY} tháng[ ,(:]*(?:(?:một|0?1) lần,? )?(?:(?:trước|vào|đến|là|lúc|chậm nhất) )*${CLOCK}(?:ngày )?${WEEKDAY_LIST},? (?:của )?${WEEK}`,
    ({ days, week, edge }) => repeated("month", { weekdays: weekdaysIn(days), week: weekOf(week, edge) }),
  ),
  rule("tuần", `${WEEKDAY_LIST},? (?:của )?${EVERY} tuần`, ({ days }) =>
    repeated("week", { weekdays: weekdaysIn(days) }),
  ),
  rule(
    "tuần",
    `${EVERY} tuần[ ,(:]*(?:(?:trước|vào|đến|là|lúc|chậm nhất) )*${CLOCK}(?:ngày )?${WEEKDAY_LIST}`,
    ({ days }) => repeated("week", { weekdays: weekdaysIn(days) }),
  ),
  rule("tuần", `(?<n>\\d{1,2}) tuần(?: ?/ ?| )(?:(?:0?1|một) )?lần,? (?:vào )?${WEEKDAY_LIST}`, ({ n, days }) =>
    repeated("week", { interval: Number(n), weekdays: weekdaysIn(days) }),
  ),
];

/** Every day, or once in so many: "trước 15 giờ hằng ngày", "05 ngày/lần". */
const DAILY_RULES: readonly Rule[] = [
  rule("ngày", `${EVERY} ngày(?! (?:lễ|nghỉ|kỷ))(?: \\d{1,2} lần)?`, () => repeated("day")),
  rule("lần", `(?<n>\\d{1,2}) ngày(?: ?/ ?| )(?:(?:0?1|một) )?lần`, ({ n }) =>
    repeated("day", { interval: Number(n) }),
  ),
];

/** A day of the month or quarter: read before lists of periods, which would take its month for one of theirs. */
const DAY_RULES: readonly Rule[] = [
  rule("quý", `ngày (?<d>\\d{1,2}|cuối|cuối cùng) ${OF}tháng cuối (?:cùng )?${OF}${EACH}quý`, ({ d }) =>
    repeated("quarter", { day: dayOf(d), months: QUARTER_ENDS }),
  ),
  rule("quý", `ngày (?<d>\\d{1,2}) ${OF}tháng đầu (?:tiên )?${OF}${EACH}quý(?: sau| tiếp theo| kế tiếp)?`, ({ d }) =>
    repeated("quarter", { day: dayOf(d), months: [1, 4, 7, 10] }),
  ),
  rule("quý", `ngày cuối (?:cùng )?(?:của )?${EACH}quý`, () => repeated("quarter", { day: -1, months: QUARTER_ENDS })),
  rule("tháng", `ngày (?<ds>\\d{1,2}(?:(?:, và|,| và) (?:ngày )?\\d{1,2})+) ${OF}${EVERY} tháng`, ({ ds }) =>
    ds!.match(/\d+/gu)!.map((day) => monthly(Number(day))),
  ),
  rule("tháng", `(?:ngày |(?<=(?:vào|trước|đến) ))(?<d>\\d{1,2}) ${OF}${EVERY} tháng`, ({ d }) => monthly(Number(d))),
  rule("tháng", `ngày (?<d>\\d{1,2}) ${OF}tháng (?:sau|kế tiếp|tiếp theo)`, ({ d }) => monthly(Number(d))),
  // "tháng trước ngày 17": the report of the month, before the 17th.
  rule("tháng", `(?<!\\d )tháng (?:trước|chậm nhất|vào) ngày (?<d>\\d{1,2})(?! ?[/\\d]| (?:của )?tháng)`, ({ d }) =>
    monthly(Number(d)),
  ),
  // "ngày cuối cùng của tháng đó" tells of one month, "của tháng cuối cùng" of which.
  rule("tháng", `ngày cuối (?:cùng )?(?:của )?(?:${EVERY} )?tháng(?! (?:đó|này|ấy|trước|cuối|\\d))`, () =>
    repeated("month", { day: -1 }),
  ),
];

const RULES: readonly Rule[] = [
  // "hằng quý (trước ngày 15) và năm (trước 05/12)"
  rule(
    "năm",
    `(?:cả )?năm ?\\((?:(?:gửi |chậm nhất |trước |là )*)(?:ngày )?(?<d>\\d{1,2})(?:/| tháng )(?<m>\\d{1,2})\\)?`,
    ({ d, m }) => yearly(Number(d), Number(m)),
  ),
  rule("quý", `(?:cuối )?${EVERY} quý`, () => repeated("quarter")),
  rule(
    "quý",
    `(?:tuần (?:đầu|cuối)(?: cùng)? (?:của )?)?tháng (?<which>đầu|cuối)(?: tiên| cùng)? (?:của )?${EACH}quý(?! [iv\\d])`,
    ({ which }) => repeated("quarter", { months: which === "đầu" ? [1, 4, 7, 10] : QUARTER_ENDS }),
  ),
  rule("lần", `(?<n>\\d{1,2}|một) lần ?(?:/|trong|một|mỗi|trên) ?(?:(?:0?1|một) )?(?<unit>${UNIT})`, ({ n, unit }) =>
    timesPer(n === "một" ? 1 : Number(n), UNITS.get(unit!)!),
  ),
  rule(
    "lần",
    `(?:${EVERY}|0?1|một) (?<unit>${UNIT}) (?:tổ chức )?(?:ít nhất |tối thiểu )?(?<n>\\d{1,2}|một) lần`,
    ({ n, unit }) => timesPer(n === "một" ? 1 : Number(n), UNITS.get(unit!)!),
  ),
  rule("lần", `(?<n>\\d{1,2}) (?<unit>tháng|năm|quý|tuần)(?: ?/ ?| )(?:(?:0?1|một) )?lần`, ({ n, unit }) => {
    const every = UNITS.get(unit!)!;
    return every === "month" ? everyMonths(Number(n)) : repeated(every, { interval: Number(n) });
  }),
  rule("", `(?:cuối )?${EVERY} (?<unit>tuần|tháng|năm)`, ({ unit }) => repeated(UNITS.get(unit!)!)),
  rule("lần", `0?6 tháng một lần`, () => repeated("half")),
];

const yearly = (day: number, month: number): RepeatedTime | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(month, null)
    ? repeated("year", { day, months: [month] })
    : null;

const monthly = (day: number): RepeatedTime => (day >= 1 && day <= 31 ? repeated("month", { day }) : repeated("month"));

/** Repeated times in a lower-case text, in reading order; those that overlap `impossible` ones are left out. */
export function repeatedWords(lower: string, impossible: readonly { start: number; end: number }[]): TimeWords[] {
  const found: TimeWords[] = [];
  const taken = new Taken(lower.length, impossible);
  const add = (start: number, end: number, times: readonly (Time | null)[], names?: readonly string[]) => {
    const read = times.filter((time) => time !== null);
    if (read.length === 0 || !taken.isFree({ start, end })) return;
    taken.take({ start, end });
    const periods = names?.length === read.length && read.length > 1 ? { periods: names } : {};
    found.push({ start, end, times: read, bare: false, ...periods });
  };
  if (!UNITS_IN.test(lower)) return found;
  const addRules = (rules: readonly Rule[]) => {
    for (const { needs, pattern, read } of rules) {
      if (!lower.includes(needs)) continue;
      for (const match of lower.matchAll(pattern))
        add(match.index, match.index + match[0].length, [read(match.groups ?? {})].flat());
    }
  };
  addRules(WEEKDAY_RULES);
  addRules(DAY_RULES);
  for (const match of lower.matchAll(LIST)) {
    const { lead, list } = match.groups as Record<"lead" | "list", string>;
    const start = match.index + lead.length;
    const periods = list.split(/(?:,|;|\/(?!\d)| và | hoặc )(?![^(]*\))/u);
    const closed = lead !== "(" || (periods.length > 1 && lower[start + list.length] === ")");
    const fixed = new RegExp(`^${EVERY}[ ]*$`, "u").test(lead) ? match.index : start;
    if (
      closed &&
      (periods.length > 1 || /^định kỳ/u.test(lead) || (/^báo cáo/u.test(lead) && /\d|quý|tuần/u.test(list)))
    )
      add(
        fixed,
        start + list.length + ONCE.exec(lower.slice(start + list.length))![0].length,
        periods.map(readPeriod),
        periods.map(nameOfPeriod),
      );
  }
  addRules(RULES);
  addRules(DAILY_RULES);
  return found.sort((a, b) => a.start - b.start);
}

/** A repeated time with the day or month a calendar time beside it names: `hằng năm` and `trước ngày 15/11`. */
export function withDay(time: RepeatedTime, named: CalendarTime): RepeatedTime {
  if (time.every === "half" && named.day !== null)
    return { ...time, every: "year", day: named.day, months: named.months };
  return { ...time, day: named.day, months: time.every === "year" ? named.months : time.months };
}
