import type { Table } from "../../data/plan.ts";
import { NUMBER_COLUMN } from "./document-types.ts";
import { place, type SourceView } from "./source-view.ts";
import { isCapitals } from "./capitals.ts";
import type { Line, Lines } from "./lines.ts";

/** The tables of a document, and the lines they hold. */
export interface Tables {
  readonly tables: readonly FoundTable[];
  readonly claimed: ReadonlySet<Line>;
}

/** A table with the stretch of source behind each row. */
export interface FoundTable extends Table {
  readonly rowSources: readonly { readonly start: number; readonly end: number }[];
}

const TITLE_MAX_LINES = 8;

/** Finds tables printed as Markdown rows, and those a converter broke into one cell a line between lone `|`. */
export function findTables({ view, lines }: Lines): Tables {
  const claimed = new Set<Line>();
  const tables: FoundTable[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const found =
      line.kind === "row"
        ? readRows(lines, i, view)
        : NUMBER_COLUMN.test(line.words)
          ? readBarred(lines, i, view)
          : undefined;
    if (found === undefined) continue;
    for (let at = i; at < found.end; at++) claimed.add(lines[at]!);
    tables.push({ ...found.table, title: titleAbove(lines, i) });
    i = found.end - 1;
  }
  return { tables, claimed };
}

interface Found {
  readonly table: Omit<FoundTable, "title">;
  /** Index of the first line after the table. */
  readonly end: number;
}

function readRows(lines: readonly Line[], from: number, view: SourceView): Found {
  let end = from;
  while (
    end < lines.length &&
    (lines[end]!.kind === "row" ||
      (lines[end]!.kind === "rule" && view.text[lines[end]!.start + lines[end]!.indent] === "|"))
  )
    end++;
  const rows = lines.slice(from, end).filter((line) => line.kind === "row" && !/^[\s|:-]+$/u.test(line.words));
  const cells = rows.map((row) => cellsOf(row, view));
  const width = Math.max(0, ...cells.map((row) => row.length));
  const filled = cells.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
  return {
    end,
    table: {
      columns: filled[0] ?? [],
      rows: filled.slice(1),
      source: { start: lines[from]!.start, end: lines[end - 1]!.end },
      rowSources: rows.slice(1).map(({ start, end }) => ({ start, end })),
    },
  };
}

function cellsOf(row: Line, view: SourceView): string[] {
  const cells: string[] = [];
  const raw = view.text.slice(row.start, row.end);
  let start = raw.indexOf("|") + 1;
  for (let i = start; i < raw.length; i++) {
    if (raw[i] !== "|" || raw[i - 1] === "\\") continue;
    cells.push(place(view, row.start + start, row.start + i).text);
    start = i + 1;
  }
  return cells;
}

interface Cell {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A table whose converter wrote each cell on lines of its own and a lone `|` after it. The width
 * is known where the running number of the first row comes; an empty cell is two bars in a row;
 * a last row that falls short (merged first cells of a total) is filled from the left.
 */
function readBarred(lines: readonly Line[], from: number, view: SourceView): Found | undefined {
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

function titleAbove(lines: readonly Line[], table: number): string | null {
  const title: string[] = [];
  for (let i = table - 1; i >= 0 && title.length < TITLE_MAX_LINES; i--) {
    const line = lines[i]!;
    if (line.kind === "blank" || line.kind === "rule") continue;
    if (line.kind !== "text") break;
    if (isCapitals(line.words) || line.strong) title.unshift(line.words);
    else if (title.length === 0 && /^\(|\)$/u.test(line.words)) continue;
    else break;
  }
  return title.length === 0 ? null : title.join(" ");
}
