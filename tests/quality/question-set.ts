import { readFileSync } from "node:fs";
import { z } from "zod";

/** What a right answer from one plan shows: any one of the excerpts, and in its text all of the strings. */
const WantedAnswer = z.object({
  /** First characters of the file of the plan. */
  plan: z.string().min(1),
  /** Words of the plan with white space collapsed; any one counts. */
  evidence: z.array(z.string().min(5)).min(1),
  must_include: z.array(z.string().min(1)),
});

/** One line of a question file. */
const TestQuestion = z.object({
  id: z.string(),
  /** `train`: weights may be chosen by it. `test`: for measuring only. Files without splits are for measuring. */
  split: z.enum(["train", "test"]).default("test"),
  /** `vi-plain`: Vietnamese typed without marks. */
  lang: z.enum(["vi", "vi-plain", "en"]),
  style: z.enum(["formal", "chat", "abbrev", "typo"]),
  kind: z.string(),
  /** The plan named or implied. */
  scope: z.string().nullable(),
  question: z.string().min(1),
  /** None: the plans do not say. */
  answers: z.array(WantedAnswer),
  need: z.enum(["all", "any"]),
  must_not_include: z.array(z.string()),
  /** The question before it in the same conversation. */
  follows: z.string().nullable(),
});

export type WantedAnswer = z.infer<typeof WantedAnswer>;
export type TestQuestion = z.infer<typeof TestQuestion>;

export const OWN_QUESTIONS = new URL("./questions.jsonl", import.meta.url);

/** Reads a file of one question a line. Throws with the line's number where one is faulty. */
export function readQuestions(file: URL | string): TestQuestion[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [TestQuestion.parse(JSON.parse(line))];
    } catch (cause) {
      throw new Error(`line ${at + 1} of the questions is faulty`, { cause });
    }
  });
}
