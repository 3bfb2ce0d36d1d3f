import { readFileSync } from "node:fs";
import { z } from "zod";
import { FEATURES, type FeatureName, type FeatureValues } from "./features.js";

/** Questions are ranked by weights of their own where typing or language changes what can be trusted. */
export type TypingStyle = "marked" | "unmarked" | "english";

const Weights = z.partialRecord(z.enum(FEATURES), z.number());

const WeightsFile = z.object({
  /** What the weights were learnt from and how; `ranking.md` says more. */
  origin: z.string().min(1),
  weights: z.record(z.enum(["marked", "unmarked", "english"]), Weights),
  /** By folded syllable: how far a word of a question is found again in clauses that answer; 1 where it is not listed. */
  importance: z.record(z.string(), z.number().min(0).max(1)),
});

export interface RankingWeights {
  readonly weights: Readonly<Record<TypingStyle, Readonly<Partial<Record<FeatureName, number>>>>>;
  readonly importance: ReadonlyMap<string, number>;
}

/** The shipped weights. A faulty file throws. */
export function loadRankingWeights(file = new URL("./weights.json", import.meta.url)): RankingWeights {
  const { weights, importance } = WeightsFile.parse(JSON.parse(readFileSync(file, "utf8")));
  return { weights, importance: new Map(Object.entries(importance)) };
}

/** The sum of weight × feature. */
export function weighted(features: FeatureValues, weights: Readonly<Partial<Record<FeatureName, number>>>): number {
  let sum = 0;
  for (const name of FEATURES) sum += (weights[name] ?? 0) * features[name];
  return sum;
}
