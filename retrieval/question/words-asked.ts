import type { Language, Span } from "../../data/plan.ts";
import type { Cues } from "./cues.ts";
import type { TermExpander } from "./expand-terms.ts";

/** The text without some stretches; a space stands for each. */
export function without(text: string, spans: readonly Span[]): string {
  let rest = "";
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    rest += `${text.slice(done, Math.max(done, start))} `;
    done = end;
  }
  return (rest + text.slice(done)).replace(/\s+/gu, " ").trim();
}

/** Filler words of a text that are not part of a longer word ("theo" alone, not in "theo dõi"). */
export function fillerIn(
  text: string,
  { cues, terms }: { readonly cues: Cues; readonly terms: TermExpander },
  language: Language,
  unaccented: boolean,
): Span[] {
  const words = terms.officialWords(text);
  return cues.filler[language]
    .find(text, { unaccented })
    .filter(({ start, end }) => !words.some((word) => word.start <= start && end <= word.end));
}
