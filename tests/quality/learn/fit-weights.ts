import type { RankingCase } from "./ranking-cases.ts";

export interface FitOptions {
  /** Weights to stay near. */
  readonly prior: Float64Array;
  /** How strongly each weight is held to its prior; Infinity leaves it there. */
  readonly hold: Float64Array;
  readonly rounds?: number;
  readonly rate?: number;
}

/** Mean negative log of the share of probability on right candidates, as a softmax over scores, and its gradient. */
function lossOf(cases: readonly RankingCase[], weights: Float64Array): { loss: number; gradient: Float64Array } {
  const gradient = new Float64Array(weights.length);
  let loss = 0;
  for (const { candidates, right } of cases) {
    const scores = candidates.map((features) => features.reduce((sum, value, at) => sum + value * weights[at]!, 0));
    const top = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - top));
    const all = shares.reduce((sum, share) => sum + share, 0);
    const hit = shares.reduce((sum, share, at) => sum + (right[at] ? share : 0), 0);
    loss -= Math.log(hit / all);
    candidates.forEach((features, at) => {
      const pull = shares[at]! / all - (right[at] ? shares[at]! / hit : 0);
      features.forEach((value, axis) => (gradient[axis]! += pull * value));
    });
  }
  const count = Math.max(1, cases.length);
  return { loss: loss / count, gradient: gradient.map((value) => value / count) };
}

/** Fits a linear ranking by listwise softmax (Cao and others, ListNet, ICML 2007, top one) with Adam, held to a prior. */
export function fitWeights(
  cases: readonly RankingCase[],
  { prior, hold, rounds = 1500, rate = 0.03 }: FitOptions,
): { weights: Float64Array; loss: number } {
  const weights = prior.slice();
  const mean = new Float64Array(weights.length);
  const square = new Float64Array(weights.length);
  let last = 0;
  for (let round = 1; round <= rounds; round++) {
    const { loss, gradient } = lossOf(cases, weights);
    last = loss;
    for (let axis = 0; axis < weights.length; axis++) {
      if (hold[axis] === Infinity) continue;
      const slope = gradient[axis]! + hold[axis]! * (weights[axis]! - prior[axis]!);
      mean[axis] = 0.9 * mean[axis]! + 0.1 * slope;
      square[axis] = 0.999 * square[axis]! + 0.001 * slope * slope;
      const step = (rate * mean[axis]!) / (1 - 0.9 ** round);
      weights[axis]! -= step / (Math.sqrt(square[axis]! / (1 - 0.999 ** round)) + 1e-8);
    }
  }
  return { weights, loss: last };
}

/** Share of cases whose best candidate, and one of whose best five, is right. */
export function recallWith(cases: readonly RankingCase[], weights: Float64Array): { first: number; five: number } {
  let [first, five] = [0, 0];
  for (const { candidates, right } of cases) {
    const ranked = candidates
      .map((features, at) => ({ at, score: features.reduce((sum, value, axis) => sum + value * weights[axis]!, 0) }))
      .sort((a, b) => b.score - a.score);
    if (right[ranked[0]!.at]) first++;
    if (ranked.slice(0, 5).some(({ at }) => right[at])) five++;
  }
  return { first: first / cases.length, five: five / cases.length };
}
