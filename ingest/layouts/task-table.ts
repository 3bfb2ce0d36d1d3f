import { refersAbove } from "../../data/as-above.ts";
import type { Passage, Table } from "../../data/plan.ts";
import type { AgencyReader } from "../facts/agencies/agency-reader.ts";
import { roleOfLabel, type LabelRole } from "./labels.ts";
import { isNobody, NOBODY, written, type Doers, type TaskPart } from "./layout.ts";
import { readRoles } from "./roles.ts";

type Role = "lead" | "coordinate" | "implement";

/** The second row of a head of two rows names roles, not bodies. */
const ROLE_WORD = /^(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp|thực hiện)$/iu;

/** Who does it is said elsewhere: "Theo phân công riêng", "Tùy điều kiện". */
const NO_NAME = /^(?:theo|tùy|tuỳ|như|chưa|không)\s/iu;

/** The role of each column of a table, by its head; `null` for those that have none. */
export function columnRoles(columns: readonly string[]): (LabelRole | null)[] {
  return columns.map((head) => roleOfLabel(head.replace(/\([^)]*\)/gu, " ")));
}

/**
 * What each cell of a row says: its own words, or those of the cell above where it refers to them ("nt", "như trên"), or
 * where it is left empty under who does the task or when, as merged cells come out.
 */
export function saidInRow({ columns, rows }: Pick<Table, "columns" | "rows">, row: number): readonly string[] {
  const roles = columnRoles(columns);
  const cells = rows[row]!;
  const isTask = (at: number): boolean => {
    const task = roles.indexOf("task");
    const number = roles.indexOf("number");
    return task >= 0 && rows[at]![task] !== "" && (number < 0 || /^\d/u.test(rows[at]![number] ?? ""));
  };
  // Of several columns of times ("trình Bộ trưởng", "trình Chính phủ") one left empty says that there is none.
  const timed = roles.some((role, column) => role === "time" && cells[column] !== "");
  return cells.map((printed, column) => {
    const role = roles[column];
    const merged = role === "lead" || role === "implement" || role === "assigned" || (role === "time" && !timed);
    let at = row;
    while (at > 0 && refersUp(rows[at]![column] ?? "", merged && isTask(at) && isTask(at - 1))) at--;
    return at === row ? printed : (rows[at]![column] ?? "");
  });
}

const refersUp = (cell: string, merged: boolean): boolean => refersAbove(cell) || (merged && cell === "");

/** What the rows of tables say of tasks by their columns: who leads and helps, when, which product, at what cost. */
export function readTaskTables(
  tables: readonly Table[],
  passages: readonly Passage[],
  reader: AgencyReader,
): TaskPart[] {
  const byPath = new Map(passages.map((passage) => [passage.path, passage]));
  return tables.flatMap((table, t) => {
    const roles = columnRoles(table.columns);
    if (!roles.some((role) => role === "lead" || role === "coordinate" || role === "implement" || role === "assigned"))
      return [];
    return table.rows.flatMap((_, r) => {
      const passage = byPath.get(`table.${String(t + 1)}.${String(r + 1)}`);
      return passage === undefined ? [] : rowParts(table, r, roles, passage, reader);
    });
  });
}

function rowParts(
  table: Table,
  row: number,
  roles: readonly (LabelRole | null)[],
  passage: Passage,
  reader: AgencyReader,
): TaskPart[] {
  const found: Record<Role, string[]> = { lead: [], coordinate: [], implement: [] };
  const fields: TaskPart[] = [];
  let from = -1;
  let to = -1;
  let at = 0;
  const hasLead = roles.includes("lead");
  const said = saidInRow(table, row);
  for (const [column, printed] of table.rows[row]!.entries()) {
    const role = roles[column];
    const cell = said[column]!;
    const place = placeOf(passage.text, printed, at);
    if (place !== null) at = place.end;
    if (cell === "" || role === null || role === undefined) continue;
    const range = place ?? { start: 0, end: passage.text.length };
    if (role !== "lead" && role !== "coordinate" && role !== "implement" && role !== "assigned") {
      const base = { task: passage.path, holder: passage, range, doers: NOBODY, basis: "table" as const };
      fields.push({ ...base, field: { role, ...range, ...(cell === printed ? {} : { words: cell }) } });
      continue;
    }
    const doers = doersOfCell(cell, role, hasLead, reader);
    for (const name of ["lead", "coordinate", "implement"] as const) found[name].push(...doers[name]);
    if (isNobody(doers)) continue;
    from = from < 0 ? range.start : from;
    to = Math.max(to, range.end);
  }
  if (from < 0 || isNobody(found)) return [];
  return [
    { task: passage.path, holder: passage, range: { start: from, end: to }, doers: found, basis: "table" },
    ...fields,
  ];
}

/** Where a cell stands in the words of its row; its first words where it is wrapped over others. */
function placeOf(text: string, cell: string, from: number): { readonly start: number; readonly end: number } | null {
  if (cell === "") return null;
  const start = text.indexOf(cell, from);
  return start < 0 ? null : { start, end: start + cell.length };
}

/** Who a cell names. Where no column says who leads, one body alone answers for what it carries out. */
function doersOfCell(cell: string, role: LabelRole, hasLead: boolean, reader: AgencyReader): Doers {
  const listAt: AgencyReader["listAt"] = (words, from) => reader.closedListAt(words, from);
  if (/(?<!\p{L})(?:chủ trì|phối hợp)(?!\p{L})/iu.test(cell) && role !== "coordinate") {
    const spoken = readRoles(cell, 0, reader, { isHeading: () => false, underHeading: false, listAt });
    if (spoken !== null)
      return {
        lead: written(spoken.lead),
        coordinate: written(spoken.coordinate),
        implement: written(spoken.implement),
      };
  }
  const list = listAt(cell, 0);
  const names =
    list === null
      ? []
      : written(list.agencies).filter((name) => !ROLE_WORD.test(name) && !refersAbove(name) && !NO_NAME.test(name));
  if (role === "lead" || role === "coordinate") return { ...NOBODY, [role]: names };
  const alone = names.length === 1 && list?.agencies[0]?.group === false && !hasLead;
  return alone ? { ...NOBODY, lead: names } : { ...NOBODY, implement: names };
}
