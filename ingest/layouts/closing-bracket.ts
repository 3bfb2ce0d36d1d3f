import type { Clause } from "../../data/plan.ts";
import { sourceSpan } from "../../data/placed-text.ts";
import type { AgencyReader } from "../facts/agencies/agency-reader.ts";
import { closingBracketOf } from "./bracket.ts";
import { written, type Doers, type Layout, type LayoutScope, type TaskNode, type TaskPart } from "./layout.ts";
import { readRoles, type Roles } from "./roles.ts";
import { sameBody } from "./same-body.ts";

/** A bracket that says who leads or helps: every name in it is a body, known or not. */
const NAMES_DOERS = /^[^;]{2,160}?\s(?:chủ trì|phối hợp)(?!\p{L})/u;

const SAYS_ROLE = /(?<!\p{L})(?:chủ trì|phối hợp|thực hiện|tham mưu|phụ trách)(?!\p{L})/u;
/** Who gets something, named right before a bracket. */
const RECEIVER =
  /(?<!\p{L})(?:gửi|về|cho|với|đến|tới|báo cáo|trình|thông báo)\s+(?:[^,;.()]{0,20}?\s)??(?=\p{Lu}[^,;.()]*$)/gu;
const RECEIVER_CHARS = 160;

/** Whether a bracket names a part of the body that gets something: "gửi Bộ Khoa học và Công nghệ (Cục Viễn thông)". */
function isPartOfReceiver(text: string, bracket: number, reader: AgencyReader): boolean {
  const before = text.slice(Math.max(0, bracket - RECEIVER_CHARS), bracket).trimEnd();
  if (reader.namesOnly(before)) return true;
  return [...before.matchAll(RECEIVER)].some(({ index, 0: verb }) =>
    reader.namesOnly(before.slice(index + verb.length)),
  );
}

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
  if (!SAYS_ROLE.test(inside) && isPartOfReceiver(clause.text, range.start, reader)) return null;
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
  matches: ({ clause }) => clause.text.includes(")"),
  read(node, scope) {
    const { clause, heading, own, siblings } = node;
    const named = byPoint(node, scope);
    if (named !== null) return { parts: named, settles: ["sentence", "heading-above"] };
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

/** "Sở Y tế chủ trì điểm a, b": the points that a body has a part in. */
const POINTS =
  /(?<!\p{L}|(?:theo|tại|trong|của|khoản \d)\s)(?:các\s+)?(?:điểm|khoản|tiết|ý|nội dung|nhiệm vụ)\s+(?<labels>(?:[a-zđ]|\d{1,2})(?:(?:\s*,\s*|\s+và\s+|\s*[-–]\s*)(?:(?:điểm|khoản|tiết|ý)\s+)?(?:[a-zđ]|\d{1,2}))*)(?![\p{L}\d]|\s+(?:khoản|điều|mục|phần|chương|của)(?!\p{L}))/iu;

/**
 * Doers named point by point in one bracket: "(Sở Y tế chủ trì điểm a; Sở Tài chính chủ trì điểm b, c)". Each has to do
 * with its points alone. `null` where the bracket names no points.
 */
function byPoint({ clause, heading, children, siblings }: TaskNode, { reader }: LayoutScope): TaskPart[] | null {
  const range = closingBracketOf(clause);
  if (range === null || !POINTS.test(clause.text.slice(range.start, range.end))) return null;
  const scope = { isHeading: () => false, underHeading: heading !== null };
  const parts: TaskPart[] = [];
  let start = range.start + 1;
  for (const stretch of clause.text.slice(start, range.end - 1).split(";")) {
    const end = start + stretch.length;
    const at = start + (/^\s*/u.exec(stretch)?.[0].length ?? 0);
    const roles = readRoles(clause.text.slice(0, end), at, reader, scope);
    const labels: readonly string[] =
      POINTS.exec(stretch)?.groups?.["labels"]?.match(/\b\d{1,2}\b|(?<!\p{L})[a-zđ](?!\p{L})/gu) ?? [];
    const doers = roles === null ? null : doersOf(roles);
    // "Sở Tài chính điểm b": one body answers for what is its own.
    const alone = doers !== null && doers.lead.length === 0 && doers.implement.length === 1;
    if (doers !== null)
      for (const { path } of [...siblings, ...children].filter(({ label }) => labels.includes(bare(label))))
        parts.push({
          task: path,
          holder: clause,
          range: { start: at, end },
          doers: alone ? { ...doers, lead: doers.implement, implement: [] } : doers,
          basis: "parenthesis",
        });
    start = end + 1;
  }
  return parts.length === 0 ? null : parts;
}

const bare = (label: string): string => label.replace(/[^\p{L}\d]+/gu, "");

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
