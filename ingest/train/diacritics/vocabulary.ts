import { NUMBER, OTHER, PAUSE } from "./clean-sentences.js";

/** Ids fit in 13 bits, so that four of them fit in the 52 bits of a number's mantissa. */
export const MAX_WORDS = 8192;
export const EDGE = "<s>";
export const MARKS = [EDGE, NUMBER, OTHER, PAUSE] as const;
export const EDGE_ID = 0;
export const OTHER_ID = 2;

/** Words and their ids. The marks come first; the rest go by falling count, then by spelling. */
export class Vocabulary {
  readonly ids: ReadonlyMap<string, number>;

  constructor(readonly words: readonly string[]) {
    if (words.length > MAX_WORDS) throw new RangeError(`at most ${MAX_WORDS} words, got ${words.length}`);
    this.ids = new Map(words.map((word, id) => [word, id]));
  }

  /** The words seen at least `minCount` times in at least `minDocuments` documents. */
  static fromCounts(
    counts: ReadonlyMap<string, number>,
    documents: ReadonlyMap<string, number>,
    { minCount = 5, minDocuments = 2 } = {},
  ): Vocabulary {
    const kept = [...counts]
      .filter(
        ([word, count]) => !word.startsWith("<") && count >= minCount && (documents.get(word) ?? 0) >= minDocuments,
      )
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, MAX_WORDS - MARKS.length);
    return new Vocabulary([...MARKS, ...kept.map(([word]) => word)]);
  }

  idOf(word: string): number {
    return this.ids.get(word) ?? OTHER_ID;
  }
}
