/** Capitals throughout, with at least two letters: how headings, capacities and titles are printed. Remarks in brackets do not count. */
export function isCapitals(words: string): boolean {
  return /\p{Lu}{2}/u.test(words) && !/\p{Ll}/u.test(words.replace(/\([^)]*\)/gu, ""));
}
