import { opensSentence, predicateAt } from "../agencies/predicates.ts";
import { sharedReader } from "../agencies/shared-reader.ts";
import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext } from "../fact-context.ts";
import type { Due } from "./due.ts";
import type { Segment } from "./segments.ts";
import type { TimeWords } from "./time-words.ts";

/** Words that lead up to a time and go with it. */
const LEADING =
  /[\s,;:(–-]*(?:(?<!\p{L})(?:chậm nhất|muộn nhất|hoàn thành trước|trước(?!\s+trước)|trong|vào|đến hết|hết|thực hiện|phấn đấu|mục tiêu|định kỳ|thời gian|là|dịp|riêng|xong|lúc|(?<!\d )(?:ngày|tuần|tháng)|sáng|chiều|khoảng|và|(?<![\d/])\d{1,2} giờ(?: \d{1,2})?(?: phút)?|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\s*,?\s*)*(?:(?<!\p{L})(?:từ|đến)\s*)?$/iu;
const TRAILING =
  /^[\s,;:.)/–-]*(?:và các năm tiếp theo|(?:của )?năm (?:kế tiếp|sau|tiếp theo|liền kề|liền sau)(?: liền kề)?(?!\p{L}))?[\s,;:.)/–-]*/iu;
const OPENING =
  /^(?:[\s,;:.+–-]|đồng thời|trong đó|phấn đấu(?=,? )|(?:và|nhất là|riêng|còn|trước(?: mắt(?=,))?|trong|từ|gửi(?=,))[ ,]+(?!\d))*/iu;
/** How and that, rather than what: `thực hiện thường xuyên`, `hoàn thành`. */
const MANNER =
  /(?<!\p{L})(?:thực hiện|hoàn thành|thường xuyên|định kỳ|trong|năm|nhiệm vụ|kết thúc|xong|chậm nhất|thời hạn|thời gian|trình|gửi|thí điểm|phê duyệt|đợt|lần|giai đoạn|lớp|thứ|cuối|đầu|bước)(?!\p{L})/giu;
/** The doers named at the end: `(Công an huyện chủ trì, Phòng Nội vụ phối hợp)`. */
const DOERS = /\s*\([^()]*(?:chủ trì|phối hợp|thực hiện|theo dõi)[^()]*\)?\s*/giu;
/** A part that says little without what the sentence opened with: `đợt 2`, `lần 1 chốt số liệu`. */
const PART = /^(?:đợt|lần|giai đoạn|lớp|bước|vòng|năm|quý|báo cáo)(?!\p{L})/iu;
const JOINS = /(?:[,;]|\s)(?:\s*(?:và|hoặc|đồng thời|,))?\s*$/u;
/** Fewer words after a label do not say what is due: `bảo đảm văn bản có hiệu lực`. */
const MIN_FIELD_WORDS = 8;
const MIN_WORDS = 3;
const MAX_CHARS = 220;
/** Another act behind a comma. */
const ACT_AFTER = /^[)”"]*[,:]\s+(?!(?:gửi|để|theo|bảo đảm|đảm bảo|nhằm|trong đó|gồm|với|tại)(?!\p{L}))\p{Ll}/u;
/** A label and nothing more before a time. */
const LABEL_BEFORE = /^[^:,]{2,40}:\s*/u;
/** So much of what stands before is looked through for a name. */
const MAX_BEFORE_CHARS = 2_000;

const tidy = (words: string) =>
  (words.includes("(") ? words : words.replaceAll(")", ""))
    .replace(/\(\s*\)/gu, "")
    .replace(/\s+([,;.)])/gu, "$1")
    .replace(/[\s,;:(]+$/u, "")
    .replace(/\s+/gu, " ")
    .trim();

const saysEnough = (words: string, least: number): boolean =>
  words
    .replace(MANNER, " ")
    .split(/[^\p{L}\p{N}%“”-]+/u)
    .filter((word) => /\p{L}/u.test(word)).length >= least;

/** What a field below it, or a bracket behind it, is about: the clause's own first words, else those of a clause above. */
function subjectOf(text: string, segment: Segment, { heading, ancestors, planTitle }: FactContext): string | null {
  const isTime = (words: string) => /^(?:thời gian|thời hạn|tiến độ)/u.test(comparable(words));
  const own = tidy(
    text
      .slice(0, Math.min(segment.start, MAX_BEFORE_CHARS))
      .replace(DOERS, " ")
      .replace(/\([^()]*$/u, "")
      .slice(heading !== null && text.startsWith(heading) ? heading.length : 0)
      .replace(/^[\s:.]+/u, "")
      .split(/[.;](?=\s+\p{Lu})/u)[0]!
      // In a list behind a colon each part leans on what stands before it.
      .replace(/:(?=[^:]*(?:trước|ngày|tháng|quý|đợt|lần)\s[^:]*$).*$/u, ""),
  );
  if (own !== heading && saysEnough(own, MIN_WORDS) && !isTime(own) && !/^\p{Lu}[\p{L}\s]{2,40}:/u.test(own))
    return own;
  if (heading !== null && saysEnough(heading, MIN_WORDS) && text.startsWith(heading) && !isTime(heading))
    return heading;
  for (const one of [...ancestors].reverse()) {
    const words = one.heading ?? one.text;
    if (words !== "" && !isTime(words)) return tidy(words.replace(DOERS, " ")).slice(0, MAX_CHARS).trim();
  }
  if (heading !== null && !isTime(heading)) return heading;
  return planTitle ? tidy(planTitle).slice(0, MAX_CHARS) : null;
}

/**
 * What the sentence opened with, for a part that leans on it: what stands before its colon, else the last act before
 * the first time ("…, báo cáo Bộ trưởng trước … và trước …"), else the words up to the first comma.
 */
function opening(text: string, segment: Segment, firstTime: number): string {
  const before = text.slice(segment.start, firstTime).replace(LEADING, "");
  const colon = before.indexOf(":");
  if (colon > 0) return tidy(before.slice(0, colon));
  const phrases = before.split(/,\s+/u);
  const act = phrases.slice(1).findLast((phrase) => opensSentence(phrase) && saysEnough(phrase, MIN_WORDS));
  const first = bodiesOnly(phrases[0] ?? "") ? before : (phrases[0] ?? "");
  return tidy((act ?? first).replace(LEADING, "").replace(TRAILING_ACT, ""));
}

/** The words of a stretch without those that say when: "Hằng tháng, từ ngày … đến ngày …, cơ quan giảm mức đóng". */
function withoutTimes(text: string, segment: Segment, times: readonly TimeWords[]): string {
  let from = segment.start;
  const kept: string[] = [];
  for (const { start, end } of times) {
    if (start < from) continue;
    kept.push(text.slice(from, start).replace(LEADING, "").replace(TRAILING, ""));
    from = end;
  }
  kept.push(text.slice(from, segment.end).replace(TRAILING, ""));
  return tidy(kept.filter((words) => words !== "").join(" "));
}

/** "Mục tiêu: [đến 30/9] giải ngân 60%, [đến 31/12] giải ngân 95%": what is due stands behind each time. */
function timesLead(text: string, segment: Segment, times: readonly TimeWords[]): boolean {
  const first = text.slice(segment.start, times[0]!.start).replace(LABEL_BEFORE, "").replace(LEADING, "");
  if (first.replace(OPENING, "") !== "") return false;
  return times.every(({ end }, i) => {
    const behind = text.slice(end, times[i + 1]?.start ?? segment.end).replace(TRAILING, "");
    return saysEnough(behind.replace(LEADING, "").replace(JOINS, ""), 1);
  });
}

/** A part behind what it leans on, which gives up its own words of the same kind: "… của các sở" and "của các huyện". */
function leaning(head: string, part: string): string {
  const joint = ` ${firstWord(part)} `;
  const at = head.toLowerCase().lastIndexOf(joint);
  return tidy(`${at > 0 ? head.slice(0, at) : head} ${part}`);
}

const firstWord = (words: string): string => /^\P{L}*(\p{L}+)/u.exec(words)?.[1]?.toLowerCase() ?? "";

/** What a clause says before its first colon, short as a label is: "Báo cáo đợt Tết: … gửi …; các sở gửi …". */
function labelOf(text: string, segment: Segment): string | null {
  const label = /^(?:\([^()]*\)\s*)?(?<label>\p{Lu}[^:;.]{3,60}):\s/u.exec(text)?.groups?.["label"];
  return label === undefined || segment.start < label.length ? null : label;
}

/** Names that lean on what was said before them: "của các huyện", "tại Điện Biên", "riêng khối 9". */
const LEANS = /^\(?(?:của|tại|trên|đối với|cho|với|ở|theo|riêng|còn|mỗi)(?!\p{L})/u;
/** Words at the end of a name that lead up to a time, or say only that it is done or how often. */
const TRAILING_ACT =
  /(?:[\s,]+(?:phải|cần|được|đã|sẽ|và|hoặc|hoàn thành|hoàn tất|thực hiện|(?<!(?:hội nghị|kế hoạch) )triển khai|xong|gửi|nộp|(?<!(?:quy|hành|chương|công|tiến|lộ|quá|giáo|thuyết|tờ|toàn) )trình|(?:ít nhất|tối thiểu)(?: (?:\d{1,2}|một|hai|ba) lần)?|(?<=, )lần|thời hạn|bắt đầu|kết thúc|kéo dài))+$/iu;
/** What happens is told by its noun: "Hội nghị phổ biến Luật tổ chức [trong quý I]". */
const EVENT = /^(?:Hội nghị|Hội thảo|Hội thi|Lễ|Ngày hội|Cuộc|Đợt|Phiên|Lớp|Giải|Đại hội|Hội diễn)(?!\p{L})/iu;
/** What the receiver of a report does with it. */
const ONWARD =
  /(?<=(?<!\p{L})(?:báo cáo|gửi|trình)(?!\p{L}).*)[,\s]+để (?:tổng hợp|theo dõi|báo cáo|phục vụ|kịp thời|xem xét)(?!\p{L})[^]*$/iu;
/** How a row begins whose table is lost: with bodies, one after the other. */
const BODIES_FIRST =
  /^(?:[Cc]ác |Bộ |Sở |Ban |Ủy ban |UBND |Cục |Vụ |Công an |Văn phòng |Phòng |Hội |Đoàn |Viện |Trung tâm |Cơ quan )/u;

const TWICE = /(?<!\p{L})(?<words>\p{L}+ \p{L}+) \k<words>(?!\p{L})/u;

/** Words that also stand in names of bodies and their roles. */
const OF_BODIES = /^(?:cơ|tổ|các|quan|chủ|phối|hợp|trì)$/u;
const ROLE = /(?<!\p{L})(?:chủ trì|phối hợp)(?!\p{L})/u;

/** Whether words say who, and of nothing that it is done: bodies one after the other, or who leads and helps. */
function bodiesOnly(words: string): boolean {
  if (listsOnly(words)) return true;
  if (!BODIES_FIRST.test(words) && !ROLE.test(words)) return false;
  for (const { index, 0: word } of words.matchAll(/(?<!\p{L})\p{Ll}+/gu))
    if (!OF_BODIES.test(word) && predicateAt(words, index) !== undefined) return false;
  return true;
}

/** Whether words are lists of bodies, one after the other as cells of a row that ran together. */
function listsOnly(words: string): boolean {
  const reader = sharedReader();
  let at = 0;
  for (let list; (list = reader.listAt(words, at)) !== null;)
    at = list.end + /^\s*/u.exec(words.slice(list.end))![0].length;
  return at > 0 && !/\p{L}/u.test(words.slice(at).replace(/thường xuyên/iu, ""));
}

/** The sentence that ends where a stretch begins. */
function sentenceBefore(text: string, segment: Segment): string | null {
  const said = tidy(
    text
      .slice(Math.max(0, segment.start - MAX_BEFORE_CHARS), segment.start)
      .split(/[.;](?=\s+\p{Lu})/u)
      .at(-1)!
      .replace(/^[\s.;,]+|[\s.;,]+$/gu, ""),
  );
  return saysEnough(said, MIN_WORDS) ? said : null;
}

/** A bracket that its time closed goes with the time, but for the part it names: "(đợt 1 [trước ngày 30/4])". */
function withoutOpenBracket(words: string): string {
  const at = words.lastIndexOf("(");
  if (at < 0 || words.includes(")", at)) return words;
  const inside = words.slice(at + 1).trim();
  return tidy(at === 0 || PART.test(inside) ? `${words.slice(0, at)} ${inside}` : words.slice(0, at)).trim();
}

/** Of a row whose cells ran together what stands before those of bodies. */
function withoutCells(words: string, { row, assignments }: FactContext): string {
  if (row !== undefined) return words;
  const cells = assignments.find(({ basis, quote }) => basis === "table" && words.includes(quote));
  const before = cells === undefined ? "" : tidy(words.slice(0, words.indexOf(cells.quote)));
  return saysEnough(before, MIN_WORDS) ? before : words;
}

/** A name without what only leads up to the time or says that it is done. */
function withoutEnds(words: string): string {
  const whole = words.includes("để ") ? words.replace(ONWARD, "") : words;
  const name = saysEnough(whole, MIN_WORDS) ? whole : words;
  const act = EVENT.test(name) ? name.replace(/\s+(?:được\s+)?tổ chức$/u, "") : name;
  const short = tidy(act.replace(TRAILING_ACT, ""));
  const even = withoutOpenBracket(short);
  return saysEnough(even, 1) ? even : name;
}

/**
 * What is due, in words of the plan: the part of the segment that the time closes or opens, without the words
 * that say when and who. In a field (`Thời gian thực hiện: quý I`) or a bracket it is what stands before or above.
 */
export function whatIsDue(
  text: string,
  segment: Segment,
  due: Due,
  times: readonly TimeWords[],
  fieldAt: number | null,
  context: FactContext,
): string {
  if (due.observance) return tidy(text.slice(due.from, due.to));
  const start = fieldAt ?? segment.start;
  const isTime = due.relative === true || times.some((one) => one.start === due.from);
  const others = times.filter((one) => one.start !== due.from && one.start >= start);
  const lastBefore = others.filter((one) => one.end <= due.from).at(-1);
  const nextAfter = others.find((one) => one.start >= due.to);
  let words: string;
  if (!isTime) words = text.slice(segment.start, segment.end);
  else {
    const from = lastBefore === undefined ? start : lastBefore.end;
    const own = text.slice(from, due.from).replace(LEADING, "").replace(JOINS, "").replace(OPENING, "");
    const before = due.period === undefined || own === "" ? own : `${own} ${due.period}`;
    const until = nextAfter === undefined ? segment.end : nextAfter.start;
    const after = text.slice(due.to, until).replace(TRAILING, "");
    const alone = lastBefore === undefined && nextAfter === undefined;
    // What follows a comma is another act: "nạo vét 42 km cống [trước 30/5], lắp 06 trạm bơm".
    const apart = ACT_AFTER.test(text.slice(due.to, until)) && saysEnough(before, MIN_WORDS);
    words = alone && !apart ? `${before} ${after}` : before;
    const behind = after.replace(LEADING, "").replace(JOINS, "");
    if (!alone && timesLead(text, segment, times)) words = behind;
    else if (!alone && !saysEnough(before, 2)) {
      // "trước ngày 20/6 đối với 6 tháng và trước ngày 25/12 đối với cả năm": one sentence says both.
      words =
        lastBefore === undefined
          ? `${before} ${behind}`
          : `${opening(text, segment, times[0]!.start)} ${before} ${behind}`;
    } else if (
      lastBefore !== undefined &&
      due.period === undefined &&
      PART.test(before) &&
      !saysEnough(before, MIN_WORDS)
    ) {
      const head = opening(text, segment, times[0]!.start);
      if (!before.startsWith(head)) words = `${head}: ${before}`;
    }
  }
  words = tidy(words.replace(DOERS, " ").replace(OPENING, "")).replace(/^\((.*)\)$/u, "$1");
  if (fieldAt === null && times.length > 1 && !saysEnough(words, 1) && due.period === undefined)
    words = tidy(withoutTimes(text, segment, times).replace(OPENING, ""));
  words = withoutEnds(withoutCells(words, context));
  if (fieldAt === null && LEANS.test(words) && lastBefore !== undefined) {
    const head = opening(text, segment, times[0]!.start);
    if (head !== "" && !words.startsWith(head)) words = leaning(head, words.replace(/^\(/u, ""));
  }
  const brief = fieldAt === null && saysEnough(words, 1) && !saysEnough(words, MIN_WORDS + 1);
  const label = brief ? labelOf(text, segment) : null;
  if (label !== null && firstWord(label) !== firstWord(words)) words = `${label}: ${words}`;
  words = words.replace(TWICE, "$<words>");
  const told = isTime && bodiesOnly(words) ? sentenceBefore(text, segment) : null;
  if (told !== null) words = told;
  const least = fieldAt === null ? MIN_WORDS - 1 : MIN_FIELD_WORDS;
  if (due.period === undefined && !saysEnough(words, least)) {
    const subject = subjectOf(text, segment, context);
    const part = PART.test(words) || /\d/u.test(words) || saysEnough(words, 1);
    if (subject !== null)
      words = part && words !== "" && fieldAt === null && !subject.includes(words) ? `${subject}: ${words}` : subject;
  }
  if (words === "") words = tidy(text.slice(segment.start, segment.end));
  return words.length <= MAX_CHARS ? words : `${words.slice(0, words.lastIndexOf(" ", MAX_CHARS))} …`;
}
