/** A stretch of a text that can be quoted on its own. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Ends a sentence: a line's end; a full stop, semicolon, question or exclamation mark before white space. Not after one letter or a number ("TM.", "Q. 1"). */
const END = /(?<![\s.(]\p{Lu}|\d)[.!?](?=\s+[\p{Lu}“"(\-–])|;(?=\s)|:(?=\s+[-–+])|\n/gu;

/** The sentences of a text, in order; parts separated by semicolons count as sentences. Together they cover the text but for white space. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const take = (end: number): void => {
    while (start < end && /\s/u.test(text[start]!)) start++;
    let last = end;
    while (last > start && /\s/u.test(text[last - 1]!)) last--;
    if (last > start) sentences.push({ start, end: last });
    start = end;
  };
  for (const match of text.matchAll(END)) take(match.index + 1);
  take(text.length);
  return sentences;
}
