import type { Plan } from "../../../data/plan.js";
import { foldAccents } from "../../../data/vietnamese.js";
import { eachTerm, termOf, type WordList } from "../search-terms.js";
import type { SearchUnit } from "../search-unit.js";
import { fieldSyllables, type UnitField } from "../unit-terms.js";

/** The terms of each field of a unit, and its own words without marks, in order: what reranking compares with. */
export interface UnitView {
  readonly terms: Readonly<Record<UnitField, ReadonlySet<string>>>;
  readonly folded: readonly string[];
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
    folded: fields.text.flat().slice(0, LONGEST_RUN_TEXT).map(foldAccents),
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
