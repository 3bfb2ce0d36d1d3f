import { sourceSpan } from "../../data/placed-text.js";
import type { Span } from "../../data/plan.js";
import type { Line, Lines } from "./lines.js";
import { place, type Drop } from "./source-view.js";

/** A note at the end of a document, and the mark in the text it belongs to. */
export interface FoundFootnote {
  readonly mark: string;
  readonly text: string;
  readonly source: Span;
  /** Where the mark stands in the running text; `null` where none was found. */
  readonly markAt: Span | null;
}

export interface Footnotes {
  readonly footnotes: readonly FoundFootnote[];
  readonly claimed: ReadonlySet<Line>;
  /** The marks, to be left out of the words they cling to. */
  readonly drops: readonly Drop[];
}

const NOTE = /^(?:\[(?<bracket>\d{1,2})\]|\[\^(?<caret>\d{1,2})\]:?|(?<plain>\d{1,2})(?=\s+[\p{Lu}“"]))\s*/u;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * Finds the notes that close a document and the marks that lead to them. Notes are a run of lines
 * numbered from 1 at the very end; plain numbers count as notes only when the first of them is
 * found clinging to a word of the text ("năm 20201", "tệ nạn ma túy”3").
 */
export function findFootnotes({ view, lines }: Lines): Footnotes {
  const none: Footnotes = { footnotes: [], claimed: new Set(), drops: [] };
  for (let first = lines.length - 1; first >= 0; first--) {
    if (numberOf(lines[first]!) !== "1") continue;
    const notes = readNotes(lines, first);
    if (notes === undefined) continue;
    const marks = findMarks(notes, lines.slice(0, first), view);
    if (NOTE.exec(lines[first]!.words)?.groups?.["plain"] !== undefined && marks[0] === null) return none;
    const claimed = new Set(lines.slice(first));
    const footnotes = notes.map(({ from, to, mark }, i): FoundFootnote => {
      const placed = place(view, lines[from]!.start, lines[to - 1]!.end);
      const skip = NOTE.exec(placed.text)?.[0].length ?? 0;
      return { mark, text: placed.text.slice(skip), source: sourceSpan(placed, skip), markAt: marks[i] ?? null };
    });
    const drops = marks.filter((mark) => mark !== null).map((mark) => ({ ...mark, gap: false }));
    return { footnotes, claimed, drops };
  }
  return none;
}

function numberOf(line: Line): string | undefined {
  if (line.kind !== "text") return undefined;
  const groups = NOTE.exec(line.words)?.groups;
  return groups?.["bracket"] ?? groups?.["caret"] ?? groups?.["plain"];
}

interface Note {
  readonly mark: string;
  readonly from: number;
  readonly to: number;
}

/** Notes 1, 2, 3 … from line `first` to the end, or undefined where the numbers do not count up. */
function readNotes(lines: readonly Line[], first: number): Note[] | undefined {
  const starts: number[] = [];
  for (let i = first; i < lines.length; i++) {
    const { kind } = lines[i]!;
    if (kind === "row" || kind === "bar") return undefined;
    const number = numberOf(lines[i]!);
    if (number === String(starts.length + 1)) starts.push(i);
  }
  return starts.map((from, i) => ({ mark: String(i + 1), from, to: starts[i + 1] ?? lines.length }));
}

function findMarks(notes: readonly Note[], body: readonly Line[], view: Lines["view"]): (Span | null)[] {
  let line = 0;
  let column = 0;
  return notes.map(({ mark }) => {
    const pattern = markPattern(mark);
    for (let i = line; i < body.length; i++) {
      if (body[i]!.kind !== "text") continue;
      const placed = place(view, body[i]!.start, body[i]!.end);
      pattern.lastIndex = i === line ? column : 0;
      const match = pattern.exec(placed.text);
      if (match === null) continue;
      line = i;
      column = match.index + match[0].length;
      return sourceSpan(placed, match.index, column);
    }
    return null;
  });
}

/** A mark clings to a year of four digits, to a word in lower case, or to a closing quote, and nothing clings to it. */
function markPattern(mark: string): RegExp {
  const raised = [...mark].map((digit) => SUPERSCRIPTS[Number(digit)]!).join("");
  return new RegExp(
    `\\[\\^?${mark}\\]|${raised}|(?<=(?<!\\d)(?:19|20)\\d{2}|\\p{Ll}{2}|[”"’)])${mark}(?![\\d\\p{L}%]|[.,/]\\d)`,
    "gu",
  );
}
