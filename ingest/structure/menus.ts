import { mergeDrops } from "./merge-drops.ts";
import { isCapitals } from "./capitals.ts";
import { TYPE_LINE } from "./document-types.ts";
import { readLabel } from "./labels.ts";
import { RECIPIENTS } from "./recipients.ts";
import type { Line, Lines } from "./lines.ts";

/** With what a document begins: the name of the state or the Party, its number. */
const LETTERHEAD = /^CỘNG\s+H[OÒ]A|XÃ HỘI CHỦ NGHĨA VIỆT NAM|^ĐẢNG CỘNG SẢN|^Số\s*:?\s*[\d/…._-]/u;
/** The letterhead stands within so many lines; a page with a longer menu is not known. */
const MAX_LINES = 80;
/** A menu is at least so many lines; fewer are a title that the saver of the page put on top. */
const MIN_MENU = 3;
/** Lines between the name of the body on top and the name of the state beside or under it. */
const MAX_BODY_LINES = 6;

/**
 * A document saved from a web page has the menus of the page before its letterhead and again behind its
 * end. Leaves out what stands before the letterhead where that is a menu, and what follows the first line
 * of it that comes back behind the document.
 */
export function dropMenus({ view, lines, ...shape }: Lines): Lines {
  const text = lines.flatMap((line, index) => (line.kind === "text" ? [{ line, index }] : []));
  const head = text.slice(0, MAX_LINES).findIndex(({ line }) => LETTERHEAD.test(line.words));
  if (head < 0) return { view, lines, ...shape };
  let first = head;
  while (first > 0 && head - first < MAX_BODY_LINES && isOfLetterhead(text[first - 1]!.line)) first--;
  const before = text.slice(0, first);
  if (before.length < MIN_MENU || before.some(({ line }) => isOfDocument(line))) return { view, lines, ...shape };
  const menu = new Set(before.map(({ line }) => line.words));
  const foot = text.findLastIndex(({ line }) => RECIPIENTS.test(line.words));
  const back = foot < 0 ? -1 : text.findIndex(({ line }, i) => i > foot && menu.has(line.words));
  const out = new Set([...before, ...(back < 0 ? [] : text.slice(back))].map(({ index }) => index));
  const drops = [...out].map((index) => ({ start: lines[index]!.start, end: lines[index]!.end, gap: true }));
  return {
    view: { text: view.text, drops: mergeDrops([...view.drops, ...drops]) },
    lines: lines.map((line, index): Line => (out.has(index) ? { ...line, kind: "furniture" } : line)),
    ...shape,
  };
}

function isOfLetterhead({ words }: Line): boolean {
  return isCapitals(words) || /^\W+$/u.test(words);
}

function isOfDocument({ words }: Line): boolean {
  const label = readLabel(words);
  return TYPE_LINE.test(words) || (label !== undefined && label.value > 0) || words.length > 300;
}
