import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { keptBeside } from "../../kept-beside.ts";
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
  const { header, table } = partsOf(file);
  return modelOf(header, () => table);
}

/**
 * Reads a model from its file, which need not be opened each time: its two parts are kept beside the packages. The table is
 * read when it is first asked for, which is when accents have to be restored. Throws on anything that `writeModelFile` did not write.
 */
export function readKeptModel(path: string): DiacriticModelData {
  let parts: ReturnType<typeof partsOf> | undefined;
  const made = () => (parts ??= partsOf(readFileSync(path)));
  const header = keptBeside("diacritic-words-1", [path], () => made().header);
  // Both are made together, or the table would have to be made in the middle of a question.
  if (parts) keptBeside("diacritic-table-1", [path], () => made().table);
  parts = undefined;
  return modelOf(header, () => keptBeside("diacritic-table-1", [path], () => made().table));
}

/** The header as it is, and the table with its fingerprints as whole numbers. */
function partsOf(file: Uint8Array): { header: Buffer; table: Buffer } {
  const bytes = inflate(file);
  const start = 4 + bytes.readUInt32LE(0);
  const header = bytes.subarray(4, start);
  const { slots } = Header.parse(JSON.parse(header.toString("utf8")));
  if (bytes.length !== start + 4 * slots)
    throw new RangeError(`a table of ${slots} slots needs ${4 * slots} bytes, found ${bytes.length - start}`);
  const table = Buffer.alloc(4 * slots);
  for (let slot = 0; slot < slots; slot++) {
    table[2 * slot] = bytes[start + slot]!;
    table[2 * slot + 1] = bytes[start + slots + slot]!;
  }
  bytes.copy(table, 2 * slots, start + 2 * slots);
  return { header, table };
}

function modelOf(headerBytes: Buffer, readTable: () => Buffer): DiacriticModelData {
  const { words, wordLogs, wordBackoffs, english, englishLogs, slots } = Header.parse(
    JSON.parse(headerBytes.toString("utf8")),
  );
  let table: NgramTable | undefined;
  return {
    words,
    wordLogs: Float32Array.from(wordLogs, unpackProbability),
    wordBackoffs: Float32Array.from(wordBackoffs, unpackBackoff),
    get table() {
      return (table ??= tableOf(readTable(), slots));
    },
    english: new Map(english.map((word, at) => [word, unpackProbability(englishLogs[at]!)])),
  };
}

function tableOf(bytes: Buffer, slots: number): NgramTable {
  return {
    fingerprints: new Uint16Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, slots),
    probabilities: bytes.subarray(2 * slots, 3 * slots),
    backoffs: bytes.subarray(3 * slots, 4 * slots),
  };
}
