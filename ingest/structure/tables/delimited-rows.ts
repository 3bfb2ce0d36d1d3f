import type { Line } from "../lines.ts";
import { RECIPIENTS } from "../recipients.ts";
import type { SourceView } from "../source-view.ts";
import { joinHeads } from "./head-rows.ts";
import { cellAt, isWhole, joinCells, toTable, type Cell, type Found, type Row } from "./table.ts";

/** Bars between cells with none at the ends, or tabs. */
const DELIMITERS = [/\s\|(?=\s|$)|^\s*\|\s/gu, /\t/gu] as const;
/** Two cells say too little to be a table without a frame. */
const MIN_COLUMNS = 3;
const MIN_LINES = 3;
/** Part of the cells of a row that are filled, at the least, where the row is one of its own. */
const FILLED = 0.5;

/** A table whose cells stand on one line each row, with ` | ` or a tab between them. */
export function readDelimitedRows(lines: readonly Line[], from: number, view: SourceView): Found | undefined {
  for (const delimiter of DELIMITERS) {
    const found = readWith(delimiter, lines, from, view);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readWith(delimiter: RegExp, lines: readonly Line[], from: number, view: SourceView): Found | undefined {
  const head = split(lines[from]!, delimiter, view);
  if (head === null || head.length < MIN_COLUMNS) return undefined;
  const printed: { readonly line: Line; readonly cells: readonly Cell[] }[] = [];
  let end = from;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.kind === "furniture" || line.kind === "rule") continue;
    if (line.kind === "blank" && printed.length > 1) continue;
    const cells = split(line, delimiter, view);
    if (cells === null) break;
    printed.push({ line, cells });
    end = at + 1;
  }
  if (printed.length < MIN_LINES) return undefined;
  const framed = isFramed(printed, delimiter, view);
  const rows: Row[] = [];
  for (const { line, cells } of printed) {
    const words = cells.map((cell) => cell.words);
    const before = rows.at(-1);
    if (framed && before !== undefined && isContinuation(words, before.cells)) joinCells(before, words, line.end);
    else rows.push({ cells: words, start: line.start, end: line.end });
  }
  const { head: columns, body } = joinHeads(rows);
  if (body.length === 0) return undefined;
  return { end, table: toTable(columns, body, lines[from]!.start, lines[end - 1]!.end) };
}

function split(line: Line, delimiter: RegExp, view: SourceView): Cell[] | null {
  if (line.kind !== "text" || !isWhole(line, view.text) || RECIPIENTS.test(line.words)) return null;
  const raw = view.text.slice(line.start, line.end);
  const marks = [...raw.matchAll(delimiter)];
  if (marks.length < MIN_COLUMNS - 1) return null;
  const cells: Cell[] = [];
  let start = 0;
  for (const mark of marks) {
    cells.push(cellAt(view, line.start + start, line.start + mark.index));
    start = mark.index + mark[0].length;
  }
  cells.push(cellAt(view, line.start + start, line.end));
  return cells;
}

/** True where the bars of all lines stand in the same columns of the page: then cells may be wrapped over lines. */
function isFramed(printed: readonly { readonly line: Line }[], delimiter: RegExp, view: SourceView): boolean {
  if (delimiter === DELIMITERS[1]) return false;
  const [first, ...others] = printed.map(({ line }) =>
    [...view.text.slice(line.start, line.end).matchAll(/\|/gu)].map(({ index }) => index).join(","),
  );
  return others.every((bars) => bars === first);
}

/** Words that go on with the row above: few cells filled, and no group's name among them. */
function isContinuation(words: readonly string[], above: readonly string[]): boolean {
  const filled = words.filter((cell) => cell !== "").length;
  if (filled >= words.length * FILLED && words[0] !== "") return false;
  if (/^[IVXL]+\.?$|^\p{Lu}\.?$/u.test(words[0] ?? "")) return false;
  return above.some((cell) => cell !== "") && !/^\d+\.?$/u.test(words[0] === above[0] ? "" : numberOf(words, above));
}

/** The running number a line opens a row of its own with; empty where the row above has none. */
function numberOf(words: readonly string[], above: readonly string[]): string {
  return /^\d+\.?$/u.test(above[0] ?? "") ? (words[0] ?? "") : "";
}
