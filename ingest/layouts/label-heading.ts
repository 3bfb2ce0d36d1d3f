import { isLabel, roleOfLabel, type LabelRole } from "./labels.ts";
import type { Layout, LayoutReading, TaskNode, TaskPart } from "./layout.ts";
import { doersOfField } from "./task-fields.ts";

const ALL = ["task-fields", "closing-bracket", "sentence", "own-heading", "heading-above"] as const;

const MAX_CHARS = 160;

/** Words of a clause that are nothing but a label: `Cơ quan chủ trì`, `Thời gian thực hiện`. */
export function labelOf(words: string): LabelRole | null {
  if (words.length > MAX_CHARS) return null;
  const label = words.replace(/[\s:.]+$/u, "");
  return !label.includes(":") && isLabel(label) ? roleOfLabel(label) : null;
}

const NAMES: ReadonlySet<LabelRole> = new Set<LabelRole>(["lead", "coordinate", "implement"]);

/** The task that a label under it belongs to: the clause above that is no label itself. */
export function taskAbove(above: TaskNode["above"]): string | null {
  return above.find(({ text }) => labelOf(text) === null)?.path ?? null;
}

/**
 * A label as a heading, its values as points under it:
 *
 *     a) Cơ quan chủ trì
 *     - Phòng Văn hóa - Xã hội.
 *     - Ban Chỉ huy quân sự xã.
 */
export const labelHeading: Layout = {
  name: "label-heading",
  matches: ({ clause, above }) =>
    labelOf(clause.text) !== null || (above[0] !== undefined && labelOf(above[0].text) !== null),
  read({ clause, above, children }, scope): LayoutReading {
    const own = labelOf(clause.text);
    // The label's words name nobody: no "Cơ quan" leads anything.
    if (own !== null) return { parts: [], settles: own === "task" && children.length > 0 ? [] : ALL };
    const role = labelOf(above[0]!.text);
    const task = taskAbove(above);
    if (role === null || task === null || !NAMES.has(role)) return { parts: [] };
    const range = { start: 0, end: clause.text.replace(/[\s.;]+$/u, "").length };
    const doers = doersOfField(clause.text, { role, start: 0, valueStart: 0, end: range.end }, scope, true);
    if (doers === null) return { parts: [] };
    const part: TaskPart = { task, holder: clause, range, doers: doers.doers, basis: "field" };
    return { parts: [part], settles: ALL };
  },
};
