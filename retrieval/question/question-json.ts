import { z } from "zod";
import type { Earlier } from "../rank/hypotheses.ts";

/** Goes up with every change of what is kept of a question: one kept by another version is forgotten, not misread. */
const FORM = 5;

const weighted = z.object({ text: z.string(), weight: z.number() });
const clauseCited = z.object({ planId: z.string(), path: z.string() });

/** What must hold for a kept talk to be gone on with; the rest of the question is of this version's own making. */
const kept = z.object({
  form: z.literal(FORM),
  earlier: z.object({
    question: z.looseObject({
      text: z.string(),
      language: z.enum(["vi", "en"]),
      normalised: z.string(),
      matter: z.string(),
      readings: z.array(weighted),
      terms: z.array(weighted),
    }),
    plans: z.array(z.string()),
    clauses: z.array(clauseCited),
  }),
});

/** What an answer rested on as JSON text, for a conversation that must outlive the program. */
export function earlierToJson(earlier: Earlier): string {
  const question = { ...earlier.question, vector: undefined, halves: [] };
  return JSON.stringify({ form: FORM, earlier: { ...earlier, question } });
}

/** The same back; `undefined` for a text that is none, or one that another version of the program kept. */
export function earlierFromJson(json: string): Earlier | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const parsed = kept.safeParse(value);
  return parsed.success ? (parsed.data.earlier as unknown as Earlier) : undefined;
}
