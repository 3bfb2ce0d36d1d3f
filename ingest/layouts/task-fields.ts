import type { AgencyReader } from "../facts/agencies/agency-reader.ts";
import { fieldsIn, type Field, type LabelRole } from "./labels.ts";
import { labelOf } from "./label-heading.ts";
import {
  isNobody,
  NOBODY,
  written,
  type Doers,
  type Layout,
  type LayoutScope,
  type TaskNode,
  type TaskPart,
} from "./layout.ts";
import { readRoles } from "./roles.ts";

const DOERS: ReadonlySet<LabelRole> = new Set<LabelRole>(["lead", "coordinate", "implement", "assigned"]);
/** A clause whose fields stand under it: "b) Phân công:". They are fields of the task above. */
const GATHERS = /^(?:Phân công|Tổ chức thực hiện|Trách nhiệm|Nội dung|Thời gian)[\p{L}\s]{0,30}:?$/iu;
/** Fewer letters before the first field are no task of their own. */
const MIN_TASK_CHARS = 12;

/** True for a clause that only gathers fields of the task above it. */
export function gathersFields(text: string): boolean {
  return GATHERS.test(text) || labelOf(text) !== null;
}

/** The task a field belongs to: the clause above, past those that only gather fields. */
function taskOf({ clause, above }: TaskNode): string {
  return above.find(({ text }, i) => !gathersFields(text) || i === above.length - 1)?.path ?? clause.path;
}

/**
 * Who a field names. One body answers for what it carries out alone; several share it. A value that says more
 * ("A chủ trì, phối hợp với B") is read as it says. `null` where it names nobody.
 *
 * @param alone every value stands by itself, and several of them share the label
 */
export function doersOfField(
  text: string,
  field: Field,
  { reader }: Pick<LayoutScope, "reader">,
  alone = false,
): { readonly doers: Doers; readonly end: number } | null {
  const within = text.slice(0, field.end);
  const listAt: AgencyReader["listAt"] = (words, from) => reader.closedListAt(words, from);
  const list = listAt(within, field.valueStart);
  if (list === null || list.agencies.length === 0) return null;
  const names = written(list.agencies);
  const end = Math.max(list.end, field.valueStart);
  const saysMore = /^\s*,?\s*(?:chủ trì|phối hợp)/iu.test(within.slice(list.end));
  if (saysMore) {
    const spoken = readRoles(within, field.valueStart, reader, { isHeading: () => false, underHeading: false, listAt });
    if (spoken !== null)
      return {
        doers: {
          lead: written(spoken.lead),
          coordinate: written(spoken.coordinate),
          implement: written(spoken.implement),
        },
        end: Math.max(spoken.end, end),
      };
  }
  if (field.role === "lead") return { doers: { ...NOBODY, lead: names }, end };
  if (field.role === "coordinate") return { doers: { ...NOBODY, coordinate: names }, end };
  const shared = list.agencies.length > 1 || (list.agencies[0]!.group && field.role === "implement");
  return { doers: shared || alone ? { ...NOBODY, implement: names } : { ...NOBODY, lead: names }, end };
}

/**
 * Fields of a task: in points under it ("- Đơn vị chủ trì: Vụ Pháp luật quốc tế.") or behind its own words
 * ("Xây dựng Thông tư … Đơn vị chủ trì: … Đơn vị phối hợp: … Thời gian: …").
 */
export const taskFields: Layout = {
  name: "task-fields",
  matches: ({ clause }) => clause.text.includes(":"),
  read(node, scope) {
    const { clause } = node;
    const fields = fieldsIn(clause.text).filter(({ valueStart, end }) => end > valueStart);
    const first = fields[0];
    if (first === undefined) return { parts: [] };
    const before = clause.text.slice(0, first.start).trim();
    const own = before.length >= MIN_TASK_CHARS;
    const task = own ? clause.path : taskOf(node);
    const parts = fields.flatMap((field): TaskPart[] => {
      const base = { task, holder: clause, basis: "field" as const };
      if (!DOERS.has(field.role))
        return [
          {
            ...base,
            range: { start: field.start, end: field.end },
            doers: NOBODY,
            field: { role: field.role, start: field.valueStart, end: field.end },
          },
        ];
      const named = doersOfField(clause.text, field, scope);
      return named === null || isNobody(named.doers)
        ? []
        : [{ ...base, range: { start: field.start, end: named.end }, doers: named.doers }];
    });
    const named = parts.some(({ doers }) => !isNobody(doers));
    // A field names its doers itself; under a heading a mere time leaves the rest to the heading.
    if (named) return { parts, settles: ["closing-bracket", "sentence", "own-heading", "heading-above"] };
    return { parts, ...(own ? {} : { settles: ["sentence", "own-heading", "heading-above"] as const }) };
  },
};
