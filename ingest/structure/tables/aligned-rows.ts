import { readLabel } from "../labels.ts";
import type { Line } from "../lines.ts";
import { RECIPIENTS } from "../recipients.ts";
import type { SourceView } from "../source-view.ts";
import { cellAt, isWhole, joinCells, toTable, type Found, type Row } from "./table.ts";

const MIN_COLUMNS = 3;
const MIN_ROWS = 2;
/** A line of one cell goes on with a table only where it is no longer than a cell. */
const MAX_CELL_CHARS = 40;
/** Space between columns; behind the running numbers one space will do. */
const MIN_GUTTER = 2;
const NUMBER_COLUMN_WIDTH = 5;
/** So many lines must keep a narrow gutter free, and such a part of them widely. */
const MIN_LINES_ACROSS = 4;
const MOST = 0.7;
/** Lines of a page break inside a table. */
const MAX_BREAK = 12;
const FIGURE = /^[≥≤<>~]?\s?\d[\d.,/%-]*$|^-$/u;

/** A table whose columns are held apart by spaces only, each line a row or a part of one. */
export function readAlignedRows(lines: readonly Line[], from: number, view: SourceView): Found | undefined {
  if (partsOf(lines[from]!, view) < MIN_COLUMNS) return undefined;
  const { block, end } = blockFrom(lines, from, view);
  if (block.length < MIN_ROWS + 1) return undefined;
  const columns = columnsOf(block, view.text);
  if (columns.length < MIN_COLUMNS) return undefined;
  const cells = block.map((line) =>
    columns.map(([left, right]) => cellAt(view, line.start + left, Math.min(line.start + right, line.end)).words),
  );
  const rows = rowsOf(block, cells);
  if (rows === undefined || rows.body.length < MIN_ROWS) return undefined;
  return { end, table: toTable(rows.head, rows.body, block[0]!.start, block.at(-1)!.end) };
}

/** How many cells a line shows. */
function partsOf(line: Line, view: SourceView): number {
  if (line.kind !== "text" || !isWhole(line, view.text)) return 0;
  return view.text
    .slice(line.start, line.end)
    .trim()
    .split(/ {2,}|\t/u).length;
}

function blockFrom(lines: readonly Line[], from: number, view: SourceView): { block: Line[]; end: number } {
  const block: Line[] = [];
  let end = from;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!;
    const parts = partsOf(line, view);
    if (parts === 0) {
      const next = lines.slice(at, at + MAX_BREAK).find((one) => one.kind === "text");
      const goesOn = next !== undefined && partsOf(next, view) >= MIN_COLUMNS && /^\d/u.test(next.words);
      if ((line.kind !== "blank" && line.kind !== "furniture") || !goesOn) break;
      continue;
    }
    if (RECIPIENTS.test(line.words)) break;
    const label = readLabel(line.words);
    if (parts === 1 && (label !== undefined || line.words.length > MAX_CELL_CHARS)) break;
    if (parts === 2 && line.words.length > MAX_CELL_CHARS && label !== undefined && label.kind !== "number") break;
    block.push(line);
    end = at + 1;
  }
  return { block, end };
}

/** Where columns begin and end: between stretches that are blank on every line. */
function columnsOf(block: readonly Line[], text: string): [number, number][] {
  const raws = block.map((line) => text.slice(line.start, line.end));
  const width = Math.max(...raws.map((raw) => raw.length));
  const blank = Array.from({ length: width + 1 }, (_, at) => raws.every((raw) => (raw[at] ?? " ") === " "));
  const columns: [number, number][] = [];
  let start = blank.indexOf(false);
  for (let at = start; at >= 0 && at <= width;) {
    while (at <= width && !blank[at]) at++;
    let next = at;
    while (next <= width && blank[next]) next++;
    const gutter = next - at;
    const isColumn =
      next > width ||
      gutter >= MIN_GUTTER ||
      (columns.length === 0 && at <= NUMBER_COLUMN_WIDTH) ||
      isNarrowGutter(raws, at);
    if (isColumn) {
      columns.push([start, at]);
      start = next;
    }
    if (next > width) break;
    at = next;
  }
  return columns;
}

/** A column that is blank on every line, and on most of them beside another: heads may crowd what the rows keep apart. */
function isNarrowGutter(raws: readonly string[], at: number): boolean {
  const across = raws.filter((raw) => raw.slice(at).trim() !== "" && raw.slice(0, at).trim() !== "");
  const wide = across.filter((raw) => raw[at - 1] === " " || raw[at + 1] === " ");
  return across.length >= MIN_LINES_ACROSS && wide.length >= across.length * MOST;
}

function rowsOf(
  block: readonly Line[],
  cells: readonly (readonly string[])[],
): { head: string[]; body: Row[] } | undefined {
  const numbered = cells.some(([first]) => /^1\.?$/u.test(first ?? ""));
  const first = cells.findIndex((row, at) =>
    numbered ? /^1\.?$/u.test(row[0] ?? "") : at > 0 && (row.some((cell) => FIGURE.test(cell)) || at === 1),
  );
  if (first < 1) return undefined;
  const width = cells[0]!.length;
  const head: Row = { cells: Array<string>(width).fill(""), start: block[0]!.start, end: 0 };
  for (const [at, row] of cells.slice(0, first).entries()) joinCells(head, row, block[at]!.end);
  const figures = numbered ? null : columnOfFigures(cells.slice(first));
  const body: Row[] = [];
  let pending: Row | undefined;
  for (let at = first; at < cells.length; at++) {
    const row = cells[at]!;
    const before = pending ?? body.at(-1);
    const opens = before === undefined || (pending === undefined && opensRow(row, before.cells, numbered, figures));
    if (opens) body.push({ cells: [...row], start: block[at]!.start, end: block[at]!.end });
    else joinCells(before, row, block[at]!.end);
    // Words above the figures of their row wait for them.
    const waits = figures !== null && row[figures] === "" && row[0] !== "";
    pending = waits ? body.at(-1) : undefined;
  }
  return { head: head.cells, body };
}

function columnOfFigures(cells: readonly (readonly string[])[]): number | null {
  const width = cells[0]?.length ?? 0;
  for (let column = 1; column < width; column++) {
    const filled = cells.map((row) => row[column]!).filter((cell) => cell !== "");
    if (filled.length >= MIN_ROWS && filled.every((cell) => FIGURE.test(cell))) return column;
  }
  return null;
}

/** Whether a line begins a row: with the next running number, with figures where the row above has its own, or with its name. */
function opensRow(
  row: readonly string[],
  above: readonly string[],
  numbered: boolean,
  figures: number | null,
): boolean {
  if (numbered && row[0] !== "") return true;
  if (figures !== null) return row[figures] !== "" || row[0] !== "";
  if (numbered) {
    const again = row.filter((cell, column) => cell !== "" && FIGURE.test(cell) && (above[column] ?? "") !== "").length;
    return (row[1] ?? "") !== "" && again > 0;
  }
  return row[0] !== "" && row.filter((cell) => cell !== "").length > 1;
}
