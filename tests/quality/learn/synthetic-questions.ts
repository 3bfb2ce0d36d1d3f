import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readLines } from "../read-lines.ts";

const Line = z.object({ q: z.string(), lang: z.enum(["vi", "vi-plain", "en"]), kind: z.string(), clause: z.string() });

/** A question that a machine wrote for a clause. */
export type SyntheticQuestion = z.infer<typeof Line>;

/** The questions of the files `questions-*.jsonl` of a folder; none without a folder. */
export function readSynthetic(folder: string | undefined): SyntheticQuestion[] {
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((file) => /^questions-\d+\.jsonl$/u.test(file))
    .sort()
    .flatMap((file) => readLines(join(folder, file), Line));
}
