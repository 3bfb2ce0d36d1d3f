/**
 * Whether a stretch of a source gives a quote back. White space, markdown marks, drawn lines and
 * invisible characters do not count; digits and brackets of footnote marks may stand in the source
 * alone; `…` in the quote stands for words left out.
 */

/**
 * What no quote keeps: lines of nothing but drawing, white space, markdown emphasis, headings, table bars, escapes, and the marks
 * lines are drawn with, each by itself: how many stand side by side changes when cells or lines are joined.
 */
const UNSEEN = /(?<=^|\n)[ \t\-_=*~–—`+|:]{3,}(?=\r?\n|$)|<\/?(?:br|b|i|u|sup|sub)\s*\/?>|[-–—=\s*_#|`\\~<>]/giu;
const GAP = "…";
/** What a footnote mark is made of. */
const MARK = /[\d\u00b2\u00b3\u00b9\u2070-\u2079[\]()]/u;

/** Marks of no width, which may stand within a drawn line. */
const NO_WIDTH = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/** The characters of a text that count, decomposed: what is left out may stand between a letter and a mark, which must not be one then. */
export function visible(text: string): string {
  return text.replace(NO_WIDTH, "").replace(UNSEEN, "").normalize("NFD");
}

/** Where `words` end in `text` when they begin at `from`, footnote marks skipped; -1 when they do not stand there. */
function endOfMatch(text: string, from: number, words: string): number {
  let at = from;
  for (let i = 0; i < words.length;) {
    if (text[at] === words[i]) {
      at++;
      i++;
    } else if (at < text.length && at > from && MARK.test(text[at]!)) at++;
    else return -1;
  }
  return at;
}

const onlyMarks = (text: string) => [...text].every((char) => MARK.test(char));

/** True when `slice`, cut from a source, gives `quote` back; see the head of this file. */
export function givesQuote(slice: string, quote: string): boolean {
  const text = visible(slice);
  const parts = visible(quote).split(GAP);
  // A `…` of the document itself matches as itself first.
  if (endOfMatch(text, 0, parts.join(GAP)) >= 0 && onlyMarks(text.slice(endOfMatch(text, 0, parts.join(GAP)))))
    return true;
  if (parts.length === 1) return false;
  let at = endOfMatch(text, 0, parts[0]!);
  if (at < 0) return false;
  for (const part of parts.slice(1)) {
    let end = -1;
    // The first place is enough: what lies between is left out anyway.
    for (
      let from = text.indexOf(part[0] ?? "", at);
      from >= 0 && end < 0;
      from = text.indexOf(part[0] ?? "", from + 1)
    ) {
      end = endOfMatch(text, from, part);
      if (part === "") break;
    }
    if (end < 0) return false;
    at = end;
  }
  const last = parts.at(-1)!;
  return onlyMarks(text.slice(at)) || (last !== "" && text.endsWith(last)) || last === "";
}
