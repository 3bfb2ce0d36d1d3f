import { describe, expect, test } from "vitest";
import { planYear, readPeriod } from "../../../ingest/structure/period.ts";

describe("the time a plan covers", () => {
  test.each([
    ["Thực hiện công tác phòng, chống ma túy năm 2024", "2024"],
    ["Thực hiện Chương trình Phòng, chống ma túy đến năm 2020", "đến năm 2020"],
    ["THỰC HIỆN CHƯƠNG TRÌNH GIẢM NGHÈO GIAI ĐOẠN 2021 - 2025", "2021-2025"],
    ["TRIỂN KHAI KẾ HOẠCH SỐ 119-KH/TU NGÀY 18 THÁNG 12 NĂM 2019 CỦA BAN THƯỜNG VỤ TỈNH ỦY", null],
    ["BAN HÀNH KẾ HOẠCH TRIỂN KHAI THI HÀNH LUẬT PHÒNG, CHỐNG MA TUÝ NĂM 2025", null],
    ["Tổ chức Tháng hành động vì trẻ em", null],
  ])("of «%s» is %s", (title, period) => {
    expect(readPeriod(title)).toBe(period);
  });

  test("a plan without a period is read in the year of its date", () => {
    expect(planYear(null, "2020-05-04")).toBe(2020);
    expect(planYear("2021-2025", "2020-05-04")).toBe(2025);
  });
});
