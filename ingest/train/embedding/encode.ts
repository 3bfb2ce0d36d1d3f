/**
 * Cuts every line of a text file into the model's pieces, with the very tokenizer the program uses.
 *
 *   npx node ingest/train/embedding/encode.ts TOKENIZER.json LINES.txt OUT
 *
 * Writes OUT.ids (int32, all lines after one another) and OUT.ends (int32, where each line ends).
 */
import { once } from "node:events";
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { plantPieces, unigramFile, UnigramTokenizer } from "../../../data/models/embedding/unigram-tokenizer.ts";

const [tokenizerPath, linesPath, out] = process.argv.slice(2);
if (!tokenizerPath || !linesPath || !out) {
  console.error("usage: encode.ts TOKENIZER.json LINES.txt OUT");
  process.exit(2);
}
const tokenizer = new UnigramTokenizer(plantPieces(unigramFile.parse(JSON.parse(readFileSync(tokenizerPath, "utf8")))));
const ids = createWriteStream(`${out}.ids`);
const ends: number[] = [];
let end = 0;
for await (const line of createInterface({ input: createReadStream(linesPath) })) {
  const pieces = Int32Array.from(tokenizer.encode(line));
  end += pieces.length;
  ends.push(end);
  if (!ids.write(Buffer.from(pieces.buffer))) await once(ids, "drain");
}
ids.end();
await once(ids, "finish");
writeFileSync(`${out}.ends`, Buffer.from(Int32Array.from(ends).buffer));
console.log(`${ends.length} lines, ${end} pieces`);
