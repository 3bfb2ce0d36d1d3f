import { createHash } from "node:crypto";
import type { Plan, PlanReading } from "../../data/plan.ts";
import { BM25_DEFAULTS, LexicalIndex } from "./lexical/lexical-index.ts";
import type { Bm25Parameters } from "./lexical/segment-scorer.ts";
import type { WordList } from "./search-terms.ts";
import { unitsOf, type SearchUnit } from "./search-unit.ts";
import { embedUnits, type EmbeddingModel } from "./unit-embeddings.ts";
import { FIELD_WEIGHTS, unitTerms, type FieldWeights } from "./unit-terms.ts";
import { ExactVectors } from "./vectors/exact-vectors.ts";
import { GrowingVectors } from "./vectors/growing-vectors.ts";

/** A plan in the index; its units are numbered `from` to `to` (left out). */
export interface IndexedPlan {
  readonly plan: Plan;
  /** Of all that is searched: changes when the plan is read differently. */
  readonly contentHash: string;
  readonly from: number;
  readonly to: number;
}

/** What an index is made with; the same must be given to load one. */
export interface SearchIndexOptions {
  readonly words: WordList;
  /** Without a model the index is lexical only. */
  readonly model?: EmbeddingModel;
  readonly fieldWeights?: FieldWeights;
  readonly bm25?: Bm25Parameters;
  /** Vectors from which an HNSW graph is built. */
  readonly graphFrom?: number;
}

/** The state of an index, as it is kept. */
export interface IndexState {
  readonly plans: readonly IndexedPlan[];
  readonly units: ReadonlyMap<number, SearchUnit>;
  readonly lexical: LexicalIndex;
  readonly vectors: GrowingVectors | undefined;
  /** The number the next unit gets; numbers are not used twice. */
  readonly next: number;
}

/** What of a reading is searched, as SHA-256 in hex. */
export function contentHash(reading: PlanReading): string {
  return hashUnits(reading.plan, unitsOf(reading));
}

function hashUnits(plan: Plan, units: readonly SearchUnit[]): string {
  return createHash("sha256")
    .update(JSON.stringify([plan, units]))
    .digest("hex");
}

/** The units of all plans, their terms and their vectors. Plans come and go without a rebuild. */
export class SearchIndex {
  readonly lexical: LexicalIndex;
  private readonly vectorIndex: GrowingVectors | undefined;
  private readonly byPlan: Map<string, IndexedPlan>;
  private readonly units: Map<number, SearchUnit>;
  private next: number;
  private changeCount = 0;
  readonly options: SearchIndexOptions;

  constructor(options: SearchIndexOptions, state?: IndexState) {
    this.options = options;
    const { model, graphFrom, bm25 = BM25_DEFAULTS } = options;
    this.lexical = state?.lexical ?? new LexicalIndex(bm25);
    this.vectorIndex = state?.vectors ?? (model && new GrowingVectors(new ExactVectors(model.dimensions), graphFrom));
    this.byPlan = new Map(state?.plans.map((one) => [one.plan.id, one]));
    this.units = new Map(state?.units);
    this.next = state?.next ?? 0;
  }

  /** Units that can be found. */
  get size(): number {
    return this.units.size;
  }

  /** Goes up whenever plans come or go. */
  get changes(): number {
    return this.changeCount;
  }

  get plans(): readonly IndexedPlan[] {
    return [...this.byPlan.values()];
  }

  get vectors(): GrowingVectors | undefined {
    return this.vectorIndex;
  }

  get state(): IndexState {
    const { plans, units, lexical, vectors, next } = this;
    return { plans, units, lexical, vectors, next };
  }

  /** Where the units of a plan stand. */
  entry(id: string): IndexedPlan | undefined {
    return this.byPlan.get(id);
  }

  plan(id: string): Plan | undefined {
    return this.byPlan.get(id)?.plan;
  }

  /** The unit with this number. Throws a RangeError where it was removed or never was. */
  unit(number: number): SearchUnit {
    const unit = this.units.get(number);
    if (!unit) throw new RangeError(`no unit ${number} in the index`);
    return unit;
  }

  /** Adds a plan, in place of an earlier reading of it. False where this very content is there already. */
  async addPlan(reading: PlanReading): Promise<boolean> {
    const { plan } = reading;
    const units = unitsOf(reading);
    const hash = hashUnits(plan, units);
    if (this.byPlan.get(plan.id)?.contentHash === hash) return false;
    const { words, model, fieldWeights = FIELD_WEIGHTS } = this.options;
    const vectors = model ? await embedUnits(units, plan, model) : [];
    // From here on nothing waits: a search sees the plan whole or not at all.
    this.removePlan(plan.id);
    const from = this.next;
    this.next += units.length;
    this.lexical.add(units.map((unit, at) => unitTerms(from + at, unit, plan, words, fieldWeights)));
    units.forEach((unit, at) => {
      this.units.set(from + at, unit);
      const vector = vectors[at];
      if (vector) this.vectorIndex?.add(from + at, vector);
    });
    this.changeCount++;
    this.byPlan.set(plan.id, { plan, contentHash: hash, from, to: from + units.length });
    return true;
  }

  /** False where there was no such plan. */
  removePlan(id: string): boolean {
    const entry = this.byPlan.get(id);
    if (!entry) return false;
    this.lexical.remove(entry.from, entry.to);
    for (let number = entry.from; number < entry.to; number++) {
      this.vectorIndex?.remove(number);
      this.units.delete(number);
    }
    this.byPlan.delete(id);
    this.changeCount++;
    return true;
  }
}
