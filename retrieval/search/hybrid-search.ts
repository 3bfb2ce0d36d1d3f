import type { WordTranslations } from "../../data/models/word-translations.ts";
import type { Language, Plan } from "../../data/plan.ts";
import { featuresOf, prepareQuery, type FeatureValues, type PreparedQuery } from "./ranking/features.ts";
import { weighted, type RankingWeights, type TypingStyle } from "./ranking/ranking-weights.ts";
import { UnitViews, type UnitView } from "./ranking/unit-view.ts";
import type { QueryTerm } from "./lexical/lexical-index.ts";
import { isMarked, queryTerms } from "./query-terms.ts";
import type { SearchQuery } from "./query.ts";
import { translateWords } from "./translate-words.ts";
import type { IndexedPlan, SearchIndex } from "./search-index.ts";
import type { SearchUnit } from "./search-unit.ts";
import type { UnitFilter } from "./vectors/vector-index.ts";

/** Shuts out plans: a plan passes when it fits every list given. */
export type PlanFilter = (plan: Plan) => boolean;

export interface SearchOptions {
  /** Units wanted, best first. */
  readonly limit?: number;
  readonly filter?: PlanFilter;
  /** Units taken from each of the two searches before reranking. */
  readonly candidates?: number;
}

export interface SearchHit {
  readonly unit: SearchUnit;
  readonly plan: Plan;
  /** Comparable within one search; higher is better. */
  readonly score: number;
  readonly features: FeatureValues;
}

/**
 * Signs, comparable between questions, that the plans do speak of what was asked; each from 0 to 1, all 0 where
 * nothing was found. What values mean "not in the plans" is for the answering side to learn.
 */
export interface Confidence {
  /** Share of the question's terms, by weight × idf, that the best unit holds with its headings and plan. */
  readonly covered: number;
  /** The same share for words that any plan holds. */
  readonly known: number;
  /** The best unit's BM25 as a share of the highest that could be. */
  readonly lexical: number;
  /** The highest cosine of any candidate, 0 without vectors. */
  readonly cosine: number;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  readonly confidence: Confidence;
}

export interface PoolSearchOptions {
  /** Candidates at most, besides the parts in which likely plans speak of themselves. */
  readonly limit: number;
  /** Plans searched for themselves as well, the likeliest first. */
  readonly likely: readonly string[];
  readonly filter?: PlanFilter;
  /** Candidates of each of the two searches over all plans; of a likely plan half as many. */
  readonly each?: number;
}

export interface SearchPool {
  readonly hits: readonly SearchHit[];
  /** BM25 of each hit as a share of the highest that could be. */
  readonly lexicalShares: readonly number[];
}

const EACH = 40;

const NOTHING: SearchResult = { hits: [], confidence: { covered: 0, known: 0, lexical: 0, cosine: 0 } };

const CANDIDATES = 50;

const DOCUMENT_PART = /^(?:header|preamble|recipients|signature)$/u;

/** Which weights rank a question. */
export function typingStyle({ text, language }: SearchQuery): TypingStyle {
  if (language === "en") return "english";
  return isMarked(text) ? "marked" : "unmarked";
}

function inPlans(ids: readonly string[], filter?: PlanFilter): PlanFilter {
  const named = new Set(ids);
  return (plan) => named.has(plan.id) && (filter?.(plan) ?? true);
}

/** What is worked out of a question once, however many plans are searched for it one by one. */
interface ReadQuery {
  readonly terms: readonly QueryTerm[];
  readonly prepared: PreparedQuery;
  /** Share of the terms, by weight × idf, that any unit holds. */
  readonly known: number;
}

/** Takes the best of BM25 and of the vectors together, and ranks them by learnt weights of features. */
export class HybridSearch {
  private readonly views: UnitViews;
  private read = new WeakMap<SearchQuery, ReadQuery>();
  private changesSeen = 0;
  private readonly index: SearchIndex;
  private readonly ranking: RankingWeights;
  private readonly translations: WordTranslations | undefined;

  constructor(index: SearchIndex, ranking: RankingWeights, translations?: WordTranslations) {
    this.index = index;
    this.ranking = ranking;
    this.translations = translations;
    this.views = new UnitViews(index.options.words);
  }

  /** `query.vector` is used as it is; without one the search is lexical. Never throws on the words of a question. */
  search(query: SearchQuery, { limit = 10, filter, candidates = CANDIDATES }: SearchOptions = {}): SearchResult {
    const { index, ranking } = this;
    this.forgetOld();
    const { terms, prepared, known } = this.readQuery(query);
    const units = this.candidates(query, terms, candidates, filter);
    if (units.length === 0) return NOTHING;
    const scores = index.lexical.scoresOf(units, terms);
    const near = query.vector ? (index.vectors?.cosines(query.vector, units) ?? []) : [];
    const cosines = units.map((_, at) => near[at] ?? 0);
    const bestScore = Math.max(...scores);
    const [worst, best] = [Math.min(...cosines), Math.max(...cosines)];
    const idf = (term: string): number => index.lexical.idf(term);
    const weights = ranking.weights[typingStyle(query)];
    const hits = units.map((number, at): SearchHit & { number: number; bm25: number } => {
      const unit = index.unit(number);
      const plan = index.plan(unit.planId)!;
      const features = featuresOf(prepared, unit, this.views.of(unit, plan, idf), {
        lexical: bestScore > 0 ? scores[at]! / bestScore : 0,
        dense: best > worst ? (cosines[at]! - worst) / (best - worst) : 0,
        cosine: cosines[at]!,
      });
      return { unit, plan, score: weighted(features, weights), features, number, bm25: scores[at]! };
    });
    hits.sort((a, b) => b.score - a.score || a.number - b.number);
    const total = prepared.totalMass;
    return {
      hits: hits.slice(0, limit).map(({ unit, plan, score, features }) => ({ unit, plan, score, features })),
      confidence: {
        covered: hits[0]!.features.covered,
        known,
        lexical: total > 0 ? hits[0]!.bm25 / total : 0,
        cosine: Math.max(0, best),
      },
    };
  }

  /**
   * The candidates of a question with their features, in no order: the best of both searches over all plans, as many
   * again of each plan that looks likely, and what these plans say of themselves.
   */
  pool(query: SearchQuery, { limit, likely, filter, each = EACH }: PoolSearchOptions): SearchPool {
    const { index } = this;
    this.forgetOld();
    const { terms, prepared } = this.readQuery(query);
    const { lexical, vectors } = index;
    const allowed = filter && this.unitFilter(filter);
    const own = likely.flatMap((id) => index.entry(id) ?? []).filter(({ plan }) => filter?.(plan) ?? true);
    const half = Math.ceil(each / 2);
    const near = query.vector && vectors ? vectors.search(query.vector, each, allowed) : [];
    const found = [
      ...lexical.search(terms, each, allowed),
      ...near,
      ...own.flatMap((range) => [
        ...lexical.searchWithin(terms, half, range),
        ...(query.vector && vectors ? vectors.searchWithin(query.vector, half, range) : []),
      ]),
    ];
    const about = this.documentParts(own.filter(({ plan }) => likely.indexOf(plan.id) < 2));
    const units = [...new Set([...found.map(({ unit }) => unit), ...about])].slice(0, limit + about.length);
    const scores = lexical.scoresOf(units, terms);
    const nearness = query.vector ? (vectors?.cosines(query.vector, units) ?? []) : [];
    const cosines = units.map((_, at) => nearness[at] ?? 0);
    const bestScore = Math.max(1e-9, ...scores);
    const [worst, best] = [Math.min(...cosines), Math.max(...cosines)];
    const idf = (term: string): number => lexical.idf(term);
    const hits = units.map((number, at): SearchHit => {
      const unit = index.unit(number);
      const plan = index.plan(unit.planId)!;
      const features = featuresOf(prepared, unit, this.views.of(unit, plan, idf), {
        lexical: scores[at]! / bestScore,
        dense: best > worst ? (cosines[at]! - worst) / (best - worst) : 0,
        cosine: cosines[at]!,
      });
      return { unit, plan, score: 0, features };
    });
    const total = prepared.totalMass;
    return { hits, lexicalShares: scores.map((score) => (total > 0 ? score / total : 0)) };
  }

  viewOf({ unit, plan }: SearchHit): UnitView {
    return this.views.of(unit, plan, (term) => this.index.lexical.idf(term));
  }

  importance(folded: string, language: Language): number {
    return this.ranking.terms.importance[language].get(folded) ?? 1;
  }

  private forgetOld(): void {
    if (this.index.changes === this.changesSeen) return;
    this.views.clear();
    this.read = new WeakMap();
    this.changesSeen = this.index.changes;
  }

  private readQuery(query: SearchQuery): ReadQuery {
    let read = this.read.get(query);
    if (!read) {
      const own = this.ranking.terms.importance[query.language ?? "vi"];
      const terms = queryTerms(this.translated(query), this.index.options.words, this.ranking.terms);
      const idf = (term: string): number => this.index.lexical.idf(term);
      const prepared = prepareQuery(query, terms, idf, (folded) => own.get(folded) ?? 1);
      const held = terms.reduce(
        (sum, { term }) => sum + (this.index.lexical.documentFrequency(term) > 0 ? prepared.masses.get(term)! : 0),
        0,
      );
      read = { terms, prepared, known: prepared.totalMass > 0 ? held / prepared.totalMass : 0 };
      this.read.set(query, read);
    }
    return read;
  }

  /** The best of both searches, and as many again of the plans the question names: other plans must not crowd them out. */
  private candidates(query: SearchQuery, terms: readonly QueryTerm[], limit: number, filter?: PlanFilter): number[] {
    const { lexical, vectors } = this.index;
    const named = query.scope?.planIds;
    const filters = [filter, ...(named?.length ? [inPlans(named, filter)] : [])];
    const found = filters.flatMap((one) => {
      const allowed = one && this.unitFilter(one);
      const near = query.vector && vectors ? vectors.search(query.vector, limit, allowed) : [];
      return [...lexical.search(terms, limit, allowed), ...near];
    });
    return [...new Set(found.map(({ unit }) => unit))];
  }

  /** The parts in which these plans speak of themselves; a signature shares no word with the question who signed. */
  private documentParts(plans: readonly IndexedPlan[]): number[] {
    return [...plans]
      .sort((one, other) => one.from - other.from)
      .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at))
      .filter((number) => DOCUMENT_PART.test(this.index.unit(number).path));
  }

  private translated(query: SearchQuery): SearchQuery {
    if (!this.translations) return query;
    const { words } = this.index.options;
    const learnt = translateWords(query, this.translations, words, this.ranking.translations);
    return { ...query, terms: [...(query.terms ?? []), ...learnt] };
  }

  private unitFilter(filter: PlanFilter): UnitFilter {
    const { next, plans } = this.index.state;
    const open = new Uint8Array(next);
    for (const { plan, from, to } of plans) if (filter(plan)) open.fill(1, from, to);
    return (unit) => open[unit] === 1;
  }
}
