import type { Plan } from "../../../data/plan.js";
import { eachTerm, foldWord, syllablesOf, termOf, type WordList } from "../search-terms.js";
import type { SearchUnit } from "../search-unit.js";
import { fieldSyllables, type UnitField } from "../unit-terms.js";

/** The terms of each field of a unit, and its own words without marks, in order: what reranking compares with. */
export interface UnitView {
  readonly terms: Readonly<Record<UnitField, ReadonlySet<string>>>;
  readonly folded: readonly string[];
  /** The agencies the unit names and the titles over it, as `nameOf` gives them, each between spaces. */
  readonly names: readonly string[];
}

/** Names in the form compared: without marks, and without `và`, which stands for a dash or a comma. */
export function nameOf(text: string): string {
  const words = syllablesOf(text).map(foldWord);
  return words.filter((word) => word !== "va").join(" ");
}

/** Own words of a unit that are compared in order, at most. */
const LONGEST_RUN_TEXT = 400;

export function viewOf(unit: SearchUnit, plan: Plan, words: WordList): UnitView {
  const fields = fieldSyllables(unit, plan);
  const termsOf = (runs: readonly string[][]): Set<string> => {
    const terms = new Set<string>();
    for (const syllables of runs) eachTerm(syllables, words, (kind, text) => terms.add(termOf(kind, text)));
    return terms;
  };
  return {
    terms: {
      text: termsOf(fields.text),
      headings: termsOf(fields.headings),
      agencies: termsOf(fields.agencies),
      plan: termsOf(fields.plan),
    },
    folded: fields.text.flat().slice(0, LONGEST_RUN_TEXT).map(foldWord),
    names: [...unit.agencies, ...unit.headings, unit.heading ?? ""].map((name) => ` ${nameOf(name)} `),
  };
}

/** Keeps the views of the units last looked at, so that memory stays flat. */
export class UnitViews {
  private readonly views = new Map<SearchUnit, UnitView>();

  constructor(
    private readonly words: WordList,
    private readonly limit = 4096,
  ) {}

  of(unit: SearchUnit, plan: Plan): UnitView {
    const known = this.views.get(unit);
    if (known) return known;
    const view = viewOf(unit, plan, this.words);
    if (this.views.size >= this.limit) this.views.delete(this.views.keys().next().value!);
    this.views.set(unit, view);
    return view;
  }
}
