import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Language, Plan } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import { PlanProfiles } from "../search/plan-profiles.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { foldWord, syllablesOf, termOf } from "../search/search-terms.ts";
import type { Hypothesis } from "./hypotheses.ts";
import { AffinityReader, planCard, type PlanCard } from "./plan-affinity.ts";
import type { PlanScores } from "./plan-scores.ts";

/** What is scored of a plan before anything is searched. */
export type FirstPlanScores = Omit<PlanScores, "lexical">;

/** How far each plan is the one that a question means. */
export interface ScoredPlans {
  /** Ids of the plans that look most like it, the likeliest first. */
  readonly likely: readonly string[];
  /** Throws a RangeError for a plan that is not there. */
  of(planId: string): FirstPlanScores;
}

export interface PlanScoringOptions {
  /** The plan chosen for the chat. */
  readonly planOfTalk?: string | undefined;
  /** Plans that may be shown; all where left out. */
  readonly visible?: ReadonlySet<string> | undefined;
  /** How telling a word without marks is in a question of a language: 0 to 1. */
  readonly importance: (folded: string, language: Language) => number;
}

/** Plans that look most like the one meant, each searched for itself as well. */
const LIKELY_PLANS = 3;
/** What a pair of words counts beside a word. */
const PAIR = 0.5;
const LONGEST_QUESTION = 60;

/** Which plans are searched for themselves: only a rough order. */
const likeness = ({ number, place, year, issuer, title, profile, before, talk }: FirstPlanScores): number =>
  3 * number + place + 0.5 * year + 0.5 * issuer + title + 2 * profile + before + talk;

/** The plans of an index made ready to be scored; made anew when plans come or go. */
export class PlanScoring {
  private readonly profiles: PlanProfiles;
  private readonly cards: readonly PlanCard[];
  private readonly numbers: ReadonlyMap<string, number>;
  /** The plans whose title, issuer, number, place or time holds a term. */
  private readonly titled = new Map<string, number[]>();

  constructor(index: SearchIndex, lexicon: Lexicon) {
    const plans = index.plans.map(({ plan }) => plan);
    this.profiles = new PlanProfiles(index);
    this.cards = plans.map((plan) => planCard(plan, lexicon));
    this.numbers = new Map(plans.map(({ id }, at) => [id, at]));
    plans.forEach((plan, at) => {
      for (const { term } of termsOf(headWords(plan))) {
        const same = this.titled.get(term);
        if (same) same.push(at);
        else this.titled.set(term, [at]);
      }
    });
  }

  /** Reads what the words of a question say for and against plans. */
  affinities({ mentions, normalised, bodies }: Question, cards = this.cards): AffinityReader {
    return new AffinityReader(mentions, { text: normalised, bodies: bodies.map(({ agency }) => agency.id) }, cards);
  }

  /** What is compared of a plan. Throws a RangeError for one that is not there. */
  card(planId: string): PlanCard {
    return this.cards[this.numberOf(planId)]!;
  }

  score({ question, plansBefore }: Hypothesis, { planOfTalk, visible, importance }: PlanScoringOptions): ScoredPlans {
    const { cards, profiles } = this;
    const text = question.readings[0]?.text ?? question.text;
    const terms = termsOf(syllablesOf(text).slice(0, LONGEST_QUESTION)).map(({ term, words, weight }) => ({
      term,
      weight: weight * words.reduce((least, one) => Math.min(least, importance(one, question.languageAsked)), 1),
    }));
    const isSeen = ({ plan }: PlanCard): boolean => visible?.has(plan.id) ?? true;
    const seen = visible ? cards.filter(isSeen) : cards;
    const { byPlan, total } = profiles.scores(terms);
    if (visible) cards.forEach((card, at) => isSeen(card) || (byPlan[at] = 0));
    const titled = this.titles(terms);
    if (visible) cards.forEach((card, at) => isSeen(card) || (titled[at] = 0));
    const bestTitle = titled.reduce((most, one) => Math.max(most, one), 1e-9);
    const [first, second] = twoHighest(byPlan);
    const best = Math.max(1e-9, first);
    const said = this.affinities(question, seen);
    const scoresOf = (at: number): FirstPlanScores => {
      const card = cards[at]!;
      const own = byPlan[at]!;
      const other = own === best ? second : best;
      const rank = plansBefore.indexOf(card.plan.id);
      return {
        ...said.of(card),
        title: titled[at]! / bestTitle,
        profile: own / best,
        margin: total === 0 ? 0 : (own - other) / total,
        covered: total === 0 ? 0 : own / total,
        before: rank < 0 ? 0 : rank === 0 ? 1 : 0.5,
        talk: card.plan.id === planOfTalk ? 1 : 0,
      };
    };
    const likely = highest(seen, LIKELY_PLANS, (card) => likeness(scoresOf(this.numberOf(card.plan.id))));
    return { likely: likely.map(({ plan }) => plan.id), of: (planId) => scoresOf(this.numberOf(planId)) };
  }

  /** For each plan, the sum of weight × idf of the terms that its head holds. */
  private titles(terms: readonly { readonly term: string; readonly weight: number }[]): Float64Array {
    const titled = new Float64Array(this.cards.length);
    for (const { term, weight } of terms) {
      const mass = weight * this.profiles.idf(term);
      for (const at of this.titled.get(term) ?? []) titled[at]! += mass;
    }
    return titled;
  }

  private numberOf(planId: string): number {
    const number = this.numbers.get(planId);
    if (number === undefined) throw new RangeError(`no plan ${planId} in the index`);
    return number;
  }
}

const headWords = ({ title, issuer, number, place, period, date }: Plan): string[] =>
  syllablesOf([title, issuer, number, place, period, date].filter(Boolean).join(" "));

/** The words of a text and pairs of neighbours, without marks, each once, as the lexical index has them. */
function termsOf(syllables: readonly string[]): { term: string; words: readonly string[]; weight: number }[] {
  const folded = syllables.map(foldWord);
  const found = new Map<string, { term: string; words: readonly string[]; weight: number }>();
  folded.forEach((word, at) => {
    const term = termOf("folded", word);
    found.set(term, { term, words: [word], weight: 1 });
    if (at === 0) return;
    const words = [folded[at - 1]!, word];
    const pair = termOf("foldedPair", words.join(" "));
    found.set(pair, { term: pair, words, weight: PAIR });
  });
  return [...found.values()];
}

function twoHighest(values: Float64Array): [first: number, second: number] {
  let [first, second] = [-Infinity, -Infinity];
  for (const value of values) {
    if (value > first) [first, second] = [value, first];
    else if (value > second) second = value;
  }
  return [first === -Infinity ? 0 : first, second === -Infinity ? 0 : second];
}

/** The `count` items of the highest value, best first; of equal ones the earlier first. */
function highest<T>(items: readonly T[], count: number, valueOf: (item: T) => number): T[] {
  const best: { item: T; value: number }[] = [];
  for (const item of items) {
    const value = valueOf(item);
    if (best.length === count && value <= best[count - 1]!.value) continue;
    const at = best.findIndex((one) => value > one.value);
    best.splice(at < 0 ? best.length : at, 0, { item, value });
    if (best.length > count) best.pop();
  }
  return best.map(({ item }) => item);
}
