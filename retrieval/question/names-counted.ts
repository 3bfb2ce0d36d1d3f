import type { Language } from "../../data/plan.ts";
import { foldWord, syllablesOf } from "../search/search-terms.ts";

/** Two or more words with a capital each, in one breath. */
const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{Ll}\p{M}]+(?:[ -]\p{Lu}[\p{Ll}\p{M}]+)+(?![\p{L}\p{N}])/gu;

/**
 * The proper names a question has ("Trần Hưng Đạo", "Bến Lức"): words without marks, as they stand in one breath in any plan that
 * speaks of them. The word that opens a sentence has its capital from there; an English question writes its own words so too.
 *
 * @param isEnglish true for a word of English
 */
export function namesIn(text: string, language: Language, isEnglish: (word: string) => boolean): string[] {
  const names = new Set<string>();
  for (const { 0: written, index } of text.matchAll(NAME)) {
    const opens = /(?:^|[.?!:]\s*["“(]?)$/u.test(text.slice(0, index));
    const words = written.split(/[ -]/u).slice(opens ? 1 : 0);
    if (words.length < 2 || (language === "en" && words.some((word) => isEnglish(word.toLowerCase())))) continue;
    names.add(syllablesOf(words.join(" ")).map(foldWord).join(" "));
  }
  return [...names];
}

/** What asks for a number of something; what it counts follows. */
const HOW_MANY = /(?<!\p{L})(?:bao nhiêu|bao nhieu|mấy|may|how many|number of)\s+/giu;
/** Words after it that say nothing of what is counted. */
const SAYS_NOTHING = /^(?:cai|la|thi|nua|vay|roi|nhi|ha|nhe|the|day|do|of|more|other)$/u;
/** A share is no number of things. */
const SHARE = /^(?:phần trăm|phan tram|%|percent)/iu;
const MOST_COUNTED = 2;

/**
 * What a question wants the number of ("bao nhiêu giường bệnh" → "giuong", "benh"): the first words after the question word, without
 * marks; empty where it asks for no number of things.
 */
export function countedIn(text: string): string[] {
  for (const { 0: asks, index } of text.matchAll(HOW_MANY)) {
    const rest = text.slice(index + asks.length).split(/[,.;?!]/u)[0]!;
    if (SHARE.test(rest)) continue;
    const words = syllablesOf(rest)
      .map(foldWord)
      .slice(0, MOST_COUNTED + 1);
    while (words[0] !== undefined && SAYS_NOTHING.test(words[0])) words.shift();
    if (words[0] !== undefined && !/^\d/u.test(words[0])) return words.slice(0, MOST_COUNTED);
  }
  return [];
}
