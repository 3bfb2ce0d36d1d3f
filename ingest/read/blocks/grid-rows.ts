import type { Block, Grid, GridCell } from "./blocks.ts";

/** Where a document prints its letterhead, its recipients and its signature in a table, these words stand in it. */
const LETTERHEAD_OR_FOOT =
  /CỘNG\s+H[OÒ]\p{M}?A\s+XÃ\s+HỘI|Độc lập\s*[-–]\s*Tự do|ĐẢNG CỘNG SẢN VIỆT NAM|^N[ơƠ][iI]\s+n[hH][ậẬ]n\s*:|^(?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu}{2}/mu;
const LAYOUT_MAX_ROWS = 8;
const LAYOUT_MAX_COLUMNS = 4;
/** Rows of column heads that one table has at the most. */
const MAX_HEAD_ROWS = 3;

/** The words of blocks as one run of text, the way a cell shows them. */
export function flatWords(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === "paragraph"
        ? block.text
        : block.kind === "grid"
          ? block.rows.map((row) => row.map((cell) => flatWords(cell.blocks)).join(" ")).join(" ")
          : "",
    )
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Columns of a grid, counted over all rows. */
export const widthOf = ({ rows }: Grid): number =>
  Math.max(0, ...rows.flat().map(({ column, columnSpan }) => column + columnSpan));

/**
 * Whether a table only places words on the page: the two columns of a letterhead or a signature, a frame around a
 * heading, columns without lines.
 */
export function isLayout(grid: Grid): boolean {
  const width = widthOf(grid);
  const filled = grid.rows.flat().filter(({ blocks }) => flatWords(blocks) !== "");
  if (width <= 1 || filled.length <= 1) return true;
  if (grid.ruled === false && width <= 2) return true;
  if (grid.rows.length > LAYOUT_MAX_ROWS || width > LAYOUT_MAX_COLUMNS) return false;
  return filled.some(({ blocks }) => blocks.some((block) => LETTERHEAD_OR_FOOT.test(lines(block))));
}

const lines = (block: Block): string => (block.kind === "paragraph" ? block.text : flatWords([block]));

/** A grid as rows of as many cells as it has columns; what spans several rows stands in each of them. */
export interface PlainTable {
  /** Words over the whole width above the heads: the title. */
  readonly title: readonly Block[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Spreads spans out: one row of column heads, then rows each of which can be read alone. */
export function plainTable(grid: Grid): PlainTable {
  const width = widthOf(grid);
  const titles = countTitles(grid, width);
  const rows = grid.rows.slice(titles);
  const heads = headRows({ ...grid, rows }, width);
  const cells = spread(rows, width);
  return {
    title: grid.rows.slice(0, titles).flatMap((row) => row.flatMap(({ blocks }) => blocks)),
    columns: headWords(rows.slice(0, heads), width),
    rows: cells.slice(heads),
  };
}

/** Rows at the top that are one cell over the whole width, while a row of several cells follows. */
function countTitles({ rows }: Grid, width: number): number {
  const isTitle = (row: readonly GridCell[]) => row.length === 1 && row[0]!.columnSpan === width && width > 1;
  const count = rows.findIndex((row) => !isTitle(row));
  return count < 0 ? 0 : count;
}

/** Two rows of heads show by a head over several columns beside heads that reach down. */
function headRows({ rows, headRows: named }: Grid, width: number): number {
  if (rows.length === 0) return 0;
  if (named !== undefined && named > 0) return Math.min(named, MAX_HEAD_ROWS, rows.length);
  const first = rows[0]!;
  const isGrouped = first.some(({ columnSpan }) => columnSpan > 1 && columnSpan < width);
  const deepest = Math.max(1, ...first.map(({ rowSpan }) => rowSpan));
  return isGrouped && deepest <= MAX_HEAD_ROWS ? Math.min(deepest, rows.length) : 1;
}

function headWords(rows: readonly (readonly GridCell[])[], width: number): string[] {
  const words = Array.from({ length: width }, (): string[] => []);
  for (const row of rows)
    for (const { column, columnSpan, blocks } of row)
      for (let at = column; at < Math.min(width, column + columnSpan); at++) words[at]!.push(flatWords(blocks));
  return words.map((parts) => parts.filter((part) => part !== "").join(" "));
}

function spread(rows: readonly (readonly GridCell[])[], width: number): string[][] {
  const cells = rows.map(() => Array<string>(width).fill(""));
  for (const [index, row] of rows.entries())
    for (const { column, rowSpan, blocks } of row) {
      const words = flatWords(blocks);
      for (let at = index; at < Math.min(rows.length, index + rowSpan); at++)
        if (column < width) cells[at]![column] = words;
    }
  return cells;
}
