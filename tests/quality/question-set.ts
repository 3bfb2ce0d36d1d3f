import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { LIBRARIES } from "./documents.ts";
import { readLines } from "./read-lines.ts";

/** What a right answer from one document shows: any one of the excerpts, and in its text all of the strings. */
const WantedAnswer = z.strictObject({
  /** First characters of the name of the document's file. */
  plan: z.string().min(1),
  /** Words of the document; any one counts. */
  evidence: z.array(z.string().min(3)).min(1),
  must_include: z.array(z.string().min(1)),
});

/** Why no document answers. `false-premise`: what is asked about is not as the question takes for granted. */
export const SILENCES = [
  "other-year",
  "other-place",
  "other-subject",
  "missing-detail",
  "false-premise",
  "not-for-a-plan",
] as const;

/** Who asks: a clerk of a commune, a head of division, a provincial leader, who answers citizens, a foreign partner. */
export const ASKERS = ["clerk", "head", "leader", "liaison", "partner"] as const;

/** One line of a question file. */
const QuestionLine = z.strictObject({
  id: z.string().min(1),
  /** `dev`: mending may look at what is wrong with it. `test`: its failures are not read. */
  split: z.enum(["dev", "test"]).default("test"),
  asker: z.enum(ASKERS).nullable().default(null),
  library: z.enum(LIBRARIES).default("plans"),
  /** `vi-plain`: Vietnamese typed without marks. */
  lang: z.enum(["vi", "vi-plain", "en"]),
  style: z.enum(["formal", "chat", "abbrev", "typo"]),
  kind: z.string().min(1),
  /** The document named or implied, by the first characters of its file's name. */
  scope: z.string().nullable(),
  question: z.string().min(1),
  /** None: the documents do not say. */
  answers: z.array(WantedAnswer),
  need: z.enum(["all", "any"]),
  must_not_include: z.array(z.string()),
  /** The question before it in the same conversation; stands earlier in the file. */
  follows: z.string().nullable(),
  /** Set where `answers` is empty and the reason is known. */
  silence: z.enum(SILENCES).nullable().default(null),
});

export type WantedAnswer = z.infer<typeof WantedAnswer>;
export type TestQuestion = z.infer<typeof QuestionLine> & {
  /** The file it comes from, without its ending. */
  readonly set: string;
};

const OWN = fileURLToPath(new URL("./questions/", import.meta.url));

/** Reads a file of one question a line. Throws with the line's number where one is faulty. */
export function readQuestions(file: string): TestQuestion[] {
  const set = basename(file, ".jsonl");
  return readLines(file, QuestionLine).map((line) => ({ ...line, set }));
}

/** The project's own questions, of all its sets or of those named. */
export function ownQuestions(sets?: readonly string[]): TestQuestion[] {
  return readdirSync(OWN, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .filter((name) => sets?.includes(basename(name, ".jsonl")) ?? true)
    .flatMap((name) => readQuestions(`${OWN}${name}`));
}
