import type { AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";

/** Who leads, helps and carries out, as one stretch of text says it. */
export interface Roles {
  readonly lead: readonly NamedAgency[];
  readonly coordinate: readonly NamedAgency[];
  readonly implement: readonly NamedAgency[];
  /** The body of the heading above is named as one that is helped. */
  readonly helpsHeading: boolean;
  /** Where the stretch that says so ends. */
  readonly end: number;
}

const LEADS = /^\s*,?\s*(?:là (?:cơ quan|đơn vị)(?: đầu mối)?,?\s*)?(?:chịu trách nhiệm\s+)?chủ trì(?!\p{L})/iu;
const HELPS = /^\s*,?\s*(?:chủ động\s+|tích cực\s+)?phối hợp(?!\p{L})/iu;
const CARRIES_OUT = /^\s*,?\s*(?:chủ động\s+)?(?:tổ chức\s+)?(?:triển khai|thực hiện)(?!\p{L})/iu;
/** "phối hợp [chặt chẽ] [với] X": what stands between the verb and the body it is with. */
const WITH = /(?<![\p{L}])phối hợp(?:\s+chặt chẽ|\s+thường xuyên)?(?:\s+cùng)?(?:\s+với)?\s+/giu;

/** An act of a new subject behind a semicolon; "triển khai thực hiện" closes the list before it instead. */
const ACTS = /^\s*,?\s*(?:chủ trì|phối hợp|chỉ đạo|tham mưu|tổ chức|hướng dẫn|theo dõi|chịu trách nhiệm)(?!\p{L})/iu;

/** What the reading of roles needs to know of the place a text stands in. */
export interface RoleScope {
  /** Reads a list of bodies; by default `reader.listAt`, in a field `reader.closedListAt`. */
  readonly listAt?: AgencyReader["listAt"];
  /** True for a body that the heading above names already. */
  readonly isHeading: (agency: NamedAgency) => boolean;
  readonly underHeading: boolean;
}

/**
 * Reads "A chủ trì, phối hợp B", "A, B phối hợp C thực hiện", "A, B, C triển khai thực hiện" from
 * `at` on; several such stretches may follow one another behind semicolons. `null` where the text
 * does not begin with a body that does something.
 *
 * "chủ trì" makes a lead, "phối hợp" one that coordinates. Without "chủ trì", the body before
 * "phối hợp" leads and those after it coordinate; bodies that only carry out implement, all alike.
 * Under the heading of a body, one that only helps, or helps that body, coordinates.
 */
export function readRoles(text: string, at: number, reader: AgencyReader, scope: RoleScope): Roles | null {
  const lead: NamedAgency[] = [];
  const coordinate: NamedAgency[] = [];
  const implement: NamedAgency[] = [];
  const listAt = scope.listAt ?? ((words: string, from: number) => reader.listAt(words, from));
  let helpsHeading = false;
  let end = at;
  for (let from = at; ;) {
    const subject = listAt(text, from);
    if (subject === null) break;
    const rest = text.slice(subject.end);
    const sentenceEnd = subject.end + stretchLength(rest, listAt);
    const within = text.slice(0, sentenceEnd);
    if (LEADS.test(rest)) {
      lead.push(...subject.agencies);
      const after = subject.end + LEADS.exec(rest)![0].length;
      coordinate.push(...helpers(within, after, listAt));
    } else if (HELPS.test(rest)) {
      const partners = helpers(within, subject.end, listAt);
      const own = partners.filter((agency) => !scope.isHeading(agency));
      helpsHeading ||= own.length < partners.length;
      if (own.length === 0 && (scope.underHeading || partners.length === 0)) coordinate.push(...subject.agencies);
      else {
        lead.push(...subject.agencies);
        coordinate.push(...own);
      }
    } else if (CARRIES_OUT.test(rest)) implement.push(...subject.agencies);
    else {
      const partners = helpers(within, subject.end, listAt);
      if (partners.length > 0) {
        lead.push(...subject.agencies);
        coordinate.push(...partners);
      } else if (rest.trim() === "" || /^\s*[.;)]/u.test(rest)) {
        const alone = subject.agencies.length === 1 && !subject.agencies[0]!.group;
        (alone ? lead : implement).push(...subject.agencies);
      } else implement.push(...subject.agencies);
    }
    end = sentenceEnd;
    const next = /^\s*;\s*/u.exec(text.slice(sentenceEnd));
    if (next === null) break;
    from = sentenceEnd + next[0].length;
  }
  return end === at ? null : { lead, coordinate, implement, helpsHeading, end };
}

/** Characters up to the end of a stretch: a full stop, or a semicolon behind which another subject acts on its own. */
function stretchLength(rest: string, listAt: AgencyReader["listAt"]): number {
  for (const stop of rest.matchAll(/\.(?=\s+\p{Lu})|;(?=\s)|\)\s*[.;]?\s*$|\.\s*$/gu)) {
    if (stop[0] !== ";") return stop.index;
    const next = stop.index + 2;
    const others = listAt(rest, next);
    if (others !== null && ACTS.test(rest.slice(others.end))) return stop.index;
  }
  return rest.length;
}

/** Bodies behind "phối hợp [với]", and bodies before a "phối hợp" that follows a lead. */
function helpers(text: string, from: number, listAt: AgencyReader["listAt"]): NamedAgency[] {
  const found: NamedAgency[] = [];
  WITH.lastIndex = from;
  while (WITH.exec(text) !== null) {
    const list = listAt(text, WITH.lastIndex);
    if (list === null) continue;
    found.push(...list.agencies);
    WITH.lastIndex = list.end;
  }
  if (found.length > 0) return found;
  const comma = /^\s*,\s*/u.exec(text.slice(from));
  const others = comma === null ? null : listAt(text, from + comma[0].length);
  return others !== null && HELPS.test(text.slice(others.end)) ? [...others.agencies] : [];
}
