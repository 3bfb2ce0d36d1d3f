/** A word of a text and where it stands. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const WORD_AT = /[\p{L}\p{M}\d][\p{L}\p{M}\d&./]*(?:-[\p{L}\d]+)*/uy;

/** The first `count` words from `at` on; dots and slashes inside a word ("TN&MT", "T/Ư") are part of it. */
export function wordsFrom(text: string, at: number, count: number): Word[] {
  const words: Word[] = [];
  for (let from = at; words.length < count && from < text.length;) {
    WORD_AT.lastIndex = from;
    const match = WORD_AT.exec(text);
    if (match === null) {
      from++;
      continue;
    }
    const word = match[0].replace(/[./]+$/u, "");
    words.push({ word, start: match.index, end: match.index + word.length });
    from = match.index + match[0].length;
  }
  return words;
}
