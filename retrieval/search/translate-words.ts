import type { WordTranslation, WordTranslations } from "../../data/models/word-translations.ts";
import { englishWords } from "../../data/models/translations/english-words.ts";
import { syllablesOf, type WordList } from "./search-terms.ts";
import type { ExpansionTerm, SearchQuery } from "./query.ts";

/** How far learnt translations are trusted beside the question's own words. */
export interface TranslationWeights {
  readonly english: number;
  readonly vietnamese: number;
}

/** A word that stands for less than this is not searched for: it costs time and changes no order. */
const LEAST_WEIGHT = 0.03;
const MOST_WORDS = 30;

/** The Vietnamese words that the words of a question may stand for, each once, likeliest first. */
export function translateWords(
  query: SearchQuery,
  tables: WordTranslations,
  words: WordList,
  weights: TranslationWeights,
): ExpansionTerm[] {
  const factor = query.language === "en" ? weights.english : weights.vietnamese;
  if (factor === 0) return [];
  const found = new Map<string, number>();
  const take = (translations: readonly WordTranslation[] | undefined): void => {
    for (const [word, probability] of translations ?? []) found.set(word, (found.get(word) ?? 0) + probability);
  };
  if (query.language === "en") {
    for (const word of new Set(englishWords(untranslated(query)))) take(tables.english.get(word));
  } else {
    for (const word of vietnameseWords(query, words)) take(tables.vietnamese.get(word));
  }
  return [...found]
    .map(([text, probability]) => ({ text, weight: factor * Math.min(1, probability) }))
    .filter(({ weight }) => weight >= LEAST_WEIGHT)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS);
}

/** What the lexicon has no words for: it knows better than the table what the rest stands for. */
function untranslated({ text, readings }: SearchQuery): string {
  const parts = readings?.[0]?.parts ?? [{ text, wordings: [] }];
  return parts.map((part) => (part.wordings.length === 0 ? part.text : " ")).join("");
}

/** The words of the likeliest reading. */
function vietnameseWords({ text, readings }: SearchQuery, words: WordList): Set<string> {
  const likeliest = [...(readings ?? [])].sort((a, b) => b.weight - a.weight)[0]?.text ?? text;
  const syllables = syllablesOf(likeliest);
  const found = new Set<string>();
  for (let from = 0; from < syllables.length;) {
    const length = words.longestMatch(syllables, from);
    found.add(syllables.slice(from, from + length).join(" "));
    from += length;
  }
  return found;
}
