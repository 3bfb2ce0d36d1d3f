import { fileURLToPath } from "node:url";
import { z } from "zod";
import { FIELDS, INTENTS, TALKS, WANTED } from "../../retrieval/question/intents.ts";
import { readLines } from "./read-lines.ts";

const lang = z.enum(["vi", "vi-plain", "en"]);

const AskingLine = z.strictObject({ question: z.string().min(1), lang, intent: z.enum(INTENTS) });
const FieldLine = z.strictObject({ question: z.string().min(1), lang, field: z.enum(FIELDS) });
const WantedLine = z.strictObject({ question: z.string().min(1), lang, forms: z.array(z.enum(WANTED)).min(1).max(2) });
const WantedOfQuestion = z.strictObject({
  set: z.string().min(1),
  id: z.string().min(1),
  forms: z.array(z.enum(WANTED)).min(1).max(2),
});
const TalkLine = z.strictObject({
  text: z.string().min(1),
  lang,
  talk: z.enum(TALKS),
  /** The body that the writer says to be of. */
  unit: z.string().min(1).optional(),
});

/** What messages ask for, whatever plans there are: written for the readings of a message. */
export interface AskingSets {
  /** What kind of thing a question about the matter of a plan wants. */
  readonly asking: readonly z.infer<typeof AskingLine>[];
  /** What a question wants to know of a document itself. */
  readonly fields: readonly z.infer<typeof FieldLine>[];
  /** In what form an answer is wanted; two where two things are asked. */
  readonly wanted: readonly z.infer<typeof WantedLine>[];
  /** The same of questions of the sets, by set and number. */
  readonly wantedOfQuestions: readonly z.infer<typeof WantedOfQuestion>[];
  /** What a message says to the tool, where it asks nothing. */
  readonly talk: readonly z.infer<typeof TalkLine>[];
}

const OWN = fileURLToPath(new URL("./asking/", import.meta.url));

/** The project's own. Throws with file and line where one is faulty. */
export function readAskingSets(): AskingSets {
  return {
    asking: readLines(`${OWN}asking.jsonl`, AskingLine),
    fields: readLines(`${OWN}fields.jsonl`, FieldLine),
    wanted: readLines(`${OWN}wanted.jsonl`, WantedLine),
    wantedOfQuestions: readLines(`${OWN}wanted-of-questions.jsonl`, WantedOfQuestion),
    talk: readLines(`${OWN}talk.jsonl`, TalkLine),
  };
}
