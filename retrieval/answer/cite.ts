import { quoteOf, sourceSpan } from "../../data/placed-text.ts";
import type { Citation, Span } from "../../data/plan.ts";
import { citationOf } from "./cite-path.ts";
import type { Citable, PlanView } from "./knowledge.ts";
import type { StretchScore } from "./stretch-score.ts";
import { splitSentences } from "./split-sentences.ts";

/** Longest quote in letters; a clause within it is quoted whole. */
export const LONGEST_QUOTE = 420;
/** Longest of a place shown beside the decisive one. */
export const LONGEST_BESIDE = 220;
/** A row of a table is quoted whole up to this. */
export const LONGEST_ROW = 800;

/** A stretch of a clause or passage as a citation. */
export function cite({ reading }: PlanView, part: Citable, from = 0, to = part.text.length): Citation {
  const { id, number, title, issuer, place, date, source } = reading.plan;
  return {
    plan: { id, number, title, issuer, place, date },
    clause: { path: part.path, citation: citationOf(part.path) },
    quote: quoteOf(part, from, to),
    source: { file: source.file, ...sourceSpan(part, from, to) },
  };
}

/** The stretch of a clause that says most of what was asked: all of it when short, else neighbouring sentences within the limit. */
export function bestStretch({ text }: Citable, score: StretchScore, limit = LONGEST_QUOTE): Span {
  if (text.length <= limit) return { start: 0, end: text.length };
  const sentences = splitSentences(text);
  const scores = sentences.map(({ start, end }) => score(text.slice(start, end)));
  let first = 0;
  for (const [at, score] of scores.entries()) if (score > scores[first]! + 1e-9) first = at;
  let last = first;
  const length = () => sentences[last]!.end - sentences[first]!.start;
  for (;;) {
    const before = first > 0 ? scores[first - 1]! : -1;
    const after = last < sentences.length - 1 ? scores[last + 1]! : -1;
    if (before < 0 && after < 0) break;
    const [oldFirst, oldLast] = [first, last];
    if (after >= before) last++;
    else first--;
    if (length() > limit) {
      [first, last] = [oldFirst, oldLast];
      break;
    }
  }
  return { start: sentences[first]!.start, end: sentences[last]!.end };
}

/** Some stretches of one part as one citation, in reading order, `…` between them. */
export function citeStretches(view: PlanView, part: Citable, stretches: readonly Span[]): Citation {
  const ordered = [...stretches].sort((one, other) => one.start - other.start);
  const merged: Span[] = [];
  for (const next of ordered) {
    const last = merged.at(-1);
    if (last && next.start <= last.end + 2)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    else merged.push(next);
  }
  const [first, last] = [merged[0]!, merged.at(-1)!];
  const whole = cite(view, part, first.start, last.end);
  return { ...whole, quote: merged.map(({ start, end }) => quoteOf(part, start, end)).join(" … ") };
}

/** Cites the best stretch of a place; a row of a table whole, since its cells say what its words are about. */
export function citeBest(view: PlanView, part: Citable, score: StretchScore, limit = LONGEST_QUOTE): Citation {
  if (part.path.startsWith("table.") && part.text.length <= LONGEST_ROW) return cite(view, part);
  const { start, end } = bestStretch(part, score, limit);
  return cite(view, part, start, end);
}

const letters = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * True where the words of a quote stand in its source span: every part between gaps, compared by letters and
 * digits. Footnote digits that reading took out of the span do not count.
 */
export function isVerbatim({ quote, source }: Citation, sourceText: string): boolean {
  const there = letters(sourceText.slice(source.start, source.end));
  const bare = there.replace(/\d+/gu, "");
  return quote.split("…").every((part) => {
    const words = letters(part);
    return there.includes(words) || bare.includes(words.replace(/\d+/gu, ""));
  });
}
