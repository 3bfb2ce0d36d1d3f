import type { SearchIndex } from "./search-index.ts";

const NONE = new Uint32Array(0);

/**
 * Which plans hold a word at all: the words of a question that few plans hold tell which plan is meant ("Đông Lâm"),
 * however often they stand there. Read off the postings of the lexical index when a term is first asked for; terms are those
 * without marks.
 */
export class PlanProfiles {
  private readonly plansOf = new Map<string, Uint32Array>();
  /** The number here of the plan of a unit, -1 for none. */
  private readonly planOf: Int32Array;
  private readonly index: SearchIndex;
  /** Ids of the plans, in the order of their numbers here. */
  readonly ids: readonly string[];

  /** An index that changes needs profiles made anew. */
  constructor(index: SearchIndex) {
    const { plans, next } = index.state;
    this.index = index;
    this.ids = plans.map(({ plan }) => plan.id);
    this.planOf = new Int32Array(next).fill(-1);
    plans.forEach(({ from, to }, at) => this.planOf.fill(at, from, to));
  }

  /** How many plans hold a term. */
  frequency(term: string): number {
    return this.plansWith(term).length;
  }

  /** How telling a term is by how few plans hold it: ln(1 + (N - n + 0.5) / (n + 0.5)). */
  idf(term: string): number {
    const n = this.frequency(term);
    return Math.log(1 + (this.ids.length - n + 0.5) / (n + 0.5));
  }

  /** For each plan, the sum of weight × idf of the terms it holds. `total` is what a plan that held them all would have. */
  scores(terms: readonly { readonly term: string; readonly weight: number }[]): {
    byPlan: Float64Array;
    total: number;
  } {
    const byPlan = new Float64Array(this.ids.length);
    let total = 0;
    for (const { term, weight } of terms) {
      const plans = this.plansWith(term);
      const mass = weight * this.idf(term);
      if (plans.length > 0) total += mass;
      for (const plan of plans) byPlan[plan]! += mass;
    }
    return { byPlan, total };
  }

  private plansWith(term: string): Uint32Array {
    const known = this.plansOf.get(term);
    if (known) return known;
    const found = new Set<number>();
    for (const segment of this.index.lexical.segments) {
      const range = segment.postings(term);
      if (!range) continue;
      const { documents, units, removed } = segment.arrays;
      for (let at = range.from; at < range.to; at++) {
        const document = documents[at]!;
        const plan = removed[document] ? -1 : this.planOf[units[document]!]!;
        if (plan >= 0) found.add(plan);
      }
    }
    if (found.size === 0) return NONE;
    const plans = Uint32Array.from(found);
    this.plansOf.set(term, plans);
    return plans;
  }
}
