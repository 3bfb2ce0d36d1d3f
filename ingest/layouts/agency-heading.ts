import type { AssignmentBasis, Clause } from "../../data/plan.ts";
import type { AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";
import { bindsUnder } from "../facts/deadlines/binding.ts";
import { formStart } from "../facts/form.ts";
import { bracketRoles } from "./closing-bracket.ts";
import { NOBODY, written, type Layout, type TaskNode, type TaskPart } from "./layout.ts";
import { isPosts } from "./people.ts";

/** Where the heading ends, or the subject that stands for one. */
export function headingEnd(clause: Clause, agencies: readonly NamedAgency[]): number {
  return Math.min(clause.heading?.length ?? agencies.at(-1)!.end, clause.text.length);
}

function basisOf(clause: Clause): AssignmentBasis {
  return /^(?:Đề nghị|Kính đề nghị|Trân trọng đề nghị)/iu.test(clause.text) ? "request" : "heading";
}

function part(task: string, clause: Clause, agencies: readonly NamedAgency[]): TaskPart {
  return {
    task,
    holder: clause,
    range: { start: 0, end: headingEnd(clause, agencies) },
    doers: { ...NOBODY, lead: written(agencies) },
    basis: basisOf(clause),
  };
}

/** Whether a place sets duties, by the headings above it. */
const setsDuties = (above: readonly Clause[]): boolean => bindsUnder(above.map(({ heading }) => heading).reverse());

/** Names of bodies alone, with nothing under them but dots to write upon, are an entry of a list and no task. */
function isMereName({ text }: Clause, agencies: readonly NamedAgency[], children: readonly Clause[]): boolean {
  const rest = text.slice(agencies.at(-1)!.end, formStart(text)).replace(/\([^()]*\)/gu, "");
  return children.length === 0 && !/\p{L}/u.test(rest);
}

/** Whether words only say who sits where: names of bodies, or posts and who holds them. */
function isMembership(text: string, reader: AgencyReader): boolean {
  const words = text.replace(/[\s.;,]+$/u, "");
  return reader.namesOnly(words) || isPosts(words);
}

/** A body as the heading of words of its own: "3. Sở Tài chính: bố trí kinh phí." */
export const ownHeading: Layout = {
  name: "own-heading",
  matches: ({ own }) => own !== null && !own.sentence,
  read({ clause, own, children, heading, above }, { reader }) {
    if (own === null || isMereName(clause, own.agencies, children) || !setsDuties(above)) return { parts: [] };
    const said = clause.text.slice(headingEnd(clause, own.agencies)).replace(/^[\s:.-]+/u, "");
    if (said !== "" && isMembership(said, reader)) return { parts: [] };
    const overridden = (kid: Clause): boolean => {
      const inner = bracketRoles(kid, reader, heading ?? { clause, agencies: own.agencies });
      return inner !== null && inner.roles.lead.length + inner.roles.implement.length > 0;
    };
    return children.every(overridden) ? { parts: [part(clause.path, clause, own.agencies)] } : { parts: [] };
  },
};

/** A thing and nothing to be done with it: "Công tác cải cách hành chính." */
const NOMINAL = /^(?:Công tác|Việc|Tình hình|Kết quả|Số lượng|Hồ sơ|Nội dung)\s[^:]*$/u;

/** So many of a list are things where it is a list of them. */
const THINGS = 0.75;

/** A list of things under a body, as what is looked at there: none of them is a task. */
const isListOfThings = ({ siblings }: TaskNode): boolean =>
  siblings.length > 1 && siblings.filter(({ text }) => NOMINAL.test(text)).length >= siblings.length * THINGS;

/** A body as the heading of the list a task stands in. */
export const headingAbove: Layout = {
  name: "heading-above",
  matches: (node, { reader }) =>
    node.heading !== null &&
    node.own === null &&
    setsDuties(node.above) &&
    !isListOfThings(node) &&
    !isMembership(node.clause.text, reader),
  read: ({ clause, heading }) => ({
    parts: heading === null ? [] : [part(clause.path, heading.clause, heading.agencies)],
  }),
};
