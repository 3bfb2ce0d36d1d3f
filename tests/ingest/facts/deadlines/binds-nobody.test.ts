import { expect, test } from "vitest";
import { readDeadlines } from "./read-deadlines.ts";

test.each([
  [
    "the days between which figures are counted",
    "Thời gian chốt số liệu trong chế độ báo cáo hằng năm: Tính từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12 của kỳ báo cáo.",
  ],
  [
    "what a period of report is",
    "Kỳ báo cáo bắt đầu từ ngày 01 tháng 01 đến ngày 31 tháng 12 đối với kỳ báo cáo năm và bắt đầu từ ngày 01 tháng đầu quý đến ngày cuối của tháng cuối quý đó đối với kỳ báo cáo quý.",
  ],
  [
    "where and when another document was signed",
    "Các tổ chức chịu trách nhiệm thi hành Thông tư này./. XÁC THỰC VĂN BẢN HỢP NHẤT Hà Nội, ngày 17 tháng 4 năm 2026 KT. BỘ TRƯỞNG",
  ],
  [
    "for how long something is given",
    "Thời gian hỗ trợ từ ngày 01 tháng 7 năm 2024 đến hết ngày 31 tháng 12 năm 2026, mức hỗ trợ tối đa 5.000.000 đồng/người/tháng.",
  ],
  [
    "what had not come about by a day, of several bodies",
    "Đề xuất xử lý kế hoạch vốn đến ngày 15/5/2024 các bộ, cơ quan, địa phương chưa phân bổ chi tiết.",
  ],
  [
    "what a document is about",
    "Thông tư này hướng dẫn thực hiện Bộ tiêu chí chất lượng thống kê nhà nước đến năm 2030.",
  ],
  ["what a figure is", "Chỉ số Báo cáo an toàn tự nguyện (GEN-04) là số lượng báo cáo tự nguyện tính hàng tháng."],
  ["of what a report consists", "Nội dung báo cáo an toàn định kỳ hàng tháng bao gồm các nội dung chính sau:"],
  ["a kind of report in a list of kinds", "Báo cáo an toàn định kỳ."],
  [
    "a form that stands below its list",
    "Mẫu số 01 Đề nghị hỗ trợ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc GIẤY ĐỀ NGHỊ trong tháng 6 năm 2024.",
  ],
  ["what a year is", "Năm tài chính của Quỹ bắt đầu từ ngày 01 tháng 01 và kết thúc vào ngày 31 tháng 12 dương lịch."],
  [
    "what one may do",
    "Người đại diện vốn được quyền lựa chọn xác định quỹ tiền lương từ ngày 01/8/2024 đến hết ngày 31/12/2024.",
  ],
  ["how a sum is reckoned", "Quỹ tiền lương thực hiện năm 2024 được xác định theo số lao động bình quân năm 2024."],
])("%s", (_, text) => {
  expect(readDeadlines(text)).toEqual([]);
});

test("a time behind the cell of a row that ran together is of the next row", () => {
  const text =
    "23 Xây dựng chuyên mục Tiêu điểm chính sách Bộ Tư pháp Các số được phát sóng Thường xuyên Nghị quyết 66 24 Tổ chức hội nghị tháng 8/2024";
  const source = { start: text.indexOf("Bộ Tư pháp"), end: text.indexOf("Bộ Tư pháp") + 10 };
  const row = { clause: "II.1", quote: "Bộ Tư pháp", source, lead: ["Bộ Tư pháp"], coordinate: [], implement: [] };
  expect(readDeadlines(text, { assignments: [{ ...row, basis: "table" }] }).filter(({ due }) => due !== null)).toEqual(
    [],
  );
});

test("years over which figures run are none, the day beside them is", () => {
  expect(
    readDeadlines(
      "Bổ sung các chỉ tiêu tăng trưởng trong năm 2024 và giai đoạn 2026 - 2030, gửi Sở Tài chính trước ngày 06 tháng 5 năm 2024.",
    ).map(({ due, to }) => [due, to]),
  ).toEqual([["2024-05-06", ["Sở Tài chính"]]]);
});
