import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { keptBeside } from "../kept-beside.ts";
import { SortedLines, sortedLines } from "../sorted-lines.ts";
import { inflate } from "./inflate.ts";

const FILE = new URL("./translations/word-translations.json.gz", import.meta.url);

const isTranslation = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && value[1] > 0 && value[1] <= 1;
const isTranslations = (value: unknown) => Array.isArray(value) && value.every(isTranslation);
/** Checked by hand: a schema for each of a hundred thousand numbers takes long. */
const Table = z.custom<Readonly<Record<string, readonly WordTranslation[]>>>(
  (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isTranslations),
  "lists of words with a probability above 0 and up to 1",
);
const TablesFile = z.object({ english: Table, vietnamese: Table });

/** A Vietnamese word that a word of a question may stand for, and how likely. */
export type WordTranslation = readonly [word: string, probability: number];

/** Translations by word. */
export type TranslationTable = Pick<ReadonlyMap<string, readonly WordTranslation[]>, "get">;

/** What words of questions stand for in plans, as learnt from pairs of texts; `translations/README.md` says how. */
export interface WordTranslations {
  /** By English word as `englishWords` gives it. */
  readonly english: TranslationTable;
  /** By Vietnamese word of one or more syllables in `comparable` form; other words than itself. */
  readonly vietnamese: TranslationTable;
}

/** Reads the shipped table; what is made of it is kept beside the packages. A faulty file throws. */
export function loadWordTranslations(file: URL | string = FILE): WordTranslations {
  const path = typeof file === "string" ? file : fileURLToPath(file);
  const bytes = keptBeside("word-translations-1", [path], () => packTables(path));
  const from = LENGTH_BYTES + bytes.readUInt32LE(0);
  return { english: tableOf(bytes.subarray(LENGTH_BYTES, from)), vietnamese: tableOf(bytes.subarray(from)) };
}

const LENGTH_BYTES = 4;

/** The English table with its length before it, then the Vietnamese one: a question asks for some ten of forty thousand words. */
function packTables(path: string): Buffer {
  const { english, vietnamese } = TablesFile.parse(JSON.parse(inflate(readFileSync(path)).toString("utf8")));
  const packed = [english, vietnamese].map((table) =>
    sortedLines(Object.entries(table).map(([word, translations]) => [word, JSON.stringify(translations)])),
  );
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(packed[0]!.length);
  return Buffer.concat([length, ...packed]);
}

function tableOf(bytes: Buffer): TranslationTable {
  const lines = new SortedLines(bytes);
  return {
    get(word) {
      const found = lines.get(word);
      // Checked when it was made.
      return found === undefined ? undefined : (JSON.parse(found) as readonly WordTranslation[]);
    },
  };
}
