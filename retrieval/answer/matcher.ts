import { foldAccents } from "../../data/vietnamese.ts";
import { syllablesOf } from "../search/search-terms.ts";
import type { Question } from "../question/question.ts";
import { wordsOf, type WordCounts } from "./knowledge.ts";

/** What a pair of words in order counts beside a word. */
const PAIR = 0.8;
/** What words from translations and official wordings count beside the reading's own. */
const EXPANSION = 0.35;
/** The most that such words make up for words of the question that a text lacks. */
const FILLS = 0.5;

/**
 * How far a text speaks of what a question asks: the share, from 0 to 1, of the words and pairs of words of
 * the question's topic that stand in the text, each weighted by how rare it is in the plans.
 */
export class Matcher {
  readonly #weights = new Map<string, number>();
  readonly #widening = new Map<string, number>();
  readonly #total: number;

  /**
   * @param options `of`: the words to look for, the topic where left out; `knownOnly` leaves out words no plan has;
   * a topic that only repeats `subject` (the title of the plan) counts as none
   */
  constructor(
    question: Question,
    counts: WordCounts,
    {
      of = question.topic,
      knownOnly = false,
      subject = "",
    }: { of?: string; knownOnly?: boolean; subject?: string } = {},
  ) {
    const rarity = (word: string) => Math.log(1 + counts.total / (1 + (counts.counts.get(word) ?? 0)));
    const take = (into: Map<string, number>, text: string, weight: number): void => {
      const add = (word: string, worth: number) => into.set(word, Math.max(into.get(word) ?? 0, worth));
      const words = syllablesOf(text)
        .map(foldAccents)
        .filter((word) => !knownOnly || counts.counts.has(word));
      for (const word of new Set(words)) add(word, weight * rarity(word));
      for (let at = 1; at < words.length; at++) {
        const pair = `${words[at - 1]} ${words[at]}`;
        // A pair that no plan holds is the question's own grammar, not its topic.
        if (counts.counts.has(pair)) add(pair, weight * PAIR * rarity(pair));
      }
    };
    const own = wordsOf(subject);
    const isSubject = syllablesOf(of).every((word) => {
      const folded = foldAccents(word);
      return own.has(folded) || (knownOnly && !counts.counts.has(folded));
    });
    if (!isSubject) take(this.#weights, of, 1);
    let total = 0;
    for (const weight of this.#weights.values()) total += weight;
    this.#total = total;
    if (total > 0) for (const { text, weight } of question.terms) take(this.#widening, text, weight * EXPANSION);
  }

  /** True where the question has no topic of its own. */
  get isEmpty(): boolean {
    return this.#total === 0;
  }

  /** The share of the topic, 0 to 1, that a title names, and how much of that share another text holds, 0 to 1. */
  namedIn(title: string, text: string): { readonly share: number; readonly held: number } {
    const [subject, words] = [wordsOf(title), wordsOf(text)];
    let named = 0;
    let held = 0;
    for (const [word, weight] of this.#weights) {
      if (!subject.has(word)) continue;
      named += weight;
      if (words.has(word)) held += weight;
    }
    return { share: this.#total === 0 ? 0 : named / this.#total, held: named === 0 ? 1 : held / named };
  }

  /** @param besides another text whose words count as well, on their own */
  score(text: string, besides = ""): number {
    if (this.#total === 0) return 0;
    const words = wordsOf(text);
    const others = wordsOf(besides);
    const held = (weights: ReadonlyMap<string, number>) => {
      let sum = 0;
      for (const [word, weight] of weights) if (words.has(word) || others.has(word)) sum += weight;
      return sum;
    };
    const own = held(this.#weights);
    return (own + Math.min(held(this.#widening), FILLS * (this.#total - own))) / this.#total;
  }
}
