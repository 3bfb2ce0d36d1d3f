import type { Piece, PlacedText } from "../../data/plan.js";

/**
 * A stretch of the source that is no word of the document. `gap` is true for words left out (a page
 * header in the middle of a sentence), false for marks nobody reads (markdown, footnote digits).
 */
export interface Drop {
  readonly start: number;
  readonly end: number;
  readonly gap: boolean;
}

/** A source text and what is left out of it when it is read. */
export interface SourceView {
  readonly text: string;
  /** In order, not overlapping. */
  readonly drops: readonly Drop[];
}

const SPACE = /\s|\u200b|\ufeff/u;
const COMBINING = /\p{M}/u;

/** First drop that ends after `at`. */
function firstDropAfter(drops: readonly Drop[], at: number): number {
  let low = 0;
  let high = drops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (drops[middle]!.end > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The words between two places of the source, fit to read: NFC, white space as one space, drops
 * left out, trimmed; with the way back to the source. Linear in the length of the stretch.
 */
export function place(view: SourceView, start: number, end: number): PlacedText {
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let at = 0;
  let dropIndex = firstDropAfter(view.drops, start);
  let gap = false;
  let runStart = -1; // source index where the run of plain characters began
  const closeRun = (to: number): void => {
    if (runStart < 0) return;
    const words = view.text.slice(runStart, to);
    pieces.push({ at, source: runStart, length: words.length, ...(gap && at > 0 ? { gap: true } : {}) });
    parts.push(words);
    at += words.length;
    gap = false;
    runStart = -1;
  };
  let pendingSpace = -1;
  const closeSpace = (): void => {
    if (pendingSpace < 0 || at === 0) return void (pendingSpace = -1);
    pieces.push({ at, source: pendingSpace, length: 1 });
    parts.push(" ");
    at += 1;
    pendingSpace = -1;
  };
  for (let i = start; i < end;) {
    const drop = view.drops[dropIndex];
    if (drop !== undefined && i >= drop.start) {
      closeRun(i);
      gap ||= drop.gap;
      if (drop.gap && at > 0 && pendingSpace < 0) pendingSpace = drop.start;
      i = Math.min(drop.end, end);
      dropIndex++;
      continue;
    }
    const character = view.text[i]!;
    if (SPACE.test(character)) {
      closeRun(i);
      if (pendingSpace < 0) pendingSpace = i;
      i++;
      continue;
    }
    let next = i + 1;
    while (next < end && COMBINING.test(view.text[next]!)) next++;
    const composed = next > i + 1 ? view.text.slice(i, next).normalize("NFC") : character;
    if (pendingSpace >= 0) closeSpace();
    if (next > i + 1) {
      closeRun(i);
      const sourceLength = next - i;
      pieces.push({
        at,
        source: i,
        length: composed.length,
        ...(gap && at > 0 ? { gap: true } : {}),
        ...(sourceLength === composed.length ? {} : { sourceLength }),
      });
      gap = false;
      parts.push(composed);
      at += composed.length;
    } else if (runStart < 0) runStart = i;
    i = next;
  }
  closeRun(end);
  return { text: parts.join(""), pieces: mergePieces(pieces) };
}

/** Joins pieces that go on where the one before ends, on both sides. */
function mergePieces(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const goesOn =
      last !== undefined &&
      !piece.gap &&
      last.sourceLength === undefined &&
      piece.sourceLength === undefined &&
      last.at + last.length === piece.at &&
      last.source + last.length === piece.source;
    if (goesOn) merged[merged.length - 1] = { ...last, length: last.length + piece.length };
    else merged.push(piece);
  }
  return merged;
}
