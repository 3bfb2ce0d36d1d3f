import type { Clause } from "../../data/plan.ts";
import { sourceSpan } from "../../data/placed-text.ts";
import type { AgencyReader } from "../facts/agencies/agency-reader.ts";
import { closingBracketOf } from "./bracket.ts";
import { written, type Doers, type Layout, type LayoutScope, type TaskNode, type TaskPart } from "./layout.ts";
import { readRoles, type Roles } from "./roles.ts";
import { sameBody } from "./same-body.ts";

/** A bracket that says who leads or helps: every name in it is a body, known or not. */
const NAMES_DOERS = /^[^;]{2,160}?\s(?:chủ trì|phối hợp)(?!\p{L})/u;

/** What the bracket that closes a clause says of doers; `null` where it names none. */
export function bracketRoles(
  clause: Clause,
  reader: AgencyReader,
  heading: TaskNode["heading"],
): { readonly range: { readonly start: number; readonly end: number }; readonly roles: Roles } | null {
  const range = closingBracketOf(clause);
  if (range === null) return null;
  const isHeading = (agency: { readonly written: string }): boolean =>
    heading?.agencies.some((other) => sameBody(other, agency)) ?? false;
  const scope = { isHeading, underHeading: heading !== null };
  const inside = clause.text.slice(range.start + 1, range.end - 1);
  const open = readRoles(clause.text, range.start + 1, reader, scope);
  if (!NAMES_DOERS.test(inside) || reader.listAt(clause.text, range.start + 1) === null) {
    return open === null ? null : { range, roles: open };
  }
  // Here nothing but names stands between the words for the roles.
  const listAt: AgencyReader["listAt"] = (text, from) => reader.closedListAt(text.slice(0, range.end - 1), from);
  const closed = readRoles(clause.text, range.start + 1, reader, { ...scope, listAt });
  const leads = (roles: Roles) => roles.lead.map(({ written: name }) => name);
  const more =
    closed !== null &&
    countOf(closed) > (open === null ? 0 : countOf(open)) &&
    namesOnly(closed) &&
    leads(open ?? closed).every((name) => leads(closed).includes(name));
  const roles = more ? closed : open;
  return roles === null ? null : { range, roles };
}

const all = ({ lead, coordinate, implement }: Roles) => [...lead, ...coordinate, ...implement];
const countOf = (roles: Roles): number => all(roles).length;

/** Names begin in capitals or are groups, and are no sentences. */
function namesOnly(roles: Roles): boolean {
  return all(roles).every(
    ({ written: name }) =>
      name.split(/\s+/u).length <= 14 &&
      /^(?:\p{Lu}|các\s|dân quân|công an|lực lượng|bộ phận|đoàn|hệ thống)/u.test(name) &&
      !/(?<!\p{L})(?:hoàn thành|trước|trong|thời gian|cử|theo dõi)(?!\p{L})/u.test(name),
  );
}

const doersOf = ({ lead, coordinate, implement }: Roles): Doers => ({
  lead: written(lead),
  coordinate: written(coordinate),
  implement: written(implement),
});

/**
 * Doers in a bracket that closes the task: "(Công an tỉnh chủ trì, phối hợp Sở Y tế)". On a line of its own it also
 * covers the points before it, back to the last that has one.
 */
export const closingBracket: Layout = {
  name: "closing-bracket",
  matches: ({ clause }) => /\)[\s.;,:/]*$/u.test(clause.text),
  read({ clause, heading, own, siblings }, scope) {
    const found = bracketRoles(clause, scope.reader, heading);
    if (found === null) return { parts: [] };
    const { range, roles } = found;
    const doers = roles.lead.length + roles.implement.length > 0;
    const parts: TaskPart[] = [];
    const part = (task: string, basis: "parenthesis" | "parenthesis-back"): TaskPart => ({
      task,
      holder: clause,
      range,
      doers: doersOf(roles),
      basis,
    });
    if (own === null) {
      parts.push(part(clause.path, "parenthesis"));
      if (doers && heading === null)
        for (const earlier of coveredBy(clause, range.start, siblings, scope))
          parts.push(part(earlier.path, "parenthesis-back"));
    }
    if (!doers) return { parts };
    return { parts, settles: roles.helpsHeading ? ["sentence"] : ["sentence", "heading-above"] };
  },
};

/**
 * The run of earlier siblings a bracket covers besides its own clause: those without roles of their own, back to the
 * last that has some or the start of the list. Only one printed on a line of its own reaches back.
 */
function coveredBy(
  clause: Clause,
  bracketAt: number,
  siblings: readonly Clause[],
  { text, found }: LayoutScope,
): Clause[] {
  const { start } = sourceSpan(clause, bracketAt, bracketAt + 1);
  if (!/\n[\s*_]*$/u.test(text.slice(Math.max(0, start - 8), start))) return [];
  const covered: Clause[] = [];
  for (let i = siblings.indexOf(clause) - 1; i >= 0; i--) {
    const earlier = siblings[i]!;
    if (found.some(({ task, basis }) => task === earlier.path && basis.startsWith("parenthesis"))) break;
    covered.unshift(earlier);
  }
  return covered;
}
