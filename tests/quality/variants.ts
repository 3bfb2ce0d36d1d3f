import { HybridSearch } from "../../retrieval/search/hybrid-search.ts";
import type { SearchQuery } from "../../retrieval/search/query.ts";
import type { FeatureName } from "../../retrieval/search/ranking/features.ts";
import { loadRankingWeights, type RankingWeights } from "../../retrieval/search/ranking/ranking-weights.ts";
import type { KindWeights } from "../../retrieval/search/query-terms.ts";
import { SearchIndex, type SearchIndexOptions } from "../../retrieval/search/search-index.ts";
import type { FieldWeights } from "../../retrieval/search/unit-terms.ts";
import { loadWordTranslations, type WordTranslations } from "../../data/models/word-translations.ts";
import type { PlanReading } from "../../data/plan.ts";
import { withVector } from "../../retrieval/search/question-vector.ts";
import type { FindUnits } from "./measure-retrieval.ts";
import type { TestQuestion } from "./question-set.ts";

/** One way of searching, to be put beside the others. */
export interface Variant {
  readonly name: string;
  readonly find: FindUnits;
}

/** What is measured with: the parts that may be missing are left out of the table. */
export interface Bench {
  readonly readings: readonly PlanReading[];
  readonly options: SearchIndexOptions;
  /** Reads a question whole, and with marks as they were typed. */
  readonly readQuestion?: (question: TestQuestion) => SearchQuery | Promise<SearchQuery>;
  readonly readUnrestored?: (question: TestQuestion) => SearchQuery | Promise<SearchQuery>;
}

const OWN_TEXT: FieldWeights = { text: 1, headings: 0, agencies: 0, plan: 0 };

const SYLLABLES: KindWeights = { syllable: 1, word: 0, folded: 0, foldedPair: 0 };
const WORDS: KindWeights = { syllable: 0.5, word: 1, folded: 0, foldedPair: 0 };

export function plainQuery({ question, lang }: TestQuestion): SearchQuery {
  return { text: question, language: lang === "en" ? "en" : "vi" };
}

const only = (weights: Partial<Record<FeatureName, number>>): RankingWeights["weights"] => ({
  marked: weights,
  unmarked: weights,
  english: weights,
});

export async function makeIndex(readings: readonly PlanReading[], options: SearchIndexOptions): Promise<SearchIndex> {
  const index = new SearchIndex(options);
  for (const reading of readings) await index.addPlan(reading);
  return index;
}

/** Ranks joined by reciprocal rank fusion: Σ 1 / (60 + rank) (Cormack, Clarke, Büttcher, SIGIR 2009). */
function fuseRanks(lexical: HybridSearch, dense: HybridSearch, query: SearchQuery) {
  const scores = new Map<string, { score: number; hit: ReturnType<HybridSearch["search"]>["hits"][number] }>();
  for (const { hits } of [lexical.search(query, { limit: 50 }), dense.search(query, { limit: 50 })])
    hits.forEach((hit, at) => {
      const key = `${hit.unit.planId}#${hit.unit.path}`;
      const before = scores.get(key)?.score ?? 0;
      scores.set(key, { score: before + 1 / (61 + at), hit });
    });
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}

/** The variants of the table, each adding one part to those before it. */
export async function makeVariants({ readings, options, readQuestion, readUnrestored }: Bench): Promise<Variant[]> {
  const shipped = loadRankingWeights();
  const all = await makeIndex(readings, options);
  const bare = await makeIndex(readings, { words: options.words, fieldWeights: OWN_TEXT });
  const weightsOf = (
    features: Partial<Record<FeatureName, number>>,
    kinds?: KindWeights,
    importance = shipped.terms.importance,
  ): RankingWeights => ({
    ...shipped,
    weights: only(features),
    terms: kinds ? { marked: kinds, unmarked: kinds, english: kinds, importance } : { ...shipped.terms, importance },
  });
  const variant = (
    name: string,
    index: SearchIndex,
    ranking: RankingWeights,
    read: (question: TestQuestion) => SearchQuery | Promise<SearchQuery>,
    tables?: WordTranslations,
  ): Variant => {
    const search = new HybridSearch(index, ranking, tables);
    return {
      name,
      find: async (question) => search.search(await withVector(await read(question), index.options.model)).hits,
    };
  };
  const uniform = { vi: new Map<string, number>(), en: new Map<string, number>() };
  const rows = [
    variant("BM25, syllables of the clause", bare, weightsOf({ lexical: 1 }, SYLLABLES, uniform), plainQuery),
    variant("BM25, words of the clause", bare, weightsOf({ lexical: 1 }, WORDS, uniform), plainQuery),
    variant("+ headings, agencies, plan", all, weightsOf({ lexical: 1 }, WORDS, uniform), plainQuery),
    variant("+ pairs without marks", all, weightsOf({ lexical: 1 }, undefined, uniform), plainQuery),
    variant("+ learnt weights of question words", all, weightsOf({ lexical: 1 }), plainQuery),
  ];
  const learnt = loadWordTranslations();
  rows.push(variant("+ learnt translations", all, weightsOf({ lexical: 1 }), plainQuery, learnt));
  if (readUnrestored) rows.push(variant("+ question read", all, weightsOf({ lexical: 1 }), readUnrestored, learnt));
  if (readQuestion)
    rows.push(variant("+ marks restored (BM25 whole)", all, weightsOf({ lexical: 1 }), readQuestion, learnt));
  const read = readQuestion ?? readUnrestored ?? plainQuery;
  if (options.model) {
    rows.push(variant("vectors alone", all, weightsOf({ cosine: 1 }), read, learnt));
    for (const share of [0.3, 0.5, 0.7]) {
      const mix = weightsOf({ lexical: 1 - share, dense: share });
      rows.push(variant(`scores added, vectors ${share}`, all, mix, read, learnt));
    }
    const lexical = new HybridSearch(all, weightsOf({ lexical: 1 }), learnt);
    const dense = new HybridSearch(all, weightsOf({ cosine: 1 }), learnt);
    rows.push({
      name: "reciprocal ranks",
      find: async (question) => fuseRanks(lexical, dense, await withVector(await read(question), options.model)),
    });
  }
  if (readUnrestored) rows.push(variant("all, marks not restored", all, shipped, readUnrestored, learnt));
  rows.push(variant("all, reranked", all, shipped, read, learnt));
  return rows;
}
