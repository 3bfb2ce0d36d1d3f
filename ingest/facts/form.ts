/** Dots to write upon. */
const BLANK = String.raw`(?:\.{4,}|…{2,}|_{4,})`;
/** Two of them with words between, or one right behind the colon of a label: "4. Cơ quan cấp: ........". */
const FORM = new RegExp(String.raw`:\s?${BLANK}|${BLANK}[^]*?\p{L}[^]*?${BLANK}`, "u");
/** Looked for first: most words have none. */
const MARKS = /\.{4}|…{2}|_{4}/u;
const FIRST_BLANK = new RegExp(BLANK, "u");

/** Where words turn into a form that somebody else fills in, which asks nothing of anybody by itself; their end where they do not. */
export function formStart(text: string): number {
  return MARKS.test(text) && FORM.test(text) ? text.search(FIRST_BLANK) : text.length;
}
