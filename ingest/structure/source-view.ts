import type { Piece, PlacedText } from "../../data/plan.ts";

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

/**
 * What cannot be taken over as it stands: white space that is no single space between words, and a
 * letter with combining marks (U+0300 to U+036F, those of Vietnamese), which NFC writes as one.
 */
const NOT_PLAIN = /(?<space>[\s\u200b]{2,}|[^\S ]|\u200b|^ | $)|[^\u0300-\u036f][\u0300-\u036f]+/gu;

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
  const placing = new Placing();
  let from = start;
  for (let i = firstDropAfter(view.drops, start); from < end; i++) {
    const drop = view.drops[i];
    if (drop === undefined || drop.start >= end) {
      placing.add(view.text, from, end);
      break;
    }
    placing.add(view.text, from, drop.start);
    if (drop.gap) placing.leaveGap(drop.start);
    from = Math.max(from, drop.end);
  }
  return placing.placed();
}

/** Puts a placed text together, stretch by stretch. */
class Placing {
  #text = "";
  readonly #pieces: { -readonly [key in keyof Piece]: Piece[key] }[] = [];
  /** Where white space stands in the source that has not been written, for no words follow it yet; -1 for none. */
  #space = -1;
  #gap = false;

  /** Adds the words of a stretch of the source. */
  add(source: string, start: number, end: number): void {
    const words = source.slice(start, end);
    let done = 0;
    for (const match of words.matchAll(NOT_PLAIN)) {
      this.#write(words.slice(done, match.index), start + done);
      done = match.index + match[0].length;
      if (match.groups!["space"] === undefined)
        this.#write(match[0].normalize("NFC"), start + match.index, match[0].length);
      else if (this.#space < 0) this.#space = start + match.index;
    }
    this.#write(words.slice(done), start + done);
  }

  /** Marks that words were left out here. */
  leaveGap(source: number): void {
    this.#gap = true;
    if (this.#space < 0) this.#space = source;
  }

  placed(): PlacedText {
    return { text: this.#text, pieces: this.#pieces };
  }

  #write(words: string, source: number, sourceLength = words.length): void {
    if (words === "") return;
    if (this.#space >= 0 && this.#text !== "") this.#append(" ", this.#space, 1);
    this.#space = -1;
    this.#append(words, source, sourceLength, this.#gap);
    this.#gap = false;
  }

  #append(words: string, source: number, sourceLength: number, gap = false): void {
    const last = this.#pieces.at(-1);
    const plain = sourceLength === words.length;
    if (last !== undefined && plain && !gap && last.sourceLength === undefined && last.source + last.length === source)
      last.length += words.length;
    else
      this.#pieces.push({
        at: this.#text.length,
        source,
        length: words.length,
        ...(gap ? { gap } : {}),
        ...(plain ? {} : { sourceLength }),
      });
    this.#text += words;
  }
}
