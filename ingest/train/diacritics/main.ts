/** Learns the diacritic model. README.md says from what, how long it takes and what comes out. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { readModelFile, writeModelFile } from "../../../data/models/diacritics/model-file.ts";
import { comparable, isSyllable } from "../../../data/vietnamese.ts";
import { buildModel } from "./build-model.ts";
import { encodeCorpus, sentenceKey } from "./encode-corpus.ts";
import { countEnglish } from "./read-strings.ts";
import type { Sentence } from "./clean-sentences.ts";
import { readLines } from "./read-corpus.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    held: { type: "string" },
    seed: { type: "string", default: "1" },
    entries: { type: "string", default: "2100000" },
    extra: { type: "string", multiple: true, default: [] },
    general: { type: "string", multiple: true, default: [] },
    "extra-weight": { type: "string", default: "3" },
    dictionary: { type: "string", multiple: true, default: [] },
    english: { type: "string", multiple: true, default: [] },
  },
});
if (values.out === undefined || positionals.length === 0) {
  console.error(
    "usage: npx node ingest/train/diacritics/main.ts --out FILE [--held FILE] [--seed N] [--entries N] [--extra FILE …] [--extra-weight N] [--general FILE …] [--dictionary FILE …] [--english FILE …] CORPUS …",
  );
  process.exit(2);
}

/** Single syllables among the headwords of a dictionary of `{"text"}` lines, and those that longer headwords are made of. */
function readSyllables(files: readonly string[]): Set<string> {
  const Entry = z.object({ text: z.string() });
  const syllables = new Set<string>();
  for (const file of files)
    for (const line of readLines(file))
      if (line !== "")
        for (const word of comparable(Entry.parse(JSON.parse(line)).text).split(/[\s-]+/))
          if (isSyllable(word)) syllables.add(word);
  return syllables;
}

const startedMs = Date.now();
const log = (what: string) => console.error(`${((Date.now() - startedMs) / 1000).toFixed(0)} s: ${what}`);
const corpus = encodeCorpus(positionals, Number(values.seed), {
  extras: [
    { files: values.extra, weight: Number(values["extra-weight"]) },
    { files: values.general, weight: 1 },
  ],
  spelled: readSyllables(values.dictionary),
});
log(`read ${corpus.train.stream.length} words, ${corpus.vocabulary.words.length} distinct`);
const model = buildModel(corpus, countEnglish(values.english), Number(values.entries), log);
const bytes = writeModelFile(model);
readModelFile(bytes);
writeFileSync(values.out, bytes);
if (values.held !== undefined) {
  const part = (sentences: readonly Sentence[]) =>
    sentences.map(({ text, tokens }) => ({ text, seen: corpus.trainKeys.has(sentenceKey(tokens)) }));
  writeFileSync(values.held, JSON.stringify({ dev: part(corpus.dev), test: part(corpus.test) }));
}
console.log(
  JSON.stringify({
    documents: corpus.documents,
    sentences: corpus.train.sentences,
    repeats: corpus.train.repeats,
    tokens: corpus.train.stream.length,
    words: corpus.vocabulary.words.length,
    english: model.english.size,
    slots: model.table.fingerprints.length,
    fileBytes: bytes.length,
    seconds: Math.round((Date.now() - startedMs) / 1000),
  }),
);
