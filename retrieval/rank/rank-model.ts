import { readFileSync } from "node:fs";
import { z } from "zod";
import { CONTEXT_FEATURES, type ContextFeature } from "./contexts.ts";
import { RANK_FEATURES, type RankFeature } from "./features.ts";

const Values = z.partialRecord(z.enum(RANK_FEATURES), z.number());

const RankFile = z.object({
  /** What the weights were learnt from and how. */
  origin: z.string().min(1),
  /** What each feature counts whatever is asked. */
  own: Values,
  /** What it counts besides where a context holds. */
  under: z.partialRecord(z.enum(CONTEXT_FEATURES), Values),
});

/** The learnt ranking: a score is the sum over the features of value × (own weight + what the contexts add). */
export class RankModel {
  private readonly own: Float64Array;
  private readonly under: readonly (readonly (readonly [feature: number, weight: number])[])[];

  constructor({ own, under }: Pick<z.infer<typeof RankFile>, "own" | "under">) {
    this.own = Float64Array.from(RANK_FEATURES, (name) => own[name] ?? 0);
    this.under = CONTEXT_FEATURES.map((context) =>
      Object.entries(under[context] ?? {}).map(([name, weight]) => [
        RANK_FEATURES.indexOf(name as RankFeature),
        weight,
      ]),
    );
  }

  /** The weights of the features under one context. */
  weightsUnder(context: ArrayLike<number>): Float64Array {
    const weights = this.own.slice();
    for (let at = 0; at < context.length; at++) {
      const factor = context[at]!;
      if (factor !== 0) for (const [feature, weight] of this.under[at]!) weights[feature]! += factor * weight;
    }
    return weights;
  }
}

/** The shipped ranking. A faulty file throws. */
export function loadRankModel(file = new URL("./weights.json", import.meta.url)): RankModel {
  return new RankModel(RankFile.parse(JSON.parse(readFileSync(file, "utf8"))));
}

/** The form in which a ranking is kept, weights of no account left out. */
export function rankFile(
  origin: string,
  model: { readonly own: ArrayLike<number>; readonly byContext: ArrayLike<number> },
): z.infer<typeof RankFile> {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const named = (valueAt: (at: number) => number): z.infer<typeof Values> =>
    Object.fromEntries(
      RANK_FEATURES.map((name, at) => [name, round(valueAt(at))] as const).filter(([, value]) => value !== 0),
    );
  return {
    origin,
    own: named((at) => model.own[at]!),
    under: Object.fromEntries(
      CONTEXT_FEATURES.map(
        (context: ContextFeature, at) =>
          [context, named((feature) => model.byContext[at * RANK_FEATURES.length + feature]!)] as const,
      ).filter(([, values]) => Object.keys(values).length > 0),
    ),
  };
}
