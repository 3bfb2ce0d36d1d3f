/**
 * Learns which words say what somebody does, to tell where the name of a body ends, and writes them into
 * `data/lexicon/verbs.json` beside those kept by hand.
 * Usage: npx node ingest/train/verbs/main.ts CORPUS …   (JSON Lines with a "text", .gz or plain)
 */
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { loadWordList } from "../../../data/models/words.ts";
import { comparable } from "../../../data/vietnamese.ts";
import { readLines } from "../diacritics/read-corpus.ts";
import { VerbCounts } from "./verb-counts.ts";

const FILE = new URL("../../../data/lexicon/verbs.json", import.meta.url);
const Entry = z.object({ text: z.string() });
const byHand = z.array(z.string());
const { joins, kept, nouns } = z
  .object({ joins: byHand, kept: byHand, nouns: byHand })
  .parse(JSON.parse(readFileSync(FILE, "utf8")));

const corpora = process.argv.slice(2);
if (corpora.length === 0) {
  console.error("usage: npx node ingest/train/verbs/main.ts CORPUS …");
  process.exit(2);
}
const counts = new VerbCounts();
for (const agency of loadLexicon().agencies) for (const name of [agency.name, ...agency.variants]) counts.addName(name);
for (const corpus of corpora)
  for (const line of readLines(corpus))
    if (line !== "") counts.addText(Entry.parse(JSON.parse(line)).text.normalize("NFC").replace(/\s+/gu, " "));

const words = loadWordList();
const learnt = counts
  .verbs((word) => words.has(comparable(word)))
  .filter((word) => ![...joins, ...kept, ...nouns].includes(word));
const origin = `learnt: words that follow ${counts.signs.join(", ")} and stand in no name, counted over ${counts.letters.toLocaleString("en")} letters of law and official letters; joins, kept, nouns: by hand`;
writeFileSync(FILE, `${JSON.stringify({ origin, joins, kept, nouns, learnt: learnt.sort() }, null, 2)}\n`);
console.log(JSON.stringify({ letters: counts.letters, names: counts.names, learnt: learnt.length }));
