import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { IngestOptions } from "./ingest-paths.ts";
import { listFiles } from "./list-files.ts";
import { PlanReaderPool } from "./plan-reader-pool.ts";
import { readPlan } from "./read-plan.ts";

/** Below this many files a thread takes longer to start than to read them. */
const MIN_FILES_FOR_THREADS = 24;
const MAX_THREADS = 8;
const FILES_AHEAD_PER_THREAD = 3;

/** How files are read: in place, or on a thread for each core where there are many. `close` when done. */
export async function readingOf(
  paths: readonly string[],
  root: string,
): Promise<Pick<IngestOptions, "readPlan" | "readAhead"> & { readonly close: () => Promise<void> }> {
  const files = await listFiles(paths.map((path) => resolve(root, path)));
  const threads = Math.min(availableParallelism(), MAX_THREADS);
  if (files.length < MIN_FILES_FOR_THREADS || threads < 2) return { readPlan, close: () => Promise.resolve() };
  const pool = new PlanReaderPool(threads);
  return {
    readPlan: (source) => pool.readPlan(source),
    readAhead: threads * FILES_AHEAD_PER_THREAD,
    close: () => pool.close(),
  };
}
