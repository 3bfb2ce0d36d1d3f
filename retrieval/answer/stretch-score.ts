import { bitOf, FORMS, formsBorne, type FormSet } from "../question/forms.ts";
import type { WantedProbabilities } from "../question/intents.ts";
import type { Question } from "../question/question.ts";
import type { Concepts } from "../rank/text-match.ts";
import { hashOf } from "../search/ranking/unit-view.ts";
import { foldWord, syllablesOf, termOf } from "../search/search-terms.ts";

/** Scores stretches of a text, taken together, by how much of what was asked they say; 0 and above. */
export type StretchScore = (...texts: readonly string[]) => number;

/** What a pair of neighbours counts beside a word. */
const PAIR = 0.8;
/** What the forms an answer should have count beside its words. */
const FORM_SHARE = 0.35;

/** What is known of the words of a question. */
export interface AskedWords {
  concepts(question: Question): Concepts;
  /** How telling a word without marks is. */
  idf(word: string): number;
}

/** A pair of neighbours, as the index hashes it. */
const pairHash = (one: string, next: string): number => hashOf(termOf("foldedPair", `${one} ${next}`));

/** The words of a text and the pairs of neighbours, as the index hashes them. */
function termsOf(text: string): Set<number> {
  const words = syllablesOf(text).map(foldWord);
  const pairs = words.slice(1).map((word, at) => pairHash(words[at]!, word));
  return new Set([...words.map((word) => hashOf(termOf("folded", word))), ...pairs]);
}

/** The pairs of neighbours of a question, by hash: how telling the less telling of the two is. */
function pairsOf(text: string, idf: (word: string) => number): Map<number, number> {
  const words = syllablesOf(text).map(foldWord);
  return new Map(words.slice(1).map((word, at) => [pairHash(words[at]!, word), Math.min(idf(word), idf(words[at]!))]));
}

/**
 * How far a text says what a question is about: the share of what it looks for, in any of its wordings, and of its pairs of
 * neighbours, each weighted by how rare it is; and of the forms wanted ("when" a day).
 */
export function stretchScore(question: Question, words: AskedWords): StretchScore {
  const { all, total } = words.concepts(question);
  const pairs = pairsOf(question.readings[0]?.text ?? "", (word) => words.idf(word));
  const whole = total + PAIR * [...pairs.values()].reduce((sum, mass) => sum + mass, 0);
  const known = new Map<string, ReadonlySet<number>>();
  const termsIn = (text: string): ReadonlySet<number> => {
    let terms = known.get(text);
    if (!terms) known.set(text, (terms = termsOf(text)));
    return terms;
  };
  return (...texts) => {
    const terms = texts.map(termsIn);
    const holds = (term: number): boolean => terms.some((some) => some.has(term));
    let said = 0;
    for (const { mass, wordings } of all)
      said += mass * Math.max(0, ...wordings.map((one) => (one.terms.every(holds) ? one.weight : 0)));
    for (const [pair, mass] of pairs) if (holds(pair)) said += PAIR * mass;
    return said / Math.max(1e-9, whole) + FORM_SHARE * formShare(question.wanted, formsBorne(texts.join("\n")));
  };
}

/** How surely words bear the form wanted, 0 to 1. */
function formShare(wanted: WantedProbabilities, borne: FormSet): number {
  return FORMS.reduce((sum, form) => sum + (borne & bitOf(form) ? wanted[form] : 0), 0);
}
