import type { FactContext } from "../fact-context.ts";

/**
 * Headings under which nothing is asked of anybody: slogans, the documents a plan rests on, definitions, whom rules hold
 * for, lists of documents that are in force or not.
 */
const NO_DUTIES = new RegExp(
  [
    String.raw`(?<!\p{L})khẩu hiệu(?!\p{L})`,
    String.raw`^\s*(?:các )?(?:căn cứ|cơ sở)(?: pháp lý| xây dựng)?(?!\p{L})`,
    String.raw`^\s*(?:(?:giải thích|một số|các)\s+)?(?:từ ngữ|thuật ngữ|khái niệm|định nghĩa)(?!\p{L})`,
    String.raw`^\s*(?:phạm vi (?:điều chỉnh|áp dụng)|đối tượng|điều kiện)(?!\p{L})(?!.*(?:thời gian|thời hạn|tiến độ|nhiệm vụ|phân công|thực hiện|triển khai|trách nhiệm))`,
    String.raw`^\s*(?:danh mục )?(?:các )?(?:biểu )?mẫu(?!\p{L})`,
    String.raw`^\s*(?:thành viên|thành phần(?: tham (?:dự|gia))?)\s*$`,
    String.raw`(?<!\p{L})văn bản(?!\p{L})[^.;]{0,60}(?<!\p{L})(?:hết|còn|ngưng) hiệu lực(?!\p{L})`,
  ].join("|"),
  "iu",
);
/** "Tình hình", "Kết quả thực hiện năm 2024": what was. A task that assesses something is none of these. */
const TELLS =
  /^\s*(?:đặc điểm,? )?(?:(?:những|các|một số) )?(?:tình hình|thực trạng|kết quả (?:thực hiện|đạt được|nổi bật|chủ yếu|năm|công tác)|đánh giá (?:tình hình|kết quả|chung|năm)|tồn tại|hạn chế|ưu điểm|khó khăn|sự cần thiết|bối cảnh)(?!\p{L})/iu;
const TASK_HEADING =
  /(?<!\p{L})(?:nhiệm vụ|tổ chức thực hiện|phân công|giải pháp|báo cáo|nội dung thực hiện|mục tiêu|chỉ tiêu|mục đích|yêu cầu)(?!\p{L})/iu;
/** Passages around the clauses: what a document rests on, to what it is annexed. */
const AROUND = /^(?:header|preamble|recipients|signature|annex)(?:\.|$)/u;

/** Until when the document holds, and from when. */
const IN_FORCE = /^\s*hiệu lực(?: thi hành)?[\s.:]*$/iu;

/** Whether words of this place can ask anything of anybody by a day. */
export function canBind(path: string, { heading, ancestors }: FactContext): boolean {
  const headings = [...ancestors.map((above) => above.heading), heading];
  return (
    !AROUND.test(path) && !headings.some((words) => words !== null && IN_FORCE.test(words)) && bindsUnder(headings)
  );
}

/** Whether headings, from the top down, stand above duties, and not above what was or what words mean. */
export function bindsUnder(all: readonly (string | null)[]): boolean {
  const headings = all.filter((words) => words !== null);
  if (headings.some((words) => NO_DUTIES.test(words))) return false;
  const telling = headings.findLast((words) => TELLS.test(words) || TASK_HEADING.test(words));
  return telling === undefined || TASK_HEADING.test(telling);
}
