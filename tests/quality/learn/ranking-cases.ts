import type { HybridSearch } from "../../../retrieval/search/hybrid-search.ts";
import { typingStyle } from "../../../retrieval/search/hybrid-search.ts";
import type { SearchQuery } from "../../../retrieval/search/query.ts";
import { FEATURES } from "../../../retrieval/search/ranking/features.ts";
import type { TypingStyle } from "../../../retrieval/search/ranking/ranking-weights.ts";
import { isHit } from "../measure-retrieval.ts";
import type { TestQuestion } from "../question-set.ts";

/** The candidates of one question: their features in the order of `FEATURES`, and which of them answer it. */
export interface RankingCase {
  readonly style: TypingStyle;
  readonly candidates: readonly Float64Array[];
  readonly right: readonly boolean[];
}

/** Candidates of the questions; those where no candidate is right teach nothing and are left out. */
export async function rankingCases(
  questions: readonly TestQuestion[],
  search: HybridSearch,
  read: (question: TestQuestion) => SearchQuery | Promise<SearchQuery>,
): Promise<RankingCase[]> {
  const cases: RankingCase[] = [];
  for (const question of questions) {
    const query = await read(question);
    const { hits } = search.search(query, { limit: 100 });
    const right = hits.map((hit) => isHit(hit, question));
    if (!right.includes(true) || !right.includes(false)) continue;
    const candidates = hits.map(({ features }) => Float64Array.from(FEATURES, (name) => features[name]));
    cases.push({ style: typingStyle(query), candidates, right });
  }
  return cases;
}
