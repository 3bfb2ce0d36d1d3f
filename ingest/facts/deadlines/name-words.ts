import { actAt, opensSentence, predicateAt } from "../agencies/predicates.ts";
import { sharedReader } from "../agencies/shared-reader.ts";
import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext } from "../fact-context.ts";
import { timeWords } from "./merge-times.ts";
import type { Segment } from "./segments.ts";
import type { TimeWords } from "./time-words.ts";

/** Words that lead up to a time and go with it. */
export const LEADING =
  /[\s,;:(–-]*(?:(?<!\p{L})(?:chậm nhất|muộn nhất|ít nhất|tối thiểu|hoàn thành trước|trước(?!\s+trước)|trong|vào|đến hết|hết|thực hiện|phấn đấu|mục tiêu|định kỳ|thời gian|là|dịp|riêng|xong|lúc|(?<!\d )(?:ngày|tuần|tháng)|sáng|chiều|khoảng|và|từ (?:ngày )?\d{1,2}|(?<![\d/])\d{1,2} giờ(?: \d{1,2})?(?: phút)?|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\s*,?\s*)*(?:(?<!\p{L})(?:từ|đến)\s*)?$/iu;
export const TRAILING =
  /^[\s,;:.)/–-]*(?:kể từ ngày [^,;.]{3,60}? có hiệu lực(?: thi hành)?|và các năm tiếp theo|(?:của )?năm (?:kế tiếp|sau|tiếp theo|liền kề|liền sau|kế hoạch|tài chính|báo cáo)(?: liền kề)?(?: (?:của )?(?:kỳ|năm) (?:báo cáo|kế hoạch|tài chính))?(?!\p{L}))?[\s,;:.)/–-]*/iu;
export const OPENING =
  /^(?:[\s,;:.+–-]|thì(?= )|đồng thời|trong đó|phấn đấu(?=,? )|(?:và|nhất là|riêng|còn|trước(?: mắt(?=,))?|trong|từ|gửi(?=,))[ ,]+(?!\d)|(?:định kỳ,? )?(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)(?: (?:và|hoặc) đột xuất)?,? (?=\p{L})|(?:và |hoặc )?(?:khi có|theo) yêu cầu(?: [^,;.]{1,60})?, |(?:và |hoặc )?đột xuất(?: \([^()]*\))?,? (?=báo cáo|gửi|tổng hợp))*/iu;
/** How and that, rather than what: `thực hiện thường xuyên`, `hoàn thành`. */
const MANNER =
  /(?<!\p{L})(?:thực hiện|hoàn thành|thường xuyên|định kỳ|trong|năm|nhiệm vụ|kết thúc|xong|chậm nhất|thời hạn|thời gian|trình|gửi|thí điểm|phê duyệt|đợt|lần|giai đoạn|lớp|thứ|cuối|đầu|bước)(?!\p{L})/giu;
/** The doers named at the end: `(Công an huyện chủ trì, Phòng Nội vụ phối hợp)`. */
export const DOERS = /\s*\([^()]*(?:chủ trì|phối hợp|thực hiện|theo dõi)[^()]*\)?\s*/giu;
/** A part that says little without what the sentence opened with: `đợt 2`, `lần 1 chốt số liệu`. */
export const PART = /^(?:đợt|lần|giai đoạn|lớp|bước|vòng|năm|quý|báo cáo)(?!\p{L})/iu;
export const JOINS = /(?:[,;]|\s)(?:\s*(?:và|hoặc|đồng thời|,))?\s*$/u;
/** Fewer words after a label do not say what is due: `bảo đảm văn bản có hiệu lực`. */
export const MIN_FIELD_WORDS = 8;
export const MIN_WORDS = 3;
export const MAX_CHARS = 220;
/** Another act behind a comma. */
export const ACT_AFTER = /^[)”"]*[,:]\s+(?!(?:gửi|để|theo|bảo đảm|đảm bảo|nhằm|trong đó|gồm|với|tại)(?!\p{L}))\p{Ll}/u;
/** A label and nothing more before a time. */
const LABEL_BEFORE = /^[^:,]{2,40}:\s*/u;
/** So much of what stands before is looked through for a name. */
const MAX_BEFORE_CHARS = 2_000;

/** Words made fit for a name: no empty brackets, no marks at the end. */
export const tidy = (words: string) =>
  (words.includes("(") ? words : words.replace(/^[a-zđ]\)\s+/u, "").replaceAll(")", ""))
    // The label of the next point, where points run on: "… trên địa bàn. 3".
    .replace(/(?<=\p{Ll})\.\s+\d{1,2}$/u, "")
    .replace(/\(\s*\)/gu, "")
    .replace(/\s+([,;.)])/gu, "$1")
    .replace(/[\s,;:(]+$|(?<=[\p{L}\d)”"])\.\s*$/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** Whether so many words say what is done, besides those that say how and that. */
export const saysEnough = (words: string, least: number): boolean =>
  words
    .replace(MANNER, " ")
    .split(/[^\p{L}\p{N}%“”-]+/u)
    .filter((word) => /\p{L}/u.test(word)).length >= least;

/** What a field below it, or a bracket behind it, is about: the clause's own first words, else those of a clause above. */
export function subjectOf(
  text: string,
  segment: Segment,
  { heading, ancestors, planTitle }: FactContext,
): string | null {
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
export function opening(text: string, segment: Segment, firstTime: number): string {
  const before = text.slice(segment.start, firstTime).replace(LEADING, "");
  const colon = before.indexOf(":");
  if (colon > 0) return tidy(before.slice(0, colon));
  const phrases = before.split(/,\s+/u);
  const act = phrases.slice(1).findLast((phrase) => opensSentence(phrase) && saysEnough(phrase, MIN_WORDS));
  const first = bodiesOnly(phrases[0] ?? "") ? before : (phrases[0] ?? "");
  return tidy((act ?? first).replace(LEADING, "").replace(TRAILING_ACT, ""));
}

/** The words of a stretch without those that say when: "Hằng tháng, từ ngày … đến ngày …, cơ quan giảm mức đóng". */
export function withoutTimes(text: string, segment: Segment, times: readonly TimeWords[]): string {
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
export function timesLead(text: string, segment: Segment, times: readonly TimeWords[]): boolean {
  const first = text.slice(segment.start, times[0]!.start).replace(LABEL_BEFORE, "").replace(LEADING, "");
  if (first.replace(OPENING, "") !== "") return false;
  return times.every(({ end }, i) => {
    const behind = text.slice(end, times[i + 1]?.start ?? segment.end).replace(TRAILING, "");
    return saysEnough(behind.replace(LEADING, "").replace(JOINS, ""), 1);
  });
}

/** A part behind what it leans on, which gives up its own words of the same kind: "… của các sở" and "của các huyện". */
export function leaning(head: string, part: string): string {
  const joint = ` ${firstWord(part)} `;
  const at = head.toLowerCase().lastIndexOf(joint);
  return tidy(`${at > 0 ? head.slice(0, at) : head} ${part}`);
}

export const firstWord = (words: string): string => /^\P{L}*(\p{L}+)/u.exec(words)?.[1]?.toLowerCase() ?? "";

/** What a clause says before its first colon, short as a label is: "Báo cáo đợt Tết: … gửi …; các sở gửi …". */
export function labelOf(text: string, segment: Segment): string | null {
  const label = /^(?:\([^()]*\)\s*)?(?<label>\p{Lu}[^:;.]{3,60}):\s/u.exec(text)?.groups?.["label"];
  return label === undefined || segment.start < label.length ? null : label;
}

/** Names that lean on what was said before them: "của các huyện", "tại Điện Biên", "riêng khối 9". */
export const LEANS = /^\(?(?:của|tại|trên|đối với|cho|với|ở|theo|riêng|còn|mỗi)(?!\p{L})/u;
/** Words at the end of a name that lead up to a time, or say only that it is done or how often. */
const TRAILING_ACT =
  /(?:[\s,]+(?:phải|cần|được|đã|sẽ|và|hoặc|hoàn thành|hoàn tất|thực hiện|(?<!(?:hội nghị|kế hoạch) )triển khai|xong|gửi|nộp|(?<!(?:quy|hành|chương|công|tiến|lộ|quá|giáo|thuyết|tờ|toàn) )trình|(?:ít nhất|tối thiểu)(?: (?:\d{1,2}|một|hai|ba) lần)?|(?<=, )lần|thời hạn|bắt đầu|kết thúc|kéo dài|tối đa|tối thiểu))+$/iu;
/** What happens is told by its noun: "Hội nghị phổ biến Luật tổ chức [trong quý I]". */
const EVENT = /^(?:Hội nghị|Hội thảo|Hội thi|Lễ|Ngày hội|Cuộc|Đợt|Phiên|Lớp|Giải|Đại hội|Hội diễn)(?!\p{L})/iu;
/** What the receiver of a report does with it. */
const ONWARD =
  /(?<=(?<!\p{L})(?:báo cáo|gửi|trình)(?!\p{L}).*)[,\s]+để (?:tổng hợp|theo dõi|báo cáo|phục vụ|kịp thời|xem xét)(?!\p{L})[^]*$/iu;
/** How a row begins whose table is lost: with bodies, one after the other. */
const BODIES_FIRST =
  /^(?:[Cc]ác |Bộ |Sở |Ban |Ủy ban |UBND |Cục |Vụ |Công an |Văn phòng |Phòng |Hội |Đoàn |Viện |Trung tâm |Cơ quan )/u;

export const TWICE = /(?<!\p{L})(?<words>\p{L}+ \p{L}+) \k<words>(?!\p{L})/u;

/** Words that also stand in names of bodies and their roles. */
const OF_BODIES = /^(?:cơ|tổ|các|quan|chủ|phối|hợp|trì)$/u;
const ROLE = /(?<!\p{L})(?:chủ trì|phối hợp)(?!\p{L})/u;

/** Whether words say who, and of nothing that it is done: bodies one after the other, or who leads and helps. */
export function bodiesOnly(words: string): boolean {
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

/** What is left of a time at the head of a name: "thời hạn 20 ngày đầu quý sau, các cơ quan báo cáo". */
const TIME_LEFT =
  /^(?:thời hạn|vòng|đầu|cuối|giữa|năm|tháng|quý|tuần|ngày)(?!\p{L})[^,;]{0,60}?(?:\d|lần|liền kề|sau)[^,;]{0,40},\s+(?=\p{L})/iu;

/** A name without what is left of the time before it, where the rest says what is done. */
export function withoutTimeLeft(words: string): string {
  const rest = words.replace(TIME_LEFT, "");
  return rest !== words && saysEnough(rest, MIN_WORDS) ? rest : words;
}

/** Words that go on with what stood before them. */
const FRAGMENT = /^(?:đến|hoặc|liền kề|hợp lệ)(?!\p{L})/u;

/** Whether a name begins in the middle of what is said. */
export const isFragment = (words: string): boolean => FRAGMENT.test(words);

/** How a list is announced: "Thời gian hoàn thành việc trên ở các vùng như sau:". */
const ANNOUNCES = /(?:,? (?:cụ thể )?(?:như sau|sau đây|gồm))?\s*:\s*$/u;

/** How words begin that change another document: what stands under them is what it says then. */
const AMENDS = /^(?:Sửa đổi|Bổ sung|Thay thế|Thay|Bãi bỏ)(?!\p{L})/u;

/** An item of a list that names no act, with what the words that announce the list say is done: "…: các vùng khác". */
export function withWhatIsToBeDone(words: string, { ancestors, heading }: FactContext): string {
  const above = ancestors.at(-1);
  if (heading !== null || above === undefined || !above.text.trimEnd().endsWith(":") || hasAct(words)) return words;
  if (AMENDS.test(above.text)) return words;
  const announced = tidy(
    above.text
      .split(/[.;](?=\s+\p{Lu})/u)
      .at(-1)!
      .replace(ANNOUNCES, ""),
  );
  const whole = `${announced}: ${words}`;
  return hasAct(announced) && whole.length <= MAX_CHARS ? whole : words;
}

/** Whether words hold one that says what somebody does. */
const hasAct = (words: string): boolean =>
  [...words.matchAll(/(?<![\p{L}\p{M}])\p{L}/gu)].some(({ index }) => actAt(words.toLowerCase(), index) !== undefined);

/** The sentence that ends where a stretch begins. */
export function sentenceBefore(text: string, segment: Segment): string | null {
  const said = tidy(
    text
      .slice(Math.max(0, segment.start - MAX_BEFORE_CHARS), segment.start)
      .split(/[.;](?=\s+\p{Lu})/u)
      .at(-1)!
      .replace(/^[\s.;,]+|[\s.;,]+$/gu, ""),
  );
  return saysEnough(said, MIN_WORDS) ? said : null;
}

/** How what is only handed on begins, and what may stand beside the names of those who get it. */
const HANDS_ON = /^(?:(?:và|đồng thời|tổng hợp|kịp thời),? )*(?:báo cáo|gửi|trình|thông báo|nộp|tổng hợp)(?!\p{L})/iu;
const BESIDE_NAMES =
  /(?<!\p{L})(?:báo cáo|gửi|trình|thông báo|nộp|tổng hợp|kết quả|thực hiện|bằng văn bản|cấp có thẩm quyền|xem xét|quyết định|phê duyệt|chỉ đạo|và|về|cho|với|lên|tới|đến|đồng thời|kịp thời)(?!\p{L})/giu;

/** Whether words say only that something is reported and to whom: "báo cáo Thủ tướng Chính phủ". */
function onlyHandsOn(words: string): boolean {
  if (!HANDS_ON.test(words)) return false;
  const reader = sharedReader();
  for (let at = 0; at < words.length;) {
    const beside = new RegExp(BESIDE_NAMES.source, "iuy");
    beside.lastIndex = at;
    const end = beside.exec(words)?.[0].length;
    const next = end === undefined ? reader.listAt(words, at)?.end : at + end;
    if (next === undefined || next <= at) {
      if (/[\p{L}\d]/u.test(words[at]!)) return false;
      at++;
    } else at = next;
  }
  return true;
}

/** What is only handed on, with what it is about: the act before it in the same clause. */
export function withWhatIsHandedOn(words: string, text: string, segment: Segment): string {
  const said = onlyHandsOn(words) ? sentenceBefore(text, segment) : null;
  if (said === null || bodiesOnly(said)) return words;
  const before = withoutTimes(said, { start: 0, end: said.length }, timeWords(comparable(said)).words);
  const room = MAX_CHARS - words.length - 3;
  const act = before.length <= room ? `${before};` : `${before.slice(0, before.lastIndexOf(" ", room))} …`;
  return `${act} ${words}`;
}

/** What a duty rests on or is for, before who has it: "Căn cứ Kế hoạch này, các sở xây dựng …". */
const GROUNDS = /^(?:căn cứ|trên cơ sở|theo|để|nhằm|với)(?!\p{L})/iu;

/** A name without the grounds it opens with, where who has the duty stands behind them. */
export function withoutGrounds(words: string): string {
  if (!GROUNDS.test(words)) return words;
  const reader = sharedReader();
  for (const { index } of words.matchAll(/, (?=\p{L})/gu)) {
    const list = reader.listAt(words, index + 2);
    if (list !== null && actAt(words, list.end + 1) !== undefined) return words.slice(index + 2);
  }
  return words;
}

/** A bracket that its time closed goes with the time, but for the part it names: "(đợt 1 [trước ngày 30/4])". */
function withoutOpenBracket(words: string): string {
  const at = words.lastIndexOf("(");
  if (at < 0 || words.includes(")", at)) return words;
  const inside = words.slice(at + 1).trim();
  return tidy(at === 0 || PART.test(inside) ? `${words.slice(0, at)} ${inside}` : words.slice(0, at)).trim();
}

/** Of a row whose cells ran together what stands before those of bodies. */
export function withoutCells(words: string, { row, assignments, heading }: FactContext): string {
  const cells =
    row === undefined ? assignments.find(({ basis, quote }) => basis === "table" && words.includes(quote)) : undefined;
  if (cells === undefined) return words;
  const before = tidy(words.slice(0, words.indexOf(cells.quote)));
  return [before, tidy(heading ?? "")].find((name) => saysEnough(name, MIN_WORDS)) ?? words;
}

/** A name without what only leads up to the time or says that it is done. */
export function withoutEnds(words: string): string {
  const whole = words.includes("để ") ? words.replace(ONWARD, "") : words;
  const name = saysEnough(whole, MIN_WORDS) ? whole : words;
  const act = EVENT.test(name) ? name.replace(/\s+(?:được\s+)?tổ chức$/u, "") : name;
  const short = tidy(act.replace(TRAILING_ACT, ""));
  const even = withoutOpenBracket(short);
  return saysEnough(even, 1) ? even : name;
}
