import type { Clause } from "../../../data/plan.ts";
import type { AgencyReader } from "../agencies/agency-reader.ts";
import { readRoles, type Roles, type RoleScope } from "./roles.ts";

/** Names of the field that tells who does a task, and the role it gives. */
const FIELD =
  /^(?:(?:Cơ quan|Đơn vị|Bộ phận|Cấp)\s+)?(?:(?<lead>chủ trì(?:\s+thực hiện|\s+tham mưu)?)|(?<coordinate>phối hợp(?:\s+thực hiện)?)|(?<implement>thực hiện|phụ trách|chịu trách nhiệm)|(?<assigned>Phân công(?:\s+(?:thực hiện|nhiệm vụ|trách nhiệm))?|Trách nhiệm(?:\s+thực hiện)?))\s*:\s*/iu;

/** A clause whose fields stand under it: "b) Phân công:". They are fields of the task above. */
const FIELD_HEAD = /^(?:Phân công|Tổ chức thực hiện|Trách nhiệm|Nội dung|Thời gian)[\p{L}\s]{0,30}:?$/iu;

/** True for a clause that only gathers fields of the task above it. */
export function gathersFields(clause: Clause): boolean {
  return FIELD_HEAD.test(clause.text);
}

/**
 * A clause that is a field of the task above it: "- Đơn vị chủ trì: Vụ Pháp luật quốc tế.",
 * "b) Phân công: …". `null` for any other clause.
 */
export function readField(
  clause: Clause,
  reader: AgencyReader,
  scope: RoleScope,
): { roles: Roles; range: { start: number; end: number } } | null {
  const field = FIELD.exec(clause.text);
  if (field === null) return null;
  const at = field[0].length;
  const listAt: AgencyReader["listAt"] = (text, from) => reader.closedListAt(text, from);
  const spoken = readRoles(clause.text, at, reader, { ...scope, listAt });
  const list = listAt(clause.text, at);
  if (spoken === null || list === null) return null;
  const range = { start: 0, end: Math.max(spoken.end, list.end) };
  const { lead, coordinate, implement } = field.groups ?? {};
  const nobody = { lead: [], coordinate: [], implement: [], helpsHeading: false, end: range.end };
  // "Cơ quan thực hiện: A chủ trì, phối hợp với B" says more than its field.
  const saysMore = /^\s*,?\s*(?:chủ trì|phối hợp)/iu.test(clause.text.slice(list.end));
  if (saysMore) return { roles: spoken, range };
  if (lead !== undefined) return { roles: { ...nobody, lead: list.agencies }, range };
  if (coordinate !== undefined) return { roles: { ...nobody, coordinate: list.agencies }, range };
  // One body answers for what it carries out alone; several share it.
  const shared = list.agencies.length > 1 || list.agencies[0]!.group;
  if (shared && (implement !== undefined || list.agencies.length > 1))
    return { roles: { ...nobody, implement: list.agencies }, range };
  return { roles: { ...nobody, lead: list.agencies }, range };
}
