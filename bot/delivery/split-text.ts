/**
 * Cuts a text into parts of at most `maxChars` UTF-16 units, at the coarsest seam that will do: blank line, line,
 * sentence, word, and inside a word between what people see as letters. Words in “quotes” are one sentence, so that a
 * citation is cut only where it alone is longer than a part. Nothing but white space at the seams is lost.
 */
export function splitText(text: string, maxChars: number): string[] {
  if (!(maxChars >= 1)) throw new RangeError(`maxChars must be 1 or more, got ${maxChars}`);
  return pack(text.trim(), maxChars, 0)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

const SEAMS: readonly ((text: string) => string[])[] = [
  (text) => text.split(/(?<=\n)(?=\n)|(?<=\n\n)(?!\n)/u),
  (text) => text.split(/(?<=\n)/u),
  sentences,
  (text) => text.split(/(?<=\s)(?=\S)/u),
  (text) => [...new Intl.Segmenter("vi", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment),
  // A letter with hundreds of marks upon it is no letter of any language.
  (text) => [...text],
];

/** Ends of sentences outside quotes, and the edges of quotes. */
function sentences(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  const cut = (end: number): void => {
    if (end > start) parts.push(text.slice(start, end));
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === "“") {
      if (depth === 0) cut(at);
      depth++;
    } else if (letter === "”" && depth > 0) {
      depth--;
      if (depth === 0 && /\s/u.test(text[at + 1] ?? "")) cut(at + 1);
    } else if (depth === 0 && /[.!?;:…]/u.test(letter) && /\s/u.test(text[at + 1] ?? "")) cut(at + 1);
  }
  cut(text.length);
  return parts;
}

function pack(text: string, maxChars: number, level: number): string[] {
  if (text.trim().length <= maxChars) return [text];
  const seam = SEAMS[level];
  // Below code points there is nothing left to cut: a limit of one unit and a letter of two.
  if (seam === undefined) return [text];
  const parts: string[] = [];
  let open = "";
  for (const piece of seam(text)) {
    if ((open + piece).trim().length <= maxChars) {
      open += piece;
      continue;
    }
    if (open.trim() !== "") parts.push(open);
    const finer = pack(piece, maxChars, level + 1);
    open = finer.pop() ?? "";
    parts.push(...finer);
  }
  if (open.trim() !== "") parts.push(open);
  return parts;
}
