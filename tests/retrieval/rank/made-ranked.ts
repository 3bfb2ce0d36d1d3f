import type { Question } from "../../../retrieval/question/question.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { CONTEXT_FEATURES } from "../../../retrieval/rank/contexts.ts";
import { RANK_FEATURES, type RankFeature } from "../../../retrieval/rank/features.ts";
import type { Ranked } from "../../../retrieval/rank/rank-candidates.ts";
import { lexicon } from "../made-library.ts";
import { planOf } from "../search/made-plans.ts";

export interface RankedParts {
  readonly planId: string;
  readonly path?: string;
  readonly text?: string;
  readonly score?: number;
  readonly share?: number;
  readonly question?: Question;
  readonly values?: Readonly<Partial<Record<RankFeature, number>>>;
}

/** A candidate as the ranking gives it, with these values of features and 0 for the others. */
export function ranked({
  planId,
  path = "1",
  text = "",
  score = 0,
  share = 0.5,
  question,
  values = {},
}: RankedParts): Ranked {
  const vector = Float32Array.from(RANK_FEATURES, (name) => values[name] ?? 0);
  const { plan } = planOf(planId, []);
  const unit = {
    planId,
    path,
    text,
    heading: null,
    headings: [],
    agencies: [],
    facts: [],
    kind: "clause" as const,
    source: { start: 0, end: text.length },
  };
  return {
    hypothesis: { stance: "alone", question: question ?? readQuestion("Ai chủ trì?", { lexicon }), plansBefore: [] },
    hit: { unit, plan, score, features: {} as Ranked["hit"]["features"] },
    facts: {
      lead: [],
      coordinate: [],
      implement: [],
      due: [],
      deadlines: 0,
      targets: 0,
      references: 0,
      forms: 0,
      sentences: [],
      saysForce: false,
      depth: 0,
      children: 0,
    },
    vector,
    context: new Float32Array(CONTEXT_FEATURES.length),
    score,
    share,
  };
}
