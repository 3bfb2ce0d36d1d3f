import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { Span } from "../../data/plan.ts";
import { PlanSearch, type PlanSearchInput } from "./plan-search.ts";
import type { SearchQuery } from "./query.ts";

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

export interface PlanRetrieverInput extends BaseRetrieverInput, PlanSearchInput {
  /** Documents given for a question. */
  readonly k?: number;
  /** Reads a question: its language, its words written out, what it is about. Without it the words are taken as typed. */
  readonly readQuestion?: (text: string) => SearchQuery | Promise<SearchQuery>;
}

/**
 * Finds the clauses that answer a question, for any LangChain chain. The program itself searches by `PlanSearch` and loads
 * nothing of LangChain.
 */
export class PlanRetriever extends BaseRetriever<ClauseMetadata> {
  static override lc_name(): string {
    return "PlanRetriever";
  }

  override lc_namespace = ["ke-hoach", "retrieval"];

  private readonly input: PlanRetrieverInput;
  private readonly searcher: PlanSearch;

  constructor(input: PlanRetrieverInput) {
    super(input);
    this.input = input;
    this.searcher = new PlanSearch(input);
  }

  override async _getRelevantDocuments(question: string): Promise<Document<ClauseMetadata>[]> {
    const query = (await this.input.readQuestion?.(question)) ?? { text: question };
    const { hits } = await this.searcher.search(query, { limit: this.input.k ?? 5 });
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
