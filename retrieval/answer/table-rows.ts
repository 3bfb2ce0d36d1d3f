import { refersAbove } from "../../data/as-above.ts";
import { cellNumber } from "../rank/extreme-rows.ts";
import type { Citable, PlanView } from "./knowledge.ts";

/** The head of a column that only numbers the rows. */
const NUMBERING = /^\s*(?:tt|stt|số tt|số thứ tự|no\.?)\s*$/iu;

/** The head without what stands in brackets, where anything is left. */
function headWords(head: string): string {
  const short = head.replace(/\s*\([^)]*\)/gu, "").trim();
  return short === "" ? head : short;
}

const LONGEST_ROW = 300;

/** What a cell says: its own words, or those of the cell above that it refers to. */
function cellSays(rows: readonly (readonly string[])[], row: number, at: number): string {
  for (let above = row; above >= 0; above--) {
    const words = rows[above]?.[at] ?? "";
    if (!refersAbove(words)) return words;
  }
  return rows[row]?.[at] ?? "";
}

/** "Đống Đa – Vụ án: 162; Hồ sơ cai nghiện: 63." for a row of a table; `null` for any other place, or a row too long for one line. */
export function rowSentence(view: PlanView, { path }: Citable): string | null {
  const [, tableNumber, rowNumber] = /^table\.(\d+)\.(\d+)$/u.exec(path) ?? [];
  const table = view.reading.tables[Number(tableNumber) - 1];
  const own = table?.rows[Number(rowNumber) - 1];
  if (!table || !own) return null;
  const cells = own.map((_, at) => cellSays(table.rows, Number(rowNumber) - 1, at));
  const label = cells.find((cell, at) => /\p{L}/u.test(cell) && !NUMBERING.test(table.columns[at] ?? ""));
  if (label === undefined) return null;
  const values = cells.flatMap((cell, at) => {
    const head = table.columns[at] ?? "";
    if (cell === label || cell.trim() === "" || NUMBERING.test(head)) return [];
    return [head.trim() === "" ? cell : `${headWords(head)}: ${cell}`];
  });
  const sentence = values.length === 0 ? `${label}.` : `${label} – ${values.join("; ")}.`;
  return sentence.length <= LONGEST_ROW ? sentence : null;
}

/** The sums of the columns of numbers over some rows of one table: "CÔNG TÁC ĐẤU TRANH: 230"; `null` where they have none. */
export function sumOfRows(view: PlanView, rows: readonly Citable[]): string | null {
  const places = rows.map(({ path }) => path.split(".").slice(1).map(Number));
  const table = view.reading.tables[(places[0]?.[0] ?? 0) - 1];
  if (!table) return null;
  const sums = table.columns.flatMap((head, at) => {
    if (NUMBERING.test(head)) return [];
    const numbers = places.map(([, row = 0]) => cellNumber(table.rows[row - 1]?.[at] ?? ""));
    if (numbers.some((one) => one === null)) return [];
    const sum = numbers.reduce((total: number, one) => total + (one ?? 0), 0);
    return [`${headWords(head)}: ${sum.toLocaleString("vi-VN", { maximumFractionDigits: 2 })}`];
  });
  return sums.length === 0 ? null : sums.join("; ");
}
