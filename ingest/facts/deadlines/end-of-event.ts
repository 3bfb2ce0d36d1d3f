import { predicateAt } from "../agencies/predicates.ts";
import { sharedReader } from "../agencies/shared-reader.ts";

/** Longer than this no event is told. */
const MAX_CHARS = 200;
/** The rest of a list that an event is told with: "nhận đủ hồ sơ hợp lệ và phí[, lệ phí], cơ quan …". */
const LISTED = /^, (?<item>\p{Ll}[^,.;:()]{1,90})(?=,)/u;
/** A longer item is one only where who acts stands behind it. */
const LONG_ITEM = 40;
/** The last of such a list: "xảy ra sự cố[, tai nạn hàng không]." */
const LAST_LISTED = /^, (?<item>\p{Ll}[^,.;:()]{1,40})(?=[.;)]|$)/u;
/** Words that begin who acts then, and what is the case. */
const ACTS_THEN =
  /^(?:(?:các |mỗi |từng |những )?(?:cơ quan|tổ chức|cá nhân|người|chủ |cơ sở|doanh nghiệp|đơn vị|bên |hội đồng|hộ |phải |thì |nếu |khi |trường hợp|đồng thời|nhưng|trừ|trong|trước|chậm|muộn|theo|kể từ|tính từ)|bộ |sở |ủy ban|ubnd)/iu;
/** What is to be done by then, or why: the event is told. */
const GOES_ON = / (?:thì|phải|để)(?= )/u;
const MARK = /[,.;:()]/u;
/** What a bracket only allows for: "tài liệu kèm theo (nếu có)". */
const REMARK = /^\((?:nếu có|sau đây [^()]{1,60})\)/u;
/** Behind what is listed, where the main clause begins: "… mức tiền lương, thù lao, tiền thưởng thì gửi báo cáo". */
const THEN = /^[^.;:(),]*(?:,(?![^,]* (?:có|không|chưa|bị) )[^.;:(),]*)*? thì(?= )/u;
/** Who has the duty begins in a capital behind the event, with no comma between: "… được ký duyệt [Đoàn đánh giá có trách nhiệm]". */
const DUTY = / (?:có trách nhiệm|chịu trách nhiệm|phải)(?= )/u;
const SUBJECT = /(?<= \p{Ll}+ )\p{Lu}\p{Ll}/gu;

/** Where the words of an event end that begin at `from`, with the rest of a list in them: what is done then stands behind. */
export function endOfEvent(text: string, from: number, until: number): number {
  const words = text.slice(from, Math.min(until, from + MAX_CHARS));
  const then = THEN.exec(words)?.[0].length;
  if (then !== undefined) return from + then - " thì".length;
  const mark = words.search(MARK);
  const remark = mark < 0 ? undefined : REMARK.exec(words.slice(mark))?.[0].length;
  if (remark !== undefined) return endOfEvent(text, from + mark + remark, until);
  const stretch = mark < 0 ? words : words.slice(0, mark);
  const goesOn = GOES_ON.exec(stretch);
  const duty = DUTY.exec(stretch);
  const subject = duty === null ? undefined : [...stretch.slice(0, duty.index).matchAll(SUBJECT)].at(-1);
  if (subject !== undefined) return from + subject.index - 1;
  if (goesOn !== null) return from + goesOn.index;
  return mark < 0 ? from + words.length : afterList(text, from + mark, until);
}

/** Past what is listed behind the comma at `at`; `at` where who acts stands there. */
function afterList(text: string, at: number, until: number): number {
  const words = text.slice(at, Math.min(until, at + 110));
  const item = (LISTED.exec(words) ?? lastOfList(words))?.groups?.["item"];
  if (item === undefined) return at;
  const next = at + 2 + item.length;
  if (ACTS_THEN.test(item) && !named(text, next + 2)) return at;
  if (item.length > LONG_ITEM && !actsBehind(text, next + 2)) return at;
  // "… yêu cầu sửa đổi, bổ sung hồ sơ, cơ sở phải …": an act still of the event, where who acts stands behind it.
  if (predicateAt(text, at + 2) !== undefined && !actsBehind(text, next + 2)) return at;
  return afterList(text, next, until);
}

/** The last item of a list is a thing; an act is what is done then. */
function lastOfList(words: string): RegExpExecArray | null {
  const last = LAST_LISTED.exec(words);
  const acts = [...(last?.groups?.["item"] ?? "").matchAll(/(?<!\p{L})\p{L}/gu)].some(
    ({ index }) => predicateAt(words, index + 2) !== undefined,
  );
  return acts ? null : last;
}

const actsBehind = (text: string, at: number): boolean => ACTS_THEN.test(text.slice(at, at + 40)) || named(text, at);

const named = (text: string, at: number): boolean => sharedReader().nameAt(text, at) !== null;
