import { comparable } from "../../data/vietnamese.ts";

export type SecrecyLevel = "Mật" | "Tối mật" | "Tuyệt mật";

/**
 * A stamp stands on the first page, beside or under the letterhead, so no further than this many
 * lines with words in them; an A4 page of Decree 30 holds about forty.
 */
const FIRST_PAGE_LINES = 45;

/** The first of the numbered parts or of a table's rows: what follows is body, no letterhead. */
const BODY =
  /^(?:phần|chương|mục|điều)\s+(?:\d+|[ivxlc]+|thứ)(?![\p{L}\p{M}])|^(?:[ivx]+|1)\s*[.)]\s|^s?tt(?:\s*\||$)/u;

const LEVELS: readonly (readonly [RegExp, SecrecyLevel])[] = [
  [/^t\s*u\s*y\s*ệ\s*t\s*m\s*ậ\s*t$/u, "Tuyệt mật"],
  [/^t\s*ố\s*i\s*m\s*ậ\s*t$/u, "Tối mật"],
  [/^m\s*ậ\s*t$/u, "Mật"],
];

/** `Độ mật: Tối mật`, as some letterheads print it, and a stamp right after the number: `Số: 12/KH-CAT MẬT`. */
const LABELLED = /^độ mật\s*:\s*(tuyệt mật|tối mật|mật)(?![\p{L}\p{M}])/u;
const AFTER_NUMBER = /^(?:Số|SỐ)\s*:?\s*\S*\s*\/\s*\S+\s+(TUYỆT MẬT|TỐI MẬT|MẬT)$/u;

/** Syllables that make another word with `mật` when a line breaks between them: bí mật, bảo mật, cơ mật. */
const COMPOUND_START = /(?<![\p{L}\p{M}])(?:bí|bảo|cơ|thân)$/u;

/** What stands around words once a page is typed or turned into text: frames, markdown, brackets, full stops. */
const MARKS = /[*_~`#[\]{}()]|<[^>]*>/gu;
const FRAME = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const CELL_BORDER = /\||\t| {3,}|<br\s*\/?>/u;
const LINE = /[^\r\n\v\f\u0085\u2028\u2029]+/gu;

const levelOf = (words: string) => LEVELS.find(([pattern]) => pattern.test(words))?.[1];

/** The level a cell is a stamp of; `before` is the line or cell it may continue. */
function stampIn(cell: string, before: string): SecrecyLevel | undefined {
  if (cell.length === 0 || cell.length > 80) return undefined;
  const words = comparable(cell);
  const label = LABELLED.exec(words)?.[1] ?? AFTER_NUMBER.exec(cell)?.[1];
  if (label !== undefined) return levelOf(comparable(label));
  // A stamp is printed in capitals; a small `mật` alone on a line is the end of a broken sentence.
  if (!/^\p{Lu}/u.test(cell)) return undefined;
  const level = levelOf(words);
  if (level === undefined) return undefined;
  const joined = levelOf(`${comparable(before)} ${words}`);
  if (joined !== undefined) return joined;
  return COMPOUND_START.test(comparable(before)) ? undefined : level;
}

/**
 * The level of state secrecy a document is stamped with, or `undefined`. A stamp is a line or a
 * table cell of its own on the first page, before the body begins: `MẬT`, `TỐI MẬT`, `TUYỆT MẬT`, also
 * letter-spaced (`M Ậ T`), framed, or as `Độ mật: Mật` (Law on the protection of state secrets 2018;
 * Circular 24/2020/TT-BCA on its stamps). The same words inside a sentence are no stamp.
 */
export function secrecyStamp(text: string): SecrecyLevel | undefined {
  let lines = 0;
  let before = "";
  for (const [raw] of text.matchAll(LINE)) {
    if (!/[\p{L}\p{N}]/u.test(raw)) continue;
    if (++lines > FIRST_PAGE_LINES) return undefined;
    const line = raw.slice(0, 2000).normalize("NFC");
    for (const part of line.split(CELL_BORDER)) {
      const cell = part.replace(MARKS, "").replace(FRAME, "");
      const level = stampIn(cell, before);
      if (level !== undefined) return level;
      before = cell;
    }
    if (BODY.test(comparable(line).replace(/^[\s*_#>|]+/u, ""))) return undefined;
  }
  return undefined;
}
