import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import { actAt, predicateAt } from "../facts/agencies/predicates.ts";
import type { AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";
import { holderOfPosts, personAt, PERSON } from "./people.ts";

/** The bodies a sentence charges or begins with. */
export interface Subject {
  readonly range: { readonly start: number; readonly end: number };
  readonly agencies: readonly NamedAgency[];
  /** One body, or one that is said to lead. */
  readonly leads: boolean;
  /** It is said to lead. */
  readonly saidToLead: boolean;
  /** The sentence gives its task to the body by name: "Giao X …". */
  readonly charge: boolean;
  /** The body stands before a colon, as a heading of its words: "Hội Nông dân: nhận giúp đỡ bản". */
  readonly colon: boolean;
}

const CHARGE =
  /^(?:Giao(?:\s+cho)?|Phân công|Yêu cầu|(?:Kính\s+|Trân trọng\s+)?[Đđ]ề nghị|[\p{L}\s]{0,20}trân trọng đề nghị)\s+/u;
const ALSO_CHARGED = /;\s*(?:giao|yêu cầu|đề nghị|phân công)\s+(?=\p{Lu})|[,:]\s*giao\s+(?=\p{Lu}|các\s)/uy;
const ALSO_ASKED = /(?<!\p{L})(?:và|,)\s*(?:yêu cầu|đề nghị|giao)\s+/giu;
/** What may stand before the subject: "Căn cứ Kế hoạch này, …", "Trong 24 giờ sau khi bão tan, …". */
const OPENING =
  /^(?:Căn cứ|Trên cơ sở|Theo|Định kỳ|Hàng năm|Hằng năm|Hằng|Hàng|Trong|Trước|Sau|Ngay sau|Khi|Vào|Từ|Đến|Chậm nhất|Đối với|Trường hợp|Riêng|Ở|Tại)\s(?:(?!\sthì\s)[^.;:]){0,160}?,\s*(?=\p{Lu}|các\s)/iu;
const LOOK_AHEAD_CHARS = 200;
/** The subject of what follows from a case stands behind "thì": "Trường hợp hồ sơ đầy đủ thì Sở Y tế cấp …". */
const THEN = /^(?:Trường hợp|Nếu|Khi|Đối với|Trong trường hợp)\s[^.;]{1,190}?\sthì\s(?=\p{Lu}|các\s)/u;
/** "Sau khi được Thủ tướng Chính phủ, Chủ tịch …": the comma joins two of a list. */
const IN_LIST = /(?<!\p{L})(?:được|do|bởi)\s\p{Lu}[^,]*,\s*$/u;
/** What the sentence is about, before its subject: "Về y tế: Trạm Y tế xã …". */
const TOPIC = /^(?:\p{Lu}|\d{1,2}[.)]\s)[^.;:]{1,60}:\s+(?=\p{L})/u;
const LEADS = /^\s*,?\s*(?:chịu trách nhiệm\s+)?chủ trì(?!\p{L})/u;
/** What a body is besides, behind its name: "Sở Y tế (cơ quan thường trực)". */
const REMARK = /^\s*\([^()]{0,120}\)/u;
/** Behind a semicolon, or where another body is charged: "Sau thanh tra, giao Sở Nội vụ theo dõi". */
const NEXT_SUBJECT = /;\s+(?=\p{L})|[,:]\s+(?=giao\s+(?:\p{Lu}|các\s))/gu;
const NOBODY_IN_PARTICULAR = /^(?:cơ quan|đơn vị|doanh nghiệp|tổ chức|cá nhân)$/iu;
/** A case made up to explain a rule. */
const EXAMPLE = /^(?:Ví dụ|Thí dụ)/u;
/** How a letter closes: "Tổng cục trả lời để các đơn vị được biết, thực hiện." Its issuer is charged with nothing. */
const INFORMS = /^\s[^.;:]{0,120}(?<!\p{L})biết(?:,| và|, và)\s(?:\p{Ll}+\s){0,3}(?:thực hiện|triển khai)[\s./;]*$/u;
/** What a person named in a sentence does where it is a task. */
const IN_CHARGE = /^\s*,?\s*(?:phụ trách|chủ trì|chịu trách nhiệm|trực tiếp|chỉ đạo|theo dõi|làm\s|:)/u;

/**
 * The bodies that a sentence is about: charged by name ("Giao X …"), standing as subject, or as subject of a part
 * behind a semicolon ("…; Ủy ban nhân dân xã kiện toàn …").
 * @param binds whether the place sets duties: where it tells what was, only those charged or leading count
 */
export function subjectsOf(text: string, start: number, end: number, reader: AgencyReader, binds: boolean): Subject[] {
  const first = subjectAt(text, start, end, reader, binds);
  const found = first === null ? [] : [first];
  let from = first?.range.end ?? start;
  const within = text.slice(start, end);
  for (const { index, 0: mark } of within.matchAll(NEXT_SUBJECT)) {
    const at = start + index + mark.length;
    if (at < from || !binds) continue;
    ALSO_CHARGED.lastIndex = index;
    const charge = ALSO_CHARGED.exec(within);
    const next =
      charge !== null
        ? chargedAt(text, start + index + charge[0].length, end, reader)
        : subjectAt(text, at, end, reader, binds);
    if (next === null || next.colon) continue;
    found.push(next);
    from = next.range.end;
  }
  return found;
}

/** "…; giao Sở Nội vụ tham mưu …": another body charged in the same sentence. */
function chargedAt(text: string, at: number, end: number, reader: AgencyReader): Subject | null {
  const list = reader.listAt(text, at);
  if (list === null || list.end >= end || !actsBehind(text, list.end, list.agencies.at(-1)!, true)) return null;
  return subject(list.agencies, { start: at, end: list.end }, true, false, LEADS.test(text.slice(list.end, end)));
}

function subjectAt(text: string, start: number, end: number, reader: AgencyReader, binds: boolean): Subject | null {
  const words = text.slice(start, end);
  if (EXAMPLE.test(words)) return null;
  const charge = CHARGE.exec(words);
  for (const before of charge === null ? openings(words) : [charge[0].length]) {
    const found = bodiesAt(text, start, start + before, end, reader, charge !== null, binds);
    if (found !== null) return found;
  }
  return null;
}

/** Where the subject may begin: at once, behind what says when or where, behind what it is about, or both. */
function openings(words: string): number[] {
  const topic = TOPIC.exec(words)?.[0].length ?? 0;
  const behind = (from: number): number[] => {
    const ahead = words.slice(from, from + LOOK_AHEAD_CHARS);
    return [OPENING, THEN].flatMap((pattern) => {
      const opening = pattern.exec(ahead);
      return opening === null || IN_LIST.test(opening[0]) ? [] : [from + opening[0].length];
    });
  };
  return [...new Set([0, ...behind(0), topic, ...(topic > 0 ? behind(topic) : [])])];
}

function bodiesAt(
  text: string,
  start: number,
  from: number,
  end: number,
  reader: AgencyReader,
  charge: boolean,
  binds: boolean,
): Subject | null {
  const title = PERSON.exec(text.slice(from, end))?.[0] ?? "";
  const at = from + title.length;
  const person = title === "" ? null : personAt(text, at, reader, end);
  const list = person === null ? reader.listAt(text, at) : { agencies: [person], start: at, end: person.end };
  if (list === null || list.end >= end) return null;
  if (list.agencies.every(({ written }) => NOBODY_IN_PARTICULAR.test(written))) return null;
  const named = list.end + (REMARK.exec(text.slice(list.end, end))?.[0].length ?? 0);
  const rest = text.slice(named, end);
  if (person !== null && !charge && !IN_CHARGE.test(rest)) return null;
  if (!charge && INFORMS.test(rest)) return null;
  const colon = /^\s*:\s*\S/u.test(rest);
  const leads = LEADS.test(rest);
  const acts = actsBehind(text, named, list.agencies.at(-1)!, charge);
  if (charge ? !acts && !leads && !colon && !ALSO_ASKED.test(rest) : !leads && !((acts || colon) && binds)) return null;
  const agencies: NamedAgency[] = colon ? holderOfPosts(list.agencies) : [...list.agencies];
  let last = list.end;
  if (charge) {
    ALSO_ASKED.lastIndex = list.end;
    for (let also; (also = ALSO_ASKED.exec(text)) !== null && also.index < end;) {
      const more = reader.listAt(text, ALSO_ASKED.lastIndex);
      if (more === null) break;
      agencies.push(...more.agencies);
      last = more.end;
    }
  }
  return subject(agencies, { start, end: last }, charge, colon, leads);
}

/** A name that its level or place closes: whatever follows in lower case is what the body does. */
const CLOSED = /(?<!\p{L})(?:tỉnh|huyện|xã|phường|quận|thành phố|trung ương|cơ sở)(?:\s\p{Lu}[\p{L}’'-]*)*$/iu;
const NO_ACT =
  /^\s(?:của|và|tại|trên|cho|về|từ|đến|ở|thuộc|trong|theo|cùng|các|những|này|nêu|có liên quan|liên quan|khác)(?!\p{L})/u;

/** How often, between a body and what it does: "Sở Y tế hằng quý, năm báo cáo …". */
const HOW_OFTEN =
  /^\s(?:định kỳ\s)?(?:hằng|hàng|mỗi)\s(?:ngày|tuần|tháng|quý|năm)(?:(?:,| và|, và)\s(?:(?:hằng|hàng)\s)?(?:tháng|quý|năm))*(?:\s\([^()]{0,60}\))?(?=\s\p{Ll})/u;
/** What a body may do, is, or how it works: no duty. */
const NO_DUTY =
  /^\s(?:có thể|có quyền|có thẩm quyền|không(?! ngừng)(?!\p{L})|chuyển sang(?!\p{L})|được quyền|(?:làm việc|hoạt động|bao gồm|gồm)(?!\p{L})|(?:làm|là)\s(?:Chủ tịch|Phó|Trưởng|Tổ trưởng|Ủy viên|Uỷ viên|Thành viên|Thư ký|Chủ nhiệm|thành viên|ủy viên))/u;

/**
 * Whether words that say what a body does follow its name. Behind "giao" a known name or a group is enough: whatever
 * follows in lower case is its work ("Giao Sở Nông nghiệp và Môi trường cấp phép 03 mỏ đất").
 */
function actsBehind(text: string, at: number, { written, group }: NamedAgency, charged: boolean): boolean {
  const often = HOW_OFTEN.exec(text.slice(at, at + LOOK_AHEAD_CHARS))?.[0].length ?? 0;
  if (often > 0) return predicateAt(text, at + often + 1) !== undefined && actAt(text, at + often + 1) !== undefined;
  const rest = text.slice(at, at + 40);
  if (!/^\s\p{Ll}/u.test(rest) || NO_DUTY.test(rest)) return false;
  if (predicateAt(text, at + 1) !== undefined) return actAt(text, at + 1) !== undefined;
  if (NO_ACT.test(rest)) return false;
  return (!group && CLOSED.test(written)) || (charged && (isKnown(written) || COUNTED.test(rest)));
}

/** What is done to so many things: "sửa 11 công trình". */
const COUNTED = /^\s\p{Ll}+(?:\s\p{Ll}+)?\s\d+(?:[.,]\d+)*\s\p{Ll}/u;

/** Whether a name is one of the lexicon's, whole. */
function isKnown(written: string): boolean {
  const known = loadLexicon().agencyNames.atStart(written);
  return known?.start === 0 && known.end === written.length;
}

function subject(
  agencies: readonly NamedAgency[],
  range: Subject["range"],
  charge: boolean,
  colon: boolean,
  leads: boolean,
): Subject {
  const isOne = agencies.length === 1 && !agencies[0]!.group;
  return { range, agencies, charge, colon, leads: leads || isOne, saidToLead: leads };
}
