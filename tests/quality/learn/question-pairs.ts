import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Line = z.object({ q: z.string(), lang: z.enum(["vi", "vi-plain", "en"]), clause: z.string() });

/** A question and the clause that answers it. */
export interface QuestionPair {
  readonly question: string;
  readonly lang: "vi" | "vi-plain" | "en";
  readonly clause: string;
}

/** The pairs of the files `questions-*.jsonl` of a folder. */
export function readQuestionPairs(folder: string): QuestionPair[] {
  return readdirSync(folder)
    .filter((file) => /^questions-\d+\.jsonl$/u.test(file))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => Line.parse(JSON.parse(line)))
    .map(({ q, lang, clause }) => ({ question: q, lang, clause }));
}
