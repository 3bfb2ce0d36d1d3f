import { ROLE_NAMES } from "./role-names.ts";
import type { Responsibility } from "./responsibilities.ts";
import { sheetOf } from "./sheet.ts";

const COLUMNS = [
  { name: "STT", width: 6 },
  { name: "Cơ quan, đơn vị", width: 36 },
  { name: "Vai trò", width: 12 },
  { name: "Nhiệm vụ", width: 90 },
  { name: "Thời hạn", width: 28 },
  { name: "Căn cứ", width: 34 },
  { name: "Kế hoạch", width: 40 },
  { name: "Ghi chú", width: 14 },
];

/** A workbook (.xlsx) of one sheet: a head, then one line a row, in the order given. */
export function responsibilitySheet(rows: readonly Responsibility[]): Promise<Uint8Array> {
  return sheetOf(
    "Phân công",
    COLUMNS,
    rows.map(({ body, role, task, deadline, citation, plan, isCorrected }, at) => [
      at + 1,
      ...[body, ROLE_NAMES[role], task, deadline, citation, plan, isCorrected ? "đã sửa" : ""],
    ]),
  );
}
