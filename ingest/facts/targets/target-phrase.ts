import { OPENERS, STRONG_OPENERS } from "./target-words.js";

/** Characters `start` to `end` (left out) of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of a text between full stops and semicolons that holds character `at`; inside brackets not beyond them, and
 * stops inside quotes or brackets opened later do not count.
 */
export function sentenceAround(text: string, at: number): Stretch {
  let start = at;
  for (let depth = 0; start > 0; start--) {
    const before = text[start - 1]!;
    if (before === ")" || before === "”") depth++;
    else if (before === "(" && depth === 0) break;
    else if (before === "(" || before === "“") depth = Math.max(0, depth - 1);
    else if (depth === 0 && isStop(text, start - 1)) break;
  }
  let end = at;
  for (let depth = 0; end < text.length; end++) {
    const here = text[end]!;
    if (here === "(" || here === "“") depth++;
    else if (here === ")" && depth === 0) break;
    else if (here === ")" || here === "”") depth = Math.max(0, depth - 1);
    else if (depth === 0 && isStop(text, end)) break;
  }
  return trim(text, start, end);
}

const isStop = (text: string, at: number): boolean =>
  text[at] === ";" || (text[at] === "." && !/^\.[\p{L}\d]/u.test(text.slice(at, at + 2)));

function trim(text: string, start: number, end: number): Stretch {
  while (start < end && /[\s,:\-–+.]/u.test(text[start]!)) start++;
  while (end > start && /[\s,:.]/u.test(text[end - 1]!)) end--;
  return { start, end };
}

const alternatives = (phrases: readonly string[]): string => [...phrases].sort((a, b) => b.length - a.length).join("|");
const STRONG = new RegExp(String.raw`(?<!\p{L})(?:${alternatives(STRONG_OPENERS)})(?!\p{L})`, "giu");
const OPENING = new RegExp(String.raw`(?<=,\s)(?:${alternatives([...OPENERS, ...STRONG_OPENERS])})(?!\p{L})`, "giu");
const BREAK = /,\s|\s(?:và|đồng thời)\s/gu;
/** A part of a sentence that only says when, before the part it belongs to. */
const ONLY_TIME =
  /^(?:(?:phấn đấu|trong đó|mục tiêu)\s?)?(?:(?:hàng|hằng|mỗi) (?:năm|quý|tháng)|(?:đến|trong|từ)?\s?(?:hết|cuối|đầu)?\s?(?:năm|quý|tháng|giai đoạn)\s[\dIVX/ –-]+(?:\snăm\s\d{4})?)$/iu;

/** Where the part that holds the next number begins, between the end of one number and the start of the next. */
function partBetween(text: string, from: number, to: number): number {
  const stretch = text.slice(from, to);
  const opener = [...stretch.matchAll(OPENING)].at(0);
  const breaks = [...stretch.matchAll(BREAK)].map((found) => from + found.index + found[0].length);
  return opener === undefined ? (breaks.at(-1) ?? from) : from + opener.index;
}

/**
 * The words that state each of the targets of one sentence: from the verb that governs the number, or the words of time
 * and place before it, to the end of the sentence or the part of the next number.
 *
 * @param numbers where the numbers wanted stand, in order, each with its unit
 */
export function targetPhrases(text: string, sentence: Stretch, numbers: readonly Stretch[]): Stretch[] {
  const cuts = numbers.map((number, index) =>
    index === 0 ? sentence.start : partBetween(text, numbers[index - 1]!.end, number.start),
  );
  return numbers.map((number, index) => {
    const from = cuts[index]!;
    const end = cuts[index + 1] ?? sentence.end;
    return trim(text, index === 0 ? openingBefore(text, from, number.start) : from, Math.max(end, number.end));
  });
}

/** The last opener before the number, drawn back over a part that only says when; else where the sentence begins. */
function openingBefore(text: string, from: number, number: number): number {
  const lead = text.slice(from, number);
  const colon = lead.lastIndexOf(": ");
  const intro =
    colon >= 0 && !/(?:mục tiêu|chỉ tiêu|phấn đấu|năm \d{4})[^:]*$/iu.test(lead.slice(0, colon)) ? colon + 2 : 0;
  const openers = [...lead.matchAll(OPENING), ...lead.matchAll(STRONG)].map(({ index }) => index);
  let start = Math.max(intro, ...openers);
  for (;;) {
    const before = lead.slice(0, start).replace(/,\s$/u, "");
    const part = before.slice(before.lastIndexOf(", ") + (before.includes(", ") ? 2 : 0)).trim();
    if (before.length === start || start === 0 || !ONLY_TIME.test(part)) break;
    start = before.length - part.length;
  }
  return from + start;
}
