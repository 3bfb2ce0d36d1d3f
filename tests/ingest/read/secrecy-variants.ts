import type { Secrecy } from "../../../ingest/read/secrecy.ts";
import type { SecrecyLevel } from "../../../ingest/read/secrecy-words.ts";

/** Lines put into a document, and where; see `secrecy.test.ts` for the places. */
export interface Variant {
  readonly lines: string;
  readonly place: string;
}

export interface StampVariant extends Variant {
  readonly kind: Secrecy["kind"];
  readonly level: SecrecyLevel;
}

const of =
  (kind: Secrecy["kind"], level: SecrecyLevel) =>
  (place: string, ...lines: string[]): StampVariant[] =>
    lines.map((line) => ({ lines: line, place, kind, level }));

const secret = of("stamp", "Mật");
const topSecret = of("stamp", "Tối mật");
const highest = of("stamp", "Tuyệt mật");
const perhaps = of("doubt", "Mật");
const perhapsTop = of("doubt", "Tối mật");
const perhapsHighest = of("doubt", "Tuyệt mật");

export const STAMPS: readonly StampVariant[] = [
  // alone, framed, spaced
  ...secret(
    "letterhead",
    "MẬT",
    "Mật",
    "  M Ậ T  ",
    "M.Ậ.T",
    "**MẬT**",
    "[ MẬT ]",
    "(MẬT)",
    "“MẬT”",
    "MẬT.",
    "<b>MẬT</b>",
  ),
  ...topSecret("letterhead", "TỐI MẬT", "Tối mật", "T Ố I  M Ậ T", "TỐI\nMẬT", "* TỐI MẬT *", "TỐIMẬT"),
  ...highest("letterhead", "TUYỆT MẬT", "# TUYỆT MẬT", "TUYỆT\n|\nMẬT", "T U Y Ệ T   M Ậ T"),
  ...secret("letterhead", "M\nẬ\nT"),
  ...secret("top", "MẬT", "| MẬT |", "MẬT MẬT MẬT"),
  // two columns of a letterhead
  ...secret("letterhead", "| BỘ CÔNG AN | MẬT |", "BỘ CÔNG AN\tMẬT"),
  ...topSecret("letterhead", "|  |  **TỐI MẬT**<br>Số: 12 |"),
  ...secret("top", "ỦY BAN NHÂN DÂN TỈNH HÀ NAM MẬT", "MẬT ỦY BAN NHÂN DÂN TỈNH HÀ NAM", "CÔNG AN TỈNH HÀ NAM MẬT"),
  ...topSecret("top", "BỘ CHỈ HUY QUÂN SỰ TỈNH TỐI MẬT", "TỈNH ỦY HÀ NAM - TỐI MẬT"),
  ...secret("top", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM MẬT", "MẬT Độc lập - Tự do - Hạnh phúc"),
  ...secret("letterhead", "Hà Nam, ngày 05 tháng 01 năm 2026 MẬT"),
  // beside other stamps
  ...secret(
    "letterhead",
    "MẬT Bản số: 02",
    "MẬT KHẨN",
    "MẬT - KHẨN",
    "MẬT, HỎA TỐC",
    "HỎA TỐC - MẬT",
    "MẬT / THƯỢNG KHẨN",
    "MẬT (HỎA TỐC HẸN GIỜ)",
    "Bản số 02/05 - MẬT",
    "MẬT – KHÔNG SAO CHỤP",
  ),
  ...topSecret("letterhead", "TỐI MẬT - HOẢ TỐC", "TỐI MẬT Bản số 1"),
  // after the number
  ...secret(
    "instead of number",
    "Số: 12/KH-BCA MẬT",
    "Số: … Mật",
    "Số: … - MẬT",
    "Số: 12/KH-BCA (MẬT)",
    "Số: 12/KH-UBND - Mật",
    "Số 12-KH/TU Mật",
    "Số: ....../KH-UBND MẬT",
  ),
  ...topSecret("instead of number", "Số: 05/KH-CAT - TỐI MẬT"),
  // after a label
  ...secret(
    "letterhead",
    "Độ mật: Mật",
    "Độ mật - Mật",
    "Mức độ mật: Mật",
    "ĐỘ MẬT: MẬT",
    "Độ mật Mật",
    "Cấp độ mật: Mật",
    "Đóng dấu: MẬT",
    "Độ khẩn: Hỏa tốc; Độ mật: Mật",
    "Độ mật: Mật; Độ khẩn: Thường",
    "Độ mật:\nMật",
    "| Độ mật: | Mật |",
  ),
  ...highest("letterhead", "Độ mật: TUYỆT MẬT", "Mức độ bảo mật: Tuyệt mật"),
  // papers
  ...secret("letterhead", "TÀI LIỆU MẬT", "VĂN BẢN MẬT", "HỒ SƠ MẬT", "TÀI LIỆU MẬT - KHÔNG PHỔ BIẾN"),
  ...topSecret("top", "TÀI LIỆU TỐI MẬT"),
  ...perhaps("letterhead", "Tài liệu mật"),
  // letters lost, damaged, of other alphabets
  ...highest("letterhead", "TUYET MAT", "tuyet mat".toUpperCase()),
  ...topSecret("letterhead", "TOI MAT"),
  ...perhaps("letterhead", "MAT", "MÂT", "MẠT", "MAT - KHAN"),
  ...perhapsTop("letterhead", "TÔI MẠT"),
  ...perhapsHighest("letterhead", "TUYÊT MÂT"),
  ...secret(
    "letterhead",
    "M\u00adẬ\u00adT",
    "M\u200bẬ\u200bT",
    "\u2060MẬT\ufeff",
    "ＭẬＴ",
    "МẬТ",
    "MẬT".normalize("NFD"),
    "M&#7852;T",
    "&nbsp;M&#x1EAC;T&nbsp;",
  ),
  ...topSecret("letterhead", "ТỐI МẬТ", "ＴỐＩ\u00a0ＭẬＴ"),
  // after the body begins
  ...secret("annex", "MẬT", "MẬT KHẨN", "Số: 12/PL-UBND MẬT"),
  ...topSecret("annex", "TỐI MẬT", "TỐI MẬT (Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026)", "Độ mật: Tối mật"),
  ...secret("in annex", "MẬT", "PHỤ LỤC II (MẬT)", "Phụ lục III - MẬT"),
  ...topSecret("in annex", "TỐI MẬT", "TÀI LIỆU TỐI MẬT"),
  ...secret("second document", "MẬT", "Độ mật: Mật", "CÔNG AN TỈNH HÀ NAM MẬT"),
  ...highest("second document", "TUYỆT MẬT"),
  ...secret("second page", "MẬT", "MẬT - KHẨN"),
  ...topSecret("second page", "TỐI MẬT"),
  ...secret("end", "MẬT"),
  ...topSecret("end", "TỐI MẬT"),
  ...perhaps("end", "Mật"),
  ...perhaps("body", "MẬT", "M Ậ T"),
  ...perhapsTop("body", "TỐI MẬT"),
];

const none = (place: string, ...lines: string[]): Variant[] => lines.map((line) => ({ lines: line, place }));

export const NO_STAMPS: readonly Variant[] = [
  ...none(
    "letterhead",
    "KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "THỰC HIỆN CÔNG TÁC BẢO\nMẬT",
    "tăng cường quản lý, giữ gìn bí\nmật nhà nước",
    "việc soạn thảo văn bản\nmật\nđược thực hiện theo quy định",
    "Độ mật: Không",
    "Độ mật: Thường",
    "Độ mật: …",
    "Độ mật của văn bản do người soạn thảo đề xuất",
    "Mật độ dân số",
    "MẬT ONG",
    "Mật khẩu",
    "ĐƠN VỊ TUYỆT MẬT VỤ",
    "BAN CHỈ ĐẠO BẢO MẬT",
    "BAN CƠ YẾU",
    "CỤC QUẢN LÝ MẬT MÃ DÂN SỰ",
    "BAN CƠ MẬT",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH HÀ NAM",
    "MẤT",
    "A",
    "SECRET",
    "Số: 12/KH-UBND-BM",
    "Số lượng tài liệu mật",
    "HỎA TỐC",
    "KHẨN",
    "Bản số: 02",
    "LƯU HÀNH NỘI BỘ",
  ),
  ...none(
    "under title",
    "QUẢN LÝ VÀ SỬ DỤNG\nTÀI LIỆU MẬT",
    "VỀ BẢO ĐẢM AN TOÀN THÔNG TIN, BẢO MẬT",
    "Về việc quản lý tài liệu mật",
    "Về bảo vệ bí mật kinh doanh, bí mật công tác",
    "BẢO VỆ BÍ MẬT",
    "QUY CHẾ GIỮ BÍ\nMẬT",
    "Ứng dụng mật mã trong bảo mật thông tin",
    "Nuôi ong lấy mật",
    "- Độ mật: do người ký quyết định;",
  ),
  ...none(
    "body",
    "24. Tài liệu đóng dấu “Mật”, “Tối mật”, “Tuyệt mật” phải được quản lý theo quy định.",
    "Văn bản có độ mật: Mật, Tối mật, Tuyệt mật",
    "Độ mật: Mật",
    "Mật",
    "Tối mật",
    "mật",
    "| 1 | Báo cáo tình hình an ninh | Tối mật |",
    "| 2 | Danh sách cơ sở | MẬT |",
    "TT\nTên tài liệu\nĐộ mật\n1\nBáo cáo tình hình an ninh\nMẬT\n2\nDanh sách cơ sở\nTỐI MẬT",
    "| TT | Tên tài liệu | Độ mật |\n|---|---|---|\n| 1 | Báo cáo | MẬT |\n| 2 | Danh sách | TUYỆT MẬT |",
    "DANH MỤC TÀI LIỆU MẬT",
    "TÀI LIỆU MẬT",
    "a) Bảo mật dữ liệu cá nhân, bí mật đời tư của người bệnh.",
    "Số: 05 tài liệu mật được giải mật trong năm.",
    "CÁN BỘ BẢO MẬT",
    "Mật độ chăn nuôi: 1 con/m2",
    "MAT",
    "MẶT",
  ),
  ...none(
    "annex",
    "| 1 | Báo cáo tình hình | Mật | Phòng PA03 |",
    "DANH MỤC\nTÀI LIỆU MẬT",
    "DANH MỤC BÍ MẬT NHÀ NƯỚC",
    "Biểu tổng hợp văn bản mật",
    "Mật độ giao thông",
    "Người giữ bí mật",
  ),
  ...none("end", "Lưu: VT, tài liệu mật", "Người bảo mật", "Nơi nhận văn bản mật"),
];
