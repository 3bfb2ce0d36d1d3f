import type { Clause } from "../../../data/plan.js";
import type { AgencyReader, NamedAgency } from "../agencies/agency-reader.js";
import { predicateAt } from "../agencies/predicates.js";

/** A request to a body that takes no orders: "Đề nghị Tòa án nhân dân tỉnh". */
export const REQUEST = /^(?:(?:Kính|Trân trọng)\s+)?(?:Đề nghị|Yêu cầu|Giao|Trách nhiệm của)\s+(?:các đồng chí\s+)?/iu;

/**
 * The bodies a clause names as its heading: all of the heading, or the subject of a clause that
 * stands in a list of such headings. Members in brackets behind a collective name are added
 * ("Các Hội, đoàn thể (Cựu Chiến binh, …)"); a remark behind the name of one body is not.
 */
export function readHeadingAgencies(
  clause: Clause,
  reader: AgencyReader,
  amongHeadings: boolean,
): { agencies: NamedAgency[] } | null {
  const words = clause.heading ?? (amongHeadings ? clause.text : null);
  if (words === null) return null;
  const at = clause.heading === null ? 0 : (REQUEST.exec(words)?.[0].length ?? 0);
  const list = reader.listAt(words, at);
  if (list === null) return null;
  const rest = words.slice(list.end);
  if (clause.heading === null) {
    // A subject among headings: "14. UBND các huyện, thành phố tổ chức …" between "13. Liên đoàn …" and its like.
    return /^\s/u.test(rest) && predicateAt(words, list.end + 1) !== undefined
      ? { agencies: [...list.agencies] }
      : null;
  }
  if (!/^\s*(?:\([^)]*\)?)?[\s.:…]*$/u.test(rest)) return null;
  const bracket = /\(([^)]*)\)?/u.exec(rest)?.[1];
  const only = list.agencies.at(-1)!;
  const members = bracket !== undefined && only.group ? membersOf(bracket, list.end + rest.indexOf("(") + 1) : [];
  return { agencies: [...list.agencies, ...members] };
}

function membersOf(bracket: string, at: number): NamedAgency[] {
  const members: NamedAgency[] = [];
  for (const match of bracket.matchAll(/[^,;]+/gu)) {
    const written = match[0].replace(/[\s.…]+$/u, "").trim();
    if (!/^\p{Lu}/u.test(written)) continue;
    const start = at + match.index + match[0].indexOf(written);
    members.push({ written, start, end: start + written.length, group: false });
  }
  return members;
}
