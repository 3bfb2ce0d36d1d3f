import { placeInFile, quoteOf, sourceSpan } from "../../data/placed-text.ts";
import type { Citation, Span } from "../../data/plan.ts";
import { citationOf } from "./cite-path.ts";
import type { Citable, PlanView } from "./knowledge.ts";
import type { Question } from "../question/question.ts";
import type { StretchScore } from "./stretch-score.ts";
import { splitSentences } from "./split-sentences.ts";
import { toldFacts, type ToldFact } from "./told-facts.ts";

/** Longest quote in letters. */
export const LONGEST_QUOTE = 420;
/** A text this much longer than a quote may be is quoted whole: leaving so little out helps nobody. */
const HARDLY_LONGER = 1.25;
/** How far past the limit a sentence may go that shows a fact told. */
const FOR_FACTS = 1.5;
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
    source: { file: source.file, ...placeInFile(source, sourceSpan(part, from, to)) },
  };
}

/** What a sentence more must add to what those taken say already. */
const LEAST_GAIN = 0.03;
/** A sentence right beside those taken is read more easily than one far off. */
const BESIDE = 0.02;

/** What quotes are chosen by. */
export interface Asked {
  readonly question: Question;
  readonly score: StretchScore;
}

/**
 * The sentences of a place that together say most of what was asked and show the facts told, within a limit of letters: all of
 * it when short; else the one that says most of what was asked, then those that add most, in the order taken. One that shows a
 * fact told may go past the limit.
 */
export function bestStretches(
  { text }: Citable,
  score: StretchScore,
  told: readonly ToldFact[] = [],
  limit = LONGEST_QUOTE,
): Span[] {
  if (text.length <= HARDLY_LONGER * limit) return [{ start: 0, end: text.length }];
  const sentences = splitSentences(text);
  const lengthOf = (stretches: readonly Span[]): number =>
    stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  const says = (stretches: readonly Span[]): number =>
    score(...stretches.map(({ start, end }) => text.slice(start, end)));
  const shows = (stretches: readonly Span[]): number =>
    told.reduce((sum, fact) => sum + (stretches.some((one) => fact.holds(one)) ? fact.weight : 0), 0);
  const taken = new Map<number, Span>();
  for (;;) {
    const own = [...taken.values()];
    const [said, shown] = [says(own), shows(own)];
    let best = { at: -1, gain: own.length === 0 ? -1 : LEAST_GAIN };
    for (const [at, sentence] of sentences.entries()) {
      if (taken.has(at)) continue;
      const longer = [...own, sentence];
      const fact = shows(longer) - shown;
      if (own.length > 0 && lengthOf(longer) > (fact > 0 ? FOR_FACTS * limit : limit)) continue;
      const beside = taken.has(at - 1) || taken.has(at + 1) ? BESIDE : 0;
      const gain = says(longer) - said + (own.length > 0 ? fact : 0) + beside;
      if (gain > best.gain + 1e-9) best = { at, gain };
    }
    if (best.at < 0) return own;
    taken.set(best.at, sentences[best.at]!);
  }
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
export function citeBest(view: PlanView, part: Citable, { question, score }: Asked, limit = LONGEST_QUOTE): Citation {
  if (part.path.startsWith("table.") && part.text.length <= LONGEST_ROW) return cite(view, part);
  return citeStretches(view, part, bestStretches(part, score, toldFacts(question, view, part), limit));
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
