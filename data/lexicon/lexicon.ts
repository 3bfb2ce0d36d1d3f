import { readFileSync } from "node:fs";
import { z } from "zod";
import { agencyHeadSchema, type AgencyHead } from "./schema.js";

/** The words the program knows beforehand, read once from the data files of this folder. */
export interface Lexicon {
  readonly agencyHeads: readonly AgencyHead[];
}

let cached: Lexicon | undefined;

/** Reads one data file of this folder; throws an Error naming the file when its shape is wrong. */
function readData<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")));
  if (!parsed.success)
    throw new Error(`data/lexicon/${file}: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  return parsed.data;
}

/** The lexicon, read and checked at the first call and kept. Throws when a data file is missing or misshapen. */
export function loadLexicon(): Lexicon {
  cached ??= { agencyHeads: readData("agency-heads.json", z.array(agencyHeadSchema)) };
  return cached;
}
