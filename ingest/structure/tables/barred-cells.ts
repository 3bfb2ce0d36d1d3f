import { NUMBER_COLUMN } from "../document-types.ts";
import type { Line } from "../lines.ts";
import { place, type SourceView } from "../source-view.ts";
import type { Cell, Found } from "./table.ts";

/**
 * A table whose converter wrote each cell on lines of its own and a lone `|` after it. The width
 * is known where the running number of the first row comes; an empty cell is two bars in a row;
 * a last row that falls short (merged first cells of a total) is filled from the left.
 */
export function readBarredCells(lines: readonly Line[], from: number, view: SourceView): Found | undefined {
  if (!NUMBER_COLUMN.test(lines[from]!.words)) return undefined;
  const cells: (Cell & { readonly after: number })[] = [];
  let start = -1;
  let last = -1;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.kind === "bar") {
      const words = start < 0 ? "" : place(view, lines[start]!.start, lines[last]!.end).text;
      const [begin, end] = start < 0 ? [line.start, line.start] : [lines[start]!.start, lines[last]!.end];
      cells.push({ words, start: begin, end, after: i + 1 });
      start = -1;
    } else if (line.kind === "text") {
      // Words that no bar closes stand after the table.
      if (start < 0 && !lines.slice(i, i + 12).some((next) => next.kind === "bar")) break;
      if (start < 0) start = i;
      last = i;
    }
  }
  const first = cells.findIndex(({ words }, i) => i > 1 && words === "1");
  if (first < 2) return undefined;
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let end = from;
  for (const cell of cells.slice(first)) {
    row.push(cell);
    if (row.length === first) {
      if (!rowGoesOn(rows.length, row)) break;
      rows.push(row);
      row = [];
      end = cell.after;
    }
  }
  if (row.length > 0 && row.length < first && row.every(({ words }) => words.length < 200)) {
    const { start } = row[0]!;
    rows.push([...Array<Cell>(first - row.length).fill({ words: "", start, end: start }), ...row]);
    end = cells.at(-1)!.after;
  }
  if (rows.length < 2) return undefined;
  return {
    end,
    table: {
      columns: cells.slice(0, first).map(({ words }) => words),
      rows: rows.map((cellsOfRow) => cellsOfRow.map(({ words }) => words)),
      source: { start: lines[from]!.start, end: lines[end - 1]!.end },
      rowSources: rows.map((cellsOfRow) => ({ start: cellsOfRow[0]!.start, end: cellsOfRow.at(-1)!.end })),
    },
  };
}

/** A full row begins with its running number, or has none (a group or a total). */
function rowGoesOn(rowsBefore: number, row: readonly Cell[]): boolean {
  const first = row[0]!.words;
  return first === "" || /^\d+\.?$|^[IVXL]+\.?$/u.test(first) || rowsBefore === 0;
}
