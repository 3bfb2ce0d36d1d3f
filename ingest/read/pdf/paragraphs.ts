import { comparable } from "../../../data/vietnamese.ts";
import { readLabel } from "../../structure/labels.ts";
import { isCapitals } from "../../structure/capitals.ts";
import { withoutMarks } from "../blocks/page-marks.ts";
import type { Box } from "./geometry.ts";

/** A line of one column, on its page. */
export interface ColumnLine extends Box {
  readonly text: string;
  readonly baseline: number;
  readonly size: number;
  /** What is printed before its words: the mark of its page. */
  readonly mark: string;
}

/** Where the full lines of a column begin and end. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  /** One of two columns of a letterhead or a signature: its lines are names and lists, not running text. */
  readonly isNarrow?: boolean;
}

const ENDED = /[.;:!?…][”"’)\]*]*$|\.\/\.?$/u;
/** Room above a line, in leadings of its column, that begins a new paragraph after a sentence. */
const WIDE_LEADING = 1.3;
/** Room above a line that begins a new paragraph in any case. */
const BREAK_LEADING = 2.2;

/**
 * The lines of one column as paragraphs, each on a line. Lines are joined where the first was full and the second goes
 * on; in doubt they stay apart, for what reads the text can join lines and cannot part them.
 */
export function paragraphsOf(lines: readonly ColumnLine[], { left, right, isNarrow }: Margins): (string | null)[] {
  const found: (string | null)[] = [];
  const leading = usualLeading(lines);
  let words = "";
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before === undefined) words = line.mark + line.text;
    else if (goesOn(before, line, { words, left, right, isNarrow, leading })) words = join(words, line);
    else {
      found.push(words);
      if (before.mark === line.mark && line.baseline - before.baseline > leading * BREAK_LEADING) found.push(null);
      words = line.mark + line.text;
    }
  }
  if (words !== "") found.push(words);
  return found;
}

interface Column {
  /** The paragraph so far. */
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly isNarrow: boolean | undefined;
  readonly leading: number;
}

function goesOn(before: ColumnLine, line: ColumnLine, { words, left, right, isNarrow, leading }: Column): boolean {
  const text = withoutMarks(line.text);
  if (isCutFormula(words, text)) return true;
  const em = Math.max(before.size, line.size);
  if (Math.abs(before.size - line.size) > em * 0.2) return false;
  const samePage = before.mark === line.mark;
  const room = line.baseline - before.baseline;
  if (samePage && (room <= 0 || room > leading * BREAK_LEADING)) return false;
  const ended = ENDED.test(withoutMarks(words));
  const label = readLabel(text);
  const startsSmall = /^\p{Ll}/u.test(text);
  const isCentred =
    Math.abs((before.x0 + before.x1) / 2 - (line.x0 + line.x1) / 2) < em * 0.7 &&
    Math.abs(before.x0 - line.x0) > em * 0.4 &&
    (before.x0 > left + em || line.x0 > left + em);
  const firstWord = text.split(" ", 1)[0]!;
  const firstWidth = ((line.x1 - line.x0) * firstWord.length) / Math.max(1, text.length);
  const isFull = before.x1 + em * 0.25 + firstWidth > right - em * 0.2;
  if (label !== undefined) {
    if (ended) return false;
    // A figure or a dash may begin a line inside a sentence, at the margin.
    return (
      isFull && !isCapitals(withoutMarks(words)) && line.x0 < left + em * 0.8 && label.kind !== "article" && !isCentred
    );
  }
  if (startsSmall && !ended) return !isCentred || !isCapitals(withoutMarks(before.text));
  if (isCentred || !isFull) return false;
  // Names and offices below each other, set in from the margin.
  if (isCapitals(withoutMarks(before.text)) && isCapitals(text) && before.x0 > left + 2 * em) return false;
  if (isNarrow && !/^[-–+•*]/u.test(withoutMarks(words))) return false;
  if (samePage && ended && room > leading * WIDE_LEADING) return false;
  // The first line of a paragraph is set in, or hangs out: a line further right begins another one.
  if (line.x0 > before.x0 + em * 0.5 && line.x0 > left + em * 0.8) return startsSmall;
  if (ended && !startsSmall && line.x0 > left + em * 0.8) return false;
  return true;
}

/** What every letterhead prints (Decree 30/2020/NĐ-CP, Guidance 36-HD/VPTW), also where a narrow column breaks it. */
const FORMULAE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM"].map(
  formulaLetters,
);

function formulaLetters(words: string): string {
  return comparable(withoutMarks(words)).replace(/[^\p{L}]/gu, "");
}

function isCutFormula(words: string, next: string): boolean {
  if (words.length > 60 || next.length > 60) return false;
  const [begun, whole] = [formulaLetters(words), formulaLetters(words + next)];
  return begun !== "" && FORMULAE.some((formula) => formula.startsWith(whole) && begun.length < formula.length);
}

/** A line that ends with a hyphen inside a number or name goes on without a space: `QĐ-` `TTg`. */
function join(words: string, { text, mark }: ColumnLine): string {
  const isHyphen = /[\p{L}\d][-/]$/u.test(words) && /^[\p{L}\d]/u.test(text) && !/\s[-–]$/u.test(words);
  return words + (isHyphen ? "" : " ") + mark + text;
}

function usualLeading(lines: readonly ColumnLine[]): number {
  const gaps = lines
    .slice(1)
    .map((line, i) => (line.mark === lines[i]!.mark ? line.baseline - lines[i]!.baseline : 0))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 3)] ?? 20;
}
