import type { Block, GridCell } from "./blocks.ts";

/** A cell as markup names it: without its column, which follows from the cells before and above it. */
export interface MarkupCell {
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly blocks: readonly Block[];
}

const MAX_SPAN = 1_000;
const MAX_PLACES = 500_000;

/** Gives each cell its column: the first that no cell above reaches down into. */
export function placeCells(rows: readonly (readonly MarkupCell[])[]): GridCell[][] {
  const reaching = new Map<number, number>();
  let places = 0;
  return rows.map((row, index) => {
    let column = 0;
    const cells: GridCell[] = [];
    for (const { columnSpan: wide, rowSpan: deep, blocks } of row) {
      while ((reaching.get(column) ?? 0) > index) column++;
      const columnSpan = Math.min(Math.max(1, wide), MAX_SPAN);
      // A span of no rows reaches to the end of the table.
      const rowSpan = Math.min(deep <= 0 ? rows.length - index : deep, rows.length - index);
      places += columnSpan;
      if (places > MAX_PLACES) break;
      for (let at = column; at < column + columnSpan; at++) reaching.set(at, index + rowSpan);
      cells.push({ column, columnSpan, rowSpan, blocks });
      column += columnSpan;
    }
    return cells;
  });
}
