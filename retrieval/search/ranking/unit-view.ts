import type { Plan } from "../../../data/plan.js";
import { eachTerm, foldWord, syllablesOf, termOf, type WordList } from "../search-terms.js";
import type { SearchUnit } from "../search-unit.js";
import { fieldSyllables, type UnitField } from "../unit-terms.js";

/**
 * A unit made small for reranking: terms stand as 32-bit hashes, so that thousands of units fit in a few
 * megabytes. Two terms of one hash are one in four thousand million.
 */
export interface UnitView {
  /** Hashes of the terms of each field, rising. */
  readonly terms: Readonly<Record<UnitField, Uint32Array>>;
  /** Hashes of its own words without marks, in order. */
  readonly folded: Uint32Array;
  /** Their idf; 0 for numbers, which are what is asked for and not what names a unit. */
  readonly masses: Float32Array;
  /** The agencies the unit names and the titles over it, as `nameOf` gives them, each between spaces. */
  readonly names: readonly string[];
}

/** Names in the form compared: without marks, and without `và`, which stands for a dash or a comma. */
export function nameOf(text: string): string {
  const words = syllablesOf(text).map(foldWord);
  return words.filter((word) => word !== "va").join(" ");
}

/** FNV-1a over UTF-16 units. */
export function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** True when the rising hashes hold this one. */
export function holds(rising: Uint32Array, hash: number): boolean {
  let from = 0;
  let to = rising.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const value = rising[middle]!;
    if (value === hash) return true;
    if (value < hash) from = middle + 1;
    else to = middle;
  }
  return false;
}

/** Own words of a unit that are compared in order, at most. */
const LONGEST_RUN_TEXT = 400;

export function viewOf(unit: SearchUnit, plan: Plan, words: WordList, idf: (term: string) => number): UnitView {
  const fields = fieldSyllables(unit, plan);
  const hashesOf = (runs: readonly string[][]): Uint32Array => {
    const hashes = new Set<number>();
    for (const syllables of runs) eachTerm(syllables, words, (kind, text) => hashes.add(hashOf(termOf(kind, text))));
    return Uint32Array.from(hashes).sort();
  };
  const own = fields.text.flat().slice(0, LONGEST_RUN_TEXT).map(foldWord);
  return {
    terms: {
      text: hashesOf(fields.text),
      headings: hashesOf(fields.headings),
      agencies: hashesOf(fields.agencies),
      plan: hashesOf(fields.plan),
    },
    folded: Uint32Array.from(own, hashOf),
    masses: Float32Array.from(own, (word) => (/^\d/u.test(word) ? 0 : idf(termOf("folded", word)))),
    names: [...unit.agencies, ...unit.headings, unit.heading ?? ""].map((name) => ` ${nameOf(name)} `),
  };
}

/** Keeps the views of the units last made, so that memory stays flat: about 2 kB each. */
export class UnitViews {
  private readonly views = new Map<SearchUnit, UnitView>();

  constructor(
    private readonly words: WordList,
    private readonly limit = 20_000,
  ) {}

  of(unit: SearchUnit, plan: Plan, idf: (term: string) => number): UnitView {
    const known = this.views.get(unit);
    if (known) return known;
    const view = viewOf(unit, plan, this.words, idf);
    if (this.views.size >= this.limit) this.views.delete(this.views.keys().next().value!);
    this.views.set(unit, view);
    return view;
  }

  /** Forgets all: idf changed. */
  clear(): void {
    this.views.clear();
  }
}
