import type { Row } from "write-excel-file/node";
import { shownText } from "../shown-text.ts";

/** The longest text a cell of a workbook may hold, in characters. */
const LONGEST_CELL = 32_767;

export interface SheetColumn {
  readonly name: string;
  /** In characters. */
  readonly width: number;
}

export type SheetCell = string | number;

/** A workbook (.xlsx) of one sheet: a head that stays in view, then one line a row, in the order given. */
export async function sheetOf(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly SheetCell[])[],
): Promise<Uint8Array> {
  const head: Row = columns.map((column) => ({ value: column.name, type: String, fontWeight: "bold", wrap: true }));
  const lines = rows.map((cells): Row =>
    cells.map((value) =>
      typeof value === "number"
        ? { value, type: Number, alignVertical: "top" }
        : { value: shownText(value).slice(0, LONGEST_CELL), type: String, wrap: true, alignVertical: "top" },
    ),
  );
  // Eighty modules that most programs never need.
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const file = writeExcelFile([head, ...lines], {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: "landscape",
  });
  return file.toBuffer();
}
