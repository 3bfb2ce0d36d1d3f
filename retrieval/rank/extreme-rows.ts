import type { PlanReading, Table } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import type { SearchHit } from "../search/hybrid-search.ts";
import { foldWord, syllablesOf } from "../search/search-terms.ts";
import type { SearchUnit } from "../search/search-unit.ts";

/** A number of a cell: `2.300`, `12,5`, `45%`; `null` for a cell that is none. */
export function cellNumber(cell: string): number | null {
  const printed = /^\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*%?\s*$/u.exec(cell);
  if (!printed) return null;
  return Number(`${printed[1]!.replaceAll(".", "")}.${printed[2] ?? "0"}`);
}

/** A row that only sums others is no row of its own. */
const TOTAL_ROW = /^\s*(?:tổng|cộng|tổng cộng|tổng số|toàn tỉnh|toàn thành phố|toàn huyện)\b/iu;

interface ExtremeColumn {
  /** Words of its head without marks. */
  readonly head: ReadonlySet<string>;
  /** Rows, from 1, with the highest and the lowest number. */
  readonly highest: readonly number[];
  readonly lowest: readonly number[];
}

const columnsOf = new WeakMap<Table, readonly ExtremeColumn[]>();

function extremeColumns(table: Table): readonly ExtremeColumn[] {
  let columns = columnsOf.get(table);
  if (!columns) {
    const isTotal = (row: readonly string[]): boolean => row.some((cell) => TOTAL_ROW.test(cell));
    columns = table.columns.flatMap((head, at): ExtremeColumn[] => {
      const numbers = table.rows.flatMap((row, number) => {
        const value = isTotal(row) ? null : cellNumber(row[at] ?? "");
        return value === null ? [] : [{ row: number + 1, value }];
      });
      // The running number of rows is no measure.
      if (numbers.length < 2 || numbers.every(({ row, value }) => row === value)) return [];
      const values = numbers.map(({ value }) => value);
      const [most, least] = [Math.max(...values), Math.min(...values)];
      const rowsWith = (wanted: number) => numbers.filter(({ value }) => value === wanted).map(({ row }) => row);
      return [{ head: new Set(syllablesOf(head).map(foldWord)), highest: rowsWith(most), lowest: rowsWith(least) }];
    });
    columnsOf.set(table, columns);
  }
  return columns;
}

/** For each row among the hits, how far it holds the extreme asked for: 0.5 in any column, up to 1 by the words of the column's head. */
export function extremeRows(
  { extreme, readings }: Pick<Question, "extreme" | "readings">,
  hits: readonly SearchHit[],
  plans: ReadonlyMap<string, PlanReading>,
): Map<SearchUnit, number> {
  const asked = new Set(syllablesOf(readings[0]?.text ?? "").map(foldWord));
  const found = new Map<SearchUnit, number>();
  for (const { unit } of hits) {
    const [, tableNumber, row] = /^table\.(\d+)\.(\d+)$/u.exec(unit.path) ?? [];
    const table = tableNumber === undefined ? undefined : plans.get(unit.planId)?.tables[Number(tableNumber) - 1];
    if (!table) continue;
    for (const { head, highest, lowest } of extremeColumns(table)) {
      if (!(extreme === "highest" ? highest : lowest).includes(Number(row))) continue;
      const shared = [...head].filter((word) => asked.has(word)).length;
      const value = 0.5 + (head.size === 0 ? 0 : (0.5 * shared) / head.size);
      found.set(unit, Math.max(found.get(unit) ?? 0, value));
    }
  }
  return found;
}

/** The name of a row in a table: its first cell of words that begins with a capital, without marks; `null` where it has none. */
export function rowName({ path }: SearchUnit, { tables }: PlanReading): string | null {
  const [, table, row] = /^table\.(\d+)\.(\d+)$/u.exec(path) ?? [];
  const cells = tables[Number(table) - 1]?.rows[Number(row) - 1];
  const label = cells?.find((cell) => /\p{L}/u.test(cell));
  if (label === undefined || TOTAL_ROW.test(label) || !/\p{Lu}/u.test(label) || label.length > LONGEST_NAME)
    return null;
  return ` ${syllablesOf(label.replace(LEVEL, "")).map(foldWord).join(" ")} `;
}

const LONGEST_NAME = 60;
/** What a name may be said without: "xã Cẩm Hà" is "Cẩm Hà". */
const LEVEL = /^\s*(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|bản|thôn|khu vực|tổ|UBND|Trung tâm Y tế)\s+/iu;
