import type { Plan } from "../../../data/plan.ts";
import { eachTerm, foldWord, syllablesOf, termOf, type WordList } from "../search-terms.ts";
import type { SearchUnit } from "../search-unit.ts";
import { fieldSyllables, type UnitField } from "../unit-terms.ts";

/**
 * A unit made small for reranking: terms stand as 32-bit hashes, so that thousands of units fit in a few
 * megabytes. Two terms of one hash are one in four thousand million.
 */
export interface UnitView {
  /** Hashes of its terms, rising. */
  readonly terms: Uint32Array;
  /** The fields each of them stands in, as the sum of their bits in `FIELD_BITS`. */
  readonly fields: Uint8Array;
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

export const FIELD_BITS: Readonly<Record<UnitField, number>> = { text: 1, headings: 2, agencies: 4, plan: 8 };

/** The fields that hold a term, as the sum of their bits; 0 for none. */
export function fieldsWith({ terms, fields }: UnitView, hash: number): number {
  let from = 0;
  let to = terms.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const value = terms[middle]!;
    if (value === hash) return fields[middle]!;
    if (value < hash) from = middle + 1;
    else to = middle;
  }
  return 0;
}

/** Own words of a unit that are compared in order, at most. */
const LONGEST_RUN_TEXT = 400;

export function viewOf(unit: SearchUnit, plan: Plan, words: WordList, idf: (term: string) => number): UnitView {
  const runs = fieldSyllables(unit, plan);
  const fieldsOf = new Map<number, number>();
  for (const [field, bit] of Object.entries(FIELD_BITS) as [UnitField, number][])
    for (const syllables of runs[field])
      eachTerm(syllables, words, (kind, text) => {
        const hash = hashOf(termOf(kind, text));
        fieldsOf.set(hash, (fieldsOf.get(hash) ?? 0) | bit);
      });
  const terms = Uint32Array.from(fieldsOf.keys()).sort();
  const own = runs.text.flat().slice(0, LONGEST_RUN_TEXT).map(foldWord);
  return {
    terms,
    fields: Uint8Array.from(terms, (hash) => fieldsOf.get(hash)!),
    folded: Uint32Array.from(own, hashOf),
    masses: Float32Array.from(own, (word) => (/^\d/u.test(word) ? 0 : idf(termOf("folded", word)))),
    names: [...unit.agencies, ...unit.headings, unit.heading ?? ""].map((name) => ` ${nameOf(name)} `),
  };
}

/** Keeps the views of the units last made, so that memory stays flat: about 2 kB each. */
export class UnitViews {
  private readonly views = new Map<SearchUnit, UnitView>();
  private readonly words: WordList;
  private readonly limit;

  constructor(words: WordList, limit = 20_000) {
    this.words = words;
    this.limit = limit;
  }

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
