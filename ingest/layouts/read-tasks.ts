import { quoteOf, sourceSpan } from "../../data/placed-text.ts";
import type { Assignment, Clause } from "../../data/plan.ts";
import type { AgencyReader } from "../facts/agencies/agency-reader.ts";
import { readHeadingAgencies, type HeadingAgencies } from "./heading-agencies.ts";
import { labelOf } from "./label-heading.ts";
import { isNobody, type HeadingAbove, type LayoutName, type TaskNode, type TaskPart } from "./layout.ts";
import { PRECEDENCE } from "./precedence.ts";

/** Clauses in reading order with what reading their tasks needs of the source. */
export interface TaskSource {
  readonly clauses: readonly Clause[];
  readonly text: string;
}

/** So many named headings in a list make its other members headings too. */
const AMONG = 2;

/** What the clauses of a plan say of tasks, layout by layout in their order of precedence. */
export function readTaskParts({ clauses, text }: TaskSource, reader: AgencyReader): TaskPart[] {
  const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
  const children = Map.groupBy(clauses, ({ parent }) => parent);
  const headings = headingsOf(clauses, reader);
  const found: TaskPart[] = [];
  const childrenOf = (path: string): readonly Clause[] => children.get(path) ?? [];
  for (const clause of clauses) {
    const above: Clause[] = [];
    for (let next = byPath.get(clause.parent ?? ""); next; next = byPath.get(next.parent ?? "")) above.push(next);
    const node: TaskNode = {
      clause,
      above,
      children: childrenOf(clause.path),
      siblings: children.get(clause.parent) ?? [],
      own: headings.get(clause.path) ?? null,
      heading: headingAbove(above, headings),
    };
    const settled = new Set<LayoutName>();
    for (const layout of PRECEDENCE) {
      const scope = { reader, text, found, childrenOf };
      if (settled.has(layout.name) || !layout.matches(node, scope)) continue;
      const { parts, settles = [] } = layout.read(node, scope);
      found.push(...parts.filter((part) => part.field !== undefined || !isNobody(part.doers)));
      for (const name of settles) settled.add(name);
    }
  }
  return found;
}

function headingsOf(clauses: readonly Clause[], reader: AgencyReader): Map<string, HeadingAgencies> {
  const headings = new Map<string, HeadingAgencies>();
  const named = new Map<string | null, number>();
  for (const clause of clauses) {
    if (labelOf(clause.text) !== null) continue;
    const before = named.get(clause.parent) ?? 0;
    const found = readHeadingAgencies(clause, reader, before >= AMONG);
    if (found === null) continue;
    headings.set(clause.path, found);
    named.set(clause.parent, before + 1);
  }
  for (const clause of clauses) {
    if (headings.has(clause.path) || (named.get(clause.parent) ?? 0) < AMONG) continue;
    const alike = likeSiblings(clause, clauses, headings);
    if (alike !== null) headings.set(clause.path, alike);
  }
  return headings;
}

/**
 * A heading in capitals among headings that name bodies, with the same noun first ("PHÒNG KẾ HOẠCH TỔNG HỢP" beside
 * "PHÒNG ĐIỀU DƯỠNG"): in capitals nothing else tells a name.
 */
function likeSiblings(
  { heading, parent, label }: Clause,
  clauses: readonly Clause[],
  headings: ReadonlyMap<string, HeadingAgencies>,
): HeadingAgencies | null {
  if (heading === null || label !== "" || /\p{Ll}/u.test(heading)) return null;
  const noun = heading.split(" ")[0]!;
  const named = clauses.some(
    (one) => one.parent === parent && one.heading?.split(" ")[0] === noun && headings.has(one.path),
  );
  if (!named || /^\p{L}+,? (?:CHỐNG|NGỪA|HÀNH|CHỨC|CÁO)(?!\p{L})/u.test(heading)) return null;
  return { agencies: [{ written: heading, start: 0, end: heading.length, group: false }], sentence: false };
}

function headingAbove(above: readonly Clause[], headings: ReadonlyMap<string, HeadingAgencies>): HeadingAbove | null {
  for (const clause of above) {
    const named = headings.get(clause.path);
    if (named !== undefined) return { clause, agencies: named.agencies };
  }
  return null;
}

/** The assignments that the parts make: one for each stretch of words that names who does a task. */
export function assignmentsOf(parts: readonly TaskPart[]): Assignment[] {
  return parts
    .filter(({ doers }) => !isNobody(doers))
    .map(({ task, doers, basis, holder, range }) => ({
      clause: task,
      lead: doers.lead,
      coordinate: doers.coordinate,
      implement: doers.implement,
      basis,
      quote: quoteOf(holder, range.start, range.end),
      source: sourceSpan(holder, range.start, range.end),
    }));
}
