import { describe, expect, test } from "vitest";
import { readDeadlines } from "./read-deadlines.ts";

describe("what is due", () => {
  test("does not begin with what is left of a time", () => {
    const [first] = readDeadlines(
      "Định kỳ hằng năm và năm năm (05 năm) một lần, các đơn vị thuộc Bộ tổng kết tình hình và gửi báo cáo về Văn phòng Bộ.",
    );
    expect(first).toMatchObject({
      what: "các đơn vị thuộc Bộ tổng kết tình hình và gửi báo cáo về Văn phòng Bộ",
      who: ["các đơn vị thuộc Bộ"],
      to: ["Văn phòng Bộ"],
    });
  });

  test("of a report each year does not begin with the other that comes on demand", () => {
    expect(
      readDeadlines("Định kỳ hằng năm (trước ngày 15/11) và đột xuất (khi có yêu cầu) báo cáo kết quả về Sở Nội vụ.")[0]
        ?.what,
    ).not.toMatch(/đột xuất/u);
  });

  test("of an item that names no act is told by the words that announce the list", () => {
    const ancestors = [
      { path: "1", heading: null, text: "Thời gian hoàn thành việc đo đạc ở các vùng được quy định như sau:" },
    ];
    expect(readDeadlines("Vùng đồng bằng sông Cửu Long: cuối năm 2024.", { ancestors })).toMatchObject([
      { what: "Thời gian hoàn thành việc đo đạc ở các vùng được quy định: Vùng đồng bằng sông Cửu Long" },
    ]);
  });
});

describe("who owes it", () => {
  test.each([
    [
      "stands behind the time",
      "Trong 02 ngày làm việc, kể từ ngày nhận đủ hồ sơ, Ủy ban nhân dân cấp huyện thẩm định trình Ủy ban nhân dân cấp tỉnh.",
      ["Ủy ban nhân dân cấp huyện"],
    ],
    [
      "is an office told by what it does",
      "Cơ quan quản lý nhà cấp tỉnh có trách nhiệm kiểm tra hồ sơ trước ngày 30/6/2024.",
      ["Cơ quan quản lý nhà cấp tỉnh"],
    ],
    ["is nobody in particular", "Cơ quan được giao quản lý dữ liệu kiểm tra an toàn trước ngày 30/6/2024.", []],
  ])("%s", (_, text, who) => {
    expect(readDeadlines(text).map((one) => one.who)).toEqual([who]);
  });
});

describe("who gets it", () => {
  test.each([
    [
      "not what is sent",
      "Gửi Báo cáo sự cố an toàn đến Cục Hàng không Việt Nam không quá 30 ngày kể từ ngày xảy ra sự cố.",
      ["Cục Hàng không Việt Nam"],
    ],
    [
      "past how a body is called from then on",
      "Tổng hợp báo cáo gửi Ủy ban nhân dân tỉnh (sau đây gọi chung là Ủy ban) và Sở Nội vụ trước ngày 15/12.",
      ["Ủy ban nhân dân tỉnh", "Sở Nội vụ"],
    ],
    [
      "of what is handed in and is no report",
      "Lập danh sách công nhân gửi Sở Xây dựng trước ngày 20/9/2024.",
      ["Sở Xây dựng"],
    ],
    [
      "not to whom the matter of the report goes",
      "Báo cáo Chính phủ trong tháng 5 năm 2024 nội dung trình Quốc hội về dự án.",
      ["Chính phủ"],
    ],
  ])("%s", (_, text, to) => {
    expect(readDeadlines(text)[0]?.to).toEqual(to);
  });
});
