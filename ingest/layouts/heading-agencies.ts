import type { Clause } from "../../data/plan.ts";
import type { AgencyList, AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";
import { holderOfPosts } from "./people.ts";
import { predicateAt } from "../facts/agencies/predicates.ts";

/** A request to a body that takes no orders: "Đề nghị Tòa án nhân dân tỉnh". */
export const REQUEST =
  /^(?:(?:Kính|Trân trọng)\s+)?(?:Đề nghị|Yêu cầu|Giao|Trách nhiệm của|Nhiệm vụ của)\s+(?:(?:các )?đồng chí\s+)?/iu;
/** Bodies that nobody is: "các cơ quan", "các đơn vị" with nothing more. */
const NOBODY_IN_PARTICULAR = /^(?:(?:các|những)\s+)?(?:cơ quan|đơn vị|tổ chức|cá nhân|cấp|ngành|thành viên)$/iu;

/** What a body does in all the points it announces: "Sở Y tế có trách nhiệm:", "Giao Sở Y tế chủ trì, phối hợp với …:". */
const ACTS =
  /^\s*(?:\([^)]*\)\s*)?,?\s*(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|tổ chức|triển khai|thực hiện)(?!\p{L})[^.;]*$/u;

/** The rest of a name that goes on behind a comma: "Ủy ban Tài chính" ", Ngân sách", "Ủy ban KH" ",CN&MT". */
const REST_OF_NAME = /^,\s?\p{Lu}[\p{L}&\s-]{0,40}(?=[\s.:…]*$)/u;

/** A heading of one body whose name goes on behind a comma, with the whole of it. */
function withRestOfName(words: string, list: AgencyList): AgencyList {
  const [only, ...others] = list.agencies;
  const rest = REST_OF_NAME.exec(words.slice(list.end))?.[0].trimEnd();
  if (!only || others.length > 0 || rest === undefined) return list;
  const end = list.end + rest.length;
  return { ...list, end, agencies: [{ ...only, written: words.slice(only.start, end), end }] };
}

/** Bodies that a clause names for all that stands under it. */
export interface HeadingAgencies {
  readonly agencies: readonly NamedAgency[];
  /** The clause is a sentence that says what they do, not a mere title. */
  readonly sentence: boolean;
}

/**
 * The bodies a clause names for all that stands under it: all of its heading, the subject of a
 * sentence that announces points ("Sở Y tế có trách nhiệm:"), or the subject of a clause that stands
 * in a list of such headings. Members in brackets behind a collective name are added ("Các Hội,
 * đoàn thể (Cựu Chiến binh, …)"); a remark behind the name of one body is not.
 */
export function readHeadingAgencies(
  clause: Clause,
  reader: AgencyReader,
  amongHeadings: boolean,
): HeadingAgencies | null {
  const opens = /:$/u.test(clause.text);
  const title = clause.heading ?? (opens ? clause.text.slice(0, -1) : null);
  const words = title ?? (amongHeadings ? clause.text : null);
  if (words === null) return null;
  const found = reader.listAt(words, title === null ? 0 : (REQUEST.exec(words)?.[0].length ?? 0));
  const list = found && title !== null ? withRestOfName(words, found) : found;
  if (list === null || list.agencies.every(({ written }) => NOBODY_IN_PARTICULAR.test(written))) return null;
  // "Các Bộ: Y tế, Công Thương": the group is told by its members behind the colon.
  const named =
    title !== null && list.agencies.every(({ group }) => group) ? reader.listAt(clause.text, list.start) : null;
  if (named !== null && named.end > title!.length && /^[\s.:]*$/u.test(clause.text.slice(named.end)))
    return { agencies: named.agencies, sentence: false };
  const rest = words.slice(list.end);
  if (title === null) {
    // A subject among headings: "14. UBND các huyện, thành phố tổ chức …" between "13. Liên đoàn …" and its like.
    const acts = /^\s/u.test(rest) && predicateAt(words, list.end + 1) !== undefined;
    return acts ? { agencies: list.agencies, sentence: false } : null;
  }
  if (opens && ACTS.test(rest)) return { agencies: list.agencies, sentence: true };
  if (!/^\s*(?:\([^)]*\)?)?[\s.:…]*$/u.test(rest)) return null;
  const bracket = /\(([^)]*)\)?/u.exec(rest)?.[1];
  const only = list.agencies.at(-1)!;
  const members = bracket !== undefined && only.group ? membersOf(bracket, list.end + rest.indexOf("(") + 1) : [];
  return { agencies: [...holderOfPosts(list.agencies), ...members], sentence: false };
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
