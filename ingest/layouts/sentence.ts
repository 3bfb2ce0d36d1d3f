import type { AssignmentBasis, Clause } from "../../data/plan.ts";
import type { AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";
import { predicateAt } from "../facts/agencies/predicates.ts";
import { headingEnd } from "./agency-heading.ts";
import { closingBracketOf } from "./bracket.ts";
import { bracketRoles } from "./closing-bracket.ts";
import { leadersInside, partnersBefore } from "./inner-subjects.ts";
import { written, type Layout, type TaskNode, type TaskPart } from "./layout.ts";
import { holderOfPosts, personAt, PERSON } from "./people.ts";
import { sameBody } from "./same-body.ts";
import type { Roles } from "./roles.ts";

/** Roles a sentence gives, and the words that give them. */
export interface SentenceRoles {
  readonly range: { readonly start: number; readonly end: number };
  readonly roles: Pick<Roles, "lead" | "coordinate" | "implement">;
  readonly basis: AssignmentBasis;
  /** The sentence gives its task to the body by name: "Giao X …". */
  readonly charge: boolean;
}

const NOBODY = { lead: [], coordinate: [], implement: [] };
const CHARGE =
  /^(?:Giao(?:\s+cho)?|Phân công|Yêu cầu|(?:Kính\s+|Trân trọng\s+)?[Đđ]ề nghị|[\p{L}\s]{0,20}trân trọng đề nghị)\s+/u;
const ALSO_ASKED = /(?<!\p{L})(?:và|,)\s*(?:yêu cầu|đề nghị|giao)\s+/giu;
/** What may stand before the subject: "Căn cứ Kế hoạch này, …". */
const OPENING = /^(?:Căn cứ|Trên cơ sở|Theo|Định kỳ|Hàng năm|Hằng năm|Trong quá trình)[^.,;]{0,80},\s*/u;
const LEADS = /^\s*,?\s*(?:chịu trách nhiệm\s+)?chủ trì(?!\p{L})/u;
const WITH = /(?<![\p{L}])phối hợp(?<manner>\s+chặt chẽ)?(?<partner>\s+cùng|\s+với|\s+cùng với)?\s+/giu;
/** Nouns that make a "phối hợp" behind them part of a name or a quality, not an act. */
const NAMED_BY =
  /(?:quy chế|kế hoạch|chương trình|đề án|công tác|hiệu quả|cơ chế|hoạt động|tổ chức|liên ngành|văn bản|tình trạng|quan hệ|trách nhiệm|quy định về|hướng dẫn)\s*$/iu;
/** What a body is besides, behind its name: "Sở Y tế (cơ quan thường trực)". */
const REMARK = /^\s*\([^()]{0,120}\)/u;
const DIRECTS = /^[Cc]hỉ đạo(?:,\s*hướng dẫn)?\s+/u;

/** What of a clause is sentences, and the heading it stands under. */
interface SentencePlace {
  /** True for a body that the heading above names. */
  readonly isHeading: (agency: NamedAgency) => boolean;
  readonly headingLength: number;
  /** Where the sentences end: before a parenthesis that is read by itself. */
  readonly end: number;
}

/**
 * What the sentences of a clause say of who does it: a body charged by name or standing as subject
 * ("Giao X", "X chủ trì, phối hợp với Y"), bodies helped with ("phối hợp với Y"), bodies directed
 * ("Chỉ đạo Z"). One body that is charged leads; a collective, or several, implement.
 */
export function readSentences(clause: Clause, reader: AgencyReader, place: SentencePlace): SentenceRoles[] {
  const found: SentenceRoles[] = [];
  for (const { start, end } of sentencesOf(clause.text.slice(0, place.end), place.headingLength)) {
    const subject = subjectOf(clause.text, start, end, reader, start === place.headingLength);
    if (subject !== null) found.push(subject);
    const inner = leadersInside(clause.text, subject?.range.end ?? start, end, reader);
    found.push(
      ...inner.map(({ range, lead }): SentenceRoles => ({
        range,
        roles: { ...NOBODY, lead },
        basis: "subject",
        charge: false,
      })),
    );
    found.push(
      ...partnersIn(
        clause.text,
        subject?.range.end ?? start,
        end,
        reader,
        subject ?? inner[0] ?? null,
        place.isHeading,
      ),
    );
    if (subject !== null || inner.length > 0)
      found.push(
        ...partnersBefore(clause.text, subject?.range.end ?? start, end, reader).map(
          ({ range, coordinate }): SentenceRoles => ({
            range,
            roles: { ...NOBODY, coordinate: coordinate.filter((agency) => !place.isHeading(agency)) },
            basis: "subject",
            charge: false,
          }),
        ),
      );
    const directed = directedIn(clause.text, start, reader);
    if (directed !== null) found.push(directed);
  }
  return found;
}

function sentencesOf(text: string, from: number): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let start = from + (/^[\s:.]*/u.exec(text.slice(from))?.[0].length ?? 0);
  for (const match of text.matchAll(/[.;](?=\s+\p{Lu})/gu)) {
    if (match.index <= start) continue;
    // A semicolon inside a list of bodies ends no sentence; the list reader knows.
    if (match[0] === ";") continue;
    sentences.push({ start, end: match.index });
    start = match.index + 2;
  }
  if (start < text.length) sentences.push({ start, end: text.length });
  return sentences;
}

function subjectOf(
  text: string,
  start: number,
  end: number,
  reader: AgencyReader,
  first: boolean,
): SentenceRoles | null {
  const words = text.slice(start, end);
  const charge = CHARGE.exec(words);
  const opening = charge === null ? OPENING.exec(words) : null;
  const from = start + ((charge ?? opening)?.[0].length ?? 0);
  const title = PERSON.exec(text.slice(from, end))?.[0] ?? "";
  const person = title === "" ? null : personAt(text, from + title.length, reader, end);
  const at = from + title.length;
  const list = person === null ? reader.listAt(text, at) : { agencies: [person], start: at, end: person.end };
  if (list === null || list.end >= end) return null;
  if (list.agencies.every(({ written }) => /^(?:[Cc]ơ quan|[Đđ]ơn vị)$/u.test(written))) return null;
  const named = list.end + (REMARK.exec(text.slice(list.end, end))?.[0].length ?? 0);
  const rest = text.slice(named, end);
  const colon = /^\s*:\s*\S/u.test(rest);
  const acts = predicateAt(text, named + 1) !== undefined || colon;
  const leads = LEADS.test(rest);
  if (!leads && charge === null && (!first || !acts) && !(colon && /^\s*:\s*\p{Ll}/u.test(rest))) return null;
  if (charge !== null && !acts && !leads && !ALSO_ASKED.test(rest)) return null;
  const agencies: NamedAgency[] = colon ? holderOfPosts(list.agencies) : [...list.agencies];
  let last = list.end;
  if (charge !== null) {
    ALSO_ASKED.lastIndex = list.end;
    for (let also; (also = ALSO_ASKED.exec(text)) !== null && also.index < end;) {
      const more = reader.listAt(text, ALSO_ASKED.lastIndex);
      if (more === null) break;
      agencies.push(...more.agencies);
      last = more.end;
    }
  }
  const one = agencies.length === 1 && !agencies[0]!.group;
  const roles = leads || one ? { ...NOBODY, lead: agencies } : { ...NOBODY, implement: agencies };
  return { range: { start, end: last }, roles, basis: "subject", charge: charge !== null };
}

function partnersIn(
  text: string,
  from: number,
  end: number,
  reader: AgencyReader,
  subject: object | null,
  isHeading: (agency: NamedAgency) => boolean,
): SentenceRoles[] {
  const found: SentenceRoles[] = [];
  WITH.lastIndex = from;
  for (let match; (match = WITH.exec(text)) !== null && match.index < end;) {
    const named = NAMED_BY.test(text.slice(Math.max(0, match.index - LOOK_BACK_CHARS), match.index));
    if (named && match.groups?.["partner"] === undefined) continue;
    if (inQuotes(text, match.index)) continue;
    const list = reader.listAt(text, WITH.lastIndex);
    if (list === null || list.agencies[0]!.start >= end) continue;
    const partners = list.agencies.filter((agency) => !isHeading(agency));
    if (partners.length === 0) continue;
    found.push({
      range: { start: match.index, end: list.end },
      roles: { ...NOBODY, coordinate: partners },
      basis: subject === null ? "in-text" : "subject",
      charge: false,
    });
    WITH.lastIndex = list.end;
  }
  return found;
}

/** How far back a sentence is looked through, so that one of any length is read in one pass. */
const LOOK_BACK_CHARS = 60;
const QUOTED_CHARS = 2_000;

function inQuotes(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - QUOTED_CHARS), at);
  return (before.match(/“/gu)?.length ?? 0) > (before.match(/”/gu)?.length ?? 0);
}

function directedIn(text: string, start: number, reader: AgencyReader): SentenceRoles | null {
  const directs = DIRECTS.exec(text.slice(start));
  if (directs === null) return null;
  const list = reader.listAt(text, start + directs[0].length);
  if (list === null) return null;
  return {
    range: { start, end: list.end },
    roles: { ...NOBODY, implement: list.agencies },
    basis: "directed",
    charge: false,
  };
}

/** Where the title of a clause ends and its sentences begin. */
function titleEnd(clause: Clause, own: TaskNode["own"]): number {
  const { heading, text } = clause;
  if (heading === null || own?.sentence === true) return 0;
  if (own !== null) return headingEnd(clause, own.agencies);
  const rest = text.slice(heading.length);
  return text.startsWith(heading) && /^[\s:.]+\p{Lu}/u.test(rest) ? heading.length : 0;
}

/** Who does a task as its sentences say it: "Giao X …", "X chủ trì, phối hợp với Y", "Sở Y tế: tập huấn …". */
export const sentence: Layout = {
  name: "sentence",
  matches: () => true,
  read({ clause, own, heading }, { reader }) {
    const bracket = closingBracketOf(clause);
    const inBracket = bracketRoles(clause, reader, heading) !== null;
    const sentences = readSentences(clause, reader, {
      isHeading: (agency) => heading?.agencies.some((other) => sameBody(other, agency)) ?? false,
      end: bracket !== null && inBracket ? bracket.start : clause.text.length,
      headingLength: titleEnd(clause, own),
    });
    const parts = sentences.flatMap(({ range, roles, basis }): TaskPart[] => {
      // The subject of a clause that is its own heading is told by that layout.
      if (own?.sentence === false && range.start === 0 && roles.coordinate.length === 0) return [];
      const doers = {
        lead: written(roles.lead),
        coordinate: written(roles.coordinate),
        implement: written(roles.implement),
      };
      return [{ task: clause.path, holder: clause, range, doers, basis }];
    });
    // "Giao X …" under a heading gives its task to X alone; a charge further on gives a part of it.
    const narrows = sentences.some(({ charge, roles, range }) => charge && range.start === 0 && roles.lead.length > 0);
    return { parts, ...(narrows ? { settles: ["heading-above"] as const } : {}) };
  },
};
