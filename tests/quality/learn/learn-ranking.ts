import { CONTEXT_FEATURES, CROSSES, type ContextFeature } from "../../../retrieval/rank/contexts.ts";
import { RANK_FEATURES, type RankFeature } from "../../../retrieval/rank/features.ts";
import type { PoolCandidate } from "../../../retrieval/rank/candidate-pool.ts";
import type { RankedCase } from "./collect-cases.ts";
import { fitBilinear, type BilinearData, type BilinearModel } from "./fit-bilinear.ts";
import { mayLearn, type Fold } from "./folds.ts";

/** Candidates of a case that are learnt from, beside the right ones; twice as many where there are several ways to take it. */
const MOST_ROWS = 60;
/** How right evidence is that leaves words out, where another candidate says them. */
const LESS_RIGHT = 0.3;

/** A rough order of candidates: which wrong ones are worth learning from. */
const ROUGHLY: readonly (readonly [RankFeature, number])[] = [
  ["lexical", 1],
  ["dense", 0.5],
  ["window", 1],
  ["planProfile", 1],
];
const ROUGH_AT = ROUGHLY.map(([name, weight]) => [RANK_FEATURES.indexOf(name), weight] as const);
const roughly = ({ vector }: PoolCandidate): number =>
  ROUGH_AT.reduce((sum, [at, weight]) => sum + weight * vector[at]!, 0);

/** The places in the pool of what is learnt from, in order. */
function learntFrom({ pool, right, question: { follows } }: RankedCase): number[] {
  const worth = pool.map(roughly);
  const order = pool.map((_, at) => at).sort((one, other) => worth[other]! - worth[one]!);
  const top = new Set(order.slice(0, follows === null ? MOST_ROWS : 2 * MOST_ROWS));
  return pool.map((_, at) => at).filter((at) => right[at]! > 0 || top.has(at));
}

/** Rows of candidates, as `fitBilinear` takes them. */
function rowsOf(cases: readonly RankedCase[]): BilinearData {
  const picked = cases.map(learntFrom);
  const rows = picked.reduce((sum, { length }) => sum + length, 0);
  const features = RANK_FEATURES.length;
  const values = new Float32Array(rows * features);
  const right = new Float32Array(rows);
  const contextOf = new Uint32Array(rows);
  const contexts: Float32Array[] = [];
  const offsets = [0];
  let row = 0;
  cases.forEach((one, number) => {
    for (const at of picked[number]!) {
      const { vector, context } = one.pool[at]!;
      if (contexts.at(-1) !== context) contexts.push(context);
      values.set(vector, row * features);
      right[row] = one.right[at] === 0 ? 0 : one.right[at] === one.best ? 1 : LESS_RIGHT;
      contextOf[row++] = contexts.length - 1;
    }
    offsets.push(row);
  });
  const flat = new Float32Array(contexts.length * CONTEXT_FEATURES.length);
  contexts.forEach((context, at) => flat.set(context, at * CONTEXT_FEATURES.length));
  return {
    values,
    features,
    contexts: flat,
    contextFeatures: CONTEXT_FEATURES.length,
    contextOf,
    offsets: Uint32Array.from(offsets),
    right,
    weights: new Float32Array(cases.length).fill(1),
  };
}

/** How strongly what features count under a context besides is held to 0: more freely where the context is what decides. */
function holdUnder(context: ContextFeature): number {
  switch (context.split(":")[0]) {
    case "field":
      return 4e-3;
    case "stance":
    case "goingOn":
    case "standingFor":
    case "short":
    case "namesPlan":
      return 6e-3;
    case "intent":
      return 2e-2;
    default:
      return 3e-2;
  }
}

/** Learns the ranking of a fold from the cases in which something right was found. */
export function learnRanking(cases: readonly RankedCase[], fold: Fold): BilinearModel {
  const some = cases.filter(({ best, groups }) => best > 0 && mayLearn(groups, fold));
  const holdContexts = CONTEXT_FEATURES.map(holdUnder);
  return fitBilinear(rowsOf(some), { rounds: 200, rate: 0.05, hold: 1e-4, holdContexts, crosses: CROSSES });
}
