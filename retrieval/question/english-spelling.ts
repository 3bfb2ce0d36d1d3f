/** Shorter words have too many neighbours to be corrected. */
const SHORTEST = 5;

/** True where one letter added, left out or changed, or two neighbours swapped, makes one word of the other. */
export function isOneSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [restOne, restOther] = [one.slice(start), other.slice(start)];
  if (one.length === other.length) {
    if (restOne.slice(1) === restOther.slice(1)) return true;
    return restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2);
  }
  return one.length > other.length ? restOne.slice(1) === restOther : restOne === restOther.slice(1);
}

/** English words the program knows, to mend a slip of the keyboard with. */
export class EnglishVocabulary {
  readonly #known = new Set<string>();
  readonly #byInitial = new Map<string, string[]>();

  constructor(terms: Iterable<string>) {
    for (const term of terms)
      for (const [word] of term.toLowerCase().matchAll(/[a-z]+/gu)) {
        if (this.#known.has(word)) continue;
        this.#known.add(word);
        const same = this.#byInitial.get(word[0]!);
        if (same) same.push(word);
        else this.#byInitial.set(word[0]!, [word]);
      }
  }

  /** The text with each unknown word in small letters that is one slip from exactly one known word replaced by that one. */
  correct(text: string): string {
    return text.replace(/(?<![\p{L}\p{M}])[a-z]+(?![\p{L}\p{M}])/gu, (word) => {
      if (word.length < SHORTEST || this.#known.has(word)) return word;
      const near = (this.#byInitial.get(word[0]!) ?? []).filter((known) => isOneSlip(word, known));
      return near.length === 1 ? near[0]! : word;
    });
  }
}
