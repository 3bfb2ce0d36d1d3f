import type { Table } from "../../../data/plan.ts";
import type { Line, Lines } from "../lines.ts";
import { place, type SourceView } from "../source-view.ts";

/** A table with the stretch of source behind each row. */
export interface FoundTable extends Table {
  readonly rowSources: readonly { readonly start: number; readonly end: number }[];
}

/** A table that begins on the line asked about. */
export interface Found {
  readonly table: Omit<FoundTable, "title">;
  /** Index of the first line after the table. */
  readonly end: number;
}

/** One way to print a table. `read` gives the table whose head stands on line `at`, or undefined. */
export type TableForm = (lines: readonly Line[], at: number, view: SourceView, shape: Lines) => Found | undefined;

/** The words of a cell, and where they stand. */
export interface Cell {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** A row while it is put together; a cell may be wrapped over several lines. */
export interface Row {
  readonly cells: string[];
  readonly start: number;
  end: number;
}

/** True for a line that stands in the source from its first column on, as none does that was cut out of another. */
export function isWhole(line: Line, text: string): boolean {
  return line.start === 0 || text[line.start - 1] === "\n" || text[line.start - 1] === "\r";
}

/** The words between two places of a line. */
export function cellAt(view: SourceView, start: number, end: number): Cell {
  return { words: place(view, start, end).text, start, end };
}

/** Adds the words of a line to those of the row it goes on with, cell by cell. */
export function joinCells(row: Row, cells: readonly string[], end: number): void {
  for (const [column, words] of cells.entries()) {
    if (words !== "") row.cells[column] = row.cells[column] === "" ? words : `${row.cells[column] ?? ""} ${words}`;
  }
  row.end = end;
}

/** Rows made as wide as the head. */
export function toTable(head: readonly string[], rows: readonly Row[], start: number, end: number): Found["table"] {
  const width = Math.max(head.length, ...rows.map(({ cells }) => cells.length));
  const filled = (cells: readonly string[]): string[] =>
    Array.from({ length: width }, (_, column) => cells[column] ?? "");
  return {
    columns: filled(head),
    rows: rows.map(({ cells }) => filled(cells)),
    source: { start, end },
    rowSources: rows.map((row) => ({ start: row.start, end: row.end })),
  };
}
