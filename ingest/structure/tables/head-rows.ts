import { comparable } from "../../../data/vietnamese.ts";
import type { Row } from "./table.ts";

/** Words of the second row of a head: parts of what the merged cell above them names. */
const PART_OF_HEAD =
  /^(?:(?:cơ quan|đơn vị) )?(?:chủ trì|phối hợp|thực hiện|bắt đầu|kết thúc|từ ngày|đến ngày|tháng|quý [iv]+|năm \d{4}|số lượng|tỷ lệ.*|tổng số|kế hoạch|thực hiện năm \d{4}|trong đó.*)$/u;
const MAX_PART_CHARS = 40;

/** True for a row of words that name parts of the columns above: no running number, no sentence, no figure. */
function isSecondHead(head: readonly string[], row: readonly string[]): boolean {
  const named = row.flatMap((cell, column) => (cell === "" || cell === head[column] ? [] : [comparable(cell)]));
  if (named.length < 2 || named.length === row.length) return false;
  if (named.some((cell) => cell.length > MAX_PART_CHARS)) return false;
  // Under a merged cell the cells beside its first are empty or say the same again.
  const merged = head.some((cell, column) => column > 0 && (cell === "" || cell === head[column - 1]));
  return named.every((cell) => PART_OF_HEAD.test(cell)) || (merged && (row[0] ?? "") === "" && !named.some(isFigure));
}

const isFigure = (cell: string): boolean => /^[\d.,%\s/-]+$/u.test(cell);

/** A row that only numbers the columns: (1), (2), (3). */
function numbersColumns(row: readonly string[]): boolean {
  return row.length > 2 && row.every((cell, i) => new RegExp(`^\\(?${String(i + 1)}\\)?(?:=.*)?$`, "u").test(cell));
}

/**
 * The head of a table, of one row or two: a merged cell ("Cơ quan thực hiện") stands over its parts
 * ("Chủ trì", "Phối hợp"), and each part is named with both.
 */
export function joinHeads(rows: readonly Row[]): { readonly head: string[]; readonly body: Row[] } {
  const [first, ...rest] = rows;
  if (first === undefined) return { head: [], body: [] };
  let head = [...first.cells];
  let body = rest;
  if (body[0] !== undefined && isSecondHead(head, body[0].cells)) {
    const parts = body[0].cells;
    let above = "";
    head = head.map((cell, column) => {
      const part = parts[column] ?? "";
      if (cell !== "") above = cell;
      return part === "" || part === cell ? cell : `${cell === "" ? above : cell} ${part}`.trim();
    });
    body = body.slice(1);
  }
  if (body[0] !== undefined && numbersColumns(body[0].cells)) body = body.slice(1);
  return { head, body };
}
