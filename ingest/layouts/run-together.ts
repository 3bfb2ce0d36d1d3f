import { sourceSpan } from "../../data/placed-text.ts";
import type { AgencyList, AgencyReader } from "../facts/agencies/agency-reader.ts";
import { roleOfLabel } from "./labels.ts";
import { NOBODY, written, type Layout } from "./layout.ts";

/** The head of a table whose cells came out one under the other: "TT", then each label on lines of its own. */
const HEAD = /(?:^|\n)[ \t]*S?TT[ \t]*\n(?<labels>(?:[^\n]{1,40}\n){3,16}?)[ \t]*(?:[IVX]{1,4}|1)[.)]?[ \t]*\n/iu;
/** Words before a name that make it part of what is to be done. */
const LEADS_UP =
  /(?<!\p{L})(?:của|do|bởi|với|cho|tại|theo|và|cùng|giữa|từ|về|là|các|trình|giao|gửi|thuộc|trong|trên|qua|đến|hoặc|phối hợp|báo cáo|tham mưu|giúp)\s*$/iu;
const NAME_STARTS = /(?<=[\p{Ll}\p{N}.;:)”"]\s)\p{Lu}/gu;
/** A group in capitals begins another cell: "Bộ Nội vụ [Các bộ, cơ quan ngang bộ]". */
const GROUP_INSIDE = /(?<=[\p{L})]\s)Các\s(?:bộ|sở|ban|cơ quan|đơn vị|địa phương|ngành)(?!\p{L})/u;
/** And a body of its own behind a group does: "Các bộ, cơ quan ngang bộ [Bộ Tư pháp]". */
const BODY_INSIDE = /(?<=\p{Ll}\s)(?<!(?:của|thuộc|và|,)\s)(?:Các\s\p{Ll}|(?:Bộ|Sở|Ủy ban|UBND)\s\p{Lu})/u;
/** A cell that says itself who does what, one after the other: "1. Bộ Tư pháp tổng hợp. 2. Các bộ rà soát". */
const SAYS_ROLES = /(?<!\p{L})chủ trì(?!\p{L})|(?<=[\p{Ll}.)]\s)\d\.\s\p{Lu}/u;
const MAX_CHARS = 3_000;
/** The cell of times behind those of bodies begins with one of these. */
const TIMES = /\s(?:Hằng|Hàng|Quý|Năm|Tháng|Trước|Thường xuyên|Định kỳ|Giai đoạn|Từ|Đến)(?!\p{L})|\s\d/u;

/** Where the table of a text begins whose head names first who leads and then who helps; `null` where it has none. */
function headOf(text: string): number | null {
  const head = HEAD.exec(text);
  if (head === null) return null;
  const labels = head.groups!["labels"]!.replace(/\s+/gu, " ");
  const [lead, helps] = [labels.search(/chủ trì|thực hiện/iu), labels.search(/phối hợp/iu)];
  return lead >= 0 && lead < helps && roleOfLabel(labels) !== null ? head.index : null;
}

let last: { readonly text: string; readonly head: number | null } = { text: "", head: null };

/** Where the next cell begins inside a list that was read as one; -1 where none does. */
function cellInside(text: string, from: number, to: number): number {
  const words = text.slice(from, to);
  const at = words.search(/^Các\s/u.test(words) ? BODY_INSIDE : GROUP_INSIDE);
  return at < 0 ? -1 : from + at;
}

/** Two cells of bodies side by side: those that lead and those that help. */
function cellsIn(text: string, reader: AgencyReader): { readonly lead: AgencyList; readonly helps: AgencyList } | null {
  for (const { index } of text.matchAll(NAME_STARTS)) {
    if (LEADS_UP.test(text.slice(Math.max(0, index - 20), index))) continue;
    const whole = reader.listAt(text, index);
    const next = whole === null ? -1 : cellInside(text, index, whole.end);
    const lead = next > index ? reader.listAt(text.slice(0, next), index) : whole;
    if (lead === null || /\d/u.test(text.slice(index, lead.end))) continue;
    const gap = /^\s+(?=\p{Lu})/u.exec(text.slice(lead.end));
    if (gap === null) continue;
    const start = lead.end + gap[0].length;
    const times = text.slice(start).search(TIMES);
    const helps = reader.listAt(times < 0 ? text : text.slice(0, start + times), start);
    if (helps !== null) return { lead, helps };
  }
  return null;
}

/**
 * A row whose cells ran together, as text copied out of a PDF has them: "Tham gia các sáng kiến quốc tế. Bộ Ngoại giao Các
 * bộ, cơ quan Hằng năm". Two lists of bodies with nothing between them are two cells, in the order the head tells.
 */
export const runTogether: Layout = {
  name: "run-together",
  matches({ clause, children }, { text }) {
    if (children.length > 0 || clause.text.length > MAX_CHARS) return false;
    if (last.text !== text) last = { text, head: headOf(text) };
    if (last.head === null || sourceSpan(clause, 0, 1).start <= last.head) return false;
    return !SAYS_ROLES.test(clause.text);
  },
  read({ clause }, { reader }) {
    const cells = cellsIn(clause.text, reader);
    if (cells === null) return { parts: [] };
    const { lead, helps } = cells;
    // What else ran into the second cell is no name.
    const rest = clause.text.slice(helps.end);
    const clean = rest.trim() === "" || rest.search(TIMES) === 0;
    const doers = { ...NOBODY, lead: written(lead.agencies), coordinate: clean ? written(helps.agencies) : [] };
    const range = { start: lead.start, end: clean ? helps.end : lead.end };
    return {
      parts: [{ task: clause.path, holder: clause, range, doers, basis: "table" }],
      settles: ["closing-bracket", "sentence", "own-heading", "heading-above"],
    };
  },
};
