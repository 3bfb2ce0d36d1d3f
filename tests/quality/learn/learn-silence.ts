import { scoreOf, type Tree } from "../../../retrieval/rank/boosted-trees.ts";
import { rankCandidates } from "../../../retrieval/rank/rank-candidates.ts";
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
  /** False for one made by taking the right plans away. */
  readonly isReal: boolean;
}

/** What a question counts of a set that was written for another purpose: all of one kind, or answerable throughout. */
const OTHER_SET = 0.4;
/** What an answerable question counts whose right plans were taken away: what is left speaks of other matters. */
const WITHOUT_PLAN = 0.1;
/** Share of answerable questions that may be said to be silent. */
const WRONGLY_SILENT = 0.065;

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** Rows of a case, ranked by a model that did not see it; none where no place may answer it. */
function rowsOf(from: RankedCase, model: RankModel): Row[] {
  const { pool, right, question } = from;
  const isAnswered = question.answers.length > 0;
  const rightPlans = new Set(pool.filter((_, at) => right[at]! > 0).map(({ hit }) => hit.unit.planId));
  const elsewhere = rightPlans.size === 0 ? [] : pool.filter(({ hit }) => !rightPlans.has(hit.unit.planId));
  const row = (some: typeof pool, own: Pick<Row, "isAnswered" | "weight" | "isReal">): Row[] =>
    some.length === 0 ? [] : [{ from, vector: silenceVector(rankCandidates(some, model)), ...own }];
  return [
    ...row(pool, { isAnswered, weight: isAsAsked(question) ? 1 : OTHER_SET, isReal: true }),
    ...row(elsewhere, { isAnswered: false, weight: WITHOUT_PLAN, isReal: false }),
  ];
}

/** What can only speak for an answer: the more of the question a place holds, the likelier it answers. */
const SPEAKS_FOR = [
  "lexical",
  "dense",
  "cosine",
  "inText",
  "covered",
  "run",
  "said",
  "lexicalShare",
  "lexicalRank",
  "denseRank",
  "window",
  "ownText",
  "ownCovered",
  "rarest",
  "sentence",
  "yearHeld",
  "placesHeld",
  "namesHeld",
  "countHeld",
  "planNumber",
  "planPlace",
  "planYear",
  "planIssuer",
  "planType",
  "planTitle",
  "planProfile",
  "planMargin",
  "planLexical",
  "planCovered",
  "bodyLead",
  "bodyInText",
  "wantedHeld",
  "wantedNear",
  "fieldAsked",
  "intentFit",
  "share",
  "margin",
  "score",
];
const SPEAKS_AGAINST = ["rareMissing", "unknownWords", "otherPlan", "bodyAbsent"];

/** Which way the odds of an answer may go with each feature. */
const RISING = Int8Array.from(SILENCE_FEATURES, (name) => {
  if (SPEAKS_AGAINST.includes(name)) return -1;
  return SPEAKS_FOR.includes(name) || (name.startsWith("best:") && name !== "best:countHeld") ? 1 : 0;
});

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
    { trees: 200, depth: 5, rate: 0.06, columns: 0.3, hold: 5, leastHessian: 2, loss: "binary", rising: RISING },
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
