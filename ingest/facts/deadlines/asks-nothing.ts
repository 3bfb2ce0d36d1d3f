/** How a case made up to explain a rule begins: what follows belongs to it. */
export const EXAMPLE = /^(?:Ví dụ|Thí dụ)(?!\p{L})/u;
/** Persons such a case tells of: "ông X nộp hồ sơ". */
const MADE_UP = /(?<!\p{L})(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ông ty|[Cc]ông nhân) \p{Lu}(?![\p{L}.])/u;
/**
 * What is left undone ("Không báo cáo định kỳ …" is an offence), a formula, what a document is about, of
 * what a report consists, how a sum is reckoned, what one may do, and a figure by its name alone.
 */
const ASKS_NOTHING = new RegExp(
  [
    String.raw`^Không (?!quá|để|muộn|chậm)`,
    String.raw`(?<!\p{L})(?:Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Quy chế|Quy định|Hướng dẫn|Điều|Chương) này (?:quy định|hướng dẫn|điều chỉnh|áp dụng)(?!\p{L})`,
    String.raw`^Năm (?:tài chính|học|kế hoạch|ngân sách)(?!\p{L})[^.;]{0,80} bắt đầu(?!\p{L})`,
    String.raw`^(?:Quỹ|Mức|Tiền|Tỷ lệ|Tỉ lệ|Việc xác định)(?!\p{L})[^.;]*(?<!\p{L})được (?:xác định|tính|thực hiện theo)(?!\p{L})`,
    String.raw`^(?![^.;]*(?<!\p{L})(?:phải|có trách nhiệm)(?!\p{L}))[^.;]*(?<!\p{L})(?:được|có) quyền(?!\p{L})`,
    String.raw`^Nội dung (?:của )?báo cáo(?!\p{L})`,
    String.raw`^(?:(?:Thời gian|Thời điểm|Ngày) (?:chốt|lấy) số liệu|Kỳ báo cáo)(?!\p{L})(?!.*(?<!\p{L})(?:gửi|nộp|trước ngày|chậm nhất)(?!\p{L}))`,
    String.raw`\s[=×÷]\s`,
    String.raw`^(?:Diện tích|Sản lượng|Số(?! hóa)|Tỷ lệ|Tỉ lệ|Tỷ trọng|Tỉ trọng|Mức|Tổng (?:số|giá trị|mức|sản)|Giá trị|Doanh thu|Thu nhập|Chi phí|Các khoản|Tốc độ|Chỉ số|Quy mô|(?:Phương thức|Hình thức) (?:chi trả|thanh toán|hỗ trợ|đóng|thu|nộp))(?!.*(?<!\p{L})(?:phải|đạt|giảm|tăng|còn|dưới|trên|phấn đấu|báo cáo|thực hiện|hoàn thành|được|là|trước|chậm nhất)(?!\p{L}))(?!.*\d ?%)`,
  ].join("|"),
  "u",
);

/** Whether a stretch of words asks nothing of anybody, whatever times stand in it. */
export const asksNothing = (words: string): boolean => MADE_UP.test(words) || ASKS_NOTHING.test(words);
