import type { Plan } from "../../data/plan.ts";
import type { DocumentTerms } from "./lexical/posting-segment.ts";
import { eachTerm, syllablesOf, termOf, type WordList } from "./search-terms.ts";
import type { SearchUnit } from "./search-unit.ts";

/** Fields of a unit: its own words, the titles above it, the agencies it names, and the words of its plan. */
export type UnitField = "text" | "headings" | "agencies" | "plan";

/** How much an occurrence in a field counts beside one in the text, in sixteenths. 0 leaves the field out. */
export type FieldWeights = Readonly<Record<UnitField, number>>;

/** Chosen on the training questions; see `ranking.md`. */
export const FIELD_WEIGHTS: FieldWeights = { text: 1, headings: 0.5, agencies: 0.5, plan: 0.25 };

/** What is said about a plan as a whole, in one line: title, number, place, issuer, year, period. */
export function planWords({ title, number, place, issuer, date, period }: Plan): string {
  return [title, number, place, issuer, date?.slice(0, 4), period].filter((part) => part !== null).join(" ");
}

/** The words of each field, in order. */
export function fieldSyllables(unit: SearchUnit, plan: Plan): Record<UnitField, string[][]> {
  return {
    text: [syllablesOf(unit.text)],
    headings: unit.headings.map(syllablesOf),
    agencies: unit.agencies.map(syllablesOf),
    plan: [syllablesOf(planWords(plan))],
  };
}

/** The terms of a unit for the lexical index. The words of the plan do not count in its length: all its units share them. */
export function unitTerms(
  number: number,
  unit: SearchUnit,
  plan: Plan,
  words: WordList,
  weights: FieldWeights = FIELD_WEIGHTS,
): DocumentTerms {
  const frequencies = new Map<string, number>();
  let length = 0;
  for (const [field, runs] of Object.entries(fieldSyllables(unit, plan)) as [UnitField, string[][]][]) {
    const weight = weights[field];
    if (weight === 0) continue;
    for (const syllables of runs) {
      if (field !== "plan") length += weight * syllables.length;
      eachTerm(syllables, words, (kind, text) => {
        const term = termOf(kind, text);
        frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
      });
    }
  }
  return { unit: number, frequencies, length };
}
