import type { Responsibility, Role } from "./responsibilities.ts";
import { sheetOf } from "./sheet.ts";

const COLUMNS = [
  { name: "STT", width: 6 },
  { name: "Nhiệm vụ", width: 90 },
  { name: "Chủ trì", width: 36 },
  { name: "Phối hợp", width: 36 },
  { name: "Thực hiện", width: 36 },
  { name: "Thời hạn", width: 28 },
  { name: "Căn cứ", width: 34 },
  { name: "Kế hoạch", width: 40 },
  { name: "Ghi chú", width: 14 },
];

/** The bodies that have a part in a task, as one line. */
export const bodiesWith = ({ parts }: Responsibility, role: Role): string =>
  parts
    .filter((part) => part.role === role)
    .map(({ body }) => body)
    .join("; ");

/** A workbook (.xlsx) of one sheet: a head, then one line a task, in the order given. */
export function responsibilitySheet(rows: readonly Responsibility[]): Promise<Uint8Array> {
  return sheetOf(
    "Phân công",
    COLUMNS,
    rows.map((row, at) => [
      at + 1,
      row.task,
      ...[bodiesWith(row, "lead"), bodiesWith(row, "coordinate"), bodiesWith(row, "implement")],
      ...[row.deadline, row.citation, row.plan, row.isCorrected ? "đã sửa" : ""],
    ]),
  );
}
