import { foldAccents, isSyllable, normaliseTones, WORD } from "../../../data/vietnamese.ts";
import { nearWords } from "./near-words.ts";

/** Shorter words are chance runs of letters, or chat (`ko`, `bn`). */
const SHORTEST = 3;
/** Shorter words have too many neighbours to be mended. */
const SHORTEST_MENDED = 6;

const keyOf = (word: string): string => foldAccents(word).toLowerCase();

/**
 * Words of the plans that Vietnamese spelling does not have, as the plans spell them: names of medicines and places,
 * acronyms. `methadone`, `unodc` and `dakrong` are spelled `Methadone`, `UNODC` and `Đakrông`; so is a long one with one slip.
 */
export class ForeignWords {
  readonly #spellings = new Map<string, Map<string, number>>();

  constructor(texts: Iterable<string>) {
    for (const text of texts)
      for (const [word] of normaliseTones(text).matchAll(WORD)) {
        if (word.length < SHORTEST || /\d/u.test(word) || isSyllable(word)) continue;
        const key = keyOf(word);
        const counts = this.#spellings.get(key) ?? new Map<string, number>();
        counts.set(word, (counts.get(word) ?? 0) + 1);
        this.#spellings.set(key, counts);
      }
  }

  /**
   * @param isWord true for words that are right as they are and not to be mended
   */
  spell(text: string, isWord: (word: string) => boolean): string {
    return text.replace(WORD, (word) => {
      if (word.length < SHORTEST || /\d/u.test(word) || isSyllable(word)) return word;
      const key = keyOf(word);
      if (this.#spellings.has(key)) return this.#usual(key);
      if (key.length < SHORTEST_MENDED || isWord(word.toLowerCase())) return word;
      const near = [...nearWords(key)].filter((one) => one.length >= SHORTEST_MENDED && this.#spellings.has(one));
      return near.length === 1 ? this.#usual(near[0]!) : word;
    });
  }

  /** The spelling the plans have most often. */
  #usual(key: string): string {
    return [...this.#spellings.get(key)!].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  }
}
