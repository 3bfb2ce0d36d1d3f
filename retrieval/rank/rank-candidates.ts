import type { PoolCandidate } from "./candidate-pool.ts";
import type { RankModel } from "./rank-model.ts";

/** A candidate with what the ranking gives it. */
export interface Ranked extends PoolCandidate {
  readonly score: number;
  /** Its share of the softmax over all places, 0 to 1. */
  readonly share: number;
}

/** The place of a candidate, whatever the way of taking the question. */
export const placeKey = ({ hit: { unit } }: PoolCandidate): string => `${unit.planId}#${unit.path}`;

/** The candidates best first, each place once, under the way of taking the question that speaks most for it. */
export function rankCandidates(pool: readonly PoolCandidate[], model: RankModel): Ranked[] {
  const best = new Map<string, { candidate: PoolCandidate; score: number }>();
  let context: Float32Array | undefined;
  let weights: Float64Array = new Float64Array(0);
  for (const candidate of pool) {
    if (candidate.context !== context) {
      context = candidate.context;
      weights = model.weightsUnder(context);
    }
    let score = 0;
    for (let at = 0; at < weights.length; at++) score += weights[at]! * candidate.vector[at]!;
    const key = placeKey(candidate);
    const known = best.get(key);
    if (!known || score > known.score) best.set(key, { candidate, score });
  }
  const ranked = [...best.values()].sort((one, other) => other.score - one.score);
  const top = ranked[0]?.score ?? 0;
  const all = ranked.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  return ranked.map(({ candidate, score }) => ({ ...candidate, score, share: Math.exp(score - top) / all }));
}
