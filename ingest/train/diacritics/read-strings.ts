import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { isSyllable } from "../../../data/vietnamese.ts";
import { readLines } from "./read-corpus.ts";

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const inner of value) yield* stringsIn(inner);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (key.includes(" ")) yield key;
      yield* stringsIn(inner);
    }
}

/** Every string of a JSON or JSON Lines file (and every key of several words), or every column of any other text file; gzip or not. */
export function* readStrings(file: string): Generator<string> {
  const kind = file.replace(/\.gz$/, "").split(".").pop();
  if (kind === "json") {
    const bytes = readFileSync(file);
    yield* stringsIn(JSON.parse((file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")));
  } else if (kind === "jsonl") {
    for (const line of readLines(file)) if (line.trim() !== "") yield* stringsIn(JSON.parse(line));
  } else for (const line of readLines(file)) yield* line.split(file.includes(".csv") ? "," : "\t");
}

/** The words of a string in ASCII letters, lower case; none where half of them could be Vietnamese: then it is no English. */
export function englishWords(text: string): string[] {
  if (/[^\p{ASCII}‘’“”–—…]/u.test(text)) return [];
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const syllables = words.filter((word) => isSyllable(word)).length;
  return words.length >= 3 && syllables < words.length / 2 ? words : [];
}

/** The English words that stand at least twice in the files, most frequent first, with the logarithm of their share. */
export function countEnglish(files: readonly string[], { maxWords = 12_000 } = {}): Map<string, number> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const file of files)
    for (const text of readStrings(file))
      for (const word of englishWords(text)) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
        total++;
      }
  const kept = [...counts].filter(([, count]) => count >= 2).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Map(kept.slice(0, maxWords).map(([word, count]) => [word, Math.log(count / total)]));
}
