import type { DiacriticModelData } from "../../../data/models/diacritics/model-file.ts";
import { findSlot, unpackBackoff, unpackProbability } from "../../../data/models/diacritics/ngram-table.ts";
import type { DomainCounts } from "./domain-counts.ts";

/** Share of the probability that the plans' own words get, once there are some. */
const DOMAIN_SHARE = 0.2;
const SHIPPED_LOG = Math.log(1 - DOMAIN_SHARE);
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
  readonly model: DiacriticModelData;
  readonly domain: DomainCounts | undefined;

  constructor(model: DiacriticModelData, domain: DomainCounts | undefined) {
    this.model = model;
    this.domain = domain;
  }

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

  /** Prepares the words that may stand at one place. */
  scorer(ids: readonly number[]): ColumnScorer {
    return new ColumnScorer(this, ids);
  }
}

interface PairLogs {
  readonly c: number;
  readonly logs: Float64Array;
}

interface TripleLogs extends PairLogs {
  readonly b: number;
  /** Share of the plans' own words, 0 without plans. */
  readonly own: Float64Array;
}

/**
 * p(word | history) for the words that may stand at one place, after many histories: what depends on
 * the last one or two words of the history alone is worked out once.
 */
export class ColumnScorer {
  readonly #pairs: PairLogs[] = [];
  readonly #triples: TripleLogs[] = [];
  readonly #logs: Float64Array;
  readonly predictor: WordPredictor;
  readonly ids: readonly number[];

  constructor(predictor: WordPredictor, ids: readonly number[]) {
    this.predictor = predictor;
    this.ids = ids;
    this.#logs = new Float64Array(ids.length);
  }

  #pair({ c, backoff1 }: History): PairLogs {
    for (const known of this.#pairs) if (known.c === c) return known;
    const { table, wordLogs } = this.predictor.model;
    const logs = new Float64Array(this.ids.length);
    for (let at = 0; at < logs.length; at++) {
      const word = this.ids[at]!;
      const slot = findSlot(table, 0, 0, c, word);
      logs[at] = slot >= 0 ? unpackProbability(table.probabilities[slot]!) : backoff1 + (wordLogs[word] ?? UNSEEN_LOG);
    }
    const pair = { c, logs };
    this.#pairs.push(pair);
    return pair;
  }

  #triple(history: History): TripleLogs {
    const { b, c, depth, backoff2 } = history;
    for (const known of this.#triples) if (known.b === b && known.c === c) return known;
    const { model, domain } = this.predictor;
    let { logs } = this.#pair(history);
    if (depth >= 2) {
      const shorter = logs;
      logs = new Float64Array(shorter.length);
      for (let at = 0; at < logs.length; at++) {
        const slot = findSlot(model.table, 0, b, c, this.ids[at]!);
        logs[at] = slot >= 0 ? unpackProbability(model.table.probabilities[slot]!) : backoff2 + shorter[at]!;
      }
    }
    const own = new Float64Array(domain === undefined ? 0 : logs.length);
    if (domain !== undefined) for (let at = 0; at < own.length; at++) own[at] = domain.probability(b, c, this.ids[at]!);
    const triple = { b, c, logs, own };
    this.#triples.push(triple);
    return triple;
  }

  /** Natural logarithm of p(word | history) for each word. The array is used again by the next call. */
  logs(history: History): Float64Array {
    const { a, b, c, depth, backoff3 } = history;
    const { table } = this.predictor.model;
    const { logs: shorter, own } = this.#triple(history);
    const logs = this.#logs;
    for (let at = 0; at < logs.length; at++) {
      let log = shorter[at]!;
      if (depth === 3) {
        const slot = findSlot(table, a, b, c, this.ids[at]!);
        log = slot >= 0 ? unpackProbability(table.probabilities[slot]!) : backoff3 + log;
      }
      if (own.length > 0)
        log =
          own[at] === 0 ? log + SHIPPED_LOG : Math.log((1 - DOMAIN_SHARE) * Math.exp(log) + DOMAIN_SHARE * own[at]!);
      logs[at] = log;
    }
    return logs;
  }
}
