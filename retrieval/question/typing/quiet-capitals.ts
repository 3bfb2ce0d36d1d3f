import { isSyllable, WORD } from "../../../data/vietnamese.ts";

/** So few words in capitals may be nothing but abbreviations. */
const FEWEST_WORDS = 4;
/** From this share of words that are no abbreviation on, capitals are a stuck key. */
const WORDS_SHARE = 0.6;

/**
 * A text in small letters where all of it was typed in capitals: those say nothing then of names and abbreviations.
 * Any other text comes back as it is.
 */
export function quietCapitals(text: string, isEnglish: (word: string) => boolean): string {
  if (text !== text.toUpperCase()) return text;
  const words = (text.match(WORD) ?? []).filter((word) => /\p{L}/u.test(word));
  if (words.length < FEWEST_WORDS) return text;
  const plain = words.filter((word) => isSyllable(word) || isEnglish(word.toLowerCase()));
  return plain.length >= WORDS_SHARE * words.length ? text.toLowerCase() : text;
}
