import type { DiacriticModelData } from "../../../data/models/diacritics/model-file.ts";
import { comparable, foldAccents } from "../../../data/vietnamese.ts";
import type { VocabularyIndex } from "./vocabulary-index.ts";

/** Log probability of a word that a language does not know. */
const UNKNOWN_LOG = -14;
/** What an accent or `đ` says for Vietnamese. */
const ACCENT_LOG = 6;

/**
 * Natural logarithm of how much likelier the words of a text are in English than in Vietnamese typed
 * with or without accents (naive Bayes over words); 0 where the text says nothing. Words in capitals are left out.
 */
export function englishLogOdds(
  text: string,
  { english, wordLogs }: DiacriticModelData,
  index: VocabularyIndex,
): number {
  let odds = 0;
  for (const [word] of text.slice(0, 2000).matchAll(/[\p{L}\p{M}]+/gu)) {
    if (word.length > 1 && word === word.toUpperCase()) continue;
    const typed = comparable(word);
    const key = foldAccents(typed);
    if (key !== typed) {
      odds -= ACCENT_LOG;
      continue;
    }
    let vietnamese = 0;
    for (const id of index.alike(key)) vietnamese += Math.exp(wordLogs[id] ?? UNKNOWN_LOG);
    odds += (english.get(key) ?? UNKNOWN_LOG) - Math.max(UNKNOWN_LOG, Math.log(vietnamese));
  }
  return odds;
}
