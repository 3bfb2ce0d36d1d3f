import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext } from "../fact-context.ts";
import type { Segment } from "./segments.ts";

/** `Thời gian thực hiện:`, `Thời hạn hoàn thành:`, `Tiến độ:`: what follows says when. */
const LABEL =
  /^[\s*+–-]*(?:(?:về )?(?:thời gian|thời hạn|tiến độ|thời điểm|hạn))(?: (?:thực|hiện|hoàn|thành|ban|hành|triển|khai|tổ|chức|báo|cáo|gửi|trình|dự|kiến|và|tiến|độ|bắt|đầu|kết|thúc|thi|công|đăng|ký|nộp))*(?:,? (?:địa điểm|hình thức|thành phần)[^:]{0,60})?\s*(?::|$)/u;

/** Index after the label where a segment is a field for a time, its start where the clause's heading is; `null` elsewhere. */
export function fieldStart(lower: string, segment: Segment, { heading, ancestors }: FactContext): number | null {
  const words = lower.slice(segment.start, segment.end);
  const label = LABEL.exec(words);
  if (label && label[0].trimEnd().endsWith(":")) return segment.start + label[0].length;
  // "1. Thời gian" as a heading, its words below it.
  const above = heading ?? "";
  if (above !== "" && LABEL.test(`${comparable(above).replace(/[:.]$/u, "")}:`)) return segment.start;
  const parent = ancestors.at(-1);
  const named = parent && (parent.heading ?? parent.text);
  return named && named.length < 60 && LABEL.test(`${comparable(named).replace(/[:.]\s*$/u, "")}:`)
    ? segment.start
    : null;
}
