/** Texts of small plans for tests that need many files, each another plan. */

/** A whole small plan with the number given. */
export function smallPlan(number: number, task = "tổ chức khám sức khỏe cho học sinh"): string {
  return `ỦY BAN NHÂN DÂN
TỈNH KON TUM

Số: ${number}/KH-UBND

Kon Tum, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Phòng, chống ma túy năm 2024

I. MỤC ĐÍCH

1. Nâng cao nhận thức của người dân về tác hại của ma túy.

II. TỔ CHỨC THỰC HIỆN

1. Sở Y tế chủ trì, phối hợp với Công an tỉnh ${task}.

2. Các đơn vị báo cáo kết quả về Công an tỉnh trước ngày 17 hằng tháng.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Hòa
`;
}

export const POEM = `Trăm năm trong cõi người ta,
Chữ tài chữ mệnh khéo là ghét nhau.
Trải qua một cuộc bể dâu,
Những điều trông thấy mà đau đớn lòng.
`;

/** An annex that is nothing but a table of tasks. */
export const TABLE_ONLY = `PHỤ LỤC
DANH MỤC NHIỆM VỤ

| TT | Tên nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
|---|---|---|---|---|
| 1 | Xây dựng kế hoạch tuyên truyền | Sở Y tế | Công an tỉnh | Tháng 6/2024 |
| 2 | Tổ chức tập huấn cho cán bộ | Sở Nội vụ | Các sở, ngành | Quý III/2024 |
`;

/** A plan with a stamp of state secrecy in its letterhead. */
export const secretPlan = (number: number) => smallPlan(number).replace("TỈNH KON TUM\n", "TỈNH KON TUM\nTỐI MẬT\n");
