import { remembered } from "../../data/remembered.ts";
import { comparable, foldAccents, WORD } from "../../data/vietnamese.ts";

/**
 * Where Vietnamese words end: how many of the syllables from `from` on make the longest known word
 * (at least 1). Syllables are in the form `comparable` gives.
 */
export interface WordList {
  longestMatch(syllables: readonly string[], from: number): number;
}

/**
 * The four kinds of term of the lexical index, told apart by their first character so that they
 * share one dictionary:
 *
 * - `syllable`: `phòng`, as written
 * - `word`: `phòng chống`, two or more syllables that the word list holds together
 * - `folded`: `phong`, a syllable without marks
 * - `foldedPair`: `phong chong`, two syllables in a row without marks
 *
 * The folded kinds find what was typed without marks; pairs keep most of what folding loses.
 */
export type TermKind = "syllable" | "word" | "folded" | "foldedPair";

const PREFIX: Record<TermKind, string> = { syllable: "", word: "+", folded: "~", foldedPair: "=" };

/** Kinds of a question's term as the index spells them. */
export function termOf(kind: TermKind, text: string): string {
  return PREFIX[kind] + text;
}

// `2.300` is one number in Vietnamese; `05` and `5` are the same one.
const THOUSANDS = /(?<=\d)\.(?=\d{3}(?!\d))/gu;
const LEADING_ZEROS = /^0+(?=\d)/u;

/** The words of a text in order, in the form that is compared: `["số", "29", "kh", "bcđ"]`. */
export function syllablesOf(text: string): string[] {
  const words = comparable(text).replace(THOUSANDS, "").match(WORD) ?? [];
  return words.map((word) => word.replace(LEADING_ZEROS, ""));
}

/** `foldAccents` of one word. */
export const foldWord = remembered(foldAccents, 50_000);

/** Calls `take` for each term of a run of syllables, as often as it occurs there. */
export function eachTerm(
  syllables: readonly string[],
  words: WordList,
  take: (kind: TermKind, text: string) => void,
): void {
  let previous: string | undefined;
  for (const syllable of syllables) {
    const plain = foldWord(syllable);
    take("syllable", syllable);
    take("folded", plain);
    if (previous !== undefined) take("foldedPair", `${previous} ${plain}`);
    previous = plain;
  }
  for (let from = 0; from < syllables.length;) {
    const length = Math.max(1, words.longestMatch(syllables, from));
    if (length > 1) take("word", syllables.slice(from, from + length).join(" "));
    from += length;
  }
}
