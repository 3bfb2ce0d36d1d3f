import { describe, expect, test } from "vitest";
import { saidInRow } from "../../../../ingest/layouts/task-table.ts";
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
    [
      "stands behind the case",
      "Trường hợp hồ sơ gửi qua Sở Nội vụ không hợp lệ, Sở Y tế thông báo cho tổ chức trước ngày 30/6/2024.",
      ["Sở Y tế"],
    ],
    ["is nobody in particular", "Cơ quan được giao quản lý dữ liệu kiểm tra an toàn trước ngày 30/6/2024.", []],
  ])("%s", (_, text, who) => {
    expect(readDeadlines(text).map((one) => one.who)).toEqual([who]);
  });
});

test("what another subject owes is not owed by the body of the sentence before", () => {
  const lead = { clause: "II.1", quote: "Sở Nội vụ", source: { start: 0, end: 9 }, lead: ["Sở Nội vụ"] };
  const assignments = [{ ...lead, coordinate: [], implement: [], basis: "subject" as const }];
  expect(
    readDeadlines("Sở Nội vụ tổng hợp hồ sơ. Khối thi đua các Sở, Ban gửi hồ sơ đề nghị trước ngày 20/01/2025.", {
      assignments,
    }).map(({ who }) => who),
  ).toEqual([[]]);
});

describe("rows of a table", () => {
  const read = (columns: readonly string[], cells: readonly string[], said: readonly string[] = cells) =>
    readDeadlines(cells.filter((cell) => cell !== "").join(" | "), { row: { columns, cells, said } });

  test("are named by what they are about, not by who helps under a head of other words", () => {
    expect(
      read(
        ["Mã", "Đầu việc", "Người chịu trách nhiệm chính", "Đơn vị hỗ trợ", "Thời gian"],
        ["K2", "Tổng điều tra tàu cá", "Phòng Đăng kiểm", "Ủy ban nhân dân cấp huyện ven biển", "31/5/2024"],
      ),
    ).toMatchObject([{ what: "Tổng điều tra tàu cá" }]);
  });

  test("have no day of the row above where another of their columns of times has one", () => {
    const columns = ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian trình Bộ trưởng", "Thời gian trình Thủ tướng"];
    const rows = [
      ["1", "Quyết định kiểm kê khí nhà kính", "Cục Biến đổi khí hậu", "Tháng 02/2024", "Tháng 3/2024"],
      ["2", "Nghị định về giá đất", "Cục Quy hoạch", "Tháng 9/2024", ""],
      ["3", "Nghị định về đất đai", "Cục Quy hoạch", "", ""],
    ];
    expect(saidInRow({ columns, rows }, 1).slice(3)).toEqual(["Tháng 9/2024", ""]);
    expect(saidInRow({ columns, rows }, 2)[3]).toBe("Tháng 9/2024");
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
      "with a name that holds a word of time",
      "Lập kế hoạch tài chính gửi Ngân hàng Nhà nước Việt Nam, Bộ Tài chính trước ngày 01 tháng 6 năm 2024.",
      ["Ngân hàng Nhà nước Việt Nam", "Bộ Tài chính"],
    ],
    [
      "who sits for a board, rather than to whom it is shown later",
      "Các đơn vị gửi hồ sơ về thường trực Hội đồng sáng kiến Bộ trước ngày 01/11 hằng năm để tổng hợp, trình Bộ trưởng.",
      ["thường trực Hội đồng sáng kiến Bộ"],
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
