import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const FILE = new URL("./translations/word-translations.json.gz", import.meta.url);

const Table = z.record(z.string(), z.array(z.tuple([z.string(), z.number().positive().max(1)])));
const TablesFile = z.object({ english: Table, vietnamese: Table });

/** A Vietnamese word that a word of a question may stand for, and how likely. */
export type WordTranslation = readonly [word: string, probability: number];

/** What words of questions stand for in plans, as learnt from pairs of texts; `translations/README.md` says how. */
export interface WordTranslations {
  /** By English word as `englishWords` gives it. */
  readonly english: ReadonlyMap<string, readonly WordTranslation[]>;
  /** By Vietnamese word of one or more syllables in `comparable` form; other words than itself. */
  readonly vietnamese: ReadonlyMap<string, readonly WordTranslation[]>;
}

/** Reads the shipped table. A faulty file throws. */
export function loadWordTranslations(file: URL | string = FILE): WordTranslations {
  const { english, vietnamese } = TablesFile.parse(JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")));
  return { english: new Map(Object.entries(english)), vietnamese: new Map(Object.entries(vietnamese)) };
}
