/** A pair of texts that mean the same, as words; `weight` is how often it is taken to have been seen. */
export interface AlignedPair {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly weight: number;
}

/** Of each word of the source language its likeliest words of the other, with their probability, likeliest first. */
export type TranslationTable = Map<string, (readonly [string, number])[]>;

export interface AlignmentOptions {
  readonly rounds?: number;
  /** Words of either side seen less than this (by weight) are left out. */
  readonly leastSeen?: number;
  readonly leastProbability?: number;
  readonly mostTranslations?: number;
}

const NOTHING = 0;

/**
 * Learns which words translate which from pairs of texts alone: IBM model 1 (Brown and others, "The mathematics of
 * statistical machine translation", 1993) by expectation maximisation, with one empty source word that takes what
 * stands in any text.
 */
export function learnTranslations(
  pairs: readonly AlignedPair[],
  { rounds = 6, leastSeen = 2, leastProbability = 0.04, mostTranslations = 6 }: AlignmentOptions = {},
): TranslationTable {
  const sources = new Vocabulary();
  const targets = new Vocabulary();
  const seen = { source: new Map<number, number>(), target: new Map<number, number>() };
  const numbered = pairs.map(({ source, target, weight }) => {
    const one = { source: [NOTHING, ...sources.numbers(source)], target: targets.numbers(target), weight };
    for (const word of new Set(one.source)) seen.source.set(word, (seen.source.get(word) ?? 0) + weight);
    for (const word of new Set(one.target)) seen.target.set(word, (seen.target.get(word) ?? 0) + weight);
    return one;
  });
  const rare = (counts: Map<number, number>, word: number): boolean => (counts.get(word) ?? 0) < leastSeen;
  const kept = numbered.map(({ source, target, weight }) => ({
    source: source.filter((word) => !rare(seen.source, word)),
    target: target.filter((word) => !rare(seen.target, word)),
    weight,
  }));
  let table: Map<number, number>[] | undefined;
  for (let round = 0; round < rounds; round++) {
    const counts: Map<number, number>[] = Array.from({ length: sources.size + 1 }, () => new Map());
    for (const { source, target, weight } of kept) {
      const parts = new Float64Array(source.length);
      for (const word of target) {
        let sum = 0;
        for (let at = 0; at < source.length; at++) sum += parts[at] = table ? (table[source[at]!]!.get(word) ?? 0) : 1;
        if (sum === 0) continue;
        for (let at = 0; at < source.length; at++) {
          if (parts[at] === 0) continue;
          const column = counts[source[at]!]!;
          column.set(word, (column.get(word) ?? 0) + (weight * parts[at]!) / sum);
        }
      }
    }
    for (const column of counts) {
      const total = [...column.values()].reduce((sum, count) => sum + count, 0);
      for (const [word, count] of column)
        if (count / total < 1e-4) column.delete(word);
        else column.set(word, count / total);
    }
    table = counts;
  }
  const learnt: TranslationTable = new Map();
  (table ?? []).forEach((column, number) => {
    if (number === NOTHING) return;
    const best = [...column]
      .filter(([, probability]) => probability >= leastProbability)
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostTranslations)
      .map(([word, probability]) => [targets.word(word), Math.round(probability * 1000) / 1000] as const);
    if (best.length > 0) learnt.set(sources.word(number), best);
  });
  return learnt;
}

/** Words numbered from 1 in the order they come. */
class Vocabulary {
  private readonly known = new Map<string, number>();
  private readonly words: string[] = [""];

  get size(): number {
    return this.known.size;
  }

  numbers(words: readonly string[]): number[] {
    return words.map((word) => {
      let number = this.known.get(word);
      if (number === undefined) {
        number = this.words.length;
        this.known.set(word, number);
        this.words.push(word);
      }
      return number;
    });
  }

  word(number: number): string {
    return this.words[number]!;
  }
}
