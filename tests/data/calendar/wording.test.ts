import { describe, expect, test } from "vitest";
import { dayText, periodText, weekdayName } from "../../../data/calendar/wording.ts";

test("a day is written as Decree 30 has it, with a 0 before days below 10 and before January and February", () => {
  expect(["2024-02-05", "2024-06-30", "2024-10-02", "2024-03-09"].map((day) => dayText(day))).toEqual([
    "05/02/2024",
    "30/6/2024",
    "02/10/2024",
    "09/3/2024",
  ]);
  expect(dayText("2024-06-30", "en")).toBe("30 June 2024");
});

test("29 November 2026 is a Sunday in both languages", () => {
  expect([weekdayName("2026-11-29"), weekdayName("2026-11-29", "en")]).toEqual(["Chủ nhật", "Sunday"]);
});

describe("a period by the name officials give it", () => {
  test.each([
    ["2024-01-01", "2024-12-31", "năm 2024", "2024"],
    ["2025-01-01", "2026-12-31", "giai đoạn 2025-2026", "2025-2026"],
    ["2024-01-01", "2024-06-30", "6 tháng đầu năm 2024", "first half of 2024"],
    ["2024-07-01", "2024-12-31", "6 tháng cuối năm 2024", "second half of 2024"],
    ["2023-10-01", "2023-12-31", "quý IV/2023", "quarter IV/2023"],
    ["2015-04-01", "2015-09-30", "quý II-III/2015", "quarter II-III/2015"],
    ["2023-06-01", "2023-06-30", "tháng 6/2023", "June 2023"],
    ["2024-03-01", "2024-05-31", "tháng 3-5/2024", "March-May 2024"],
    ["2024-03-04", "2024-03-10", "từ 04/3/2024 đến 10/3/2024", "4 March 2024 to 10 March 2024"],
    ["2023-11-01", "2024-03-31", "từ 01/11/2023 đến 31/3/2024", "1 November 2023 to 31 March 2024"],
  ])("%s to %s is %s", (start, end, vietnamese, english) => {
    expect([periodText({ start, end }), periodText({ start, end }, "en")]).toEqual([vietnamese, english]);
  });
});
