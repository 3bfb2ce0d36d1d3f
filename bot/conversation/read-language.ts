import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import type { Language } from "../../data/plan.ts";
import { loadCues } from "../../retrieval/question/cues.ts";
import { detectLanguage } from "../../retrieval/question/detect-language.ts";

const evidenceOf = (text: string) => detectLanguage(text.slice(0, 1000), loadCues(), loadLexicon());

/** How much words must speak for a language to count: one word of it does. */
const CLEAR_MARGIN = 0.5;

/** True for words that speak for no language at all, such as names: "methadone", "29/KH-BCĐ". */
export const hasNoLanguage = (text: string): boolean => evidenceOf(text).margin === 0;

/** The language of some words; `null` where they do not tell. */
export function readLanguage(text: string): Language | null {
  const { language, margin } = evidenceOf(text);
  return margin >= CLEAR_MARGIN ? language : null;
}
