import type { Assignment, AssignmentBasis, Clause } from "../../../data/plan.ts";
import { quoteOf, sourceSpan } from "../../../data/placed-text.ts";
import { comparable } from "../../../data/vietnamese.ts";
import type { AgencyReader, NamedAgency } from "../agencies/agency-reader.ts";
import { gathersFields, readField } from "./fields.ts";
import { readHeadingAgencies, type HeadingAgencies } from "./heading-agencies.ts";
import { closingParenthesis } from "./parenthesis.ts";
import { readRoles, type Roles } from "./roles.ts";
import { readSentences, type SentenceRoles } from "./sentences.ts";

/** Clauses in reading order with what finding assignments needs of the source. */
export interface AssignmentSource {
  readonly clauses: readonly Clause[];
  readonly text: string;
}

/**
 * Who does what, for every clause of a plan. A clause gets its roles from the parenthesis that
 * closes it, from its sentences, from fields under it ("Đơn vị chủ trì: …"), from the heading
 * above it, and from a parenthesis of its own line that closes the list it stands in.
 */
export function findAssignments({ clauses, text }: AssignmentSource, reader: AgencyReader): Assignment[] {
  const found: Assignment[] = [];
  const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
  const children = Map.groupBy(clauses, ({ parent }) => parent);
  const headings = new Map<string, HeadingAgencies>();
  const named = new Map<string | null, number>();
  for (const clause of clauses) {
    const before = named.get(clause.parent) ?? 0;
    const found = readHeadingAgencies(clause, reader, before >= 2);
    if (found === null) continue;
    headings.set(clause.path, found);
    named.set(clause.parent, before + 1);
  }

  const assign = (
    clause: string,
    holder: Clause,
    range: { start: number; end: number },
    roles: RoleNames,
    basis: AssignmentBasis,
  ): void => {
    if (roles.lead.length + roles.coordinate.length + roles.implement.length === 0) return;
    found.push({
      clause,
      ...roles,
      basis,
      quote: quoteOf(holder, range.start, range.end),
      source: sourceSpan(holder, range.start, range.end),
    });
  };

  for (const clause of clauses) {
    const heading = headingAbove(clause, byPath, headings);
    const isHeading = (agency: NamedAgency): boolean =>
      heading !== null && heading.agencies.some((other) => sameBody(other, agency));
    const field = readField(clause, reader, { isHeading, underHeading: heading !== null });
    if (field !== null) {
      assign(taskOf(clause, byPath), clause, field.range, names(field.roles), "field");
      continue;
    }
    const own = headings.get(clause.path);
    const kids = children.get(clause.path) ?? [];
    const bracket = closingParenthesis(clause);
    const bracketRoles =
      bracket === null
        ? null
        : readRoles(clause.text, bracket.start + 1, reader, { isHeading, underHeading: heading !== null });
    const doers = bracketRoles !== null && bracketRoles.lead.length + bracketRoles.implement.length > 0;
    if (bracket !== null && bracketRoles !== null && own === undefined) {
      assign(clause.path, clause, bracket, names(bracketRoles), "parenthesis");
      if (doers && heading === null) {
        for (const earlier of coveredBy(clause, bracket.start, text, children, found))
          assign(earlier.path, clause, bracket, names(bracketRoles), "parenthesis-back");
      }
    }
    const sentences =
      bracketRoles !== null && doers
        ? []
        : readSentences(clause, reader, {
            isHeading,
            end: bracket !== null && bracketRoles !== null ? bracket.start : clause.text.length,
            headingLength:
              own === undefined || own.sentence || clause.heading === null ? 0 : headingEnd(clause, own.agencies),
          });
    for (const { range, roles, basis } of sentences) {
      // The subject of a clause that is its own heading is assigned below, as that.
      if (own?.sentence === false && range.start === 0 && roles.coordinate.length === 0) continue;
      assign(clause.path, clause, range, names(roles), basis);
    }
    if (own !== undefined && !own.sentence && (kids.length === 0 || kids.every((kid) => overridden(kid, reader)))) {
      const end = headingEnd(clause, own.agencies);
      assign(
        clause.path,
        clause,
        { start: 0, end },
        { ...NOBODY, lead: own.agencies.map(({ written }) => written) },
        basisOf(clause),
      );
    }
    const replaced = doers && !bracketRoles.helpsHeading;
    if (heading !== null && own === undefined && !replaced && !narrows(sentences)) {
      const end = headingEnd(heading.clause, heading.agencies);
      assign(
        clause.path,
        heading.clause,
        { start: 0, end },
        { ...NOBODY, lead: heading.agencies.map(({ written }) => written) },
        basisOf(heading.clause),
      );
    }
  }
  return found;
}

/** The task a field belongs to: the clause above, past one that only gathers fields. */
function taskOf(field: Clause, byPath: ReadonlyMap<string, Clause>): string {
  let task = byPath.get(field.parent ?? "");
  while (task?.parent && gathersFields(task)) task = byPath.get(task.parent);
  return task?.path ?? field.path;
}

interface RoleNames {
  readonly lead: readonly string[];
  readonly coordinate: readonly string[];
  readonly implement: readonly string[];
}

const NOBODY: RoleNames = { lead: [], coordinate: [], implement: [] };

function names(roles: Pick<Roles, "lead" | "coordinate" | "implement">): RoleNames {
  const written = (agencies: readonly NamedAgency[]): string[] => [
    ...new Set(agencies.map((agency) => agency.written)),
  ];
  return { lead: written(roles.lead), coordinate: written(roles.coordinate), implement: written(roles.implement) };
}

/** The same body in other letters, or with its place left out: "lực lượng Công an" under "Công an tỉnh". */
function sameBody(a: NamedAgency, b: NamedAgency): boolean {
  const [x, y] = [a, b].map(({ written }) =>
    comparable(written)
      .replace(/^(?:lực lượng|cơ quan)\s+/u, "")
      .replace(/\s+(?:tỉnh|thành phố|huyện|quận)$/u, ""),
  );
  return x === y;
}

interface HeadingAbove {
  readonly clause: Clause;
  readonly agencies: readonly NamedAgency[];
}

function headingAbove(
  clause: Clause,
  byPath: ReadonlyMap<string, Clause>,
  headings: ReadonlyMap<string, HeadingAgencies>,
): HeadingAbove | null {
  for (let above = byPath.get(clause.parent ?? ""); above; above = byPath.get(above.parent ?? "")) {
    const named = headings.get(above.path);
    if (named !== undefined) return { clause: above, agencies: named.agencies };
  }
  return null;
}

/** Where the heading ends, or the subject that stands for one. */
function headingEnd(clause: Clause, agencies: readonly NamedAgency[]): number {
  return Math.min(clause.heading?.length ?? agencies.at(-1)!.end, clause.text.length);
}

function basisOf(clause: Clause): AssignmentBasis {
  return /^(?:Đề nghị|Kính đề nghị|Trân trọng đề nghị)/iu.test(clause.text) ? "request" : "heading";
}

/** A task under a heading whose parenthesis names its own doers. */
function overridden(clause: Clause, reader: AgencyReader): boolean {
  const bracket = closingParenthesis(clause);
  if (bracket === null) return false;
  const roles = readRoles(clause.text, bracket.start + 1, reader, { isHeading: () => false, underHeading: true });
  return roles !== null && roles.lead.length + roles.implement.length > 0;
}

/** A clause under a heading that begins with "Giao X …" gives its task to X alone; a charge further on gives a part of it. */
function narrows(sentences: readonly SentenceRoles[]): boolean {
  return sentences.some(({ charge, roles, range }) => charge && range.start === 0 && roles.lead.length > 0);
}

/**
 * The run of earlier siblings a parenthesis covers besides its own clause: those without roles of
 * their own, back to the last that has some or the start of the list. Only one printed on a line of
 * its own reaches back; one inside the paragraph speaks of that paragraph.
 */
function coveredBy(
  clause: Clause,
  bracketAt: number,
  text: string,
  children: ReadonlyMap<string | null, readonly Clause[]>,
  found: readonly Assignment[],
): Clause[] {
  const { start } = sourceSpan(clause, bracketAt, bracketAt + 1);
  if (!/\n[\s*_]*$/u.test(text.slice(Math.max(0, start - 8), start))) return [];
  const siblings = children.get(clause.parent) ?? [];
  const covered: Clause[] = [];
  for (let i = siblings.indexOf(clause) - 1; i >= 0; i--) {
    const earlier = siblings[i]!;
    if (found.some((assignment) => assignment.clause === earlier.path && assignment.basis.startsWith("parenthesis")))
      break;
    covered.unshift(earlier);
  }
  return covered;
}
