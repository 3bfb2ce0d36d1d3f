/** Clauses as plans have them. */
export const CLAUSES = [
  "Sở Y tế chủ trì, phối hợp với Công an tỉnh mở rộng các điểm cấp phát thuốc Methadone, hoàn thành trước ngày 30/6/2025.",
  "Định kỳ 6 tháng, 01 năm báo cáo kết quả thực hiện về Uỷ ban nhân dân tỉnh (qua Công an tỉnh) để tổng hợp.",
  "Sở Tài chính bảo đảm kinh phí thực hiện Kế hoạch theo phân cấp ngân sách.",
  "Tổ chức tuyên truyền về tác hại của ma túy trong trường học.",
];

/** Texts that no plan has. */
export const ODD = [
  "",
  "   \n\t",
  "😀🎉",
  "\u0000\u0007\u001b[31m",
  "ພາສາລາວ",
  "中华人民共和国禁毒法",
  "\ud800 lẻ loi",
  "</s> <unk> ▁ma▁túy",
  "x".repeat(10_000),
  "kế hoạch ".repeat(1_200),
  "Kế hoạch".normalize("NFD"),
];

/** The cosine of two unit vectors. */
export const cosine = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
