import type { AssignmentBasis, Clause } from "../../data/plan.ts";
import type { AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";
import { formStart } from "../facts/form.ts";
import { bindsUnder } from "../facts/deadlines/binding.ts";
import { headingEnd } from "./agency-heading.ts";
import { closingBracketOf } from "./bracket.ts";
import { bracketRoles } from "./closing-bracket.ts";
import { leadersInside, partnersBefore } from "./inner-subjects.ts";
import { written, type Layout, type TaskNode, type TaskPart } from "./layout.ts";
import { sameBody } from "./same-body.ts";
import type { Roles } from "./roles.ts";
import { subjectsOf, type Subject } from "./subjects.ts";

/** Roles a sentence gives, and the words that give them. */
export interface SentenceRoles {
  readonly range: { readonly start: number; readonly end: number };
  readonly roles: Pick<Roles, "lead" | "coordinate" | "implement">;
  readonly basis: AssignmentBasis;
  /** The sentence gives its task to the body by name: "Giao X …", "X: …". */
  readonly charge: boolean;
}

/** "…, do Công an tỉnh chủ trì; Hội Phụ nữ huy động …": who leads it all, and others that only carry out a part. */
const BY = /(?<!\p{L})do\s+$/u;
const BY_CHARS = 4;
const NOBODY = { lead: [], coordinate: [], implement: [] };
const WITH = /(?<![\p{L}])phối hợp(?<manner>\s+chặt chẽ)?(?<partner>\s+cùng|\s+với|\s+cùng với)?\s+/giu;
/** Nouns that make a "phối hợp" behind them part of a name or a quality, not an act. */
const NAMED_BY =
  /(?:quy chế|kế hoạch|chương trình|đề án|công tác|hiệu quả|cơ chế|hoạt động|tổ chức|liên ngành|văn bản|tình trạng|quan hệ|trách nhiệm|quy định về|hướng dẫn)\s*$/iu;
const DIRECTS = /^[Cc]hỉ đạo(?:,\s*hướng dẫn)?\s+/u;

/** What of a clause is sentences, and the heading it stands under. */
interface SentencePlace {
  /** True for a body that the heading above names. */
  readonly isHeading: (agency: NamedAgency) => boolean;
  readonly headingLength: number;
  /** Whether the headings above set duties, and do not tell what was. */
  readonly binds: boolean;
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
  const { text } = clause;
  const form = formStart(text);
  for (const { start, end } of sentencesOf(text.slice(0, place.end), place.headingLength)) {
    if (end > form) break;
    const subjects = subjectsOf(text, start, end, reader, place.binds);
    // A subject further on, behind a semicolon, says nothing of who leads before it.
    const from = subjects[0]?.range.start === start ? subjects[0].range.end : start;
    const isSubject = (at: number): boolean => subjects.some(({ range }) => range.start <= at && at < range.end);
    const inner = leadersInside(text, from, end, reader).filter(({ range }) => !isSubject(range.start));
    const whole = inner.find(({ range }) => BY.test(text.slice(Math.max(0, range.start - BY_CHARS), range.start)));
    found.push(
      ...subjects.map((one) =>
        rolesOf(
          whole !== undefined && whole.range.end <= one.range.start && !one.charge && !one.saidToLead
            ? { ...one, leads: false }
            : one,
        ),
      ),
    );
    found.push(...inner.map(({ range, lead }) => bySubject(range, { ...NOBODY, lead })));
    const told = subjects[0] ?? inner[0] ?? null;
    found.push(...partnersIn(text, from, end, reader, told, place.isHeading));
    if (told !== null)
      for (const { range, coordinate } of partnersBefore(text, from, end, reader))
        found.push(
          bySubject(range, { ...NOBODY, coordinate: coordinate.filter((agency) => !place.isHeading(agency)) }),
        );
    const directed = directedIn(text, start, reader);
    if (directed !== null) found.push(directed);
  }
  return found;
}

const bySubject = (range: SentenceRoles["range"], roles: SentenceRoles["roles"]): SentenceRoles => ({
  range,
  roles,
  basis: "subject",
  charge: false,
});

/** One body that is charged or acts leads; a collective, or several, implement. */
const rolesOf = ({ range, agencies, leads, charge, colon }: Subject): SentenceRoles => ({
  range,
  roles: leads ? { ...NOBODY, lead: agencies } : { ...NOBODY, implement: agencies },
  basis: "subject",
  charge: charge || colon,
});

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
  read({ clause, own, heading, above }, { reader }) {
    const bracket = closingBracketOf(clause);
    const inBracket = bracketRoles(clause, reader, heading) !== null;
    const sentences = readSentences(clause, reader, {
      isHeading: (agency) => heading?.agencies.some((other) => sameBody(other, agency)) ?? false,
      end: bracket?.last === true && inBracket ? bracket.start : clause.text.length,
      headingLength: titleEnd(clause, own),
      binds: bindsUnder([...above.map((one) => one.heading).reverse(), clause.heading]),
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
