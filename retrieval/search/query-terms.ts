import { foldAccents } from "../../data/vietnamese.ts";
import type { QueryTerm } from "./lexical/lexical-index.ts";
import type { SearchQuery } from "./query.ts";
import { eachTerm, foldWord, syllablesOf, termOf, type TermKind, type WordList } from "./search-terms.ts";

/** How much a term of a kind counts beside a syllable. 0 leaves the kind out. */
export type KindWeights = Readonly<Record<TermKind, number>>;

/** By language, then by syllable or word without marks. */
export interface Importance {
  readonly vi: ReadonlyMap<string, number>;
  readonly en: ReadonlyMap<string, number>;
}

/** What the words of a question are worth. */
export interface QueryTermWeights {
  /** Kinds for a question typed with marks. */
  readonly marked: KindWeights;
  /** Kinds for one typed without: folded terms carry what restoring the marks gets wrong. */
  readonly unmarked: KindWeights;
  /** Kinds for an English one: what it shares with a plan are names, numbers and loan words. */
  readonly english: KindWeights;
  /** How telling a word of a question is: 0 for `ai`, `gì`, `which`; 1 where it is not listed. */
  readonly importance: Importance;
}

/** More of a question than this is not searched for: syllables of the longest useful question are far fewer. */
export const LONGEST_QUESTION = 160;

/** True for a text with a letter that only Vietnamese typed with marks has. */
export function isMarked(text: string): boolean {
  return foldAccents(text) !== text.normalize("NFC");
}

/** The terms of a question for the lexical index, each once, with what they count for. */
export function queryTerms(
  query: SearchQuery,
  words: WordList,
  { marked, unmarked, english, importance }: QueryTermWeights,
): QueryTerm[] {
  const ownKinds = query.language === "en" ? english : isMarked(query.text) ? marked : unmarked;
  const own = importance[query.language ?? "vi"];
  const weights = new Map<string, number>();
  const take = (text: string, factor: number, kinds: KindWeights, worthOf: (folded: string) => number): void => {
    const once = new Map<string, number>();
    eachTerm(syllablesOf(text).slice(0, LONGEST_QUESTION), words, (kind, spelling) => {
      if (kinds[kind] === 0) return;
      const parts = spelling.split(" ");
      const worth = parts.reduce((sum, part) => sum + worthOf(foldWord(part)), 0) / parts.length;
      if (worth > 0) once.set(termOf(kind, spelling), factor * kinds[kind] * worth);
    });
    for (const [term, weight] of once) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  for (const { text, weight } of query.readings ?? [{ text: query.text, weight: 1 }])
    take(text, weight, ownKinds, (folded) => own.get(folded) ?? 1);
  // Expansions are in the spelling of the plans, and none of them is a question word.
  for (const { text, weight } of query.terms ?? []) take(text, weight, marked, () => 1);
  return [...weights].map(([term, weight]) => ({ term, weight }));
}
