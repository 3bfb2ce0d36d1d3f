import { EDGE_ID } from "../../../data/models/diacritics/model-file.ts";
import { MAX_WORDS } from "./vocabulary.ts";

/** Distinct runs of one length, as keys in rising order (base 8,192, first word highest), with their counts. */
export interface NgramCounts {
  readonly keys: Float64Array;
  readonly counts: Float64Array;
}

/** Counts the values of `keys`. Sorts them in place. */
export function countSorted(keys: Float64Array): NgramCounts {
  keys.sort();
  const distinct = new Float64Array(keys.length);
  const counts = new Float64Array(keys.length);
  let size = 0;
  for (const key of keys) {
    if (size === 0 || key !== distinct[size - 1]) distinct[size++] = key;
    counts[size - 1]!++;
  }
  return { keys: distinct.slice(0, size), counts: counts.slice(0, size) };
}

/** Counts the runs of `length` words that lie in one sentence; the edge stands only at their ends. */
export function countNgrams(stream: Uint16Array, length: number): NgramCounts {
  const keys = new Float64Array(stream.length);
  let size = 0;
  for (let start = 0; start + length <= stream.length; start++) {
    let key = stream[start]!;
    let broken = length === 1 && key === EDGE_ID && start === 0;
    for (let at = 1; at < length; at++) {
      const id = stream[start + at]!;
      if (id === EDGE_ID && at < length - 1) {
        broken = true;
        break;
      }
      key = key * MAX_WORDS + id;
    }
    if (!broken && !(length > 1 && stream[start] === EDGE_ID && stream[start + 1] === EDGE_ID)) keys[size++] = key;
  }
  return countSorted(keys.subarray(0, size));
}

/**
 * The same runs with the number of different words seen before each instead of their counts (Kneser and
 * Ney, 1995); a run that opens a sentence, before which nothing can stand, keeps its count.
 *
 * @param length words in a run
 * @param longer the runs with one word more
 */
export function continuationCounts({ keys, counts }: NgramCounts, length: number, longer: NgramCounts): NgramCounts {
  const seen = countSorted(longer.keys.map((key) => key % MAX_WORDS ** length));
  const opensSentence = MAX_WORDS ** (length - 1);
  let at = 0;
  return {
    keys,
    counts: counts.map((count, place) => {
      const key = keys[place]!;
      while (at < seen.keys.length && seen.keys[at]! < key) at++;
      const isOpening = length > 1 && Math.floor(key / opensSentence) === EDGE_ID;
      return isOpening || seen.keys[at] !== key ? count : seen.counts[at]!;
    }),
  };
}

/** Index of `key` among rising keys, or -1. */
export function indexOfKey(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = keys[middle]!;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
