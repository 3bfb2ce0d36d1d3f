import { EDGE_ID } from "../../../data/models/diacritics/model-file.ts";

const BASE = 8192;

function bump(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Counts of one to three words in a row in the texts the questions are about, and probabilities from them. */
export class DomainCounts {
  readonly #single = new Map<number, number>();
  readonly #pairs = new Map<number, number>();
  readonly #triples = new Map<number, number>();
  #total = 0;

  /** Counts a sentence given as word ids, edges at both ends. */
  add(ids: readonly number[]): void {
    for (let at = 0; at < ids.length; at++) {
      const word = ids[at]!;
      bump(this.#single, word);
      this.#total++;
      if (at > 0) bump(this.#pairs, ids[at - 1]! * BASE + word);
      if (at > 1 && ids[at - 1] !== EDGE_ID) bump(this.#triples, (ids[at - 2]! * BASE + ids[at - 1]!) * BASE + word);
    }
  }

  get total(): number {
    return this.#total;
  }

  /** How often a word stands in the texts. */
  count(word: number): number {
    return this.#single.get(word) ?? 0;
  }

  /**
   * p(word | two words before), each shorter history smoothing the longer one with the weight of one
   * word seen (a Dirichlet prior; MacKay and Peto, 1995).
   */
  probability(before2: number, before1: number, word: number): number {
    const single = this.count(word) / this.#total;
    if (single === 0) return 0;
    const history1 = this.count(before1);
    const pair = ((this.#pairs.get(before1 * BASE + word) ?? 0) + single) / (history1 + 1);
    const history2 = this.#pairs.get(before2 * BASE + before1);
    if (history2 === undefined) return pair;
    return ((this.#triples.get((before2 * BASE + before1) * BASE + word) ?? 0) + pair) / (history2 + 1);
  }
}
