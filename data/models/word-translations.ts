import { readFileSync } from "node:fs";
import { z } from "zod";
import { inflate } from "./inflate.ts";

const FILE = new URL("./translations/word-translations.json.gz", import.meta.url);

const isTranslation = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && value[1] > 0 && value[1] <= 1;
const isTranslations = (value: unknown) => Array.isArray(value) && value.every(isTranslation);
/** Checked by hand: a schema for each of a hundred thousand numbers takes a tenth of the time of a start. */
const Table = z.custom<Readonly<Record<string, readonly WordTranslation[]>>>(
  (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isTranslations),
  "lists of words with a probability above 0 and up to 1",
);
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
  const { english, vietnamese } = TablesFile.parse(JSON.parse(inflate(readFileSync(file)).toString("utf8")));
  return { english: new Map(Object.entries(english)), vietnamese: new Map(Object.entries(vietnamese)) };
}
