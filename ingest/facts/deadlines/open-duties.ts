import type { Due } from "./due.ts";
import type { Segment } from "./segments.ts";

/** What is done at a pace: a habit ("sinh hoạt định kỳ", "khám sức khỏe định kỳ") is no duty to hand anything in. */
const PERIODIC =
  /(?<!\p{L})định kỳ(?:,? (?:và |hoặc )?đột xuất)?,? (?:(?:hoặc |và |có |tiến hành |xây dựng )*)(?:báo cáo|thông tin|tổng hợp|kiểm tra|rà soát|đánh giá|họp|giao ban|tổ chức|khảo sát|cung cấp|phối hợp|thống kê|đề xuất|sơ kết|tổng kết|kế hoạch|phát sóng|trao đổi|thông báo|công bố|công khai|cập nhật|theo dõi|đôn đốc)|(?<!\p{L}|(?:kế hoạch|chế độ|công tác|hình thức|bài|cuộc|đợt|kỳ) )(?:báo cáo|thông tin|họp|giao ban|kiểm tra|phát sóng|đánh giá|rà soát|sơ kết|cập nhật)(?!\p{L})[^.,;:]{0,40}? định kỳ(?!\p{L}| (?:mới|gần) nhất)/u;
const AD_HOC =
  /(?<!\p{L})(?:báo cáo|thông tin|kiểm tra|thông báo)(?: [\p{L},]+){0,3} đột xuất|đột xuất,? (?:\([^)]*\) )?(?:báo cáo|đề xuất|tổ chức|kiểm tra|rà soát)/u;
const CAMPAIGN = /(?<!\p{L})(?:mở|phát động|tổ chức|triển khai|thực hiện)(?: [\p{L},]+){0,2} đợt (?:cao điểm|ra quân)/u;
const GENERAL_COUNT =
  /(?<!\p{L})(?:tổ chức|tiến hành|mở|triển khai) (?:cuộc |đợt )?tổng (?:rà soát|điều tra|kiểm tra)/u;
const REVIEW =
  /(?<!\p{L}|(?:trước|sau) khi (?:(?:họp|tổ chức) )?|(?:kết quả|phục vụ|nội dung) )(?:sơ kết|tổng kết) (?<years>\d{1,2}) năm(?! \d)/u;
const REVIEWS = /(?<!\p{L})(?:báo cáo |tổ chức )?sơ(?: kết)?(?:,| và) tổng kết/u;
const BY_RULE =
  /(?<!\p{L})(?:tổng hợp|kết quả|tiến độ|tình hình)[^;.]{0,60}báo cáo (?!viên)[^;.]{2,}? theo (?:đúng )?quy định(?! của| tại)/u;
const OFTEN = /(?<!\p{L})thường xuyên[, ]+(?:tổng hợp,? )?(?:báo cáo|thông báo)/u;
const STANDING = /^\s*(?:nhiệm vụ |thực hiện )?thường xuyên/u;

/**
 * Duties a segment sets without a date: reports and meetings held `định kỳ` or `đột xuất`, campaigns
 * and reviews with no day, reports `theo quy định`. None where the segment already tells how often.
 */
export function openDuties(
  lower: string,
  segment: Segment,
  dues: readonly Due[],
  { field, planYear }: { field: boolean; planYear: number | null },
): Due[] {
  const words = lower.slice(segment.start, segment.end);
  const open = (
    match: RegExpExecArray | null,
    recurrence: "irregular" | "once",
    due: string | null = null,
    campaign = false,
  ): Due[] =>
    match
      ? [
          {
            from: segment.start + match.index,
            to: segment.start + match.index + match[0].length,
            schedule: { recurrence, rule: null, due },
            bound: null,
            campaign,
          },
        ]
      : [];
  const paced = dues.some(({ schedule }) => schedule.rule !== null);
  const dated = dues.length > 0;
  const limited = dues.some((due) => due.relative);
  if (field)
    return dated
      ? []
      : open(STANDING.exec(words.replace(/^[^:]*:/u, (label) => " ".repeat(label.length))), "irregular");
  if (!dated) {
    const review = REVIEW.exec(words);
    if (review) return open(review, "once", planYear === null ? null : String(planYear));
    const campaign = open(CAMPAIGN.exec(words), "irregular", null, true);
    if (campaign.length > 0) return campaign;
    const count = open(GENERAL_COUNT.exec(words), "once", null, true);
    if (count.length > 0) return count;
  }
  const adHoc = open(AD_HOC.exec(words), "irregular");
  if (adHoc.length > 0) return limited ? [] : adHoc;
  if (!paced) {
    for (const pattern of dated ? [PERIODIC] : [PERIODIC, REVIEWS, OFTEN, BY_RULE]) {
      const found = open(pattern.exec(words), "irregular");
      if (found.length > 0) return found;
    }
  }
  return [];
}
