import { bitOf, FORMS, formsBorne, type FormSet } from "../question/forms.ts";
import type { WantedProbabilities } from "../question/intents.ts";
import type { Question } from "../question/question.ts";
import { foldWord, syllablesOf } from "../search/search-terms.ts";

/** Scores stretches of a text, taken together, by how much of what was asked they say; 0 and above. */
export type StretchScore = (...texts: readonly string[]) => number;

/** What the forms an answer should have count beside its words. */
const FORM_SHARE = 0.35;
/** What a pair of neighbours counts beside a word. */
const PAIR = 0.8;

/**
 * How far a text says what a question is about: the share of its words and pairs of words, each weighted by how rare it is, and
 * of the forms wanted ("when" a day).
 *
 * @param idf how telling a word without marks is
 */
export function stretchScore({ readings, terms, wanted }: Question, idf: (word: string) => number): StretchScore {
  const masses = new Map<string, number>();
  const take = (text: string, weight: number): void => {
    const words = syllablesOf(text).map(foldWord);
    words.forEach((word, at) => {
      const mass = weight * idf(word);
      masses.set(word, Math.max(masses.get(word) ?? 0, mass));
      if (at === 0) return;
      const pair = `${words[at - 1]} ${word}`;
      masses.set(pair, Math.max(masses.get(pair) ?? 0, PAIR * Math.min(mass, weight * idf(words[at - 1]!))));
    });
  };
  take(readings[0]?.text ?? "", 1);
  for (const { text, weight } of terms) take(text, 0.5 * weight);
  const total = Math.max(
    1e-9,
    [...masses.values()].reduce((sum, mass) => sum + mass, 0),
  );
  return (...texts) => {
    const held = new Set<string>();
    for (const text of texts) {
      const words = syllablesOf(text).map(foldWord);
      words.forEach((word, at) => {
        held.add(word);
        if (at > 0) held.add(`${words[at - 1]} ${word}`);
      });
    }
    let sum = 0;
    for (const [word, mass] of masses) if (held.has(word)) sum += mass;
    return sum / total + FORM_SHARE * formShare(wanted, formsBorne(texts.join("\n")));
  };
}

/** How surely words bear the form wanted, 0 to 1. */
function formShare(wanted: WantedProbabilities, borne: FormSet): number {
  return FORMS.reduce((sum, form) => sum + (borne & bitOf(form) ? wanted[form] : 0), 0);
}
