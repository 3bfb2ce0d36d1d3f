/** Dots to write upon. */
const BLANK = /\.{4,}|…{2,}|_{4,}/gu;
/** Looked for first: most words have none. */
const MARKS = /\.{4}|…{2}|_{4}|CỘNG H/u;
/** The head of a document inside another: a form of it. */
const HEAD = /(?:Mẫu số \d+[\p{L}/]*\s+)?CỘNG (?:HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM/u;

/**
 * Where words turn into a form that somebody else fills in, which asks nothing of anybody by itself; their end where they
 * do not. A form has a blank right behind the colon of a label ("4. Cơ quan cấp: ........"), or two with words between.
 */
export function formStart(text: string): number {
  if (!MARKS.test(text)) return text.length;
  const head = HEAD.exec(text)?.index ?? text.length;
  const blanks = [...text.slice(0, head).matchAll(BLANK)];
  const first = blanks[0];
  if (first === undefined) return head;
  const behindLabel = blanks.some(({ index }) => /:\s?$/u.test(text.slice(Math.max(0, index - 2), index)));
  const apart = /\p{L}/u.test(text.slice(first.index + first[0].length, blanks.at(-1)!.index));
  return behindLabel || apart ? first.index : head;
}
