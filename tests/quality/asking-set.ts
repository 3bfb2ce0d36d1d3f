import { fileURLToPath } from "node:url";
import { z } from "zod";
import { FIELDS, INTENTS, TALKS } from "../../retrieval/question/intents.ts";
import { readLines } from "./read-lines.ts";

const lang = z.enum(["vi", "vi-plain", "en"]);

const AskingLine = z.strictObject({ question: z.string().min(1), lang, intent: z.enum(INTENTS) });
const FieldLine = z.strictObject({ question: z.string().min(1), lang, field: z.enum(FIELDS) });
const TalkLine = z.strictObject({
  text: z.string().min(1),
  lang,
  talk: z.enum(TALKS),
  /** The body that the writer says to be of. */
  unit: z.string().min(1).optional(),
});

/** What messages ask for, whatever plans there are: written for the three readings of a message. */
export interface AskingSets {
  /** What kind of thing a question about the matter of a plan wants. */
  readonly asking: readonly z.infer<typeof AskingLine>[];
  /** What a question wants to know of a document itself. */
  readonly fields: readonly z.infer<typeof FieldLine>[];
  /** What a message says to the tool, where it asks nothing. */
  readonly talk: readonly z.infer<typeof TalkLine>[];
}

const OWN = fileURLToPath(new URL("./asking/", import.meta.url));

/** The project's own. Throws with file and line where one is faulty. */
export function readAskingSets(): AskingSets {
  return {
    asking: readLines(`${OWN}asking.jsonl`, AskingLine),
    fields: readLines(`${OWN}fields.jsonl`, FieldLine),
    talk: readLines(`${OWN}talk.jsonl`, TalkLine),
  };
}
