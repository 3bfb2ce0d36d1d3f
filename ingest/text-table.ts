/** A cell: words stand left, numbers right. */
export type Cell = string | number;

const width = (text: string) => [...text.normalize("NFC")].length;

/** The first `limit` characters of a text, with `…` for what was left out. */
export function shorten(text: string, limit: number): string {
  const chars = [...text.normalize("NFC").replace(/\s+/gu, " ").trim()];
  return chars.length <= limit
    ? chars.join("")
    : `${chars
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
}

/** Rows under a head in columns of even width, for a terminal. Every row has as many cells as the head. */
export function textTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = (cell: Cell) => (typeof cell === "number" ? cell.toLocaleString("vi-VN") : cell);
  const widths = head.map((name, column) =>
    rows.reduce((widest, row) => Math.max(widest, width(text(row[column]!))), width(name)),
  );
  const numeric = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const space = " ".repeat(widths[column]! - width(cell));
        return numeric[column] ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((columns) => "─".repeat(columns)).join("  ");
  return [line(head), rule, ...rows.map((row) => line(row.map(text)))].join("\n");
}
