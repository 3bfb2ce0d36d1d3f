import { readFileSync } from "node:fs";
import { z } from "zod";
import type { QueryTermWeights } from "../query-terms.ts";
import type { TranslationWeights } from "../translate-words.ts";
import { FEATURES, type FeatureName, type FeatureValues } from "./features.ts";

/** Questions are ranked by weights of their own where typing or language changes what can be trusted. */
export type TypingStyle = "marked" | "unmarked" | "english";

const Weights = z.partialRecord(z.enum(FEATURES), z.number());

const Kinds = z.object({
  syllable: z.number().min(0),
  word: z.number().min(0),
  folded: z.number().min(0),
  foldedPair: z.number().min(0),
});

const Worth = z.record(z.string(), z.number().min(0).max(1));

const WeightsFile = z.object({
  /** What the weights were learnt from and how; `ranking.md` says more. */
  origin: z.string().min(1),
  weights: z.record(z.enum(["marked", "unmarked", "english"]), Weights),
  /** How much a term of each kind counts in BM25, for questions typed with marks and without. */
  kinds: z.object({ marked: Kinds, unmarked: Kinds, english: Kinds }),
  /** How far learnt translations count beside the words of the question. */
  translations: z.object({ english: z.number().min(0), vietnamese: z.number().min(0) }),
  /** By language and word without marks: how far it is found again in clauses that answer; 1 where it is not listed. */
  importance: z.object({ vi: Worth, en: Worth }),
});

export interface RankingWeights {
  readonly weights: Readonly<Record<TypingStyle, Readonly<Partial<Record<FeatureName, number>>>>>;
  readonly terms: QueryTermWeights;
  readonly translations: TranslationWeights;
}

/** The shipped weights. A faulty file throws. */
export function loadRankingWeights(file = new URL("./weights.json", import.meta.url)): RankingWeights {
  const { weights, kinds, translations, importance } = WeightsFile.parse(JSON.parse(readFileSync(file, "utf8")));
  const worth = { vi: new Map(Object.entries(importance.vi)), en: new Map(Object.entries(importance.en)) };
  return { weights, terms: { ...kinds, importance: worth }, translations };
}

/** The sum of weight × feature. */
export function weighted(features: FeatureValues, weights: Readonly<Partial<Record<FeatureName, number>>>): number {
  let sum = 0;
  for (const name of FEATURES) sum += (weights[name] ?? 0) * features[name];
  return sum;
}
