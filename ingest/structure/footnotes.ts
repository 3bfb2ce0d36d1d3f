import { sourceSpan } from "../../data/placed-text.ts";
import type { Span } from "../../data/plan.ts";
import { readLabel, type LabelKind } from "./labels.ts";
import type { Line, Lines } from "./lines.ts";
import { place, type Drop } from "./source-view.ts";

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
/** Labels that no note begins a line with: the document goes on. */
const ENDS_NOTES: ReadonlySet<string> = new Set<LabelKind>([
  "annex",
  "part",
  "chapter",
  "roman",
  "section",
  "article",
  "number",
  "bracket-number",
  "letter",
]);
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * Finds notes and the marks that lead to them: a run of lines numbered from 1 at the end of the
 * document, or runs at the foot of pages that count on from one to the next. Plain numbers count as
 * notes only when a mark before them clings to a word of the text ("năm 20201", "tệ nạn ma túy”3").
 */
export function findFootnotes({ view, lines }: Lines): Footnotes {
  const notes = readNotes(lines);
  const marks = findMarks(notes, lines, view);
  const plainWithoutMark = notes.findIndex(({ plain }, i) => plain && marks[i] === null);
  const known = plainWithoutMark < 0 ? notes : notes.slice(0, plainWithoutMark);
  const claimed = new Set(known.flatMap(({ from, to }) => lines.slice(from, to)));
  const footnotes = known.map(({ from, to, mark }, i): FoundFootnote => {
    const last = lines.slice(from, to).findLast(({ kind }) => kind === "text")!;
    const placed = place(view, lines[from]!.start, last.end);
    const skip = NOTE.exec(placed.text)?.[0].length ?? 0;
    return { mark, text: placed.text.slice(skip), source: sourceSpan(placed, skip), markAt: marks[i] ?? null };
  });
  const drops = marks
    .slice(0, known.length)
    .filter((mark) => mark !== null)
    .map((mark) => ({ ...mark, gap: false }));
  return { footnotes, claimed, drops };
}

interface NoteNumber {
  readonly number: string;
  readonly plain: boolean;
}

function numberOf(line: Line): NoteNumber | undefined {
  if (line.kind !== "text") return undefined;
  const groups = NOTE.exec(line.words)?.groups;
  const number = groups?.["bracket"] ?? groups?.["caret"] ?? groups?.["plain"];
  return number === undefined ? undefined : { number, plain: groups?.["plain"] !== undefined };
}

interface Note {
  readonly mark: string;
  readonly plain: boolean;
  readonly from: number;
  readonly to: number;
}

/** Runs of notes, numbered from 1 through the document; those at the very end go first where both begin with 1. */
function readNotes(lines: readonly Line[]): Note[] {
  const labelled = lines.map((line) => line.kind === "text" && ENDS_NOTES.has(readLabel(line.words)?.kind ?? "dash"));
  const lastLabel = labelled.lastIndexOf(true);
  const lastTable = lines.findLastIndex(({ kind }) => kind === "row" || kind === "bar");
  const closing = lines.findIndex((line, i) => i > Math.max(lastLabel, lastTable) && numberOf(line)?.number === "1");
  const notes: Note[] = [];
  for (let i = closing < 0 ? 0 : closing; i < lines.length;) {
    const found = numberOf(lines[i]!);
    if (found?.number !== String(notes.length + 1)) {
      i++;
      continue;
    }
    const to = noteEnd(lines, i, notes.length + 2, i > lastLabel);
    notes.push({ mark: found.number, plain: found.plain, from: i, to });
    i = to;
  }
  return notes;
}

/** Line after a note: the next note, or the end of its page; where pages are unmarked, a blank line or a label. */
function noteEnd(lines: readonly Line[], from: number, next: number, closes: boolean): number {
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i]!;
    if (numberOf(line)?.number === String(next)) return i;
    if (closes) continue;
    if (line.kind !== "text" || ENDS_NOTES.has(readLabel(line.words)?.kind ?? "dash")) return i;
  }
  return lines.length;
}

/** Where each mark stands: in order, before its note, and in no note. */
function findMarks(notes: readonly Note[], lines: readonly Line[], view: Lines["view"]): (Span | null)[] {
  const inNotes = new Set(notes.flatMap(({ from, to }) => lines.slice(from, to)));
  let line = 0;
  let column = 0;
  return notes.map(({ mark, from }) => {
    const pattern = markPattern(mark);
    for (let i = line; i < from; i++) {
      if (lines[i]!.kind !== "text" || inNotes.has(lines[i]!)) continue;
      const placed = place(view, lines[i]!.start, lines[i]!.end);
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
