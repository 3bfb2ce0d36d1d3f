/** Types of administrative and party documents (Decree 30/2020/NĐ-CP, article 7; Regulation 66-QĐ/TW, article 4), longest first. */
export const DOCUMENT_TYPES: readonly string[] = [
  "Chương trình hành động",
  "Chương trình công tác",
  "Chương trình phối hợp",
  "Kế hoạch hành động",
  "Kế hoạch phối hợp",
  "Nghị quyết liên tịch",
  "Thông tư liên tịch",
  "Chương trình",
  "Kế hoạch",
  "Quyết định",
  "Nghị quyết",
  "Nghị định",
  "Chỉ thị",
  "Kết luận",
  "Thông báo",
  "Thông tư",
  "Hướng dẫn",
  "Phương án",
  "Đề án",
  "Dự án",
  "Báo cáo",
  "Tờ trình",
  "Quy chế",
  "Quy định",
  "Chiến lược",
  "Công điện",
  "Lịch",
];

const upper = DOCUMENT_TYPES.map((type) => type.toUpperCase()).join("|");

/** A type printed as the name of a document: in capitals at the start of a line. Group 1 is the type. */
export const TYPE_LINE = new RegExp(`^(${upper})(?=\\s|$|:)`, "u");

/** A type in capitals inside a line, after a date or a name: the start of what was a line of its own. */
export const INLINE_TYPE = new RegExp(`(?<=(?:năm \\d{4}|\\p{Ll}))\\s+(?=(?:${upper})(?:\\s+\\p{Lu}|\\s*$))`, "u");

/** What an annex that is no document of its own begins with, in capitals. */
export const ANNEX_LINE = /^(?:PHỤ LỤC|Phụ lục|BIỂU|DANH MỤC|BẢNG|MẪU|ĐỀ CƯƠNG)(?=[\s:.]|$)/u;

/** The head of the column of running numbers, with which tables of tasks begin. */
export const NUMBER_COLUMN = /^(?:TT|STT|Số TT|SỐ TT|S\.?TT)$/u;
