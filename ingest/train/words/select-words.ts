import type { Collocation } from "./collocations.ts";
import { fitLogistic, logOdds } from "./logistic-regression.ts";

/** A collocation judged to be a word: `score` is the log odds that a dictionary would list it. */
export interface ScoredWord {
  readonly word: string;
  readonly count: number;
  readonly score: number;
}

/** How often each syllable opens (or closes) a listed word among the collocations it opens (closes). */
class EdgeHabits {
  readonly #all = new Map<number, number>();
  readonly #listed = new Map<number, number>();
  readonly edgeOf: (ids: readonly number[]) => number;

  constructor(
    collocations: readonly Collocation[],
    isListed: readonly boolean[],
    edgeOf: (ids: readonly number[]) => number,
  ) {
    this.edgeOf = edgeOf;
    collocations.forEach(({ ids }, at) => {
      const id = edgeOf(ids);
      this.#all.set(id, (this.#all.get(id) ?? 0) + 1);
      if (isListed[at]) this.#listed.set(id, (this.#listed.get(id) ?? 0) + 1);
    });
  }

  /** Log odds of that habit, the collocation itself left out so that its own label is not told. */
  of(ids: readonly number[], isListed: boolean): number {
    const id = this.edgeOf(ids);
    const listed = this.#listed.get(id)! - (isListed ? 1 : 0) || 0;
    const all = this.#all.get(id)! - 1;
    return Math.log((listed + 0.5) / (all - listed + 5));
  }
}

/** Least score at which the kept ones agree best with the dictionaries: greatest F-measure (van Rijsbergen, 1979). */
function bestThreshold(scored: readonly { score: number; listed: boolean }[], beta: number): number {
  const all = scored.filter(({ listed }) => listed).length;
  let found = 0;
  let best = { measure: -1, score: Infinity };
  [...scored]
    .sort((a, b) => b.score - a.score)
    .forEach(({ score, listed }, at) => {
      if (listed) found++;
      const measure = found / (at + 1 + beta ** 2 * all);
      if (measure > best.measure) best = { measure, score };
    });
  return best.score;
}

/**
 * The collocations most like words. What a word looks like (frequency, cohesion, free neighbours, first
 * and last syllables that open and close words) is learnt per length from which collocations the
 * dictionaries list; the choice itself rests on these measures alone, so that terms no dictionary has
 * come in and entries the corpus does not bear out stay out.
 *
 * @param isListed whether a dictionary has the word
 * @param beta how much more finding listed words counts than keeping few others
 * @returns best first
 */
export function selectWords(
  collocations: readonly Collocation[],
  words: readonly string[],
  isListed: (word: string) => boolean,
  { beta = 1.5 } = {},
): ScoredWord[] {
  const spelled = collocations.map(({ ids }) => ids.map((id) => words[id]!).join(" "));
  const listed = spelled.map(isListed);
  const opening = new EdgeHabits(collocations, listed, (ids) => ids[0]!);
  const closing = new EdgeHabits(collocations, listed, (ids) => ids.at(-1)!);
  const rows = collocations.map(({ ids, count, cohesion, leftEntropy, rightEntropy }, at) => [
    Math.log(count),
    cohesion,
    Math.min(leftEntropy, rightEntropy),
    Math.max(leftEntropy, rightEntropy),
    opening.of(ids, listed[at]!),
    closing.of(ids, listed[at]!),
  ]);
  const kept: ScoredWord[] = [];
  for (const length of [2, 3, 4]) {
    const places = collocations.flatMap(({ ids }, at) => (ids.length === length ? [at] : []));
    if (places.length === 0) continue;
    const model = fitLogistic(
      places.map((at) => rows[at]!),
      places.map((at) => listed[at]!),
    );
    const scored = places.map((at) => ({ at, score: logOdds(model, rows[at]!), listed: listed[at]! }));
    const least = bestThreshold(scored, beta);
    for (const { at, score } of scored)
      if (score >= least) kept.push({ word: spelled[at]!, count: collocations[at]!.count, score });
  }
  return kept.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
}
