import type { FactContext } from "../fact-context.ts";

/** Headings under which nothing is asked of anybody: slogans, the documents a plan rests on, definitions. */
const NO_DUTIES =
  /(?<!\p{L})khẩu hiệu(?!\p{L})|^\s*(?:các )?(?:căn cứ|cơ sở)(?: pháp lý| xây dựng)?(?!\p{L})|^\s*(?:giải thích )?từ ngữ\s*$/iu;
/** "Tình hình", "Kết quả thực hiện năm 2024": what was. A task that assesses something is none of these. */
const TELLS =
  /^\s*(?:đặc điểm,? )?(?:tình hình|thực trạng|kết quả (?:thực hiện|đạt được|năm|công tác)|đánh giá (?:tình hình|kết quả|chung|năm)|tồn tại|hạn chế|ưu điểm|khó khăn|sự cần thiết|bối cảnh)(?!\p{L})/iu;
const TASK_HEADING =
  /(?<!\p{L})(?:nhiệm vụ|tổ chức thực hiện|phân công|giải pháp|báo cáo|nội dung thực hiện|mục tiêu|chỉ tiêu|mục đích|yêu cầu)(?!\p{L})/iu;
/** Passages around the clauses: what a document rests on, to what it is annexed. */
const AROUND = /^(?:header|preamble|recipients|signature|annex)(?:\.|$)/u;

/** Whether words of this place can ask anything of anybody by a day. */
export function canBind(path: string, { heading, ancestors }: FactContext): boolean {
  return !AROUND.test(path) && bindsUnder([...ancestors.map((above) => above.heading), heading]);
}

/** Whether headings, from the top down, stand above duties, and not above what was or what words mean. */
export function bindsUnder(all: readonly (string | null)[]): boolean {
  const headings = all.filter((words) => words !== null);
  if (headings.some((words) => NO_DUTIES.test(words))) return false;
  const telling = headings.findLast((words) => TELLS.test(words) || TASK_HEADING.test(words));
  return telling === undefined || TASK_HEADING.test(telling);
}
