import { indexOfKey } from "./count-ngrams.ts";
import type { NgramLevel } from "./estimate-ngrams.ts";
import { MAX_WORDS } from "./vocabulary.ts";

/** What is kept of a level: the places of its runs, and the back-off weight of each as a history (0 for the longest). */
export interface PrunedLevel {
  readonly level: NgramLevel;
  readonly kept: Uint8Array;
  readonly backoffs: Float64Array;
}

/** What leaving out a run costs: its count times the logarithm it would lose (Seymore and Rosenfeld, 1996). */
function lossOf({ counts, logs, lowerLogs }: NgramLevel, at: number): number {
  return counts[at]! * Math.abs(logs[at]! - lowerLogs[at]!);
}

function keptCount(kept: Uint8Array): number {
  return kept.reduce((sum, flag) => sum + flag, 0);
}

/** Keeps the histories of what is kept one level up, and every run that is worth at least `minLoss`. */
function keep(level: NgramLevel, above: PrunedLevel | undefined, minLoss: number): PrunedLevel {
  const kept = new Uint8Array(level.keys.length);
  for (let at = 0; at < kept.length; at++) if (lossOf(level, at) >= minLoss) kept[at] = 1;
  const backoffs = new Float64Array(level.keys.length);
  if (above !== undefined) {
    const { keys, logs, lowerLogs } = above.level;
    for (let start = 0; start < keys.length;) {
      const history = Math.floor(keys[start]! / MAX_WORDS);
      let own = 0;
      let lower = 0;
      let end = start;
      for (; end < keys.length && Math.floor(keys[end]! / MAX_WORDS) === history; end++) {
        if (above.kept[end] !== 1) continue;
        own += Math.exp(logs[end]!);
        lower += Math.exp(lowerLogs[end]!);
      }
      start = end;
      if (own === 0) continue;
      const at = indexOfKey(level.keys, history);
      if (at < 0) continue;
      kept[at] = 1;
      backoffs[at] = Math.log(Math.max(1 - own, 1e-4) / Math.max(1 - lower, 1e-4));
    }
  }
  return { level, kept, backoffs };
}

/**
 * Leaves out the runs that say least beyond shorter ones until about `maxEntries` are left, all levels
 * together, and sets the back-off weights so that probabilities still sum to one.
 *
 * @param levels runs of 2, 3, … words
 * @returns the same levels, shortest first
 */
export function pruneLevels(levels: readonly NgramLevel[], maxEntries: number): PrunedLevel[] {
  const at = (minLoss: number): PrunedLevel[] => {
    const pruned: PrunedLevel[] = [];
    for (const level of [...levels].reverse()) pruned.unshift(keep(level, pruned[0], minLoss));
    return pruned;
  };
  const sizeOf = (pruned: readonly PrunedLevel[]) => pruned.reduce((sum, { kept }) => sum + keptCount(kept), 0);
  let low = 0;
  let high = 64;
  let best = at(high);
  for (let step = 0; step < 9; step++) {
    const middle = (low + high) / 2;
    const pruned = at(middle);
    if (sizeOf(pruned) > maxEntries) low = middle;
    else {
      high = middle;
      best = pruned;
    }
  }
  return best;
}
