/** Capitals throughout, with at least two letters: how headings, capacities and titles are printed. Remarks in brackets do not count. */
export function isCapitals(words: string): boolean {
  // Most lines show a small letter at once.
  const plain = words.includes("(") ? words.replace(/\([^()]*\)/gu, "") : words;
  return !/\p{Ll}/u.test(plain) && /\p{Lu}{2}/u.test(words);
}
