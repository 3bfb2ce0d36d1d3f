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
  ["of what a report consists", "Nội dung báo cáo an toàn định kỳ hàng tháng bao gồm các nội dung chính sau:"],
  [
    "a form that stands below its list",
    "Mẫu số 01 Đề nghị hỗ trợ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc GIẤY ĐỀ NGHỊ trong tháng 6 năm 2024.",
  ],
  [
    "which days off",
    "Trường hợp thời điểm báo cáo trùng với ngày nghỉ hằng tuần thì thời điểm báo cáo là ngày làm việc đầu tiên sau đó.",
  ],
  ["how old a picture may be", "02 ảnh màu chụp trong vòng 06 tháng tính đến ngày lập hồ sơ, mặt nhìn thẳng."],
  [
    "an example in brackets",
    "Ghi số năm yêu cầu (Ví dụ: ngày đóng thầu là ngày 15/11/2024 thì nhà thầu nộp báo cáo của ba năm).",
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

test.each([
  "Các bộ báo cáo Thủ tướng Chính phủ trước ngày 15 tháng 4 năm tiếp theo của kỳ báo cáo.",
  "Các đơn vị hoàn chỉnh kế hoạch gửi Sở Tài chính trước ngày 15 tháng 4 của năm kế hoạch.",
])("%s comes back each year", (text) => {
  expect(readDeadlines(text).map(({ rule }) => rule)).toEqual(["FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15"]);
});

test("years over which figures run are none, the day beside them is", () => {
  expect(
    readDeadlines(
      "Bổ sung các chỉ tiêu tăng trưởng trong năm 2024 và giai đoạn 2026 - 2030, gửi Sở Tài chính trước ngày 06 tháng 5 năm 2024.",
    ).map(({ due, to }) => [due, to]),
  ).toEqual([["2024-05-06", ["Sở Tài chính"]]]);
});
