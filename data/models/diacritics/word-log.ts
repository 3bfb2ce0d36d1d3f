import type { DiacriticModelData } from "./model-file.ts";
import { findSlot, unpackBackoff, unpackProbability } from "./ngram-table.ts";

/** Log probability of a word the model has never seen. */
const UNSEEN_LOG = -16;

/**
 * Natural logarithm of how likely a word follows up to three others, by the shipped n-grams alone.
 *
 * @param a and `b`, `c`: ids of the words before, the nearest last; 0 where there are fewer
 */
export function wordLog(model: DiacriticModelData, a: number, b: number, c: number, word: number): number {
  const { table, wordLogs, wordBackoffs } = model;
  if (b === 0) {
    const slot = findSlot(table, 0, 0, c, word);
    if (slot >= 0) return unpackProbability(table.probabilities[slot]!);
    return (wordBackoffs[c] ?? 0) + (wordLogs[word] ?? UNSEEN_LOG);
  }
  const before = findSlot(table, 0, a, b, c);
  const shorter = (): number => (a === 0 ? wordLog(model, 0, 0, c, word) : wordLog(model, 0, b, c, word));
  if (before < 0) return shorter();
  const slot = findSlot(table, a, b, c, word);
  if (slot >= 0) return unpackProbability(table.probabilities[slot]!);
  return unpackBackoff(table.backoffs[before]!) + shorter();
}
