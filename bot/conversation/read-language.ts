import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import type { Language } from "../../data/plan.ts";
import { loadCues } from "../../retrieval/question/cues.ts";
import { detectLanguage } from "../../retrieval/question/detect-language.ts";

/** How much words must speak for a language to count: one word of it does. */
const CLEAR_MARGIN = 0.5;

/** The language of some words; `null` where they do not tell. */
export function readLanguage(text: string): Language | null {
  const { language, margin } = detectLanguage(text.slice(0, 1000), loadCues(), loadLexicon());
  return margin >= CLEAR_MARGIN ? language : null;
}
