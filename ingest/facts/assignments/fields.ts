import type { Clause } from "../../../data/plan.js";
import type { AgencyReader } from "../agencies/agency-reader.js";
import { readRoles, type Roles, type RoleScope } from "./roles.js";

/** Names of the field that tells who does a task, and the role it gives. */
const FIELD =
  /^(?:(?:Cơ quan|Đơn vị|Bộ phận|Cấp)\s+)?(?:(?<lead>chủ trì(?:\s+thực hiện|\s+tham mưu)?)|(?<coordinate>phối hợp(?:\s+thực hiện)?)|(?<implement>thực hiện|phụ trách|chịu trách nhiệm)|(?<assigned>Phân công(?:\s+(?:thực hiện|nhiệm vụ|trách nhiệm))?|Trách nhiệm(?:\s+thực hiện)?))\s*:\s*/iu;

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
  const spoken = readRoles(clause.text, at, reader, scope);
  const list = reader.listAt(clause.text, at);
  if (spoken === null || list === null) return null;
  const range = { start: 0, end: Math.max(spoken.end, list.end) };
  const { lead, coordinate, implement } = field.groups ?? {};
  const nobody = { lead: [], coordinate: [], implement: [], end: range.end };
  // "Cơ quan thực hiện: A chủ trì, phối hợp với B" says more than its field.
  const saysMore = /^\s*,?\s*(?:chủ trì|phối hợp)/iu.test(clause.text.slice(list.end));
  if (saysMore) return { roles: spoken, range };
  if (lead !== undefined) return { roles: { ...nobody, lead: list.agencies }, range };
  if (coordinate !== undefined) return { roles: { ...nobody, coordinate: list.agencies }, range };
  if (implement !== undefined || list.agencies.length > 1)
    return { roles: { ...nobody, implement: list.agencies }, range };
  return { roles: { ...nobody, lead: list.agencies }, range };
}
