/**
 * Learns the list of Vietnamese words of several syllables from a corpus. See README.md.
 * Usage: npx node ingest/train/words/main.ts --out FILE [--seed N] --dictionary FILE … -- CORPUS …
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { comparable } from "../../../data/vietnamese.ts";
import { encodeCorpus } from "../diacritics/encode-corpus.ts";
import { readLines } from "../diacritics/read-corpus.ts";
import { MARKS } from "../diacritics/vocabulary.ts";
import { findCollocations } from "./collocations.ts";
import { selectWords } from "./select-words.ts";

const Entry = z.object({ text: z.string() });

/** Headwords of a dictionary of `{"text"}` lines, hyphens as spaces. */
function readHeadwords(files: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const file of files)
    for (const line of readLines(file))
      if (line !== "") words.add(comparable(Entry.parse(JSON.parse(line)).text).replace(/-/g, " "));
  return words;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    seed: { type: "string", default: "1" },
    "min-count": { type: "string", default: "12" },
    dictionary: { type: "string", multiple: true, default: [] },
  },
});
if (values.out === undefined || positionals.length === 0 || values.dictionary.length === 0) {
  console.error(
    "usage: npx node ingest/train/words/main.ts --out FILE [--seed N] [--min-count N] --dictionary FILE … CORPUS …",
  );
  process.exit(2);
}
const headwords = readHeadwords(values.dictionary);
const { vocabulary, train } = encodeCorpus(positionals, Number(values.seed));
const collocations = findCollocations(train.stream, MARKS.length, Number(values["min-count"]));
const selected = selectWords(collocations, vocabulary.words, (word) => headwords.has(word));
const words = selected.map(({ word }) => word).sort();
writeFileSync(values.out, gzipSync(words.join("\n") + "\n", { level: 9 }));
const byLength = [2, 3, 4].map((length) => words.filter((word) => word.split(" ").length === length).length);
console.log(
  JSON.stringify({ tokens: train.stream.length, collocations: collocations.length, words: words.length, byLength }),
);
