/** Shorter words have too many neighbours to be corrected. */
const SHORTEST = 5;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Words one slip away: a letter too many, short or wrong, or two swapped. The first letter is seldom the wrong one. */
function neighbours(word: string): Set<string> {
  const near = new Set<string>();
  for (let at = 1; at <= word.length; at++) {
    const [head, rest] = [word.slice(0, at), word.slice(at)];
    for (const letter of LETTERS) {
      near.add(head + letter + rest);
      if (rest !== "") near.add(head + letter + rest.slice(1));
    }
    if (rest !== "") near.add(head + rest.slice(1));
    if (rest.length > 1) near.add(head + rest[1]! + rest[0]! + rest.slice(2));
  }
  near.delete(word);
  return near;
}

/** English words the program knows, to mend a slip of the keyboard with. */
export class EnglishVocabulary {
  readonly #terms = new Set<string>();

  /** @param terms words of administration: they are meant rather than others as near */
  constructor(terms: Iterable<string>) {
    for (const term of terms) for (const [word] of term.toLowerCase().matchAll(/[a-z]+/gu)) this.#terms.add(word);
  }

  /**
   * The text with each unknown word in small letters replaced by the one known word a slip away: a word of
   * administration where there is exactly one, else the most frequent.
   *
   * @param frequent English words with the logarithm of how frequent they are
   */
  correct(text: string, frequent: ReadonlyMap<string, number> = new Map()): string {
    return text.replace(/(?<![\p{L}\p{M}])[a-z]+(?![\p{L}\p{M}])/gu, (word) => {
      if (word.length < SHORTEST || this.#terms.has(word) || frequent.has(word)) return word;
      const near = [...neighbours(word)];
      const terms = near.filter((known) => this.#terms.has(known));
      if (terms.length === 1) return terms[0]!;
      const [best] = near
        .flatMap((known) => (frequent.has(known) ? [{ known, log: frequent.get(known)! }] : []))
        .sort((one, other) => other.log - one.log);
      return best?.known ?? word;
    });
  }
}
