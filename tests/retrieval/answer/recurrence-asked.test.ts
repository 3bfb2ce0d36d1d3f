import { describe, expect, test } from "vitest";
import { isOfPeriod, recurrenceAsked } from "../../../retrieval/answer/recurrence-asked.ts";

describe("the period a question names", () => {
  test.each([
    ["hạn báo cáo tháng", "monthly"],
    ["báo cáo định kỳ hằng tháng gửi ai?", "monthly"],
    ["when is the monthly report due?", "monthly"],
    ["báo cáo quý nộp khi nào?", "quarterly"],
    ["báo cáo 6 tháng gửi ai?", "semiannual"],
    ["Hằng năm Sở Tư pháp báo cáo những cơ quan nào?", "annual"],
    ["báo cáo năm gửi về đâu?", "annual"],
  ])("is read from “%s”", (question, period) => {
    expect(recurrenceAsked(question)).toBe(period);
  });

  test.each([
    "tháng hành động phòng, chống ma túy là tháng mấy?",
    "báo cáo tháng 6 gửi khi nào?",
    "báo cáo năm 2024 gửi ai?",
    "phải xong quý mấy?",
    "báo cáo quý I/2015",
    "trong 6 tháng năm 2023 phải làm gì?",
    "kế hoạch hoàn thành trong tháng 5 năm 2025",
  ])("is none where a time is meant: “%s”", (question) => {
    expect(recurrenceAsked(question)).toBeNull();
  });
});

test("A deadline of several periods is of each of them", () => {
  const deadline = { recurrence: "semiannual", quote: "chế độ thông tin báo cáo (06 tháng, 01 năm)" } as const;
  expect(isOfPeriod(deadline, "semiannual")).toBe(true);
  expect(isOfPeriod(deadline, "annual")).toBe(true);
  expect(isOfPeriod(deadline, "monthly")).toBe(false);
});
