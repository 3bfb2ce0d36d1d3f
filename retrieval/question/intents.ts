import { readFileSync } from "node:fs";
import { z } from "zod";
import { FORMS } from "./forms.ts";
import type { Classifier, Probabilities } from "./classifier.ts";
import { packedClassifierSchema, unpackClassifier } from "./packed-classifier.ts";

/** What kinds of thing a question may ask for. */
export const INTENTS = [
  "lead",
  "coordination",
  "responsibilities",
  "deadline",
  "target",
  "legal-basis",
  "content",
  "table",
  "metadata",
] as const;
export type Intent = (typeof INTENTS)[number];

/** What may be asked of a document itself; `none` for a question about what is in it. */
export const FIELDS = [
  "none",
  "signer",
  "number",
  "date",
  "issuer",
  "proposer",
  "recipients",
  "title",
  "period",
  "effect",
  "basis",
] as const;
export type Field = (typeof FIELDS)[number];

/** In what form an answer is wanted: one that words can be seen to bear, a telling of something, or yes or no. */
export const WANTED = [...FORMS, "what", "whether"] as const;
export type Wanted = (typeof WANTED)[number];

/** What a message says to the tool; `none` for one that asks of the plans. */
export const TALKS = [
  "none",
  "greeting",
  "thanks",
  "goodbye",
  "identity",
  "ability",
  "complaint",
  "shorter",
  "draft",
  "introduction",
  "code",
  "weather",
  "affirm",
] as const;
export type Talk = (typeof TALKS)[number];

/** The four readings of a message, learnt apart. */
export interface IntentModels {
  readonly intents: Classifier<Intent>;
  readonly fields: Classifier<Field>;
  readonly wanted: Classifier<Wanted>;
  readonly talk: Classifier<Talk>;
}

export type IntentProbabilities = Probabilities<Intent>;
export type FieldProbabilities = Probabilities<Field>;
export type WantedProbabilities = Probabilities<Wanted>;

export const intentFileSchema = z.object({
  /** What the weights were learnt from and how. */
  origin: z.string().min(1),
  intents: packedClassifierSchema,
  fields: packedClassifierSchema,
  wanted: packedClassifierSchema,
  talk: packedClassifierSchema,
});

/** The shipped models. A faulty file throws. */
export function loadIntentModels(file = new URL("./intents.json", import.meta.url)): IntentModels {
  const { intents, fields, wanted, talk } = intentFileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return {
    intents: unpackClassifier(intents, INTENTS),
    fields: unpackClassifier(fields, FIELDS),
    wanted: unpackClassifier(wanted, WANTED),
    talk: unpackClassifier(talk, TALKS),
  };
}
