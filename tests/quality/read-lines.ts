import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { z } from "zod";

/** The lines of a JSON Lines file, each checked. Throws with the line's number where one is faulty. */
export function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, at) => {
      if (line.trim() === "") return [];
      try {
        return [schema.parse(JSON.parse(line))];
      } catch (cause) {
        throw new Error(`line ${at + 1} of ${basename(file)} is faulty`, { cause });
      }
    });
}
