import { scoreOf, type Tree } from "../../../retrieval/rank/boosted-trees.ts";
import { placeKey, rankCandidates } from "../../../retrieval/rank/rank-candidates.ts";
import type { RankModel } from "../../../retrieval/rank/rank-model.ts";
import { calibrated, SILENCE_FEATURES, silenceVector, type SilenceModel } from "../../../retrieval/rank/silence.ts";
import type { RankedCase } from "./collect-cases.ts";
import { fitTrees } from "./fit-trees.ts";
import { FOLDS, mayLearn, readingFold, testFold, type Fold } from "./folds.ts";
import { isotonicCurve, type Outcome } from "./isotonic.ts";
import { isAsAsked } from "./learning-libraries.ts";

/** A question as the probability of an answer is read from it. */
interface Row {
  readonly from: RankedCase;
  readonly vector: Float32Array;
  readonly isAnswered: boolean;
  readonly weight: number;
  /** False for one made by taking the right places away. */
  readonly isReal: boolean;
}

/** What an answerable question counts whose right places were taken away: the plans say much, but not this. */
const WITHOUT_RIGHT = 0.12;
/** The same where the whole plan was taken away: what is left speaks of other subjects. */
const WITHOUT_PLAN = 0.1;
/** Share of answerable questions that may be said to be silent. */
const WRONGLY_SILENT = 0.065;

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** Rows of a case, ranked by a model that did not see it. */
function rowsOf(one: RankedCase, model: RankModel): Row[] {
  const { pool, right, question, best } = one;
  const row = (some: typeof pool, isAnswered: boolean, weight: number, isReal: boolean): Row[] =>
    some.length === 0
      ? []
      : [{ from: one, vector: silenceVector(rankCandidates(some, model)), isAnswered, weight, isReal }];
  const isAnswerable = question.answers.length > 0;
  const rightPlaces = new Set(pool.filter((_, at) => right[at]! > 0).map(placeKey));
  const rest = pool.filter((candidate) => !rightPlaces.has(placeKey(candidate)));
  const rightPlans = new Set(pool.filter((_, at) => right[at]! > 0).map(({ hit }) => hit.unit.planId));
  const elsewhere = pool.filter(({ hit }) => !rightPlans.has(hit.unit.planId));
  return [
    ...row(pool, isAnswerable, 1, true),
    ...(isAnswerable && best > 0
      ? [...row(rest, false, WITHOUT_RIGHT, false), ...row(elsewhere, false, WITHOUT_PLAN, false)]
      : []),
  ];
}

function treesOf(rows: readonly Row[]): Tree[] {
  const features = SILENCE_FEATURES.length;
  const values = new Float32Array(rows.length * features);
  rows.forEach(({ vector }, at) => values.set(vector, at * features));
  return fitTrees(
    {
      values,
      features,
      offsets: Uint32Array.from({ length: rows.length + 1 }, (_, at) => at),
      right: Float32Array.from(rows, ({ isAnswered }) => (isAnswered ? 1 : 0)),
      weights: Float32Array.from(rows, ({ weight }) => weight),
    },
    { trees: 120, depth: 3, rate: 0.08, columns: 0.3, hold: 5, leastHessian: 3, loss: "binary" },
  ).map(rounded);
}

const rounded = ({ feature, threshold, left, value }: Tree): Tree => ({
  feature,
  threshold: threshold.map((one) => Math.round(one * 1e4) / 1e4),
  left,
  value: value.map((one) => Math.round(one * 1e5) / 1e5),
});

/** Below what probability so many answerable questions fall. */
function thresholdOf(outcomes: readonly Outcome[]): number {
  const said = outcomes
    .filter(({ happened }) => happened)
    .map((one) => one.said)
    .sort((one, other) => one - other);
  return Math.round((said[Math.floor(said.length * WRONGLY_SILENT)] ?? 0.5) * 1e4) / 1e4;
}

/**
 * Learns for each fold the probability that the plans answer. Trees are fitted to questions ranked by models that did not
 * see them; the curve that makes them probabilities, and the threshold, come from trees that did not see them either, and
 * for a fold from other folds than its own.
 */
export function learnSilence(
  cases: readonly RankedCase[],
  rankings: ReadonlyMap<Fold, RankModel>,
): Map<Fold, SilenceModel> {
  const rows = cases
    .filter(({ groups }) => mayLearn(groups, "none"))
    .flatMap((one) => rowsOf(one, rankings.get(readingFold(one.groups))!));
  const trees = new Map(
    FOLDS.map((fold) => [fold, treesOf(rows.filter(({ from: { groups } }) => mayLearn(groups, fold)))]),
  );
  const judged = rows.flatMap(({ from, vector, isAnswered, isReal }) => {
    const fold = testFold(from.groups);
    return fold !== undefined && isReal && isAsAsked(from.question)
      ? [{ fold, said: sigmoid(scoreOf(trees.get(fold)!, vector)), happened: isAnswered }]
      : [];
  });
  return new Map(
    FOLDS.map((fold) => {
      const others = judged.filter((one) => one.fold !== fold);
      const curve = isotonicCurve(others);
      const outcomes = others.map(({ said, happened }) => ({ said: calibrated(said, curve), happened }));
      return [fold, { trees: trees.get(fold)!, calibration: curve, threshold: thresholdOf(outcomes) }];
    }),
  );
}
