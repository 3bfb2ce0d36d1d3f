import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import { nameTokens } from "../../data/lexicon/phrase-index.ts";
import type { Language } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import type { Cues } from "./cues.ts";

export interface LanguageEvidence {
  readonly language: Language;
  /** Above 0 where the words speak for the language given. */
  readonly margin: number;
}

let foldedVietnamese: { of: ReadonlySet<string>; words: ReadonlySet<string> } | undefined;

/**
 * The language of a question from its function words. Names of places are left out, so that
 * "the Quảng Trị plan" stays English. Without any evidence the answer is Vietnamese with margin 0.
 */
export function detectLanguage(text: string, cues: Cues, lexicon: Lexicon): LanguageEvidence {
  if (foldedVietnamese?.of !== cues.vietnamese)
    foldedVietnamese = { of: cues.vietnamese, words: new Set([...cues.vietnamese].map(foldAccents)) };
  const places = lexicon.placeNames.find(text, { unaccented: true });
  const inPlace = (at: number) => places.some(({ start, end }) => at >= start && at < end);
  let english = 0;
  let vietnamese = 0;
  for (const { exact, folded, start, end } of nameTokens(text, { keepJoining: true })) {
    if (inPlace(start)) continue;
    const isCapital = /^\p{Lu}/u.test(text.slice(start, end));
    if (exact !== folded) vietnamese += isCapital ? 0.3 : cues.vietnamese.has(exact) ? 1.5 : 1;
    else if (cues.english.has(exact)) english += foldedVietnamese.words.has(exact) ? 0.3 : 1.2;
    else if (foldedVietnamese.words.has(exact)) vietnamese += 0.8;
    else if (/[fjwz]|[bcdghlpstvxr]{3}|ed$|ing$|tion|s$/u.test(exact) && exact.length > 3) english += 0.4;
  }
  return english > vietnamese
    ? { language: "en", margin: english - vietnamese }
    : { language: "vi", margin: vietnamese - english };
}
