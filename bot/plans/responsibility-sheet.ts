import { shownText } from "../shown-text.ts";
import writeExcelFile, { type Row } from "write-excel-file/node";
import { ROLE_NAMES } from "./role-names.ts";
import type { Responsibility } from "./responsibilities.ts";

const COLUMNS = [
  { name: "STT", width: 6 },
  { name: "Cơ quan, đơn vị", width: 36 },
  { name: "Vai trò", width: 12 },
  { name: "Nhiệm vụ", width: 90 },
  { name: "Thời hạn", width: 28 },
  { name: "Căn cứ", width: 34 },
  { name: "Kế hoạch", width: 40 },
];

/** The longest text a cell of a workbook may hold, in characters. */
const LONGEST_CELL = 32_767;

/** A workbook (.xlsx) of one sheet: a head, then one line a row, in the order given. */
export async function responsibilitySheet(rows: readonly Responsibility[]): Promise<Uint8Array> {
  const head: Row = COLUMNS.map(({ name }) => ({ value: name, type: String, fontWeight: "bold", wrap: true }));
  const lines = rows.map(({ body, role, task, deadline, citation, plan }, at): Row => {
    const cells = [body, ROLE_NAMES[role], task, deadline, citation, plan];
    return [
      { value: at + 1, type: Number, alignVertical: "top" },
      ...cells.map((value) => ({
        value: shownText(value).slice(0, LONGEST_CELL),
        type: String,
        wrap: true,
        alignVertical: "top" as const,
      })),
    ];
  });
  const file = writeExcelFile([head, ...lines], {
    sheet: "Phân công",
    columns: COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: "landscape",
  });
  return file.toBuffer();
}
