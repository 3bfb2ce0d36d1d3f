import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Confidence } from "../search/hybrid-search.ts";

const share = z.number().min(0).max(1);

const abstentionSchema = z.strictObject({
  /** What the weights were learnt from. */
  origin: z.string(),
  bias: z.number(),
  weights: z.strictObject({
    /** Share of the topic in the best clause. */
    match: z.number(),
    covered: z.number(),
    known: z.number(),
    lexical: z.number(),
    cosine: z.number(),
  }),
  /** Probability from which a question is answered. */
  least: share,
  /** The same where the question names a plan, or goes on from one that was answered. */
  leastNamed: share,
  /** Share of the topic that must stand in the best clause where there are no vectors to judge by. */
  leastMatchWithoutVectors: share,
});

export type Abstention = z.infer<typeof abstentionSchema>;

let cached: Abstention | undefined;

/** The weights of `abstention.json`, read and checked once. Throws where the file is missing or misshapen. */
export function loadAbstention(): Abstention {
  if (cached) return cached;
  const parsed = abstentionSchema.safeParse(
    JSON.parse(readFileSync(new URL("abstention.json", import.meta.url), "utf8")),
  );
  if (!parsed.success)
    throw new Error(`retrieval/answer/abstention.json: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  return (cached = parsed.data);
}

/** Probability, from 0 to 1, that the plans answer a question, by the logistic model of `abstention.json`. */
export function answerable(match: number, confidence: Confidence, { bias, weights }: Abstention): number {
  const sum =
    bias +
    weights.match * match +
    weights.covered * confidence.covered +
    weights.known * confidence.known +
    weights.lexical * confidence.lexical +
    weights.cosine * confidence.cosine;
  return 1 / (1 + Math.exp(-sum));
}
