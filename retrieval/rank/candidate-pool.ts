import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { PlanReading } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import { isMarked } from "../search/query-terms.ts";
import type { SearchHit } from "../search/hybrid-search.ts";
import type { PlanSearch } from "../search/plan-search.ts";
import { PlanProfiles } from "../search/plan-profiles.ts";
import { fieldsWith, hashOf } from "../search/ranking/unit-view.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { SearchUnit } from "../search/search-unit.ts";
import { foldWord, syllablesOf, termOf } from "../search/search-terms.ts";
import { contextVector } from "./contexts.ts";
import { rankVector, type QuestionView, type RankVector } from "./features.ts";
import type { Earlier, Hypothesis } from "./hypotheses.ts";
import { countedWords, countHeld, namesHeld } from "./held-words.ts";
import { planAffinity, planCard, spaced, type PlanAffinity, type PlanCard } from "./plan-affinity.ts";
import type { PlanScores } from "./plan-scores.ts";
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

/** Candidates taken of a hypothesis, at most. */
const MOST_CANDIDATES = 160;
/** Plans that look most like the one meant, each searched for itself as well. */
const LIKELY_PLANS = 3;
/** What a pair of words counts beside a word. */
const PAIR = 0.5;
const LONGEST_QUESTION = 60;

/** Collects what may answer a question and what the ranking weighs of it. */
export class CandidatePool {
  private readonly retriever: PlanSearch;
  private readonly index: SearchIndex;
  private readonly lexicon: Lexicon;
  private readonly readings: ReadonlyMap<string, PlanReading>;
  private readonly factsOf = new Map<string, PlanFacts>();
  private profiles: PlanProfiles | undefined;
  private titles: ReadonlyMap<string, ReadonlySet<number>> = new Map();
  private cards: readonly PlanCard[] = [];
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
    this.refresh();
    const pools: PoolCandidate[] = [];
    for (const hypothesis of hypotheses) pools.push(...(await this.collectOne(hypothesis, options)));
    return pools;
  }

  /** What the words of a question say for and against each plan, by its id. */
  affinities({ mentions, normalised, bodies }: Question): ReadonlyMap<string, PlanAffinity> {
    this.refresh();
    const asked = { text: normalised, bodies: bodies.map(({ agency }) => agency.id) };
    return new Map(this.cards.map((card) => [card.plan.id, planAffinity(mentions, asked, card, this.cards)]));
  }

  /** What a question looks for, in all wordings that plans may have. */
  concepts(question: Question): Concepts {
    return questionConcepts(question, this.words);
  }

  private refresh(): void {
    if (this.seen === this.index.changes) return;
    this.seen = this.index.changes;
    this.profiles = new PlanProfiles(this.index);
    const plans = this.index.plans.map(({ plan }) => plan);
    this.cards = plans.map((plan) => planCard(plan, this.lexicon));
    this.titles = new Map(
      plans.map((plan) => [
        plan.id,
        new Set(
          hashesOf(
            syllablesOf(
              [plan.title, plan.issuer, plan.number, plan.place, plan.period, plan.date].filter(Boolean).join(" "),
            ),
          ).map(({ hash }) => hash),
        ),
      ]),
    );
  }

  private async collectOne(hypothesis: Hypothesis, options: PoolOptions): Promise<PoolCandidate[]> {
    const { question } = hypothesis;
    const { visible } = options;
    const plans = this.planScores(hypothesis, options);
    const likely = [...plans]
      .filter(([id]) => visible?.has(id) ?? true)
      .sort(([, one], [, other]) => likeness(other) - likeness(one))
      .slice(0, LIKELY_PLANS)
      .map(([id]) => id);
    const { hits, lexicalShares } = await this.retriever.pool(question, {
      limit: MOST_CANDIDATES,
      likely,
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
      const facts = this.planFacts(unit.planId).of(unit);
      const view = this.retriever.viewOf(hit);
      const scores = plans.get(unit.planId)!;
      return {
        hypothesis,
        hit,
        facts,
        context,
        vector: rankVector(asked, {
          unit,
          facts,
          search: features,
          lexicalShare: lexicalShares[at]!,
          lexicalRank: lexicalRanks[at]!,
          denseRank: denseRanks[at]!,
          match: matchText(concepts, view, (hash) => fieldsWith(view, hash)),
          formsNear: formsNear(facts.sentences, concepts),
          plan: { ...scores, lexical: bestOfPlan.get(unit.planId)! },
          ...this.held({ names, places, counted }, unit, scores.place),
          extremeRow: extremes?.get(unit) ?? 0,
          rowNamed: this.isRowNamed(unit, said) ? 1 : 0,
          bodyInPlan: this.planFacts(unit.planId).shareOfBodies(asked.bodies),
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
    { names, places, counted }: { names: readonly string[]; places: readonly string[][]; counted: readonly string[][] },
    unit: SearchUnit,
    planPlace: number,
  ): { namesHeld: number; placesHeld: number; countHeld: number } {
    if (names.length + places.length + counted.length === 0) return { namesHeld: 0, placesHeld: 0, countHeld: 0 };
    const { text, place } = this.spokenBy(unit);
    const plan = this.planFacts(unit.planId).spoken;
    const held = places.map((ways) => Math.max(...ways.map((name) => namesHeld([name], place, plan))));
    return {
      namesHeld: namesHeld(names, place, plan),
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

  private planScores(
    { question, plansBefore }: Hypothesis,
    { planOfTalk, visible }: PoolOptions,
  ): Map<string, Omit<PlanScores, "lexical">> {
    const profiles = this.profiles!;
    const text = question.readings[0]?.text ?? question.text;
    const terms = hashesOf(syllablesOf(text).slice(0, LONGEST_QUESTION)).map(({ hash, word, weight }) => ({
      hash,
      weight:
        weight *
        word.split(" ").reduce((sum, one) => Math.min(sum, this.retriever.importance(one, question.languageAsked)), 1),
    }));
    const { byPlan, total } = profiles.scores(terms);
    const isSeen = (id: string): boolean => visible?.has(id) ?? true;
    byPlan.forEach((_, at) => {
      if (!isSeen(profiles.ids[at]!)) byPlan[at] = 0;
    });
    const titled = profiles.ids.map((id) => {
      const title = this.titles.get(id)!;
      if (!isSeen(id)) return 0;
      return terms.reduce((sum, { hash, weight }) => sum + (title.has(hash) ? weight * idfOver(profiles, hash) : 0), 0);
    });
    const bestTitle = Math.max(1e-9, ...titled);
    const sorted = [...byPlan].sort((a, b) => b - a);
    const best = Math.max(1e-9, sorted[0] ?? 0);
    const bodies = question.bodies.map(({ agency }) => agency.id);
    const asked = { text: question.normalised, bodies };
    const seen = visible ? this.cards.filter(({ plan }) => isSeen(plan.id)) : this.cards;
    return new Map(
      this.cards.map((card, at): [string, Omit<PlanScores, "lexical">] => {
        const own = byPlan[at]!;
        const other = own === best ? (sorted[1] ?? 0) : best;
        const rank = plansBefore.indexOf(card.plan.id);
        return [
          card.plan.id,
          {
            ...planAffinity(question.mentions, asked, card, seen),
            title: titled[at]! / bestTitle,
            profile: own / best,
            margin: total === 0 ? 0 : (own - other) / total,
            covered: total === 0 ? 0 : own / total,
            before: rank < 0 ? 0 : rank === 0 ? 1 : 0.5,
            talk: card.plan.id === planOfTalk ? 1 : 0,
          },
        ];
      }),
    );
  }
}

/** Share of the words of a question, by mass, that no plan holds. */
function unknownShare({ all, total }: Concepts): number {
  return total === 0 ? 0 : all.reduce((sum, { mass, isKnown }) => sum + (isKnown ? 0 : mass), 0) / total;
}

const idfOver = (profiles: PlanProfiles, hash: number): number => {
  const n = profiles.frequency(hash);
  return Math.log(1 + (profiles.ids.length - n + 0.5) / (n + 0.5));
};

/** Which plans are searched for themselves: only a rough order. */
const likeness = ({ number, place, year, issuer, title, profile, before, talk }: Omit<PlanScores, "lexical">): number =>
  3 * number + place + 0.5 * year + 0.5 * issuer + title + 2 * profile + before + talk;

/** The words of a text and pairs of neighbours, without marks, as the lexical index hashes them. */
function hashesOf(syllables: readonly string[]): { hash: number; word: string; weight: number }[] {
  const words = syllables.map(foldWord);
  const found = new Map<string, { hash: number; word: string; weight: number }>();
  words.forEach((word, at) => {
    found.set(word, { hash: hashOf(termOf("folded", word)), word, weight: 1 });
    if (at === 0) return;
    const pair = `${words[at - 1]} ${word}`;
    found.set(pair, { hash: hashOf(termOf("foldedPair", pair)), word: pair, weight: PAIR });
  });
  return [...found.values()];
}

/** The place of each value among all, the highest first, from 1; equal ones share the better place. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => b - a);
  const place = new Map<number, number>();
  sorted.forEach((value, at) => place.has(value) || place.set(value, at + 1));
  return values.map((value) => place.get(value)!);
}
