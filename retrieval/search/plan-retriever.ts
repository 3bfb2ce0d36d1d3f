import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import {
  loadWordTranslations,
  type WordTranslation,
  type WordTranslations,
} from "../../data/models/word-translations.ts";
import type { Language, Span } from "../../data/plan.ts";
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

/** What a Document of the retriever says of its clause. `pageContent` is the clause's own words. */
export interface ClauseMetadata extends Record<string, unknown> {
  readonly planId: string;
  readonly planNumber: string | null;
  /** As in `Clause.path`, or a passage's. */
  readonly path: string;
  readonly headings: readonly string[];
  readonly source: { readonly file: string } & Span;
  /** Comparable within one search; higher is better. */
  readonly score: number;
}

export interface PlanRetrieverInput extends BaseRetrieverInput {
  readonly index: SearchIndex;
  /** Documents given for a question. */
  readonly k?: number;
  readonly filter?: PlanFilter;
  /** Reads a question: its language, its words written out, what it is about. Without it the words are taken as typed. */
  readonly readQuestion?: (text: string) => SearchQuery | Promise<SearchQuery>;
  readonly ranking?: RankingWeights;
  readonly translations?: WordTranslations;
}

/** Finds the clauses that answer a question, for any LangChain chain. */
export class PlanRetriever extends BaseRetriever<ClauseMetadata> {
  static override lc_name(): string {
    return "PlanRetriever";
  }

  override lc_namespace = ["ke-hoach", "retrieval"];

  private readonly input: PlanRetrieverInput;
  private readonly hybrid: HybridSearch;
  private readonly translations: WordTranslations;
  /** A question is embedded once, however many plans are searched for it one by one. */
  private readonly embedded = new WeakMap<SearchQuery, Promise<SearchQuery>>();

  constructor(input: PlanRetrieverInput) {
    super(input);
    this.input = input;
    this.translations = input.translations ?? loadWordTranslations();
    this.hybrid = new HybridSearch(input.index, input.ranking ?? loadRankingWeights(), this.translations);
  }

  /** Searches with all that is known of the question; embeds its text where it has no vector and the index has a model. */
  async search(query: SearchQuery, options: SearchOptions = {}): Promise<SearchResult> {
    const filter = options.filter ?? this.input.filter;
    let embedded = this.embedded.get(query);
    if (!embedded) this.embedded.set(query, (embedded = withVector(query, this.input.index.options.model)));
    return this.hybrid.search(await embedded, {
      ...options,
      ...(filter ? { filter } : {}),
    });
  }

  /** Candidates for a ranking of its own: see `HybridSearch.pool`. */
  async pool(query: SearchQuery, options: PoolSearchOptions): Promise<SearchPool> {
    return this.hybrid.pool(await withVector(query, this.input.index.options.model), options);
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

  override async _getRelevantDocuments(question: string): Promise<Document<ClauseMetadata>[]> {
    const query = (await this.input.readQuestion?.(question)) ?? { text: question };
    const { hits } = await this.search(query, { limit: this.input.k ?? 5 });
    return hits.map(
      ({ unit, plan, score }) =>
        new Document<ClauseMetadata>({
          id: `${unit.planId}#${unit.path}`,
          pageContent: unit.text,
          metadata: {
            planId: unit.planId,
            planNumber: plan.number,
            path: unit.path,
            headings: unit.headings,
            source: { file: plan.source.file, ...unit.source },
            score,
          },
        }),
    );
  }
}
