import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { loadWordList } from "../../../data/models/words.ts";
import type { PlanReading } from "../../../data/plan.ts";
import type { IntentModels } from "../../../retrieval/question/intents.ts";
import { bodiesOf } from "../../../retrieval/question/plan-bodies.ts";
import type { Question } from "../../../retrieval/question/question.ts";
import { readQuestion, type ReadingContext } from "../../../retrieval/question/read-question.ts";
import { CandidatePool, type PoolCandidate } from "../../../retrieval/rank/candidate-pool.ts";
import { hypothesesOf, type Earlier } from "../../../retrieval/rank/hypotheses.ts";
import { placeKey } from "../../../retrieval/rank/rank-candidates.ts";
import { PlanSearch } from "../../../retrieval/search/plan-search.ts";
import { isHit } from "../measure-retrieval.ts";
import { sharedModels } from "../open-library.ts";
import type { TestQuestion } from "../question-set.ts";
import { foldWording, showsEvidence } from "../shows-evidence.ts";
import { makeIndex } from "../variants.ts";
import { readingFold, type Fold, type Group } from "./folds.ts";

/** How right a candidate is: 0 not at all, 1 it shows evidence, 2 and says what must be said. */
export type Rightness = 0 | 1 | 2;

/** A question with all that may answer it. */
export interface RankedCase {
  readonly question: TestQuestion;
  readonly groups: readonly Group[];
  /** As read by models that did not see it. */
  readonly read: Question;
  readonly pool: readonly PoolCandidate[];
  /** Of each candidate. */
  readonly right: Uint8Array;
  /** The highest of them; 0 where the question has no answer, or none was found. */
  readonly best: Rightness;
  /** Place of the first right one in the search alone, from 1; Infinity where none of the first ten is. */
  readonly searchRank: number;
}

const SEARCHED = 10;

function rightnessOf({ hit: { unit, plan } }: PoolCandidate, { answers }: TestQuestion): Rightness {
  const shown = answers.filter(
    (one) => plan.source.file.startsWith(one.plan) && one.evidence.some((words) => showsEvidence(unit.text, words)),
  );
  if (shown.length === 0) return 0;
  const text = foldWording([unit.text, ...unit.headings].join(" "));
  return shown.some((one) => one.must_include.every((words) => text.includes(foldWording(words)))) ? 2 : 1;
}

/** The rightness of each candidate; a place is judged once, however often it is one. */
function rightnessOfAll(pool: readonly PoolCandidate[], question: TestQuestion): Uint8Array {
  const known = new Map<string, Rightness>();
  return Uint8Array.from(pool, (candidate) => {
    const key = placeKey(candidate);
    const rightness = known.get(key) ?? rightnessOf(candidate, question);
    known.set(key, rightness);
    return rightness;
  });
}

/** What a talk rests on after a question, where it was answered rightly. */
function restsOn(asked: Question, pool: readonly PoolCandidate[], right: Uint8Array, before?: Earlier): Earlier {
  const clauses = pool
    .filter((_, at) => right[at]! > 0)
    .map(({ hit: { unit } }) => ({ planId: unit.planId, path: unit.path }))
    .slice(0, 2);
  const plans = [...new Set(clauses.map(({ planId }) => planId))];
  return { question: asked, plans: plans.length > 0 ? plans : (before?.plans ?? []), clauses };
}

/** What the program answers from, over some plans. */
async function openPool(readings: readonly PlanReading[]) {
  const { embeddings, diacritics } = await sharedModels();
  const { id, hash, dimensions } = embeddings;
  const index = await makeIndex(readings, { words: loadWordList(), model: { embeddings, id, hash, dimensions } });
  const retriever = new PlanSearch({ index });
  const lexicon = loadLexicon();
  const texts = readings.flatMap(({ clauses, passages }) => [...clauses, ...passages].map(({ text }) => text));
  const context: ReadingContext = {
    lexicon,
    diacritics: diacritics.withTexts(texts),
    bodies: bodiesOf(readings),
  };
  return { retriever, context, pool: new CandidatePool(retriever, { index, readings, lexicon }) };
}

/**
 * The candidates for questions over plans, each read by models that did not learn from it. A question that goes on with a
 * talk is taken as if the one before had been answered rightly.
 */
export async function collectCases(
  readings: readonly PlanReading[],
  questions: ReadonlyMap<TestQuestion, readonly Group[]>,
  readingModels: (fold: Fold) => IntentModels,
): Promise<RankedCase[]> {
  const { retriever, context, pool } = await openPool(readings);
  const talks = new Map<string, Earlier>();
  const cases: RankedCase[] = [];
  for (const [question, groups] of questions) {
    const { set, id, follows } = question;
    const read = readQuestion(question.question, { ...context, intents: readingModels(readingFold(groups)) });
    const earlier = follows === null ? undefined : talks.get(`${set} ${follows}`);
    const hypotheses = hypothesesOf(read, earlier);
    const candidates = await pool.collect(hypotheses, { earlier });
    const right = rightnessOfAll(candidates, question);
    const { hits } = await retriever.search(read, { limit: SEARCHED });
    const found = hits.findIndex((hit) => isHit(hit, question));
    const best = Math.max(0, ...right) as Rightness;
    cases.push({
      question,
      groups,
      read,
      pool: candidates,
      right,
      best,
      searchRank: found < 0 ? Infinity : found + 1,
    });
    const taken = hypotheses.find(({ stance }) => stance === "same-matter")?.question ?? read;
    talks.set(`${set} ${id}`, restsOn(taken, candidates, right, earlier));
  }
  return cases;
}
