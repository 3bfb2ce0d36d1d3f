import type { Plan } from "../../../data/plan.ts";
import { remembered } from "../../../data/remembered.ts";
import { foldWord, syllablesOf, termOf, type WordList } from "../search-terms.ts";
import type { SearchUnit } from "../search-unit.ts";
import { planWords, type UnitField } from "../unit-terms.ts";

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
  return withoutAnd(syllablesOf(text));
}

const withoutAnd = (syllables: readonly string[]): string =>
  syllables
    .map(foldWord)
    .filter((word) => word !== "va")
    .join(" ");

/** FNV-1a over UTF-16 units, on from what came before. */
function hashOn(before: number, text: string): number {
  let hash = before;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

const EMPTY_HASH = 0x811c9dc5;

/** FNV-1a over UTF-16 units. */
export function hashOf(term: string): number {
  return hashOn(EMPTY_HASH, term) >>> 0;
}

/** What is hashed of a syllable wherever it stands. */
interface HashedSyllable {
  readonly folded: string;
  /** Of the terms of kinds `syllable` and `folded`. */
  readonly own: number;
  readonly plain: number;
  /** Of its word without marks alone. */
  readonly bare: number;
  /** The hash so far of a pair that it opens. */
  readonly opens: number;
}

const hashedSyllable = remembered((syllable): HashedSyllable => {
  const folded = foldWord(syllable);
  return {
    folded,
    own: hashOf(termOf("syllable", syllable)),
    plain: hashOf(termOf("folded", folded)),
    bare: hashOf(folded),
    opens: hashOn(EMPTY_HASH, `${termOf("foldedPair", folded)} `),
  };
}, 50_000);

const WORD_OPENS = hashOn(EMPTY_HASH, termOf("word", ""));

/** Calls `take` with the hash of each term of a run of syllables, those that `eachTerm` gives. */
function eachHash(syllables: readonly string[], words: WordList, take: (hash: number) => void): void {
  let previous: HashedSyllable | undefined;
  for (const syllable of syllables) {
    const one = hashedSyllable(syllable);
    take(one.own);
    take(one.plain);
    if (previous !== undefined) take(hashOn(previous.opens, one.folded) >>> 0);
    previous = one;
  }
  for (let from = 0; from < syllables.length;) {
    const length = Math.max(1, words.longestMatch(syllables, from));
    if (length > 1) {
      let hash = hashOn(WORD_OPENS, syllables[from]!);
      for (let at = from + 1; at < from + length; at++) hash = hashOn(hashOn(hash, " "), syllables[at]!);
      take(hash >>> 0);
    }
    from += length;
  }
}

/** `syllablesOf` for what many units share: the titles above them, the agencies they name, the words of their plan. */
const sharedSyllables = remembered((text): readonly string[] => syllablesOf(text), 5_000);

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
  const text = syllablesOf(unit.text);
  const runs: Readonly<Record<UnitField, readonly (readonly string[])[]>> = {
    text: [text],
    headings: unit.headings.map(sharedSyllables),
    agencies: unit.agencies.map(sharedSyllables),
    plan: [sharedSyllables(planWords(plan))],
  };
  const fieldsOf = new Map<number, number>();
  for (const field of ["text", "headings", "agencies", "plan"] as const) {
    const bit = FIELD_BITS[field];
    for (const syllables of runs[field])
      eachHash(syllables, words, (hash) => fieldsOf.set(hash, (fieldsOf.get(hash) ?? 0) | bit));
  }
  const terms = Uint32Array.from(fieldsOf.keys()).sort();
  const own = text.slice(0, LONGEST_RUN_TEXT).map(hashedSyllable);
  return {
    terms,
    fields: Uint8Array.from(terms, (hash) => fieldsOf.get(hash)!),
    folded: Uint32Array.from(own, ({ bare }) => bare),
    masses: Float32Array.from(own, ({ folded }) => (/^\d/u.test(folded) ? 0 : idf(termOf("folded", folded)))),
    names: [...unit.agencies, ...unit.headings, unit.heading ?? ""].map(
      (name) => ` ${withoutAnd(sharedSyllables(name))} `,
    ),
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
