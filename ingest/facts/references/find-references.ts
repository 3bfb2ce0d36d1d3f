import { quoteOf, sourceSpan } from "../../../data/placed-text.ts";
import type { PlacedText, Reference } from "../../../data/plan.ts";
import type { FactContext } from "../fact-context.ts";
import { namedReferences } from "./named-references.ts";
import { numberedReferences, type Mention } from "./numbered-references.ts";

const overlaps = (a: Mention, b: Mention): boolean => a.start < b.end && b.start < a.end;

/** A name that runs into a number is told by the number (`Kế hoạch triển khai Chỉ thị số 36-CT/TW`). */
function isApart(named: Mention, numbered: readonly Mention[]): boolean {
  return !numbered.some((mention) => overlaps(named, mention));
}

/**
 * Other documents that a clause names, in reading order. Every mention counts, a second one of the same document too.
 * The quote is the mention: place inside the document, type, number or name, date. Never throws on text. What else is
 * known of the clause changes nothing here; it is taken so that all finders of facts are called alike.
 */
export const findReferences: (clause: { readonly path: string } & PlacedText, context: FactContext) => Reference[] = (
  clause,
) =>
  mentionsIn(clause.text).map(({ start, end, document, number, date, article }) => ({
    clause: clause.path,
    document,
    number,
    date,
    article,
    quote: quoteOf(clause, start, end),
    source: sourceSpan(clause, start, end),
  }));

let last: { readonly text: string; readonly mentions: readonly Mention[] } = { text: "", mentions: [] };

/** Where a text names other documents, in reading order. Asked twice of each clause, it reads it once. */
export function mentionsIn(text: string): readonly Mention[] {
  if (text !== last.text) last = { text, mentions: readMentions(text) };
  return last.mentions;
}

function readMentions(text: string): Mention[] {
  const numbered = numberedReferences(text);
  const named = namedReferences(text).filter((mention) => isApart(mention, numbered));
  return [...numbered, ...named].sort((a, b) => a.start - b.start || a.end - b.end);
}
