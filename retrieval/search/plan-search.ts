import {
  loadWordTranslations,
  type WordTranslation,
  type WordTranslations,
} from "../../data/models/word-translations.ts";
import type { Language } from "../../data/plan.ts";
import {
  HybridSearch,
  type PlanFilter,
  type PoolSearchOptions,
  type SearchHit,
  type SearchOptions,
  type SearchPool,
  type SearchResult,
} from "./hybrid-search.ts";
import { withVector } from "./question-vector.ts";
import type { SearchQuery } from "./query.ts";
import { loadRankingWeights, type RankingWeights } from "./ranking/ranking-weights.ts";
import type { UnitView } from "./ranking/unit-view.ts";
import type { SearchIndex } from "./search-index.ts";

export interface PlanSearchInput {
  readonly index: SearchIndex;
  readonly filter?: PlanFilter;
  readonly ranking?: RankingWeights;
  readonly translations?: WordTranslations;
}

/** Searches an index for questions: embeds them, translates their words, ranks what is found. */
export class PlanSearch {
  private readonly input: PlanSearchInput;
  private readonly hybrid: HybridSearch;
  private readonly translations: WordTranslations;
  /** A question is embedded once, however many plans are searched for it one by one and however it is taken. */
  private readonly embedded = new WeakMap<SearchQuery, Promise<SearchQuery>>();

  constructor(input: PlanSearchInput) {
    this.input = input;
    this.translations = input.translations ?? loadWordTranslations();
    this.hybrid = new HybridSearch(input.index, input.ranking ?? loadRankingWeights(), this.translations);
  }

  /** Searches with all that is known of the question; embeds its text where it has no vector and the index has a model. */
  async search(query: SearchQuery, options: SearchOptions = {}): Promise<SearchResult> {
    const filter = options.filter ?? this.input.filter;
    return this.hybrid.search(await this.withVector(query), {
      ...options,
      ...(filter ? { filter } : {}),
    });
  }

  /** Candidates for a ranking of its own: see `HybridSearch.pool`. */
  async pool(query: SearchQuery, options: PoolSearchOptions): Promise<SearchPool> {
    return this.hybrid.pool(await this.withVector(query), options);
  }

  private withVector(query: SearchQuery): Promise<SearchQuery> {
    let embedded = this.embedded.get(query);
    if (!embedded) this.embedded.set(query, (embedded = withVector(query, this.input.index.options.model)));
    return embedded;
  }

  /** The words of a hit made ready to be compared. */
  viewOf(hit: SearchHit): UnitView {
    return this.hybrid.viewOf(hit);
  }

  /** What an English word may be in Vietnamese, with probabilities, the likeliest first. */
  translationsOf(word: string): readonly WordTranslation[] {
    return this.translations.english.get(word) ?? [];
  }

  /** How telling a word without marks is in a question of a language: 0 to 1. */
  importance(folded: string, language: Language): number {
    return this.hybrid.importance(folded, language);
  }
}
