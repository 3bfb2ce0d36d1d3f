import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

/** One document of a corpus. `id` is unique within the corpus and the same on every run. */
export interface CorpusDocument {
  readonly id: string;
  readonly text: string;
}

const JsonLine = z.object({ path: z.string(), text: z.string() });

function filesUnder(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function readBytes(file: string): Buffer {
  const bytes = readFileSync(file);
  return file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

/** The lines of a UTF-8 file, packed with gzip or not, without holding the file as one string. */
export function* readLines(file: string): Generator<string> {
  const bytes = readBytes(file);
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    yield bytes.toString("utf8", start, end).replace(/\r$/, "");
    start = end + 1;
  }
}

/**
 * Documents under the given files and folders, in the order of their names: a `.jsonl` file holds one
 * `{"path", "text"}` a line, a `.txt` or `.md` file is one document; either may be packed with gzip.
 * Other files are passed over. A line of another shape throws.
 */
export function* readCorpus(paths: readonly string[]): Generator<CorpusDocument> {
  for (const file of paths.flatMap(filesUnder)) {
    const kind = file.replace(/\.gz$/, "").split(".").pop();
    if (kind === "jsonl") {
      for (const line of readLines(file)) {
        if (line.trim() === "") continue;
        const { path, text } = JsonLine.parse(JSON.parse(line));
        yield { id: `${basename(file)}:${path}`, text };
      }
    } else if (kind === "txt" || kind === "md") yield { id: basename(file), text: readBytes(file).toString("utf8") };
  }
}
