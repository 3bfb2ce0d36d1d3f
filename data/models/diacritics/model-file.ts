import { gzipSync } from "node:zlib";
import { z } from "zod";
import { inflate } from "../inflate.ts";
import { packBackoff, packProbability, unpackBackoff, unpackProbability, type NgramTable } from "./ngram-table.ts";

/** Ids of the words that are no words; the file's word list begins with them. */
export const NONE_ID = 0;
export const EDGE_ID = 1;
export const NUMBER_ID = 2;
export const OTHER_ID = 3;
export const PAUSE_ID = 4;
export const FIRST_WORD_ID = 5;

/** What the shipped diacritic model holds. Logarithms are natural. */
export interface DiacriticModelData {
  /** Syllables in `comparable` form by id; the first five are the marks above. */
  readonly words: readonly string[];
  readonly wordLogs: Float32Array;
  readonly wordBackoffs: Float32Array;
  /** Runs of two to four words. */
  readonly table: NgramTable;
  /** English words with their log probability among English words. */
  readonly english: ReadonlyMap<string, number>;
}

const isByte = (value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255;
/** Checked by hand: a schema of its own for each of a hundred thousand numbers takes most of the time of a start. */
const Bytes = z.custom<readonly number[]>((value) => Array.isArray(value) && value.every(isByte), "bytes");
const Words = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((word) => typeof word === "string"),
  "words",
);
const Header = z.object({
  format: z.literal("diacritics-1"),
  words: Words.refine(({ length }) => length <= 8192, "at most 8192 words"),
  wordLogs: Bytes,
  wordBackoffs: Bytes,
  english: Words,
  englishLogs: Bytes,
  slots: z.number().int().positive(),
});

/** The model as the bytes of its file: a JSON header with its length before it, then the table's three arrays, all under gzip. */
export function writeModelFile({ words, wordLogs, wordBackoffs, table, english }: DiacriticModelData): Buffer {
  const header = Buffer.from(
    JSON.stringify({
      format: "diacritics-1",
      words: [...words],
      wordLogs: Array.from(wordLogs, packProbability),
      wordBackoffs: Array.from(wordBackoffs, packBackoff),
      english: [...english.keys()],
      englishLogs: Array.from(english.values(), packProbability),
      slots: table.fingerprints.length,
    } satisfies z.input<typeof Header>),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const low = Uint8Array.from(table.fingerprints, (fingerprint) => fingerprint & 0xff);
  const high = Uint8Array.from(table.fingerprints, (fingerprint) => fingerprint >> 8);
  return gzipSync(Buffer.concat([length, header, low, high, table.probabilities, table.backoffs]), { level: 9 });
}

/** Reads what `writeModelFile` wrote. Throws on anything else. */
export function readModelFile(file: Uint8Array): DiacriticModelData {
  const bytes = inflate(file);
  const tableStart = 4 + bytes.readUInt32LE(0);
  const header = Header.parse(JSON.parse(bytes.toString("utf8", 4, tableStart)));
  const { slots } = header;
  if (bytes.length !== tableStart + 4 * slots)
    throw new RangeError(`a table of ${slots} slots needs ${4 * slots} bytes, found ${bytes.length - tableStart}`);
  const column = (at: number) => bytes.subarray(tableStart + at * slots, tableStart + (at + 1) * slots);
  const fingerprints = new Uint16Array(slots);
  const low = column(0);
  const high = column(1);
  for (let slot = 0; slot < slots; slot++) fingerprints[slot] = low[slot]! | (high[slot]! << 8);
  return {
    words: header.words,
    wordLogs: Float32Array.from(header.wordLogs, unpackProbability),
    wordBackoffs: Float32Array.from(header.wordBackoffs, unpackBackoff),
    table: { fingerprints, probabilities: column(2), backoffs: column(3) },
    english: new Map(header.english.map((word, at) => [word, unpackProbability(header.englishLogs[at]!)])),
  };
}
