import { z } from "zod";
import { agencySchema } from "../../data/lexicon/schema.ts";
import type { Question } from "./question.ts";

/** Goes up with every change of what a question holds: one kept by another version is forgotten, not misread. */
const FORM = 1;

const agencyAsked = z.object({ agency: agencySchema, written: z.string() });
const weighted = z.object({ text: z.string(), weight: z.number() });
const kind = z.enum([
  "lead",
  "coordination",
  "responsibilities",
  "deadline",
  "target",
  "legal-basis",
  "content",
  "table",
  "metadata",
  "compare",
  "list",
  "small-talk",
  "help",
]);
const clauseCited = z.object({ planId: z.string(), path: z.string() });

const questionSchema = z.object({
  text: z.string(),
  language: z.enum(["vi", "en"]),
  normalised: z.string(),
  readings: z.array(weighted),
  terms: z.array(weighted),
  scope: z
    .object({
      planIds: z.array(z.string()).exactOptional(),
      years: z.array(z.string()).exactOptional(),
      places: z.array(z.string()).exactOptional(),
    })
    .exactOptional(),
  kind,
  kindWeight: z.number(),
  kindWeights: z.array(z.tuple([kind, z.number()])).transform((entries) => new Map(entries)),
  asked: z.object({
    planIds: z.array(z.string()).nullable(),
    all: z.boolean(),
    years: z.array(z.string()),
    places: z.array(z.string()),
    missing: z.object({ by: z.enum(["number", "place", "year"]), written: z.string() }).nullable(),
  }),
  agencies: z.array(z.string()).exactOptional(),
  agenciesAsked: z.array(agencyAsked),
  subjects: z.array(agencyAsked),
  fields: z.array(z.enum(["signer", "number", "date", "issuer", "recipients", "title", "period"])),
  topic: z.string(),
  task: z.string(),
  counted: z.string().nullable(),
  extreme: z.enum(["highest", "lowest"]).nullable(),
  continued: z.boolean(),
  smallTalk: z.enum(["greeting", "thanks", "goodbye"]).nullable(),
  checks: z.boolean(),
  wantsMore: z.boolean(),
  unclear: z.enum(["unit", "body"]).nullable(),
  earlierClauses: z.array(clauseCited),
  cited: z.array(clauseCited),
});

const kept = z.object({ form: z.literal(FORM), question: questionSchema });

/** A question as JSON text, for a conversation that must outlive the program. Its embedding is worked out again. */
export function questionToJson(question: Question): string {
  return JSON.stringify({
    form: FORM,
    question: { ...question, vector: undefined, kindWeights: [...question.kindWeights] },
  });
}

/** The question back; `undefined` for a text that is none, or one that another version of the program kept. */
export function questionFromJson(json: string): Question | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const parsed = kept.safeParse(value);
  return parsed.success ? parsed.data.question : undefined;
}
