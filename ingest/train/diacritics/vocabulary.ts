import { OTHER_ID } from "../../../data/models/diacritics/model-file.ts";
import { NUMBER, OTHER, PAUSE } from "./clean-sentences.ts";

/** Ids fit in 13 bits, so that four of them fit in the 52 bits of a number's mantissa. */
export const MAX_WORDS = 8192;
export const EDGE = "<s>";
export const MARKS = ["", EDGE, NUMBER, OTHER, PAUSE] as const;

/** Words and their ids. The marks come first; the rest go by falling count, then by spelling. */
export class Vocabulary {
  readonly ids: ReadonlyMap<string, number>;
  readonly words: readonly string[];

  constructor(words: readonly string[]) {
    this.words = words;
    if (words.length > MAX_WORDS) throw new RangeError(`at most ${MAX_WORDS} words, got ${words.length}`);
    this.ids = new Map(words.map((word, id) => [word, id]));
  }

  /**
   * The words seen at least `minCount` times in at least `minDocuments` documents, then those of `spelled`,
   * which a dictionary vouches for however seldom they are seen.
   */
  static fromCounts(
    counts: ReadonlyMap<string, number>,
    documents: ReadonlyMap<string, number>,
    spelled: Iterable<string> = [],
    { minCount = 5, minDocuments = 2 } = {},
  ): Vocabulary {
    const known = new Set(spelled);
    const isSeen = (word: string) => (counts.get(word) ?? 0) >= minCount && (documents.get(word) ?? 0) >= minDocuments;
    const kept = [...new Set([...counts.keys(), ...known])]
      .filter((word) => !word.startsWith("<") && (isSeen(word) || known.has(word)))
      .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
    return new Vocabulary([...MARKS, ...kept.slice(0, MAX_WORDS - MARKS.length)]);
  }

  idOf(word: string): number {
    return this.ids.get(word) ?? OTHER_ID;
  }
}
