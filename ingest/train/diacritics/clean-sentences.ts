import { scanWords } from "../../../data/models/diacritics/scan-words.ts";
import { comparable, foldAccents, isSyllable } from "../../../data/vietnamese.ts";

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

/** A sentence as it stands in the text, and its words in `comparable` form with marks for what is no syllable. */
export interface Sentence {
  readonly text: string;
  readonly tokens: readonly string[];
}

/**
 * The sentences of a paragraph. Numbers, other words (English, abbreviations) and pauses are marks among
 * the tokens. A word in capitals between words that are not is an abbreviation.
 */
export function splitSentences(paragraph: string): Sentence[] {
  const sentences: Sentence[] = [];
  const scanned = scanWords(paragraph);
  let tokens: string[] = [];
  let start = 0;
  const close = (end: number, next: number) => {
    sentences.push({ text: paragraph.slice(start, end).trim(), tokens });
    tokens = [];
    start = next;
  };
  scanned.forEach((token, at) => {
    if (token.kind === "stop") close(token.start, token.end);
    else if (token.kind === "word") {
      const word = comparable(token.text);
      const abbreviation = token.capitals && !scanned[at - 1]?.capitals && !scanned[at + 1]?.capitals;
      tokens.push(isSyllable(word) && !abbreviation ? word : OTHER);
    } else {
      const mark = token.kind === "number" ? NUMBER : PAUSE;
      if (tokens.at(-1) !== mark) tokens.push(mark);
    }
  });
  close(paragraph.length, paragraph.length);
  return sentences;
}

/**
 * True for a sentence typed without accents: real text bears them on three syllables of four. A name or
 * heading of two or three syllables counts as one when it bears none at all.
 */
function lacksAccents(tokens: readonly string[]): boolean {
  const syllables = tokens.filter((token) => !token.startsWith("<"));
  const accented = syllables.filter((token) => foldAccents(token) !== token);
  return syllables.length >= 2 && accented.length < syllables.length / 4;
}

/**
 * The sentences of a document, the eth of old fonts read as `đ`; those of fewer than two tokens, or typed
 * without accents, are left out.
 */
export function* sentencesOf(text: string): Generator<Sentence> {
  for (const paragraph of joinWrappedLines(text.normalize("NFC").replace(/Ð/g, "Đ").replace(/ð/g, "đ")))
    for (const sentence of splitSentences(paragraph))
      if (sentence.tokens.length > 1 && !lacksAccents(sentence.tokens)) yield sentence;
}
