import type { Assignment, Passage, Table } from "../../../data/plan.ts";
import { quoteOf, sourceSpan } from "../../../data/placed-text.ts";
import type { AgencyReader } from "../agencies/agency-reader.ts";

type Role = "lead" | "coordinate" | "implement";

/** Heads of columns that hold bodies, and the role they give. */
const COLUMNS: readonly (readonly [RegExp, Role])[] = [
  [/phối hợp/iu, "coordinate"],
  [/chủ trì|đầu mối/iu, "lead"],
  [
    /(?:cơ quan|đơn vị|bộ phận|người)\s+(?:thực hiện|phụ trách|chịu trách nhiệm|tham mưu|soạn thảo)|^(?:phân công|trách nhiệm)/iu,
    "implement",
  ],
];

/** The second row of a head of two rows names roles, not bodies. */
const ROLE_WORD = /^(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp|thực hiện)$/iu;

/** The assignments that the rows of tables make by their columns ("Cơ quan chủ trì", "Cơ quan phối hợp"). */
export function tableAssignments(
  tables: readonly Table[],
  passages: readonly Passage[],
  reader: AgencyReader,
): Assignment[] {
  const byPath = new Map(passages.map((passage) => [passage.path, passage]));
  return tables.flatMap((table, t) => {
    const roles = table.columns.map((head) => COLUMNS.find(([pattern]) => pattern.test(head))?.[1]);
    if (roles.every((role) => role === undefined)) return [];
    return table.rows.flatMap((row, r) => {
      const passage = byPath.get(`table.${String(t + 1)}.${String(r + 1)}`);
      return passage === undefined ? [] : rowAssignment(row, roles, passage, reader);
    });
  });
}

function rowAssignment(
  row: readonly string[],
  roles: readonly (Role | undefined)[],
  passage: Passage,
  reader: AgencyReader,
): Assignment[] {
  const found: Record<Role, string[]> = { lead: [], coordinate: [], implement: [] };
  let from = -1;
  let to = -1;
  let at = 0;
  for (const [column, cell] of row.entries()) {
    const start = passage.text.indexOf(cell, at);
    if (start < 0 || cell === "") continue;
    at = start + cell.length;
    const role = roles[column];
    const list = role === undefined ? null : reader.closedListAt(cell, 0);
    if (role === undefined || list === null) continue;
    found[role].push(...list.agencies.map(({ written }) => written).filter((name) => !ROLE_WORD.test(name)));
    from = from < 0 ? start : from;
    to = at;
  }
  if (from < 0 || found.lead.length + found.coordinate.length + found.implement.length === 0) return [];
  return [
    {
      clause: passage.path,
      ...found,
      basis: "table",
      quote: quoteOf(passage, from, to),
      source: sourceSpan(passage, from, to),
    },
  ];
}
