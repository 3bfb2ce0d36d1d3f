import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { PlanReading } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import { isMarked } from "../search/query-terms.ts";
import type { SearchHit } from "../search/hybrid-search.ts";
import type { PlanSearch } from "../search/plan-search.ts";
import { fieldsWith } from "../search/ranking/unit-view.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { SearchUnit } from "../search/search-unit.ts";
import { foldWord, syllablesOf } from "../search/search-terms.ts";
import { contextVector } from "./contexts.ts";
import { rankVector, type QuestionView, type RankVector } from "./features.ts";
import type { Earlier, Hypothesis } from "./hypotheses.ts";
import { countedWords, countHeld, namesHeld } from "./held-words.ts";
import { spaced, type PlanAffinity } from "./plan-affinity.ts";
import { PlanScoring } from "./plan-scoring.ts";
import { extremeRows, rowName } from "./extreme-rows.ts";
import { formsNear } from "./sentence-forms.ts";
import { questionConcepts, type WordKnowledge } from "./question-concepts.ts";
import { matchText, type Concepts } from "./text-match.ts";
import { agencyKey } from "../../data/lexicon/same-body.ts";
import { PlanFacts, type UnitFacts } from "./unit-facts.ts";

/** A place of a plan that may answer a question taken in one way. */
export interface PoolCandidate {
  readonly hypothesis: Hypothesis;
  readonly hit: SearchHit;
  readonly facts: UnitFacts;
  readonly vector: RankVector;
  /** The same array for all candidates of one way of taking the question. */
  readonly context: Float32Array;
}

export interface PoolOptions {
  readonly earlier?: Earlier | undefined;
  /** The plan chosen for the chat. */
  readonly planOfTalk?: string | undefined;
  /** Plans that may be shown; all where left out. */
  readonly visible?: ReadonlySet<string> | undefined;
}

/** Words of a question that a place may hold; `bodies` is a list of its own for each question. */
interface HeldWords {
  readonly names: readonly string[];
  readonly places: readonly (readonly string[])[];
  readonly counted: readonly (readonly string[])[];
  readonly bodies: QuestionView["bodies"];
}

/** Candidates taken of a hypothesis, at most. */
const MOST_CANDIDATES = 160;

/** Collects what may answer a question and what the ranking weighs of it. */
export class CandidatePool {
  private readonly retriever: PlanSearch;
  private readonly index: SearchIndex;
  private readonly lexicon: Lexicon;
  private readonly readings: ReadonlyMap<string, PlanReading>;
  private readonly factsOf = new Map<string, PlanFacts>();
  private scoring: PlanScoring | undefined;
  /** A question is read for its concepts once: the ranking and each quote look for them. */
  private conceptsOf = new WeakMap<Question, Concepts>();
  private readonly spoken = new WeakMap<SearchUnit, { text: string; place: string }>();
  private readonly words: WordKnowledge;
  private seen = -1;

  constructor(
    retriever: PlanSearch,
    { index, readings, lexicon }: { index: SearchIndex; readings: readonly PlanReading[]; lexicon: Lexicon },
  ) {
    this.retriever = retriever;
    this.index = index;
    this.lexicon = lexicon;
    this.readings = new Map(readings.map((reading) => [reading.plan.id, reading]));
    this.words = {
      idf: (term) => index.lexical.idf(term),
      isKnown: (term) => index.lexical.documentFrequency(term) > 0,
      importance: (folded, language) => retriever.importance(folded, language),
      translationsOf: (word) => retriever.translationsOf(word),
    };
  }

  /** The candidates of all ways of taking a question, those of one way after another. */
  async collect(hypotheses: readonly Hypothesis[], options: PoolOptions = {}): Promise<PoolCandidate[]> {
    const pools: PoolCandidate[] = [];
    for (const hypothesis of hypotheses) pools.push(...(await this.collectOne(hypothesis, options)));
    return pools;
  }

  /** What the words of a question say for and against a plan, by its id. */
  affinities(question: Question): (planId: string) => PlanAffinity {
    const scoring = this.refreshed();
    const said = scoring.affinities(question);
    return (planId) => said.of(scoring.card(planId));
  }

  /** What a question looks for, in all wordings that plans may have. */
  concepts(question: Question): Concepts {
    this.refreshed();
    let concepts = this.conceptsOf.get(question);
    if (!concepts) this.conceptsOf.set(question, (concepts = questionConcepts(question, this.words)));
    return concepts;
  }

  /** The plans as they are now, ready to be scored. */
  private refreshed(): PlanScoring {
    if (!this.scoring || this.seen !== this.index.changes) {
      this.scoring = new PlanScoring(this.index, this.lexicon);
      this.seen = this.index.changes;
      this.conceptsOf = new WeakMap();
    }
    return this.scoring;
  }

  private async collectOne(hypothesis: Hypothesis, options: PoolOptions): Promise<PoolCandidate[]> {
    const { question } = hypothesis;
    const { visible } = options;
    const plans = this.refreshed().score(hypothesis, {
      planOfTalk: options.planOfTalk,
      visible,
      importance: (word, language) => this.retriever.importance(word, language),
    });
    const { hits, lexicalShares } = await this.retriever.pool(question, {
      limit: MOST_CANDIDATES,
      likely: plans.likely,
      ...(visible ? { filter: ({ id }) => visible.has(id) } : {}),
    });
    const concepts = this.concepts(question);
    const asked: QuestionView = {
      hypothesis,
      bodies: question.bodies.map(({ agency }) => agencyKey(agency)),
      words: Math.min(40, syllablesOf(question.normalised).length) / 10,
      isUnmarked: !isMarked(question.text),
      unknownWords: unknownShare(concepts),
      clausesBefore: options.earlier?.clauses ?? [],
    };
    const context = contextVector(asked);
    const counted = countedWords(question, (word) => this.retriever.translationsOf(word)).map((words) =>
      words.map(foldWord),
    );
    const names = question.names;
    const places = question.mentions.places.map((one) => one.names.map((name) => spaced(name).trim()));
    const said = ` ${syllablesOf(question.readings[0]?.text ?? question.text)
      .map(foldWord)
      .join(" ")} `;
    const lexicalRanks = ranksOf(hits.map(({ features }) => features.lexical));
    const denseRanks = ranksOf(hits.map(({ features }) => features.cosine));
    const bestOfPlan = new Map<string, number>();
    for (const { unit, features } of hits)
      bestOfPlan.set(unit.planId, Math.max(bestOfPlan.get(unit.planId) ?? 0, features.lexical));
    const extremes = question.extreme === null ? undefined : extremeRows(question, hits, this.readings);
    return hits.map((hit, at) => {
      const { unit, features } = hit;
      const ofPlan = this.planFacts(unit.planId);
      const facts = ofPlan.of(unit);
      const view = this.retriever.viewOf(hit);
      const scores = plans.of(unit.planId);
      return {
        hypothesis,
        hit,
        facts,
        context,
        vector: rankVector(asked, {
          unit,
          facts,
          spelled: asked.bodies.length === 0 ? "" : ofPlan.wordsOf(unit),
          search: features,
          lexicalShare: lexicalShares[at]!,
          lexicalRank: lexicalRanks[at]!,
          denseRank: denseRanks[at]!,
          match: matchText(concepts, view, (hash) => fieldsWith(view, hash)),
          formsNear: formsNear(facts.sentences, concepts),
          plan: { ...scores, lexical: bestOfPlan.get(unit.planId)! },
          ...this.held({ names, places, counted, bodies: asked.bodies }, unit, scores.place),
          extremeRow: extremes?.get(unit) ?? 0,
          rowNamed: this.isRowNamed(unit, said) ? 1 : 0,
          bodyInPlan: ofPlan.shareOfBodies(asked.bodies),
        }),
      };
    });
  }

  private spokenBy(unit: SearchUnit): { text: string; place: string } {
    let spoken = this.spoken.get(unit);
    if (!spoken) {
      const text = spaced(unit.text);
      this.spoken.set(unit, (spoken = { text, place: text + spaced(unit.headings.join(" ")) }));
    }
    return spoken;
  }

  private held(
    { names, places, counted, bodies }: HeldWords,
    unit: SearchUnit,
    planPlace: number,
  ): { namesHeld: number; placesHeld: number; countHeld: number } {
    if (names.length + places.length + counted.length === 0) return { namesHeld: 0, placesHeld: 0, countHeld: 0 };
    const { text, place } = this.spokenBy(unit);
    const facts = this.planFacts(unit.planId);
    const inPlan = (name: string): boolean => facts.holds(name, bodies);
    const held = places.map((ways) => Math.max(...ways.map((name) => namesHeld([name], place, inPlan))));
    return {
      namesHeld: namesHeld(names, place, inPlan),
      placesHeld: planPlace > 0 ? 1 : held.length === 0 ? 0 : held.reduce((sum, one) => sum + one, 0) / held.length,
      countHeld: countHeld(counted, text, unit.path.startsWith("table.")),
    };
  }

  private isRowNamed(unit: SearchUnit, said: string): boolean {
    if (!unit.path.startsWith("table.")) return false;
    const name = rowName(unit, this.readings.get(unit.planId)!);
    return name !== null && name.trim() !== "" && said.includes(name);
  }

  private planFacts(planId: string): PlanFacts {
    let facts = this.factsOf.get(planId);
    if (!facts) this.factsOf.set(planId, (facts = new PlanFacts(this.readings.get(planId)!, this.lexicon.agencyNames)));
    return facts;
  }
}

/** Share of the words of a question, by mass, that no plan holds. */
function unknownShare({ all, total }: Concepts): number {
  return total === 0 ? 0 : all.reduce((sum, { mass, isKnown }) => sum + (isKnown ? 0 : mass), 0) / total;
}

/** The place of each value among all, the highest first, from 1; equal ones share the better place. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => b - a);
  const place = new Map<number, number>();
  sorted.forEach((value, at) => place.has(value) || place.set(value, at + 1));
  return values.map((value) => place.get(value)!);
}
