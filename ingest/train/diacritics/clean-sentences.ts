import { comparable, foldAccents, isSyllable } from "../../../data/vietnamese.js";

/** What stands in a sentence for anything that is no Vietnamese syllable. */
export const NUMBER = "<num>";
export const OTHER = "<oth>";
export const PAUSE = "<,>";

const FRONT_MATTER = /^---\n[^]*?\n---\n/;
const MARKS = /\*\*|__|^#+\s+|^>\s?|`/gmu;
const PAGE_HEADER = /^\s*CÔNG BÁO\/Số.*$/gmu;
/** A line that begins a new paragraph: a label (`1.`, `a)`, `-`, `Điều 3.`) or a capital letter after a finished line. */
const LABEL = /^(?:[-+•*–]|\d+(?:\.\d+)*[.)]|\p{L}{1,2}\)|[IVX]+\.|(?:Điều|Chương|Mục|Phần)\s)/u;

/**
 * Joins lines that were wrapped at the width of a page: a line goes on in the next one unless it ends a
 * sentence, stands alone between blank lines, or the next one starts with a label or, after a short
 * line, with a capital letter.
 */
export function joinWrappedLines(text: string): string[] {
  const paragraphs: string[] = [];
  let open = "";
  for (const raw of text.replace(/\r\n?/g, "\n").replace(FRONT_MATTER, "").replace(PAGE_HEADER, "").split("\n")) {
    const line = raw.replace(MARKS, "").trim();
    const goesOn =
      open !== "" &&
      line !== "" &&
      !/[.;:!?|]$/u.test(open) &&
      !LABEL.test(line) &&
      (open.length > 50 || /^\p{Ll}/u.test(line));
    if (goesOn) open += ` ${line}`;
    else {
      if (open !== "") paragraphs.push(open);
      open = line;
    }
  }
  if (open !== "") paragraphs.push(open);
  return paragraphs;
}

const SENTENCE_END = /[.!?;:|…]+(?=\s|$)|\|/u;
const TOKEN = /(?<word>[\p{L}\p{M}]+)|(?<number>\d+)|(?<pause>[,()"“”'‘’«»[\]]|\s[-–]\s)/gu;

/**
 * One sentence as words in `comparable` form: syllables, and the marks for numbers, for other words
 * (English, abbreviations in capitals) and for pauses. A word in capitals between words that are not is an abbreviation.
 */
export function tokensOf(sentence: string): string[] {
  const tokens: string[] = [];
  const capitals: boolean[] = [];
  for (const { 0: found, groups } of sentence.matchAll(TOKEN)) {
    if (groups?.["word"] !== undefined) {
      const word = comparable(found);
      tokens.push(isSyllable(word) ? word : OTHER);
      capitals.push(found.length > 1 && found === found.toUpperCase());
    } else {
      const mark = groups?.["number"] !== undefined ? NUMBER : PAUSE;
      if (tokens.at(-1) === mark) continue;
      tokens.push(mark);
      capitals.push(false);
    }
  }
  return tokens.map((token, at) => (capitals[at]! && !capitals[at - 1] && !capitals[at + 1] ? OTHER : token));
}

/** True for a sentence typed without accents: real text bears them on three syllables of four. */
function lacksAccents(tokens: readonly string[]): boolean {
  const syllables = tokens.filter((token) => !token.startsWith("<"));
  const accented = syllables.filter((token) => foldAccents(token) !== token);
  return syllables.length >= 4 && accented.length < syllables.length / 4;
}

/** The sentences of a document, each as tokens; those of fewer than two, or typed without accents, are left out. */
export function* sentencesOf(text: string): Generator<string[]> {
  for (const paragraph of joinWrappedLines(text.normalize("NFC"))) {
    for (const sentence of paragraph.split(SENTENCE_END)) {
      const tokens = tokensOf(sentence);
      if (tokens.length > 1 && !lacksAccents(tokens)) yield tokens;
    }
  }
}
