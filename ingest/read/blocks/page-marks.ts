import type { SourcePage, Span } from "../../../data/plan.ts";

/**
 * Readers of pages put a mark before the words of each page while they build blocks, and marks around words they
 * doubt: characters for private use that no document prints. They travel with the words through joining and tables,
 * and are taken out again when the text is whole.
 */
const PAGE_BASE = 0xf0000;
const MAX_PAGE = 0xfff0;
const SCAN_BASE = 0x100000;
/** Marks around words that are doubted. */
export const DOUBT_START = "\u{10fff1}";
export const DOUBT_END = "\u{10fff2}";

const MARKS = /[\u{f0000}-\u{ffff0}\u{100000}-\u{10fff2}]/gu;
/** What a file itself holds of these characters means nothing. */
const PRIVATE = /[\u{f0000}-\u{10ffff}]/gu;

export const pageMark = (page: number, scanned: boolean): string =>
  String.fromCodePoint((scanned ? SCAN_BASE : PAGE_BASE) + Math.min(page, MAX_PAGE));

export const doubted = (words: string): string => `${DOUBT_START}${words}${DOUBT_END}`;

/** Whether a character is a mark of a page or of doubt. */
export const isMark = (character: string): boolean => /^[\u{f0000}-\u{ffff0}\u{100000}-\u{10fff2}]$/u.test(character);

/** Words without marks. */
export const withoutMarks = (words: string): string => words.replace(MARKS, "");

/** Words of a file, fit to carry marks. */
export const withoutPrivate = (words: string): string => words.replace(PRIVATE, "");

export interface MarkedText {
  readonly text: string;
  readonly pages: readonly SourcePage[];
  readonly doubts: readonly Span[];
}

/** Takes the marks out of a whole text and says what they meant. */
export function readMarks(marked: string): MarkedText {
  const pages: SourcePage[] = [];
  const doubts: Span[] = [];
  let text = "";
  let from = 0;
  let doubtAt = -1;
  const open = (page: number, scanned: boolean): void => {
    const last = pages.at(-1);
    if (last !== undefined && last.page === page && last.scanned === scanned) return;
    if (last !== undefined) {
      // A row that begins with a bar belongs to the page of its first words.
      pages[pages.length - 1] = { ...last, end: text.length };
    }
    pages.push({ page, scanned, start: pages.length === 0 ? 0 : text.length, end: text.length });
  };
  for (const match of marked.matchAll(MARKS)) {
    text += marked.slice(from, match.index);
    from = match.index + match[0].length;
    if (match[0] === DOUBT_START) doubtAt = text.length;
    else if (match[0] === DOUBT_END) {
      if (doubtAt >= 0 && text.length > doubtAt) doubts.push({ start: doubtAt, end: text.length });
      doubtAt = -1;
    } else {
      const code = match[0].codePointAt(0)!;
      if (code >= SCAN_BASE) open(code - SCAN_BASE, true);
      else open(code - PAGE_BASE, false);
    }
  }
  text += marked.slice(from);
  const last = pages.at(-1);
  if (last !== undefined) pages[pages.length - 1] = { ...last, end: text.length };
  return { text, pages: pages.filter(({ start, end }) => end > start), doubts };
}
