import { hashOf } from "./ranking/unit-view.ts";
import type { SearchIndex } from "./search-index.ts";

const FOLDED = /^[~=]/u;

/**
 * Which plans hold a word at all: the words of a question that few plans hold tell which plan is meant ("Đông Lâm"),
 * however often they stand there. Made from the postings of the lexical index; words are those without marks.
 */
export class PlanProfiles {
  private readonly plansOf = new Map<number, Uint32Array>();
  /** Ids of the plans, in the order of their numbers here. */
  readonly ids: readonly string[];

  constructor(index: SearchIndex) {
    const { plans, lexical, next } = index.state;
    this.ids = plans.map(({ plan }) => plan.id);
    const planOf = new Int32Array(next).fill(-1);
    plans.forEach(({ from, to }, at) => planOf.fill(at, from, to));
    for (const { arrays } of lexical.segments) {
      const { terms, offsets, documents, units, removed } = arrays;
      for (let term = 0; term < terms.length; term++) {
        if (!FOLDED.test(terms[term]!)) continue;
        const found = new Set<number>(this.plansOf.get(hashOf(terms[term]!)));
        for (let at = offsets[term]!; at < offsets[term + 1]!; at++) {
          const document = documents[at]!;
          const plan = removed[document] ? -1 : planOf[units[document]!]!;
          if (plan >= 0) found.add(plan);
        }
        if (found.size > 0) this.plansOf.set(hashOf(terms[term]!), Uint32Array.from(found));
      }
    }
  }

  /** How many plans hold a term, by its hash. */
  frequency(hash: number): number {
    return this.plansOf.get(hash)?.length ?? 0;
  }

  /**
   * For each plan, the sum of weight × idf of the terms it holds; idf is over plans: ln(1 + (N - n + 0.5) / (n + 0.5)).
   * `total` is what a plan that held them all would have.
   */
  scores(terms: readonly { readonly hash: number; readonly weight: number }[]): {
    byPlan: Float64Array;
    total: number;
  } {
    const byPlan = new Float64Array(this.ids.length);
    let total = 0;
    for (const { hash, weight } of terms) {
      const plans = this.plansOf.get(hash);
      const n = plans?.length ?? 0;
      const mass = weight * Math.log(1 + (this.ids.length - n + 0.5) / (n + 0.5));
      if (n > 0) total += mass;
      for (const plan of plans ?? []) byPlan[plan]! += mass;
    }
    return { byPlan, total };
  }
}
