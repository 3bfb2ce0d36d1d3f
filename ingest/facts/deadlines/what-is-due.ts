import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext } from "../fact-context.ts";
import type { Due } from "./find-deadlines.ts";
import type { Segment } from "./segments.ts";
import type { TimeWords } from "./time-words.ts";

/** Words that lead up to a time and go with it. */
const LEADING =
  /[\s,;:(–-]*(?:(?<!\p{L})(?:chậm nhất|muộn nhất|hoàn thành trước|trước|trong|vào|từ|đến|đến hết|hết|thực hiện|phấn đấu|mục tiêu|định kỳ|thời gian|là|dịp|riêng|xong)\s*)*$/iu;
const TRAILING = /^[\s,;:.)/–-]*(?:và các năm tiếp theo)?[\s,;:.)/–-]*/iu;
const OPENING = /^(?:[\s,;:.+–-]|đồng thời|trong đó|phấn đấu(?=,? )|và |nhất là)*/iu;
/** How and that, rather than what: `thực hiện thường xuyên`, `hoàn thành`. */
const MANNER = /(?<!\p{L})(?:thực hiện|hoàn thành|thường xuyên|định kỳ|trong|năm|nhiệm vụ)(?!\p{L})/giu;
/** Fewer words after a label do not say what is due: `bảo đảm văn bản có hiệu lực`. */
const MIN_FIELD_WORDS = 8;
const MAX_CHARS = 300;

const tidy = (words: string) =>
  words
    .replace(/\(\s*\)/gu, "")
    .replace(/\s+([,;.)])/gu, "$1")
    .replace(/\s+/gu, " ")
    .trim();

/** The first sentence of a clause, or its heading: what a field below it is about. */
function subjectAbove({ heading, ancestors }: FactContext, except: RegExp): string | null {
  for (const one of [...ancestors].reverse()) {
    const words = one.heading ?? one.text;
    if (words !== "" && !except.test(comparable(words))) return words.slice(0, MAX_CHARS).trim();
  }
  return heading !== null && !except.test(comparable(heading)) ? heading : null;
}

/**
 * What is due, in words of the plan: the segment without the words that say when. In a field
 * (`Thời gian thực hiện: quý I`) it is what the clause above says.
 */
export function whatIsDue(
  text: string,
  segment: Segment,
  due: Due,
  times: readonly TimeWords[],
  fieldAt: number | null,
  context: FactContext,
): string {
  const start = fieldAt ?? segment.start;
  const isTime = !due.observance && times.some((one) => one.start === due.from);
  const before = text.slice(start, due.from);
  const after = text.slice(due.to, segment.end);
  let words = isTime ? `${before.replace(LEADING, "")} ${after.replace(TRAILING, "")}` : text.slice(start, segment.end);
  if (due.observance) words = text.slice(due.from, due.to);
  words = tidy(words.replace(OPENING, "")).replace(/^\((.*)\)$/u, "$1");
  const own = words.replace(MANNER, "").split(/\s+/u).length >= (fieldAt === null ? 3 : MIN_FIELD_WORDS);
  if (!own && !due.observance) words = subjectAbove(context, /^(?:thời gian|thời hạn|tiến độ)/u) ?? words;
  if (words === "") words = tidy(text.slice(segment.start, segment.end));
  return words.length <= MAX_CHARS ? words : `${words.slice(0, words.lastIndexOf(" ", MAX_CHARS))} …`;
}
