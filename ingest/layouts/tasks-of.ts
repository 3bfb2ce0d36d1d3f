import { quoteOf, sourceSpan } from "../../data/placed-text.ts";
import type { Clause, Deadline, Passage, Table, Task, TaskDoer } from "../../data/plan.ts";
import type { LabelRole } from "./labels.ts";
import type { TaskPart } from "./layout.ts";
import { columnRoles } from "./task-table.ts";

const MAX_TITLE_CHARS = 300;
const ROLES = ["lead", "coordinate", "implement"] as const;

/** Where a task stands: its own words, and what it is called. */
interface Place {
  readonly holder: Clause | Passage;
  readonly title: string;
}

/**
 * The register of a document: one task for each clause or row that somebody has a part in, put together from what
 * the layouts read and the deadlines found there.
 */
export function tasksOf(
  parts: readonly TaskPart[],
  deadlines: readonly Deadline[],
  clauses: readonly Clause[],
  passages: readonly Passage[],
  tables: readonly Table[],
): Task[] {
  const holders = new Map<string, Clause | Passage>([...clauses, ...passages].map((holder) => [holder.path, holder]));
  const due = Map.groupBy(deadlines, ({ clause }) => clause);
  const tasks: Task[] = [];
  for (const [path, own] of Map.groupBy(parts, ({ task }) => task)) {
    const holder = holders.get(path);
    const doers = doersOf(own);
    if (holder === undefined || doers.length === 0) continue;
    const { title } = placeOf(holder, own, tables);
    const field = (role: LabelRole): string | null => {
      const part = own.find((one) => one.field?.role === role);
      if (part?.field === undefined) return null;
      return (part.field.words ?? part.holder.text.slice(part.field.start, part.field.end)).trim() || null;
    };
    const end = holder.text.length;
    tasks.push({
      clause: path,
      title,
      doers,
      time:
        field("time") ??
        (due
          .get(path)
          ?.map(({ quote }) => quote)
          .join("; ") ||
          null),
      product: field("product"),
      money: field("money"),
      basis: field("basis"),
      quote: quoteOf(holder, 0, end),
      source: sourceSpan(holder, 0, end),
    });
  }
  return tasks;
}

function doersOf(parts: readonly TaskPart[]): TaskDoer[] {
  const doers: TaskDoer[] = [];
  for (const { doers: named } of parts)
    for (const role of ROLES)
      for (const name of named[role])
        if (!doers.some((one) => one.name === name && one.role === role)) doers.push({ name, role });
  return doers;
}

function placeOf(holder: Clause | Passage, parts: readonly TaskPart[], tables: readonly Table[]): Place {
  const row = /^table\.(\d+)\.(\d+)$/u.exec(holder.path);
  const table = row === null ? undefined : tables[Number(row[1]) - 1];
  const cells = table?.rows[Number(row?.[2]) - 1];
  const cell = table === undefined ? undefined : cells?.[columnRoles(table.columns).indexOf("task")];
  const words = cell ?? ("heading" in holder && holder.heading !== null ? holder.heading : holder.text);
  const field = parts.find((part) => part.holder === holder && part.field !== undefined);
  const own =
    cell === undefined && field !== undefined && words === holder.text ? words.slice(0, field.range.start) : words;
  const title = own
    .replace(/\s+/gu, " ")
    .replace(/[\s.;:,]+$/u, "")
    .trim();
  return {
    holder,
    title: title.length <= MAX_TITLE_CHARS ? title : `${title.slice(0, title.lastIndexOf(" ", MAX_TITLE_CHARS))} …`,
  };
}
