import type { ReadWord } from "./recognise.ts";

/** A sign without letters below this is dust. */
const DUST_BELOW = 60;
/** Letters the engine gives less than this are strokes of a pen or a stamp, but where print goes on at both sides. */
const STROKES_BELOW = 5;
/** How sure the engine is of print. */
const PRINT = 60;
/** Room between two words of a sentence, in heights of a letter. */
const SPACE = 1.2;
/** Signs that end words, and stand right behind one. */
const CLOSING = /^[;:,.!'’"”]+$/u;
const BEHIND = 0.6;
/** A number read with less than this is handwriting, or as good as. */
const GUESSED_BELOW = 50;
const GUESSED_DAY_BELOW = 30;

/** The number of a document, its figures as they were read: `Số:0044/KH-SYT`; in parts it ends with the bar. */
const NUMBER = /^(?<before>S[ốo]\s*:?\s*)(?<figures>[^\s:]\S{0,12}?)(?<rest>\s*[/-]\s*\p{Lu}{2}[\p{L}\p{N}&./-]*)$/u;
/** A day of the month in figures, or what they may be read for. */
const DAY = /^[\d\]\[|lI!OoóốÓỐ]{1,2}$/u;
const LEFT_BLANK = "…";

/** True for a word that print stands close to at both sides, as within a sentence. */
export function standsAmongWords(word: ReadWord, before: ReadWord | undefined, after: ReadWord | undefined): boolean {
  const isNear = (left: ReadWord | undefined, right: ReadWord | undefined): boolean =>
    left !== undefined && right !== undefined && left.line === right.line && right.x0 - left.x1 < word.size * SPACE;
  const isPrint = (one: ReadWord | undefined): boolean => one !== undefined && one.confidence >= PRINT;
  return isPrint(before) && isPrint(after) && isNear(before, word) && isNear(word, after);
}

const closes = (sign: ReadWord, before: ReadWord | undefined): boolean =>
  before?.line === sign.line && sign.x0 - before.x1 < sign.size * BEHIND;

/**
 * The words that are printed on a page: dust, strokes of a pen and of a stamp are left out. Figures of a number and a day
 * that were written by hand are left blank, as a form has them, for what they are read for is a guess.
 */
export function printedWords(words: readonly ReadWord[]): ReadWord[] {
  const found = words.filter((word, at) => {
    if (word.text.trim() === "") return false;
    if (!/[\p{L}\d]/u.test(word.text))
      return word.confidence > DUST_BELOW && (!CLOSING.test(word.text) || closes(word, words[at - 1]));
    return (
      word.confidence > STROKES_BELOW || standsAmongWords(word, words[at - 1], words[at + 1]) || NUMBER.test(word.text)
    );
  });
  return [...Map.groupBy(found, ({ line }) => line).values()].flatMap(withBlanks);
}

/** A line whose guessed figures are left blank. */
function withBlanks(line: readonly ReadWord[]): ReadWord[] {
  return blankDay(blankNumber(line));
}

function blankNumber(line: readonly ReadWord[]): ReadWord[] {
  const words = [...line];
  const at = words.findIndex(({ text }) => /^S[ốo]\s*:?/u.test(text));
  for (let end = at; at >= 0 && end < Math.min(words.length, at + 3); end++) {
    const parts = words.slice(at, end + 1);
    const match = NUMBER.exec(parts.map(({ text }) => text).join(" "));
    if (match === null) continue;
    const sureness = Math.min(...parts.map(({ confidence }) => confidence));
    const { before, figures, rest } = match.groups as Record<"before" | "figures" | "rest", string>;
    if (sureness >= GUESSED_BELOW && /^\d+$/u.test(figures)) break;
    const whole = { ...parts[0]!, x1: parts.at(-1)!.x1, text: `${before}${LEFT_BLANK}${rest}` };
    words.splice(at, parts.length, { ...whole, confidence: Math.max(sureness, GUESSED_BELOW) });
    break;
  }
  return words;
}

/** The day of the letterhead (`Kiên Giang, ngày 13 tháng 11 năm 2017`): a day of the text is marked as doubtful instead. */
function blankDay(line: readonly ReadWord[]): ReadWord[] {
  const month = line.findIndex(({ text }, at) => text === "tháng" && line[at + 2]?.text === "năm");
  const day = line[month - 1];
  if (day === undefined) return [...line];
  const glued = /^(?<word>ngày)(?<figures>\S{1,4})$/iu.exec(day.text)?.groups;
  const isApart = /^ngày$/iu.test(line[month - 2]?.text ?? "");
  const place = line[month - (isApart ? 3 : 2)];
  if ((glued === undefined && !isApart) || place?.text.endsWith(",") !== true) return [...line];
  const figures = glued?.["figures"] ?? day.text;
  if (DAY.test(figures) && day.confidence >= GUESSED_DAY_BELOW) return [...line];
  const text = glued === undefined ? LEFT_BLANK : `${glued["word"]!} ${LEFT_BLANK}`;
  return line.toSpliced(month - 1, 1, { ...day, text, confidence: Math.max(day.confidence, GUESSED_BELOW) });
}
