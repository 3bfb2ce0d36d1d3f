import { pageAt } from "../data/placed-text.ts";
import type { Deadline, Problem } from "../data/plan.ts";
import type { SourceText } from "./read/source-text.ts";

/** Doubtful words of one page that are named; all of them are marked in the text. */
const NAMED_WORDS = 12;

/** What a person should look at in a document that was read out of pictures: the days it sets, and words in doubt. */
export function scanProblems(source: SourceText, deadlines: readonly Deadline[]): Problem[] {
  const { text, pages = [], doubts = [] } = source;
  if (!pages.some(({ scanned }) => scanned)) return [];
  const lineOf = (at: number) => text.slice(0, at).split("\n").length;
  const dated = deadlines
    .filter((deadline) => pageAt(source, deadline.source.start)?.scanned && (deadline.due ?? deadline.rule) !== null)
    .map(({ quote, source: { start } }): Problem => ({ reason: "date-from-scan", quote, line: lineOf(start) }));
  const byPage = Map.groupBy(doubts, ({ start }) => pageAt(source, start)?.page ?? 0);
  const doubtful = [...byPage.values()].map((words): Problem => ({
    reason: "doubtful-words",
    quote: [
      ...words.slice(0, NAMED_WORDS).map(({ start, end }) => text.slice(start, end)),
      ...(words.length > NAMED_WORDS ? ["…"] : []),
    ].join(" · "),
    line: lineOf(words[0]!.start),
  }));
  return [...dated, ...doubtful].sort((a, b) => a.line - b.line);
}
