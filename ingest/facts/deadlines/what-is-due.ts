import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext } from "../fact-context.ts";
import type { Due } from "./find-deadlines.ts";
import type { Segment } from "./segments.ts";
import type { TimeWords } from "./time-words.ts";

/** Words that lead up to a time and go with it. */
const LEADING =
  /[\s,;:(–-]*(?:(?<!\p{L})(?:chậm nhất|muộn nhất|hoàn thành trước|trước|trong|vào|đến hết|hết|thực hiện|phấn đấu|mục tiêu|định kỳ|thời gian|là|dịp|riêng|xong|lúc|(?<!\d )(?:ngày|tuần|tháng)|sáng|chiều|khoảng|và|\d{1,2} giờ(?: \d{1,2})?(?: phút)?|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\s*,?\s*)*(?:(?<!\p{L})(?:từ|đến)\s*)?$/iu;
const TRAILING = /^[\s,;:.)/–-]*(?:và các năm tiếp theo)?[\s,;:.)/–-]*/iu;
const OPENING =
  /^(?:[\s,;:.+–-]|đồng thời|trong đó|phấn đấu(?=,? )|(?:và|nhất là|riêng|còn|trước|trong|từ|gửi(?=,)) (?!\d))*/iu;
/** How and that, rather than what: `thực hiện thường xuyên`, `hoàn thành`. */
const MANNER =
  /(?<!\p{L})(?:thực hiện|hoàn thành|thường xuyên|định kỳ|trong|năm|nhiệm vụ|kết thúc|xong|chậm nhất|thời hạn|thời gian|trình|gửi|thí điểm|phê duyệt|đợt|lần|giai đoạn|lớp|thứ|cuối|đầu|bước)(?!\p{L})/giu;
/** The doers named at the end: `(Công an huyện chủ trì, Phòng Nội vụ phối hợp)`. */
const DOERS = /\s*\([^()]*(?:chủ trì|phối hợp|thực hiện|theo dõi)[^()]*\)?\s*/giu;
/** A part that says little without what the sentence opened with: `đợt 2`, `lần 1 chốt số liệu`. */
const PART = /^(?:đợt|lần|giai đoạn|lớp|bước|vòng|năm|quý|báo cáo)(?!\p{L})/iu;
const JOINS = /(?:[,;]|\s)(?:\s*(?:và|hoặc|đồng thời|,))?\s*$/u;
/** Fewer words after a label do not say what is due: `bảo đảm văn bản có hiệu lực`. */
const MIN_FIELD_WORDS = 8;
const MIN_WORDS = 3;
const MAX_CHARS = 220;

const tidy = (words: string) =>
  (words.includes("(") ? words : words.replaceAll(")", ""))
    .replace(/\(\s*\)/gu, "")
    .replace(/\s+([,;.)])/gu, "$1")
    .replace(/[\s,;:(]+$/u, "")
    .replace(/\s+/gu, " ")
    .trim();

const saysEnough = (words: string, least: number): boolean =>
  words
    .replace(MANNER, " ")
    .split(/[^\p{L}\p{N}%“”-]+/u)
    .filter((word) => /\p{L}/u.test(word)).length >= least;

/** What a field below it, or a bracket behind it, is about: the clause's own first words, else those of a clause above. */
function subjectOf(text: string, segment: Segment, { heading, ancestors }: FactContext): string | null {
  const isTime = (words: string) => /^(?:thời gian|thời hạn|tiến độ)/u.test(comparable(words));
  const own = tidy(
    text
      .slice(0, segment.start)
      .replace(DOERS, " ")
      .replace(/\([^()]*$/u, "")
      .slice(heading !== null && text.startsWith(heading) ? heading.length : 0)
      .replace(/^[\s:.]+/u, "")
      .split(/[.;](?=\s+\p{Lu})/u)[0]!
      // In a list behind a colon each part leans on what stands before it.
      .replace(/:(?=[^:]*(?:trước|ngày|tháng|quý|đợt|lần)\s[^:]*$).*$/u, ""),
  );
  if (own !== heading && saysEnough(own, MIN_WORDS) && !isTime(own) && !/^\p{Lu}[\p{L}\s]{2,40}:/u.test(own))
    return own;
  if (heading !== null && saysEnough(heading, MIN_WORDS) && text.startsWith(heading) && !isTime(heading))
    return heading;
  for (const one of [...ancestors].reverse()) {
    const words = one.heading ?? one.text;
    if (words !== "" && !isTime(words)) return tidy(words.replace(DOERS, " ")).slice(0, MAX_CHARS).trim();
  }
  return heading !== null && !isTime(heading) ? heading : null;
}

/** What the sentence opened with, up to its colon or first comma, for a part that leans on it. */
function opening(text: string, segment: Segment, firstTime: number): string {
  const before = text.slice(segment.start, firstTime);
  const colon = before.indexOf(":");
  return tidy((colon > 0 ? before.slice(0, colon) : (before.split(",")[0] ?? "")).replace(LEADING, ""));
}

/**
 * What is due, in words of the plan: the part of the segment that the time closes or opens, without the words
 * that say when and who. In a field (`Thời gian thực hiện: quý I`) or a bracket it is what stands before or above.
 */
export function whatIsDue(
  text: string,
  segment: Segment,
  due: Due,
  times: readonly TimeWords[],
  fieldAt: number | null,
  context: FactContext,
): string {
  if (due.observance) return tidy(text.slice(due.from, due.to));
  const start = fieldAt ?? segment.start;
  const isTime = due.relative === true || times.some((one) => one.start === due.from);
  const others = times.filter((one) => one.start !== due.from && one.start >= start);
  const lastBefore = others.filter((one) => one.end <= due.from).at(-1);
  const nextAfter = others.find((one) => one.start >= due.to);
  let words: string;
  if (!isTime) words = text.slice(segment.start, segment.end);
  else {
    const from = lastBefore === undefined ? start : lastBefore.end;
    const own = text.slice(from, due.from).replace(LEADING, "").replace(JOINS, "").replace(OPENING, "");
    const before = due.period === undefined || own === "" ? own : `${own} ${due.period}`;
    const until = nextAfter === undefined ? segment.end : nextAfter.start;
    const after = text.slice(due.to, until).replace(TRAILING, "");
    const alone = lastBefore === undefined && nextAfter === undefined;
    words = alone ? `${before} ${after}` : before;
    if (!alone && !saysEnough(before, 2)) {
      const behind = after.replace(LEADING, "").replace(JOINS, "");
      // "trước ngày 20/6 đối với 6 tháng và trước ngày 25/12 đối với cả năm": one sentence says both.
      words =
        lastBefore === undefined
          ? `${before} ${behind}`
          : `${opening(text, segment, times[0]!.start)} ${before} ${behind}`;
    } else if (
      lastBefore !== undefined &&
      due.period === undefined &&
      PART.test(before) &&
      !saysEnough(before, MIN_WORDS)
    ) {
      const head = opening(text, segment, times[0]!.start);
      if (!before.startsWith(head)) words = `${head}: ${before}`;
    }
  }
  words = tidy(words.replace(DOERS, " ").replace(OPENING, "")).replace(/^\((.*)\)$/u, "$1");
  const least = fieldAt === null ? MIN_WORDS - 1 : MIN_FIELD_WORDS;
  if (due.period === undefined && !saysEnough(words, least)) {
    const subject = subjectOf(text, segment, context);
    const part = PART.test(words) || /\d/u.test(words) || saysEnough(words, 1);
    if (subject !== null)
      words = part && words !== "" && fieldAt === null && !subject.includes(words) ? `${subject}: ${words}` : subject;
  }
  if (words === "") words = tidy(text.slice(segment.start, segment.end));
  return words.length <= MAX_CHARS ? words : `${words.slice(0, words.lastIndexOf(" ", MAX_CHARS))} …`;
}
