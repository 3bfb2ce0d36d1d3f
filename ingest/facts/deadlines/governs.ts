import type { DeadlineBound } from "../../../data/plan.ts";
import type { FactContext } from "../fact-context.ts";
import { hourBeside } from "./hours.ts";
import { partialDate, type CalendarTime, type TimeWords } from "./time-words.ts";

/** How words of time stand in what is said: the words, and those before and after them in the same segment, in lower case. */
export interface Standing {
  readonly words: TimeWords;
  readonly inside: string;
  readonly before: string;
  readonly after: string;
  /** True in `Thời gian thực hiện: …` and in a cell of a table, where every time is a deadline. */
  readonly field: boolean;
}

const BEFORE = /(?:^|[\s(,])(?:trước)(?: khi hết)?(?: ngày| tháng)?\s*$/u;
/** An hour of the day itself: what is due before it is due on that day. */
const BEFORE_HOUR =
  /(?:^|[\s(,])(?:trước|đến|xong trước|vào)(?: lúc)? \d{1,2} ?(?:giờ|h|g)(?: ?\d{1,2})?(?: phút)?,?(?: ngày)?\s*$/u;
const HOUR_INSIDE = /(?<!\p{L})trước \d{1,2} ?(?:giờ|h|g)(?!\p{L})/u;
/** The first day of what goes on from then: "từ ngày 01/7/2026" binds nobody to be done by it. */
const STARTS =
  /(?:^|[\s(,:])(?:từ|kể từ|bắt đầu|áp dụng)(?: (?:từ|vào|áp dụng|thực hiện))*(?: (?:ngày|đầu|cuối|giữa))?\s*$/u;
const THROUGH =
  /(?:chậm nhất|muộn nhất|hạn cuối|hạn chót|thời hạn|đến hết|(?:^|[\s(,])(?:đến|tới|hết)|phấn đấu)(?: là| đến| vào| trong| hết)*(?: ngày)?\s*:?\s*$/u;
const DURING =
  /(?:^|[\s(,])(?:trong|vào|từ|dịp|nhân|bắt đầu|dự kiến|lúc|ngay)(?: dịp| khoảng| thời gian| ngày| đầu)*[\s,:]*$/u;

/** `before`, `through` or `during` by the word in front; `null` where there is none. */
export function boundOf({ words, before, inside }: Standing): DeadlineBound | null {
  if (BEFORE_HOUR.test(before) || HOUR_INSIDE.test(inside)) return "through";
  if (BEFORE.test(before) || /(?<!\p{L})trước(?!\p{L})/u.test(inside)) return "before";
  if (/chậm nhất|muộn nhất/u.test(inside)) return "through";
  if (THROUGH.test(before)) return "through";
  if (DURING.test(before)) return "during";
  const time = words.times[0]!;
  if (time.sort === "calendar" && time.part === "last-day") return "through";
  return time.sort === "calendar" && time.unit !== "day" ? "during" : null;
}

/** A document with its number, a law or a meeting named just before: the day is its date. */
const DOCUMENT_DATE =
  /(?:\d+[\p{L}\d]*[/-]\p{L}[\p{L}\d/&-]*|(?<!\p{L})(?:luật|nghị định|nghị quyết|quyết định|chỉ thị|kết luận|thông tư|công văn|tờ trình|hướng dẫn|kỳ họp|phiên họp) [^;:()]{0,60}?)(?:[^;:()]{0,60}?)[\s,(]*$/u;
/** A stock counted on a day, a day from which something is so, the other end of a comparison. */
const STOCK =
  /(?:tính đến|thời điểm|số liệu đến|còn tồn tại đến|tính từ|kể từ|so với|cùng kỳ|từ đầu|hiệu lực(?: thi hành)?(?: kể)?(?: từ|:))(?: hết| cuối| ngày)*\s*$/u;
/** What has not come about by a day: "kế hoạch vốn đến ngày 15/5 các đơn vị chưa phân bổ". */
const UNTIL = /(?<!\p{L})đến(?: hết)?(?: ngày)?\s*$/u;
const NOT_YET = /^(?: [^,;.]{0,60}(?:, [^,;.]{0,30}){0,3})?(?<!\p{L})chưa(?!\p{L})/u;
const VISION = /(?:định hướng|tầm nhìn|giai đoạn|thời kỳ|nhiệm kỳ|khóa|năm học)(?: đến)?(?: hết)?\s*$/u;
const NAMED_DOCUMENT =
  /(?<!\p{L})(?:bộ tiêu chí|bộ chỉ số|chương trình|chiến lược|đề án|kế hoạch|dự án|quy hoạch|nghị quyết|luật|chỉ thị|phong trào|cuộc vận động|phương án|dự toán)(?!\p{L})/gu;
const DOCUMENT_LAST = /(?:kế hoạch|chương trình|dự toán|phương án|chỉ tiêu)\s*$/u;
const MAKING =
  /(?<!\p{L})(?:xây dựng|ban hành|lập|tham mưu|trình|giao|đăng ký|soạn thảo|đề xuất|phê duyệt|hoàn thành|hoàn thiện|thông qua)(?!\p{L})/u;
/** What is made under, within or for another document is not the document's own making. */
const OTHERS =
  /(?<!\p{L})(?:theo|thuộc|tại|phù hợp với|trong khuôn khổ|nội dung của|căn cứ|lồng ghép|bổ sung vào|đưa vào|gắn với|trong (?:các )?(?:chương trình|kế hoạch|đề án|chiến lược|dự án|nghị quyết|danh mục))(?!\p{L})/u;
/** Where or when the document holds: "Kế hoạch áp dụng … từ ngày 01/6 đến hết ngày 31/12". */
const HOLDS = /(?<!\p{L})(?:áp dụng (?:đối với|cho|từ|trong)|(?:có|thời điểm) hiệu lực)(?!\p{L})[^;.]*$/u;
/** Until when this document itself holds: "Nghị quyết này có hiệu lực từ ngày ký và được thực hiện đến hết ngày 31/7". */
const ITSELF_HOLDS =
  /(?<!\p{L})(?:này (?:có|hết) hiệu lực|(?:thời hạn|thời gian) áp dụng|này (?:được )?(?:thực hiện|áp dụng)|(?<!(?:bảo đảm|đảm bảo|để|nhằm)(?: văn bản)? )(?:có|thời điểm có|hết) hiệu lực)(?!\p{L})[^;.]*$/u;
/** For how long something is given or asked, from one day to another: "Thời gian hỗ trợ từ ngày … đến hết ngày …". */
const GIVEN_FOR =
  /(?<!\p{L})(?:thời gian|thời hạn|giai đoạn) (?:được )?(?:hỗ trợ|hưởng|miễn|giảm|tính|thí điểm)(?!\p{L})[^;.]*$/u;
/** From when on something is counted, up to the other end: "tính từ ngày 15 tháng 12 năm trước đến ngày …". */
const COUNTED =
  /(?<!\p{L})(?:tính|(?:số liệu|kỳ báo cáo)(?: \p{L}+){0,4}(?: bắt đầu)?) từ(?: [^,;.]{2,80})? đến(?: hết)?(?: ngày)?\s*$/u;
/** Of when the figures are that a report gives: "Số liệu năm báo cáo (từ ngày 01/01 đến hết ngày 31/12)". */
const FIGURES = /(?<!\p{L})(?:số liệu|thời kỳ|kỳ báo cáo)(?!\p{L})[^;.]*$/u;
const GIVEN = /(?<!\p{L})được (?:giao|cấp|duyệt|phê duyệt|phân bổ|bố trí|ban hành|thông qua)\s*$/u;
const AIM = /(?:mục tiêu|phấn đấu|chỉ tiêu|nhiệm vụ|riêng|trong|trước mắt|ngay)(?: trong| của| từ)?\s*$/u;
/** What has come about by a day: "đã đóng bảo hiểm trước ngày 01/7", "được giao kết và bắt đầu thực hiện trước ngày 01/4". */
const CAME_ABOUT =
  /(?<!\p{L})(?:đã|được (?:giao kết|ký kết)|(?:phát sinh|diễn ra|xảy ra|sinh ra) (?:từ )?trước)(?!\p{L})(?<rest>[^,;:.]*)$/u;
const OWN_VERB = /^\s*\p{L}+(?: \p{L}+)?/u;
/** What is still to be done, whatever came about before. */
const TO_DO =
  /(?<!\p{L})(?:phải|hoàn thành|hoàn thiện|báo cáo|gửi|trình|nộp|xong|chậm nhất|kết thúc|khắc phục|tổ chức|triển khai|xây dựng)(?!\p{L})/u;
/** Sums and documents made year by year: `dự toán hằng năm` names one, it sets no date. */
const YEARLY_THING =
  /(?<!\p{L})(?:ngân sách|dự toán|kinh phí|vốn|quyết toán|thi đua|khen thưởng|kế hoạch|chương trình|chi thường xuyên|đầu tư công|chỉ tiêu|nhiệm vụ|thu nhập|bình quân|trợ cấp|phụ cấp|lương|mức|tiền|học phí|chi phí|định mức|đóng góp|sinh hoạt phí)(?!\p{L})/gu;
const TASK_CUE =
  /(?<!\p{L})(?:định kỳ|báo cáo|trước|chậm nhất|(?<!chi )thường xuyên|đánh giá|tổng kết|sơ kết|kiểm tra|rà soát)(?!\p{L})/gu;

/** True where a calendar time lies wholly before the plan: the date of a document, a baseline, a stock. */
function isPast(time: CalendarTime, { planYear, planDate }: FactContext): boolean {
  const date = partialDate(time);
  const since = planDate ?? (planYear === null ? null : String(planYear));
  if (date === null || since === null) return false;
  const length = Math.min(since.length, date.length);
  return date.slice(0, length) < since.slice(0, length);
}

/** A day after the plan's own cannot be that of a document it names. */
const isAhead = (time: CalendarTime, { planDate }: FactContext) =>
  planDate !== null && (partialDate(time) ?? "") > planDate;

/** The last stretch of the words before, back to a comma or bracket. */
const lastPhrase = (before: string) =>
  before.slice(Math.max(0, ...[",", "(", ":", "“"].map((sign) => before.lastIndexOf(sign) + 1)));

const lastIndex = (pattern: RegExp, words: string) => [...words.matchAll(pattern)].at(-1)?.index ?? -1;

/** A year alone is a deadline only where an aim or the making of a document stands by it. */
function yearGoverns(
  { before, after }: Standing,
  bound: DeadlineBound | null,
  year: number,
  planYear: number | null,
): boolean {
  // A year before the plan's tells what was; the plan of a year after it is a name.
  if (planYear !== null && year < planYear && bound === null) return false;
  if (planYear !== null && year > planYear && DOCUMENT_LAST.test(before)) return false;
  // "Trên cơ sở biên chế được giao năm 2026": which, not when.
  if (GIVEN.test(before)) return false;
  if (VISION.test(before) || /như sau\s*:?$/u.test(after)) return false;
  // "Trong năm 2026 và giai đoạn 2026 - 2030": over which years.
  if (/^,? và (?:cả )?(?:giai đoạn|thời kỳ|định hướng)(?!\p{L})/u.test(after)) return false;
  // "Để hoàn thành nhiệm vụ của năm 2026, …": whose, not when.
  if (/(?<!\p{L})của\s*$/u.test(before) && !/^\s*:/u.test(after)) return false;
  if (AIM.test(before) || bound === "through" || bound === "before") return !inDocumentName(before);
  if (/^[\s(“"–-]*$/u.test(before)) return /^\s*[,:]|^ \p{L}/u.test(after);
  if (/[,(]\s*$/u.test(before))
    return /^\s*(?:,|:| (?:phải|đưa|có|tổ chức|hoàn thành|triển khai|xây dựng|thực hiện|tiếp tục|giảm|tăng|đạt))/u.test(
      after,
    );
  const made = MAKING.exec(before);
  if (!made || OTHERS.test(before.slice(made.index))) return false;
  return /^\s*(?:$|[,;.)]|trên địa bàn|của (?:đơn vị|cơ quan|địa phương|ngành|tỉnh|thành phố|mình)|và |cho )/u.test(
    after,
  );
}

/** `Chương trình phòng, chống ma túy đến năm 2020`: a name reaches over its commas. */
function inDocumentName(before: string): boolean {
  const phrase = before.slice(before.search(/[^;:]*$/u));
  const last = [...phrase.matchAll(NAMED_DOCUMENT)].at(-1);
  if (!last) return false;
  const tail = phrase.slice(last.index + last[0].length);
  return (
    tail.length < 160 &&
    !/phấn đấu|mục tiêu(?! quốc gia)|\d|hoàn thành|bảo đảm|đảm bảo|có hiệu quả|, (?:trong|đến|phải)|trong\s*$|đạt/u.test(
      tail,
    )
  );
}

/** What is handed in day by day; other things done "hằng ngày" are habits. */
const DUTY_BEFORE = /(?<!\p{L})(?:(?<!kỳ )báo cáo|thông báo|gửi|cung cấp|tổng hợp|cập nhật|rà soát|đối chiếu)\s*$/u;
const DAILY_DUTY = /(?<!\p{L})(?:báo cáo(?! viên)|gửi|cập nhật|công khai|công bố|thông báo)(?!\p{L})/u;

function repeatedGoverns({ before, after, words }: Standing): boolean {
  const time = words.times[0]!;
  if (time.sort === "repeated" && time.weekdays.length > 0) return true;
  if (time.sort === "repeated" && time.every === "day" && time.interval === 1)
    return hourBeside(before, after) !== null || DAILY_DUTY.test(before);
  if (COUNTED.test(before) || (STARTS.test(before) && FIGURES.test(before))) return false;
  if (DUTY_BEFORE.test(before) || (time.sort === "repeated" && time.every === "day" && DAILY_DUTY.test(before)))
    return true;
  // "Số liệu tính từ ngày đầu tháng đến ngày cuối tháng": of when the figures are.
  if (FIGURES.test(before) && /(?<!\p{L})từ (?:ngày )?[^,;.]{0,40}(?<!\p{L})đến(?: hết)?\s*$/u.test(before))
    return false;
  if (words.times.length > 1 || (time.sort === "repeated" && (time.day !== null || time.months.length > 0)))
    return true;
  const phrase = lastPhrase(before);
  const thing = lastIndex(YEARLY_THING, phrase);
  const cue = lastIndex(TASK_CUE, phrase);
  if (thing >= 0 || cue >= 0) return cue > thing;
  if (/^[\s“"(–-]*$/u.test(phrase)) return true;
  return (
    /^\s*(?:$|[,;.)])/u.test(after) ||
    /^ (?:\p{L}+ ){0,2}(?:giảm|tăng|có|tổ chức|xây dựng|hơn|phải|đạt|báo cáo|rà soát|tiến hành|thực hiện|\d)/u.test(
      after,
    )
  );
}

/** True where words of time say when something is due, rather than date a document, a stock or a programme. */
export function governs(standing: Standing, context: FactContext): boolean {
  const { words, before, field } = standing;
  const time = words.times[0]!;
  if (time.sort === "repeated") return field || repeatedGoverns(standing);
  if (isPast(time, context)) return false;
  // "Thời gian ban hành: có hiệu lực từ ngày 01/7": to be made by then.
  if (words.range === true && (FIGURES.test(before) || (!field && (HOLDS.test(before) || GIVEN_FOR.test(before)))))
    return false;
  if (words.range !== true && STARTS.test(before) && !(field && /hiệu lực/u.test(before))) return false;
  if (field) return true;
  if (STOCK.test(before) || COUNTED.test(before) || ITSELF_HOLDS.test(before)) return false;
  if (UNTIL.test(before) && NOT_YET.test(standing.after)) return false;
  const bound = boundOf(standing);
  const came = time.unit === "day" || bound === "before" ? CAME_ABOUT.exec(before) : null;
  if (came !== null && !TO_DO.test(came.groups!["rest"]!.replace(OWN_VERB, ""))) return false;
  const led =
    words.range === true ||
    BEFORE_HOUR.test(before) ||
    BEFORE.test(before) ||
    THROUGH.test(before) ||
    DURING.test(before);
  // "dịp 30/4 - 01/5" names the days off, "chợ Bình Phó Mới (quý II)" says when.
  if (words.bare) return led && !(words.range === true && /(?:dịp|kỳ nghỉ|nghỉ|lễ)\s*$/u.test(before));
  const alone = /\(\s*$/u.test(before) && /^\s*[),;]/u.test(standing.after);
  if (alone && (time.unit === "quarter" || time.unit === "month")) return true;
  if (time.unit === "year" && time.part === null) return yearGoverns(standing, bound, time.year ?? 0, context.planYear);
  if (time.unit === "year" && time.year !== null) return !inDocumentName(before) && !VISION.test(before);
  if (time.unit === "year") return time.part !== "start" && (led || lastPhrase(before).trim() === "");
  if (time.year === null) return led;
  return led || isAhead(time, context) || !DOCUMENT_DATE.test(before);
}
