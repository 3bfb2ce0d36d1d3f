import { setImmediate } from "node:timers/promises";
import type { PlanReading } from "../../data/plan.ts";
import { SearchIndex, type SearchIndexOptions } from "./search-index.ts";
import { loadSearchIndex, saveSearchIndex } from "./store/index-file.ts";
import { IndexFileError } from "./store/sectioned-file.ts";

/** What opening an index came to. */
export interface OpenedIndex {
  readonly index: SearchIndex;
  /** Plans added, read anew or removed; 0 when the index was current. */
  readonly changed: number;
  /** Why the index on disk was not used, where it was not. */
  readonly rebuilt: IndexFileError | undefined;
}

/**
 * The index over exactly these plans. One kept in the folder is used as far as it fits: plans that changed are read in
 * again, plans no longer there are removed. A missing, damaged or foreign one is built anew. What changed is saved.
 */
export async function openSearchIndex(
  folder: string,
  readings: Iterable<PlanReading>,
  options: SearchIndexOptions,
): Promise<OpenedIndex> {
  let index: SearchIndex;
  let rebuilt: IndexFileError | undefined;
  try {
    index = loadSearchIndex(folder, options);
  } catch (fault) {
    if (!(fault instanceof IndexFileError)) throw fault;
    rebuilt = fault;
    index = new SearchIndex(options);
  }
  const wanted = new Set<string>();
  let changed = 0;
  for (const reading of readings) {
    wanted.add(reading.plan.id);
    // Whoever asks meanwhile has a turn between two plans.
    await setImmediate();
    if (await index.addPlan(reading)) changed++;
  }
  for (const { plan } of index.plans) if (!wanted.has(plan.id) && index.removePlan(plan.id)) changed++;
  if (changed > 0 || rebuilt) saveSearchIndex(index, folder);
  return { index, changed, rebuilt };
}
