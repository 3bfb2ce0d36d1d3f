import { indexOfKey, type NgramCounts } from "./count-ngrams.ts";
import { MAX_WORDS } from "./vocabulary.ts";

/** Runs of one length with `p(last word | words before)`, natural logarithms, keys in rising order. */
export interface NgramLevel {
  readonly keys: Float64Array;
  readonly counts: Float64Array;
  readonly logs: Float64Array;
  /** What the same word would get from the shorter history. */
  readonly lowerLogs: Float64Array;
}

/** Discounts for runs seen once, twice and more often (Chen and Goodman, 1998, equation 26). */
function discounts(counts: Float64Array): readonly [number, number, number] {
  const seen = [0, 0, 0, 0, 0];
  for (const count of counts) if (count <= 4) seen[count]!++;
  const [, one, two, three, four] = seen as [number, number, number, number, number];
  const y = one / (one + 2 * two || 1);
  const bound = (value: number, count: number) => Math.min(Math.max(value, 0.1 * count), 0.95 * count);
  return [
    bound(1 - (2 * y * two) / (one || 1), 1),
    bound(2 - (3 * y * three) / (two || 1), 2),
    bound(3 - (4 * y * four) / (three || 1), 3),
  ];
}

/** Log probabilities of single words from their counts, one added to each. */
export function estimateWords(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count + 1, 0);
  return counts.map((count) => Math.log((count + 1) / total));
}

/**
 * Interpolated modified Kneser-Ney smoothing (Chen and Goodman, 1998): three discounts, what they free
 * shared out by the shorter history.
 *
 * @param counted how often each run stands; weighs it when runs are left out
 * @param weighed what its probability comes from: the same for the longest runs, continuation counts for shorter ones
 * @param lowerLog log probability of the run without its first word
 */
export function estimateLevel(
  counted: NgramCounts,
  weighed: NgramCounts,
  lowerLog: (key: number) => number,
): NgramLevel {
  const { keys, counts } = weighed;
  const [d1, d2, d3] = discounts(counts);
  const logs = new Float64Array(keys.length);
  const lowerLogs = new Float64Array(keys.length);
  for (let start = 0; start < keys.length;) {
    const history = Math.floor(keys[start]! / MAX_WORDS);
    let end = start;
    let total = 0;
    let held = 0;
    for (; end < keys.length && Math.floor(keys[end]! / MAX_WORDS) === history; end++) {
      const count = counts[end]!;
      total += count;
      held += count === 1 ? d1 : count === 2 ? d2 : d3;
    }
    for (let at = start; at < end; at++) {
      const count = counts[at]!;
      const lower = lowerLog(keys[at]!);
      const own = count - (count === 1 ? d1 : count === 2 ? d2 : d3);
      lowerLogs[at] = lower;
      logs[at] = Math.log((own + held * Math.exp(lower)) / total);
    }
    start = end;
  }
  return { keys, counts: counted.counts, logs, lowerLogs };
}

/** Looks a run up in a level, its words before the last `length` left out. */
export function lowerLookup(level: Pick<NgramLevel, "keys" | "logs">, length: number): (key: number) => number {
  const base = MAX_WORDS ** length;
  return (key) => level.logs[indexOfKey(level.keys, key % base)]!;
}
