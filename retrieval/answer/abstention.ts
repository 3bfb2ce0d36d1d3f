import { readFileSync } from "node:fs";
import { z } from "zod";
import { syllablesOf } from "../search/search-terms.ts";
import type { Asked } from "./rank-parts.ts";

const share = z.number().min(0).max(1);

/** What speaks for or against a question being answered by the plans, each between 0 and 1. */
export const EVIDENCE = ["match", "covered", "known", "lexical", "cosine", "length", "english"] as const;
export type Evidence = Readonly<Record<(typeof EVIDENCE)[number], number>>;

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
    /** Syllables of the topic: a long one is seldom held whole. */
    length: z.number(),
    /** 1 for a question in English, whose words reach the plans through translation. */
    english: z.number(),
  }),
  /** Probability from which a question is answered. */
  least: share,
  /** The same where the question names a plan or a body of one, or goes on from one that was answered. */
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

/** Syllables from which a topic counts as long. */
const LONG_TOPIC = 16;

/** The evidence of a question that was searched for. */
export function evidenceOf({ question, candidates, confidence }: Asked): Evidence {
  const match = Math.max(0, ...candidates.map((candidate) => candidate.match));
  const { covered, known, lexical, cosine } = confidence;
  const length = Math.min(1, syllablesOf(question.topic).length / LONG_TOPIC);
  return { match, covered, known, lexical, cosine, length, english: question.language === "en" ? 1 : 0 };
}

/** Probability, from 0 to 1, that the plans answer a question, by the logistic model of `abstention.json`. */
export function answerable(evidence: Evidence, { bias, weights }: Pick<Abstention, "bias" | "weights">): number {
  const sum = EVIDENCE.reduce((odds, name) => odds + weights[name] * evidence[name], bias);
  return 1 / (1 + Math.exp(-sum));
}
