import { OPENERS, STRONG_OPENERS } from "./target-words.ts";

/** Characters `start` to `end` (left out) of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const CLOSED = /[“"][^“”"]{1,400}[”"]|\((?:[^()]|\([^()]*\)){1,600}\)/gu;

/** No sentence is read further than this to either side of a number, in characters: what runs on longer is no sentence. */
const MAX_REACH = 1500;

/**
 * Gives the part of a text between full stops and semicolons that holds a character. Stops inside quotes and brackets
 * that close do not count, and from inside brackets the part does not reach beyond them.
 */
export function sentencesOf(text: string): (at: number) => Stretch {
  const closed = [...text.matchAll(CLOSED)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  return (at) => {
    const near = closed.filter(({ start, end }) => end > at - MAX_REACH && start < at + MAX_REACH);
    const bracket = near.find(({ start, end }) => text[start] === "(" && start < at && at < end - 1);
    const first = Math.max(bracket === undefined ? 0 : bracket.start + 1, at - MAX_REACH);
    const last = Math.min(bracket === undefined ? text.length : bracket.end - 1, at + MAX_REACH);
    const stops = (index: number): boolean =>
      isStop(text, index) && !near.some(({ start, end }) => start < index && index < end && !(start < at && at < end));
    let start = at;
    while (start > first && !stops(start - 1)) start--;
    let end = at;
    while (end < last && !stops(end)) end++;
    return trim(text, start, end);
  };
}

/** A full stop or semicolon; a stop between digits or letters (`2.300`) is none. */
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
  if (opener !== undefined) return from + opener.index;
  const last = [...stretch.matchAll(BREAK)].at(-1);
  return last === undefined ? from : from + last.index + last[0].length;
}

/** What joins a part to the next. */
const HANGING = /[\s,]+(?:và|đồng thời|trong đó)?[\s,]*$/u;

/** A phrase of fewer words says nothing on its own (`thêm 15%`). */
const MIN_WORDS = 2;

const saysLittle = (words: string): boolean => (words.match(/\p{L}{2,}/gu)?.length ?? 0) < MIN_WORDS;

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
  const phrases: Stretch[] = [];
  for (const [index, number] of numbers.entries()) {
    const from = cuts[index]!;
    const end = Math.max(cuts[index + 1] ?? sentence.end, number.end);
    const until = text.slice(from, end).replace(HANGING, "").length + from;
    const phrase = trim(
      text,
      index === 0 ? openingBefore(text, from, number.start) : from,
      Math.max(until, number.end),
    );
    const before = phrases.at(-1);
    const short = before !== undefined && saysLittle(text.slice(phrase.start, phrase.end));
    phrases.push(short ? { start: before.start, end: phrase.end } : phrase);
  }
  return phrases;
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
    const comma = before.lastIndexOf(", ");
    const part = (comma < 0 ? before : before.slice(comma + 2)).trim();
    if (before.length === start || start === 0 || !ONLY_TIME.test(part)) break;
    start = before.length - part.length;
  }
  return from + start;
}
