import { readFileSync } from "node:fs";
import { z } from "zod";
import { scoreOf, type Trees } from "./boosted-trees.ts";
import { CONTEXT_FEATURES } from "./contexts.ts";
import { RANK_FEATURES, type RankFeature } from "./features.ts";
import { type Ranked } from "./rank-candidates.ts";

/** Features whose best value among all candidates tells how near the plans come at all. */
const BEST_OF_ALL = [
  "cosine",
  "window",
  "ownCovered",
  "lexicalShare",
  "placesHeld",
  "namesHeld",
  "countHeld",
  "wantedHeld",
  "wantedNear",
  "planPlace",
  "planYear",
  "planNumber",
  "planCovered",
] as const satisfies readonly RankFeature[];

/** What tells whether the plans answer: the best candidate, its context, how it stands beside the others, and how near any comes. */
export const SILENCE_FEATURES: readonly string[] = [
  ...RANK_FEATURES,
  ...CONTEXT_FEATURES,
  "share",
  "margin",
  "score",
  "otherPlan",
  ...BEST_OF_ALL.map((name) => `best:${name}`),
];

const FAR = 5;

/** The values of `SILENCE_FEATURES` for candidates ranked best first; there must be one. */
export function silenceVector(ranked: readonly Ranked[]): Float32Array {
  const [top] = ranked;
  if (!top) throw new RangeError("no candidate to judge");
  const vector = new Float32Array(SILENCE_FEATURES.length);
  vector.set(top.vector);
  vector.set(top.context, RANK_FEATURES.length);
  const other = ranked.find(({ hit }) => hit.unit.planId !== top.hit.unit.planId);
  const best = BEST_OF_ALL.map((name) => {
    const at = RANK_FEATURES.indexOf(name);
    return Math.max(...ranked.map((one) => one.vector[at]!));
  });
  vector.set(
    [
      top.share,
      ranked[1] ? top.score - ranked[1].score : FAR,
      top.score,
      other ? Math.exp(other.score - top.score) : 0,
      ...best,
    ],
    RANK_FEATURES.length + CONTEXT_FEATURES.length,
  );
  return vector;
}

const Tree = z.object({
  feature: z.array(z.number()),
  threshold: z.array(z.number()),
  left: z.array(z.number()),
  value: z.array(z.number()),
});

const SilenceFile = z.object({
  origin: z.string().min(1),
  features: z.array(z.string()),
  /** The logarithm of the odds that the plans answer is the sum of the trees. */
  trees: z.array(Tree),
  /** Points of a rising curve from that probability to the one observed on documents left out. */
  calibration: z.array(z.tuple([z.number(), z.number()])).min(2),
  /** Below this probability the plans are said to be silent. */
  threshold: z.number().min(0).max(1),
});

/** How sure it is that the plans answer. */
export interface SilenceModel {
  readonly trees: Trees;
  readonly calibration: readonly (readonly [number, number])[];
  readonly threshold: number;
}

/** The shipped model. A faulty file, or one made for other features, throws. */
export function loadSilenceModel(file = new URL("./silence.json", import.meta.url)): SilenceModel {
  const model = SilenceFile.parse(JSON.parse(readFileSync(file, "utf8")));
  if (model.features.join() !== SILENCE_FEATURES.join())
    throw new Error("retrieval/rank/silence.json was learnt for other features: run `npm run learn`");
  return model;
}

/** What was observed where a model said a probability. */
export function calibrated(said: number, curve: SilenceModel["calibration"]): number {
  const above = curve.findIndex(([from]) => from >= said);
  if (above === 0) return curve[0]![1];
  if (above < 0) return curve.at(-1)![1];
  const [[x0, y0], [x1, y1]] = [curve[above - 1]!, curve[above]!];
  return x1 === x0 ? y1 : y0 + ((said - x0) / (x1 - x0)) * (y1 - y0);
}

/** The probability, 0 to 1, that the plans answer; 0 where nothing was found. */
export function answerable(ranked: readonly Ranked[], { trees, calibration }: SilenceModel): number {
  if (ranked.length === 0) return 0;
  return calibrated(1 / (1 + Math.exp(-scoreOf(trees, silenceVector(ranked)))), calibration);
}
