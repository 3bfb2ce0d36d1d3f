import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { keptBeside } from "../data/kept-beside.ts";

/** Where the code and data that decide what is read out of a document lie, from the project's root. */
const PARTS = ["ingest", "data"];
/** Folders there that have no part in it: made by ingestion, read by it, used for training and search, or made of readings. */
const LEFT_OUT = new Set(["index", "plans", "models", "store", "train", "versions"]);

function* filesUnder(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!LEFT_OUT.has(entry.name)) yield* filesUnder(path);
    } else if (/\.(?:ts|json|jsonl|tsv|csv|txt)$/u.test(entry.name)) yield path;
  }
}

/**
 * A mark that changes whenever the program may read a plan differently: twelve hex digits over the
 * code and data of reading. Plans kept under another mark are read again.
 */
export function readerVersion(root = fileURLToPath(new URL("..", import.meta.url))): string {
  const files = PARTS.flatMap((part) => [...filesUnder(join(root, part))]);
  return keptBeside("reader-version-1", files, () => {
    const hash = createHash("sha256");
    for (const path of files) hash.update(readFileSync(path));
    return Buffer.from(hash.digest("hex").slice(0, 12));
  }).toString("latin1");
}
