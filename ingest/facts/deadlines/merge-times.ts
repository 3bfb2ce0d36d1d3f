import { calendarWords } from "./calendar-words.ts";
import { repeatedWords, withDay } from "./repeated-words.ts";
import { Taken } from "./taken.ts";
import type { CalendarTime, ImpossibleTime, RepeatedTime, Time, TimeWords } from "./time-words.ts";

/** Between a frequency and its day: `hằng năm (trước ngày 15/11`, `ngày 30 tháng 11 hằng năm`. */
const JOIN = /^[\s,(:]*(?:(?:chậm nhất|muộn nhất|trước|trong|vào|là|gửi|xong|hết|đến|của) ?)*$/u;
const DAY_ONLY =
  /^[\s,(:]*(?:(?:chậm nhất|muộn nhất|trước|vào|là|đến|hết) )*ngày (?<d>\d{1,2})(?![\d/.-]*\d| (?:của )?tháng)/u;
const HOUR = "(?:(?:lúc )?\\d{1,2} ?(?:giờ|h|g)(?: ?\\d{1,2})?(?: phút)?,? ?)?";
const RANGE = new RegExp(`^ ?(?:đến|tới|-|–|đến hết|cho đến) ?${HOUR}(?:hết |trước )?(?:ngày)? ?$`, "u");
/** Between two days of one list: "trước ngày 15/7 và trước ngày 15/11 năm 2025". */
const LISTED = /^ ?(?:,|và|hoặc|, và)? ?(?:trước|vào|chậm nhất|trong|tháng|quý|ngày|đợt \d|lần \d| )*$/u;

const only = (words: TimeWords): Time | null => (words.times.length === 1 ? words.times[0]! : null);

function joinRepeated(first: TimeWords, second: TimeWords, between: string): TimeWords | null {
  if (!JOIN.test(between)) return null;
  const [a, b] = [only(first), only(second)];
  const [repeated, named] = a?.sort === "repeated" ? [a, b] : [b, a];
  if (repeated?.sort !== "repeated" || named?.sort !== "calendar") return null;
  if (named.year !== null || named.months.length === 0 || repeated.day !== null) return null;
  return { start: first.start, end: second.end, times: [withDay(repeated, named)], bare: false };
}

function joinRange(first: TimeWords, second: TimeWords, between: string): TimeWords | null {
  const [a, b] = [only(first), only(second)];
  if (!RANGE.test(between) || a?.sort !== "calendar" || b?.sort !== "calendar") return null;
  const months: readonly number[] = a.unit === "month" && b.unit === "month" ? monthsBetween(a, b) : b.months;
  return {
    start: first.start,
    end: second.end,
    times: [{ ...b, months }],
    bare: first.bare && second.bare,
    range: true,
  };
}

/** A day or month of a list takes the year, or the pace, that stands behind the last of the list alone. */
function withShared(words: readonly TimeWords[], lower: string): TimeWords[] {
  const shared = [...words];
  for (let i = shared.length - 2; i >= 0; i--) {
    const [a, b] = [only(shared[i]!), only(shared[i + 1]!)];
    if (a?.sort !== "calendar" || a.year !== null || a.months.length === 0 || b === null) continue;
    if (!LISTED.test(lower.slice(shared[i]!.end, shared[i + 1]!.start))) continue;
    if (b.sort === "calendar" && b.year !== null && a.unit === b.unit)
      shared[i] = { ...shared[i]!, times: [{ ...a, year: b.year }] };
    else if (b.sort === "repeated" && b.every === "year" && b.months.length > 0 && a.day !== null)
      shared[i] = { ...shared[i]!, times: [{ ...b, day: a.day, months: a.months }] };
  }
  return shared;
}

const monthsBetween = (a: CalendarTime, b: CalendarTime) => {
  const [low, high] = [a.months[0] ?? 1, b.months.at(-1) ?? 12];
  if (a.year !== null && b.year !== null && a.year !== b.year) return b.months;
  return low <= high ? Array.from({ length: high - low + 1 }, (_, index) => low + index) : b.months;
};

/**
 * All words of time of a lower-case text, in reading order, with a frequency and the day it falls on
 * read as one (`định kỳ hằng năm (trước ngày 15/11)`), and so a first and a last day (`từ … đến …`).
 */
export function timeWords(lower: string): { words: TimeWords[]; impossible: ImpossibleTime[] } {
  const found = calendarWords(lower);
  const impossible = found.filter((one): one is ImpossibleTime => "reason" in one);
  const calendar = found.filter((one): one is TimeWords => !("reason" in one));
  const repeated = repeatedWords(lower, impossible);
  // A list of periods holds its own dates: `6 tháng (trước ngày 15/6)`.
  const taken = new Taken(lower.length, repeated);
  const kept = calendar.filter((one) => taken.isFree(one));
  const all = [...kept, ...repeated].sort((a, b) => a.start - b.start);
  const words: TimeWords[] = [];
  for (const next of all) {
    const last = words.at(-1);
    const between = last ? lower.slice(last.end, next.start) : "";
    const joined = last && (joinRepeated(last, next, between) ?? joinRange(last, next, between));
    if (joined) words[words.length - 1] = joined;
    else words.push(next);
  }
  const dated = words.map((one) => withDayOnly(one, lower));
  return {
    words: withShared(
      dated.flatMap((one, at) => [one, ...dayFurtherOn(one, dated[at + 1]?.start ?? lower.length, lower)]),
      lower,
    ),
    impossible,
  };
}

const DAY_LED =
  /(?<!\p{L})(?:chậm nhất|muộn nhất|trước|đến hết|vào)(?: là)? (?<day>ngày (?<d>\d{1,2}))(?![\d/.-]*\d| (?:của )?tháng| và \d|, \d)/u;

/** `hằng tháng tổng hợp, báo cáo Sở trước ngày 25`: a day of the month alone, further on in the same sentence. */
function dayFurtherOn(words: TimeWords, until: number, lower: string): TimeWords[] {
  const time = only(words);
  if (time?.sort !== "repeated" || time.day !== null || time.interval !== 1) return [];
  if (time.every !== "month") return [];
  const rest = /^[^.;]*/u.exec(lower.slice(words.end, until))![0];
  const match = DAY_LED.exec(rest);
  const day = Number(match?.groups?.["d"] ?? 0);
  if (match === null || day < 1 || day > 31) return [];
  const start = words.end + match.index + match[0].length - match.groups!["day"]!.length;
  return [
    { start, end: start + match.groups!["day"]!.length, times: [{ ...time, day } satisfies RepeatedTime], bare: false },
  ];
}

/** `hàng tháng (trước ngày 17`: a day of the month alone belongs to the month or quarter just before. */
function withDayOnly(words: TimeWords, lower: string): TimeWords {
  const time = only(words);
  if (time?.sort !== "repeated" || time.day !== null || (time.every !== "month" && time.every !== "quarter"))
    return words;
  const match = DAY_ONLY.exec(lower.slice(words.end));
  const day = Number(match?.groups?.d ?? 0);
  if (!match || day < 1 || day > 31) return words;
  return { ...words, end: words.end + match[0].length, times: [{ ...time, day } satisfies RepeatedTime] };
}
