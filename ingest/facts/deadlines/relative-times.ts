import type { Due } from "./due.ts";
import { endOfEvent } from "./end-of-event.ts";
import type { Segment } from "./segments.ts";

const COUNT = "(?:\\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười|mười lăm)";
const UNIT = "(?:giờ|phút|ngày làm việc|ngày|tuần|tháng)";
/** What starts the count: "kể từ ngày nhận đủ hồ sơ", "sau khi kết thúc", "từ khi có lệnh". */
const FROM =
  "(?:(?:kể từ|tính từ)(?: khi| ngày| lúc| thời điểm)?|sau khi|từ khi|từ lúc|sau ngày|từ ngày)(?! \\d)(?= [^,.;:()]{3})";
const RELATIVE = new RegExp(
  `(?<!\\p{L})(?:(?:trong(?: vòng| thời hạn| thời gian)?|chậm nhất(?: là)?(?: sau| trong)?|muộn nhất(?: sau)?|(?:trong thời hạn )?(?:tối đa )?không quá|sau) )${COUNT} ${UNIT}(?! \\d)(?: (?:làm việc|liên tục|tiếp theo))?(?:,? ${FROM})`,
  "gu",
);
/** A count with no event named, where the words before it set a limit. */
const LIMIT = new RegExp(
  `(?<!\\p{L})(?:trong vòng|trong thời hạn|trong(?= \\S+ ngày làm việc)|trong(?= \\S+ (?:giờ|ngày) (?:phải )?(?:báo cáo|gửi|trình|trả lời|thông báo))|chậm nhất(?: là)?(?: sau| trong)) ${COUNT} ${UNIT}(?! (?:\\d|năm|tháng|quý|đầu|cuối))(?: làm việc)?(?!\\p{L})`,
  "gu",
);

const LASTS_CHARS = 90;
/** What somebody may do is not due. */
const MAY = /(?<!\p{L})có thể(?!\p{L})/u;
/** What comes of itself when the limit is over. */
const LAPSES =
  /(?<!\p{L})thì (?:[^.;]{0,40} )?(?:không còn giá trị|hết giá trị|hết hiệu lực|coi như|được coi là)(?!\p{L})/u;
/** What is forbidden for so long is not due at its end; "không được quá 5 ngày" sets a limit. */
const FORBIDS = /(?<!\p{L})không được(?!\p{L}| (?:quá|để|chậm|muộn|vượt))/u;
const MUST = /(?<!\p{L})(?:phải|có trách nhiệm|chịu trách nhiệm)(?!\p{L})/u;
/** How long something lasts or holds, rather than by when something is done. */
const LASTS =
  /(?<!\p{L})(?:lưu giữ|lưu trữ|lưu trú|lưu kho|gia hạn|có giá trị|giá trị sử dụng|hiệu lực|có thời hạn|bảo hành|kéo dài|tạm giữ|thời gian công tác|thời gian làm việc|đình chỉ|tước|tạm dừng|tạm ngừng|duy trì|bảo lưu|được hưởng)(?: [\p{L}\d]+){0,10}\s*$|(?<!\p{L})(?:nằm|còn|đang|vẫn)\s*$/u;

/**
 * Limits counted from an event ("trong vòng 24 giờ kể từ khi phát hiện", "chậm nhất sau 05 ngày làm việc kể
 * từ ngày nhận đủ hồ sơ"): no day of the calendar, so no rule; the words say it.
 */
export function relativeDues(text: string, lower: string, segment: Segment): Due[] {
  const words = lower.slice(segment.start, segment.end);
  if (((MAY.test(words) || FORBIDS.test(words)) && !MUST.test(words)) || LAPSES.test(words)) return [];
  const found: { start: number; end: number }[] = [];
  for (const pattern of [RELATIVE, LIMIT])
    for (const match of words.matchAll(pattern)) {
      const start = match.index;
      const told = segment.start + start + match[0].length;
      const end = (pattern === RELATIVE ? endOfEvent(text, told, segment.end) : told) - segment.start;
      if (LASTS.test(words.slice(Math.max(0, start - LASTS_CHARS), start))) continue;
      if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end });
    }
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({
      from: segment.start + start,
      to: segment.start + end,
      schedule: { recurrence: "irregular", rule: null, due: null },
      bound: "through",
      campaign: false,
      relative: true,
    }));
}
