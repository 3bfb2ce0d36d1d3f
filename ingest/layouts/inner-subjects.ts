import type { AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";
import { personAt, PERSON } from "./people.ts";

interface Range {
  readonly start: number;
  readonly end: number;
}

const LEADS = /(?<!\p{L})(?:(?:làm\s+)?chủ trì|làm đầu mối)(?!\p{L})/gu;
const HELPS = /(?<!\p{L})phối hợp(?!\p{L})/gu;
const CHARGED = /(?<!\p{L})(?:[Đđ]ồng chí|[Đđ]\/c)\s+(?=\p{Lu})/gu;
const IN_CHARGE = /^\s*,?\s*(?:phụ trách|chủ trì|chịu trách nhiệm|trực tiếp|chỉ đạo|làm\s)/u;
/** A name before its verb begins behind a mark, or behind "do", "giao". */
const STARTS = /(?<=[.;:,(]\s|(?:^|[^\p{L}])(?:do|giao|và)\s)(?=\p{L})/gu;
const MAX_NAMES_CHARS = 200;
/** Words before "chủ trì" that make it part of a label or a name, not an act. */
const NO_ACT = /(?:cơ quan|đơn vị|bộ phận|người|được|việc|do mình|các bên)\s*$/iu;

/** The bodies whose names end right where a verb begins, from the start of the list they stand in. */
function namesBefore(text: string, from: number, verb: number, reader: AgencyReader): readonly NamedAgency[] | null {
  const least = Math.max(from, verb - MAX_NAMES_CHARS);
  const before = text.slice(least, verb);
  if (NO_ACT.test(before)) return null;
  const boundary = Math.max(...[". ", "; ", ": ", "("].map((mark) => before.lastIndexOf(mark)));
  const starts = [...before.matchAll(STARTS)].map(({ index }) => index).filter((at) => at > boundary);
  if (boundary < 0 && least === from) starts.unshift(0);
  for (const at of starts) {
    const start = least + at;
    // "bộ phận Bảo vệ - Thiết bị": a body in lower case whose name goes on in capitals.
    const lower = /^\p{Ll}+(?: \p{Ll}+)? \p{Lu}/u.test(text.slice(start));
    const words = lower ? text.slice(0, start) + text[start]!.toUpperCase() + text.slice(start + 1) : text;
    const capital = reader.listAt(words, start);
    const list =
      capital === null || !lower
        ? capital
        : {
            ...capital,
            agencies: capital.agencies.map((one) => ({
              ...one,
              written: text.slice(one.start, one.start + one.written.length),
            })),
          };
    if (list === null || list.end > verb || !/^\s*,?\s*$/u.test(text.slice(list.end, verb))) continue;
    // "các ngành có liên quan" name nobody that could be held to it.
    return list.agencies.some(({ written }) => /liên quan$/u.test(written)) ? null : list.agencies;
  }
  return null;
}

/** Bodies that lead a part of a sentence: "…; UBND huyện Ninh Hải chủ trì", "do Công an tỉnh chủ trì", "đồng chí X phụ trách". */
export function leadersInside(
  text: string,
  from: number,
  end: number,
  reader: AgencyReader,
): { readonly range: Range; readonly lead: readonly NamedAgency[] }[] {
  const found: { range: Range; lead: readonly NamedAgency[] }[] = [];
  const within = text.slice(0, end);
  LEADS.lastIndex = from;
  for (let match; (match = LEADS.exec(within)) !== null;) {
    const names = namesBefore(within, from, match.index, reader);
    if (names === null) continue;
    // "văn bản do Bộ Tư pháp chủ trì soạn thảo" tells which documents, not who does the task.
    const tellsWhich = /(?:[\p{L}\p{N}”]\s+|^)do\s+$/u.test(within.slice(0, names[0]!.start));
    if (tellsWhich && !/^\s*(?:[,;.)]|$)/u.test(within.slice(match.index + match[0].length))) continue;
    found.push({ range: { start: names[0]!.start, end: match.index + match[0].length }, lead: names });
  }
  CHARGED.lastIndex = from;
  for (let match; (match = CHARGED.exec(within)) !== null;) {
    const at = match.index + match[0].length;
    const person = PERSON.test(within.slice(match.index)) ? personAt(within, at, reader) : null;
    if (person === null || !IN_CHARGE.test(within.slice(person.end))) continue;
    if (found.some(({ range }) => range.start <= at && at < range.end)) continue;
    found.push({ range: { start: match.index, end: person.end }, lead: [person] });
  }
  return found;
}

/** Bodies that help, named before the verb: "…, UBND huyện Ninh Phước phối hợp". */
export function partnersBefore(
  text: string,
  from: number,
  end: number,
  reader: AgencyReader,
): { readonly range: Range; readonly coordinate: readonly NamedAgency[] }[] {
  const found: { range: Range; coordinate: readonly NamedAgency[] }[] = [];
  const within = text.slice(0, end);
  HELPS.lastIndex = from;
  for (let match; (match = HELPS.exec(within)) !== null;) {
    // With a body behind it, the one before it is the subject.
    const rest = within.slice(match.index + match[0].length);
    if (reader.listAt(rest, /^(?:\s+chặt chẽ)?(?:\s+cùng)?(?:\s+với)?\s*/u.exec(rest)![0].length) !== null) continue;
    const names = namesBefore(within, from, match.index, reader);
    if (names === null) continue;
    found.push({ range: { start: names[0]!.start, end: match.index + match[0].length }, coordinate: names });
  }
  return found;
}
