import type { Piece, PlacedText, SourceFile, SourcePage, Span } from "./plan.ts";

/** The piece that holds character `at` of the text; pieces are in order and do not overlap. */
function pieceAt(pieces: readonly Piece[], at: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Where characters `from` to `to` (left out) of a cleaned text stand in its source. White space at
 * the ends is left out. The span of no characters is empty and stands where they would.
 * Throws a RangeError when the range lies outside the text.
 */
export function sourceSpan({ text, pieces }: PlacedText, from = 0, to = text.length): Span {
  if (from < 0 || to > text.length || from > to)
    throw new RangeError(`no characters ${from}-${to} in a text of ${text.length}`);
  while (from < to && text[from] === " ") from++;
  while (to > from && text[to - 1] === " ") to--;
  if (pieces.length === 0) return { start: 0, end: 0 };
  const first = pieces[pieceAt(pieces, from)]!;
  const start = first.source + Math.min(from - first.at, first.length);
  if (from === to) return { start, end: start };
  const last = pieces[pieceAt(pieces, to - 1)]!;
  const whole = to - last.at >= last.length;
  return { start, end: last.source + (whole ? (last.sourceLength ?? last.length) : to - last.at) };
}

/** The stretch of pages that holds a place of a source text; `undefined` where the file has no pages. */
export function pageAt({ pages }: Pick<SourceFile, "pages">, at: number): SourcePage | undefined {
  return pages?.find(({ start, end }) => at >= start && at < end) ?? pages?.at(-1);
}

/** A place in a file as a citation names it: its characters, and its page where the file has pages. */
export function placeInFile(source: SourceFile, { start, end }: Span): Span & { readonly page?: number } {
  const page = pageAt(source, start)?.page;
  return page === undefined ? { start, end } : { start, end, page };
}

/** Characters `from` to `to` of a cleaned text as a quote: trimmed, `…` where words of the source were left out between. */
export function quoteOf({ text, pieces }: PlacedText, from = 0, to = text.length): string {
  const gaps = pieces.filter((piece) => piece.gap && piece.at > from && piece.at < to);
  let quote = "";
  let done = from;
  for (const gap of gaps) {
    quote += `${text.slice(done, gap.at).trimEnd()} … `;
    done = gap.at;
  }
  return (quote + text.slice(done, to)).trim();
}
