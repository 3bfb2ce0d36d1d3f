import type { DiacriticModelData } from "../../../data/models/diacritics/model-file.js";
import { findSlot, unpackBackoff, unpackProbability } from "../../../data/models/diacritics/ngram-table.js";
import type { DomainCounts } from "./domain-counts.js";

/** Share of the probability that the plans' own words get, once there are some. */
const DOMAIN_SHARE = 0.2;
/** Log probability of a word that only the plans know, under the shipped model. */
const UNSEEN_LOG = -16;

/** Up to three words before, the nearest last (0 where there are fewer), with the back-off weights they carry. */
export interface History {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Longest history the table knows: 1 to 3 words. */
  readonly depth: number;
  readonly backoff3: number;
  readonly backoff2: number;
  readonly backoff1: number;
}

/** p(word | history) from the shipped n-grams, mixed with the plans' own words where those are given. */
export class WordPredictor {
  constructor(
    readonly model: DiacriticModelData,
    readonly domain: DomainCounts | undefined,
  ) {}

  history(a: number, b: number, c: number): History {
    const { table, wordBackoffs } = this.model;
    let depth = 1;
    let backoff2 = 0;
    let backoff3 = 0;
    const slot2 = b === 0 ? -1 : findSlot(table, 0, 0, b, c);
    if (slot2 >= 0) {
      depth = 2;
      backoff2 = unpackBackoff(table.backoffs[slot2]!);
      const slot3 = a === 0 ? -1 : findSlot(table, 0, a, b, c);
      if (slot3 >= 0) {
        depth = 3;
        backoff3 = unpackBackoff(table.backoffs[slot3]!);
      }
    }
    return { a, b, c, depth, backoff1: wordBackoffs[c] ?? 0, backoff2, backoff3 };
  }

  #shipped({ a, b, c, depth, backoff1, backoff2, backoff3 }: History, word: number): number {
    const { table, wordLogs } = this.model;
    let log = 0;
    if (depth === 3) {
      const slot = findSlot(table, a, b, c, word);
      if (slot >= 0) return unpackProbability(table.probabilities[slot]!);
      log += backoff3;
    }
    if (depth >= 2) {
      const slot = findSlot(table, 0, b, c, word);
      if (slot >= 0) return log + unpackProbability(table.probabilities[slot]!);
      log += backoff2;
    }
    const slot = findSlot(table, 0, 0, c, word);
    if (slot >= 0) return log + unpackProbability(table.probabilities[slot]!);
    return log + backoff1 + (wordLogs[word] ?? UNSEEN_LOG);
  }

  /** Natural logarithm of p(word | history). */
  log(history: History, word: number): number {
    const log = this.#shipped(history, word);
    if (this.domain === undefined) return log;
    const own = this.domain.probability(history.b, history.c, word);
    return Math.log((1 - DOMAIN_SHARE) * Math.exp(log) + DOMAIN_SHARE * own);
  }
}
