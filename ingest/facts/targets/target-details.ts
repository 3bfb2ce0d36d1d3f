import { GOAL_MARKS, LOOSE_BOUNDS } from "./target-words.ts";

const BASELINE = /(?<!\p{L})so với\s(?<baseline>[^,;.()]+?)(?=$|[,;.()]|\s(?:và|được|nhằm|để)\s)/iu;
const BASELINES = new RegExp(BASELINE.source, "giu");
const OR_MORE = /^\s?trở (?:lên|xuống)/iu;

/** What a number is compared with: `năm 2023` in `so với năm 2023`; `null` where the phrase does not compare. */
export function baselineIn(phrase: string): string | null {
  return BASELINE.exec(phrase)?.groups?.["baseline"]?.trim() ?? null;
}

const YEAR_TIME =
  /(?<!\p{L})(?<time>(?:(?:đến|trước|trong)\s(?=năm|ngày|tháng|quý))?(?:ngày\s\d{1,2}\/\d{1,2}(?:\/(?<y1>\d{4}))?|(?:(?:hết|cuối|đầu)\s)?(?:(?:tháng|quý)\s[\dIVX]+(?:\/|\snăm\s))?(?<word>năm\s)?(?<y2>(?:19|20)\d{2})(?!\d|\s?[-–]\s?\d)))/giu;
const OPENING_TIME = /^\s?(?:mục tiêu|chỉ tiêu|đến|trong|năm|hàng|hằng|mỗi)\s[^,:;.]{2,60}(?=[,:])/iu;
const EVERY =
  /(?<!\p{L})(?:hàng|hằng|mỗi)\s(?:năm|quý|tháng)(?!\p{L})|(?<=[\p{L}%]\s?\/\s?)(?:năm|tháng|quý)(?!\p{L})/iu;

/**
 * By when a number is to be reached, as printed: a time in the phrase, else one that opens its sentence. A year gone by
 * before the plan's is where things stand (`còn tồn tại đến cuối năm 2020`), and so is one compared with.
 *
 * @param lead the words of the clause before the number; a time that opens what runs on over semicolons holds for all of it
 * @param phrase the words that state the target
 */
export function deadlineIn(lead: string, phrase: string, planYear: number | null): string | null {
  const sentence = lead.slice(lead.lastIndexOf("; ") + 1);
  const opening = OPENING_TIME.exec(lead.slice(lead.lastIndexOf(". ") + 1))?.[0] ?? "";
  for (const words of [phrase, sentence, opening]) {
    const text = words.replace(BASELINES, "");
    for (const match of text.matchAll(YEAR_TIME)) {
      const { time, word, y1, y2 } = match.groups as Record<string, string | undefined>;
      const year = Number(y1 ?? y2);
      if (time === undefined || (y2 !== undefined && word === undefined && !/tháng|quý/iu.test(time))) continue;
      if (planYear === null || Number.isNaN(year) || year >= planYear) return time;
    }
    const every = EVERY.exec(text)?.[0];
    if (every !== undefined) return every;
  }
  return null;
}

const alternatives = (phrases: readonly string[]): string => [...phrases].sort((a, b) => b.length - a.length).join("|");
const OPENING = new RegExp(
  String.raw`^(?:(?:trong đó|và|có|để|nhằm|đồng thời|${alternatives(GOAL_MARKS)})(?!\p{L})\s?:?,?\s?)+`,
  "iu",
);
const CLOSING = new RegExp(
  String.raw`(?:\s(?:tăng|giảm|tăng thêm|giảm từ|tăng từ|đạt|đạt tỷ lệ|đạt từ|ít nhất|tối thiểu|không dưới|${alternatives(LOOSE_BOUNDS)}))+$`,
  "iu",
);

/** What is counted: the unit with the words behind the number, or, where none follow, the words before it. */
export function whatIsCounted(before: string, behind: string, unit: string | null): string {
  const after = behind
    .replace(OR_MORE, "")
    .replace(BASELINE, "")
    .replace(/(?::|\s\()(?=\s|\p{L}).*$/su, "")
    .replace(/(?:\s(?:của|và|với)|[\s,])+$/u, "");
  if (unit !== null) return (unit + (/^(?:\s|[/,]|$)/u.test(after) ? after : ` ${after}`)).trim();
  const words = after.replace(/^[\s,]+/u, "");
  // A bare `mỗi năm` behind a percentage says how often, not of what.
  if (/^\p{L}/u.test(words) && !EVERY.test(words.slice(0, 9))) return words;
  return before.trim().replace(OPENING, "").replace(CLOSING, "").trim();
}
