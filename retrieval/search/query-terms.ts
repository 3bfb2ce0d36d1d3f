import { foldAccents } from "../../data/vietnamese.js";
import type { QueryTerm } from "./lexical/lexical-index.js";
import type { SearchQuery } from "./query.js";
import { eachTerm, syllablesOf, termOf, type TermKind, type WordList } from "./search-terms.js";

/** How much a term of a kind counts beside a syllable. 0 leaves the kind out. */
export type KindWeights = Readonly<Record<TermKind, number>>;

/** What the words of a question are worth. */
export interface QueryTermWeights {
  /** Kinds for a question typed with marks. */
  readonly marked: KindWeights;
  /** Kinds for one typed without: folded terms carry what restoring the marks gets wrong. */
  readonly unmarked: KindWeights;
  /** How telling a word of a question is, by folded syllable: 0 for `ai`, `gì`, `which`; 1 where it is not listed. */
  readonly importance: ReadonlyMap<string, number>;
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
  { marked, unmarked, importance }: QueryTermWeights,
): QueryTerm[] {
  const kinds = isMarked(query.text) ? marked : unmarked;
  const weights = new Map<string, number>();
  const take = (text: string, factor: number): void => {
    const once = new Map<string, number>();
    eachTerm(syllablesOf(text).slice(0, LONGEST_QUESTION), words, (kind, spelling) => {
      if (kinds[kind] === 0) return;
      const parts = spelling.split(" ");
      const worth = parts.reduce((sum, part) => sum + (importance.get(foldAccents(part)) ?? 1), 0) / parts.length;
      if (worth > 0) once.set(termOf(kind, spelling), factor * kinds[kind] * worth);
    });
    for (const [term, weight] of once) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  for (const { text, weight } of query.readings ?? [{ text: query.text, weight: 1 }]) take(text, weight);
  for (const { text, weight } of query.terms ?? []) take(text, weight);
  return [...weights].map(([term, weight]) => ({ term, weight }));
}
