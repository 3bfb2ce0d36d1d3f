import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDeadlines } from "../../../ingest/facts/deadlines/find-deadlines.ts";
import type { FactContext } from "../../../ingest/facts/fact-context.ts";

const CONTEXT: FactContext = { planYear: 2024, planDate: "2024-02-05", assignments: [], heading: null, ancestors: [] };

const clause = (text: string) => ({
  path: "II.1",
  text,
  pieces: text === "" ? [] : [{ at: 0, source: 100, length: text.length }],
});
const read = (text: string, context: Partial<FactContext> = {}) =>
  findDeadlines(clause(text), { ...CONTEXT, ...context });
const schedules = (text: string, context: Partial<FactContext> = {}) =>
  read(text, context).deadlines.map(({ recurrence, rule, due }) => [recurrence, rule, due]);

describe("rhythms by day and week", () => {
  test.each([
    ["Phát bài vào sáng thứ Hai và chiều thứ Năm hằng tuần.", "FREQ=WEEKLY;BYDAY=MO,TH", undefined],
    ["Báo cáo định kỳ hằng tuần (trước 15 giờ thứ Năm) gửi Sở Y tế.", "FREQ=WEEKLY;BYDAY=TH", "15:00"],
    ["Báo cáo vào 08 giờ 00 thứ Hai hằng tuần.", "FREQ=WEEKLY;BYDAY=MO", "08:00"],
    ["Họp giao ban 02 tuần/lần, vào chiều thứ Tư.", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", undefined],
    ["Báo cáo nhanh trước 15 giờ 00 hằng ngày.", "FREQ=DAILY", "15:00"],
    ["Báo cáo mỗi ngày 02 lần, trước 06 giờ.", "FREQ=DAILY", "06:00"],
    ["Công khai kết quả 07 ngày/lần trên cổng thông tin.", "FREQ=DAILY;INTERVAL=7", undefined],
  ])("%s", (text, rule, hour) => {
    expect(read(text).deadlines.map((one) => [one.recurrence, one.rule, one.hour])).toEqual([
      ["irregular", rule, hour],
    ]);
  });

  test.each([
    ["Họp giao ban vào thứ Năm tuần thứ hai hằng tháng.", "FREQ=MONTHLY;BYDAY=2TH"],
    ["Sinh hoạt chuyên đề hằng tháng vào chiều thứ Sáu tuần cuối.", "FREQ=MONTHLY;BYDAY=-1FR"],
    ["Tổng vệ sinh vào Chủ nhật tuần đầu tiên của mỗi tháng.", "FREQ=MONTHLY;BYDAY=1SU"],
    ["Họp định kỳ vào tuần đầu của tháng đầu quý.", "FREQ=YEARLY;BYMONTH=1,4,7,10"],
  ])("%s", (text, rule) => {
    expect(read(text).deadlines.map((one) => one.rule)).toEqual([rule]);
  });

  test("one sentence may set three", () => {
    expect(
      schedules(
        "Báo cáo định kỳ hằng tuần (trước 15 giờ thứ Năm), hằng quý (trước ngày 15 tháng cuối quý) và năm (trước 05/12).",
      ),
    ).toEqual([
      ["irregular", "FREQ=WEEKLY;BYDAY=TH", null],
      ["quarterly", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", null],
      ["annual", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5", "2024-12-05"],
    ]);
  });

  test.each([
    "Thu gom rác hằng ngày.",
    "Số liệu năm báo cáo (từ ngày 01 tháng 01 đến hết ngày 31 tháng 12).",
    "Ví dụ 6: Trong tháng 12/2024, công ty bố trí cho công nhân nghỉ.",
    "Ngày 19/12/2024, ông X nộp hồ sơ chuyển nơi hưởng trợ cấp.",
    "Kế hoạch áp dụng đối với bão, lũ xảy ra từ ngày 01/6/2024 đến hết ngày 31/12/2024.",
    "Sơ kết công tác và đề xuất kế hoạch năm 2025.",
  ])("%s binds nobody to a day", (text) => {
    expect(schedules(text)).toEqual([]);
  });

  test.each([
    ["Trưởng bản chuyển hồ sơ trong 02 ngày làm việc.", "trong 02 ngày làm việc"],
    ["Trong 07 ngày báo cáo chính thức về Ban Chỉ huy huyện.", "Trong 07 ngày"],
  ])("%s is a limit without a date", (text, within) => {
    expect(read(text).deadlines.map((one) => one.within)).toEqual([within]);
  });
});

describe("days", () => {
  test("`trước ngày` leaves the day itself out and the day named stands in the rule", () => {
    const text =
      "Chấp hành nghiêm túc chế độ thông tin, báo cáo định kỳ (trước ngày 17 hàng tháng) gửi Sở Y tế (qua Phòng Nghiệp vụ Y) để tổng hợp.";

    const { deadlines, problems } = read(text);

    expect(problems).toEqual([]);
    expect(deadlines).toEqual([
      {
        clause: "II.1",
        quote: text.slice(0, -1),
        source: { start: 100, end: 100 + text.length - 1 },
        what: "Chấp hành nghiêm túc chế độ thông tin, báo cáo định kỳ gửi Sở Y tế (qua Phòng Nghiệp vụ Y)",
        who: [],
        to: ["Sở Y tế"],
        via: "Phòng Nghiệp vụ Y",
        recurrence: "monthly",
        rule: "FREQ=MONTHLY;BYMONTHDAY=17",
        due: null,
        bound: "before",
        kind: "report",
      },
    ]);
  });

  test.each([
    ["Gửi kết quả về Sở Nội vụ chậm nhất ngày 15/3/2024.", "2024-03-15", "through"],
    ["Ban hành thông tư để thi hành từ 01 tháng 7 năm 2024 đến 30 tháng 9 năm 2024.", "2024-09-30", "during"],
    ["Hoàn thành trước ngày 30 tháng 6 năm 2024.", "2024-06-30", "before"],
    ["Đơn vị nộp hồ sơ đến hết ngày 31-12-2024.", "2024-12-31", "through"],
    ["Tổ chức lễ ra quân từ ngày 01/6/2024 đến ngày 30/6/2024.", "2024-06-30", "during"],
    ["Ban hành kế hoạch trong tháng 02 năm 2024.", "2024-02", "during"],
    ["Hoàn thành trong quý II/2024.", "2024-06", "during"],
    ["Triển khai rà soát trong quý II, III năm 2024.", "2024-09", "during"],
    ["Báo cáo kết quả 6 tháng đầu năm 2024.", "2024-06", "during"],
    ["Phấn đấu đến hết năm 2024, 100% xã có nhà văn hóa.", "2024-12-31", "through"],
    ["Phấn đấu cuối năm 2024, có 05 xã đạt chuẩn.", "2024-12", "through"],
    ["Trong năm 2024, tổ chức 02 lớp tập huấn.", "2024", "during"],
  ])("%s is due once, on %s (%s)", (text, due, bound) => {
    expect(read(text).deadlines).toMatchObject([{ recurrence: "once", rule: null, due, bound }]);
  });

  test("a day without a year falls in the year of a plan for one year, and comes back in a plan for several", () => {
    const text = "Gửi báo cáo về Sở Tư pháp trước ngày 15/11.";
    expect(schedules(text)).toEqual([["once", null, "2024-11-15"]]);
    expect(schedules(text, { planYear: 2030 })).toEqual([["annual", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", null]]);
  });

  test("a day no calendar has is a problem, never another day; 29/2 is a day in leap years only", () => {
    expect(read("Hoàn thành trước ngày 31/4/2024.")).toEqual({
      deadlines: [],
      problems: [{ reason: "no-such-day", quote: "ngày 31/4/2024", at: 17 }],
    });
    expect(schedules("Hoàn thành trước ngày 29/02/2024.")).toEqual([["once", null, "2024-02-29"]]);
    expect(read("Hoàn thành trước ngày 29/02/2026.").problems).toMatchObject([{ reason: "no-such-day" }]);
    expect(read("Hoàn thành trước ngày 10/13/2024.").problems).toMatchObject([{ reason: "no-such-month" }]);
    expect(read("Hoàn thành trong quý V/2024.").problems).toMatchObject([{ reason: "no-such-quarter" }]);
  });
});

describe("frequencies", () => {
  test.each([
    ["Báo cáo tiến độ vào ngày 20 hằng tháng.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=20"],
    ["Gửi số liệu về Sở Y tế vào ngày cuối tháng.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=-1"],
    ["Định kỳ hàng tháng (trước ngày 25) báo cáo UBND tỉnh.", "monthly", "FREQ=MONTHLY;BYMONTHDAY=25"],
    ["Định kỳ hằng quý báo cáo Ban Chỉ đạo.", "quarterly", "FREQ=MONTHLY;INTERVAL=3"],
    ["Báo cáo trước ngày 15 tháng cuối quý.", "quarterly", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"],
    ["Giao ban mỗi quý 01 lần.", "quarterly", "FREQ=MONTHLY;INTERVAL=3"],
    ["Kiểm tra ít nhất 02 lần/năm.", "semiannual", "FREQ=MONTHLY;INTERVAL=6"],
    ["Giao ban định kỳ 3 tháng/lần.", "quarterly", "FREQ=MONTHLY;INTERVAL=3"],
    ["Hằng tuần báo cáo nhanh tình hình.", "irregular", "FREQ=WEEKLY"],
    ["Hàng năm, có kế hoạch bồi dưỡng nghiệp vụ cho cán bộ.", "annual", "FREQ=YEARLY"],
    ["Triệt xóa 5% số tụ điểm mỗi năm.", "annual", "FREQ=YEARLY"],
  ])("%s is %s: %s", (text, recurrence, rule) => {
    expect(read(text).deadlines).toMatchObject([{ recurrence, rule }]);
  });

  test("one phrase that names two periods sets two deadlines", () => {
    const both = [
      ["semiannual", "FREQ=MONTHLY;INTERVAL=6", null],
      ["annual", "FREQ=YEARLY", null],
    ];
    expect(schedules("Định kỳ 6 tháng, năm báo cáo Sở Tài chính.")).toEqual(both);
    expect(schedules("Thực hiện chế độ thông tin báo cáo (06 tháng, 01 năm) về Công an tỉnh.")).toEqual(both);
  });

  test("periods with days of their own are yearly on those days", () => {
    expect(schedules("Định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12) báo cáo Sở Nội vụ.")).toEqual([
      ["annual", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "2024-06-15"],
      ["annual", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "2024-12-15"],
    ]);
  });

  test("a frequency and its day are one deadline, wherever the day stands", () => {
    const yearly = [["annual", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30", "2024-11-30"]];
    expect(schedules("Định kỳ hằng năm đánh giá kết quả, báo cáo Chính phủ trước ngày 30 tháng 11 hằng năm.")).toEqual(
      yearly,
    );
    expect(schedules("Định kỳ hằng năm (trước ngày 30/11) báo cáo Chính phủ.")).toEqual(yearly);
  });

  test.each([
    ["Các đơn vị định kỳ hằng năm tổng hợp, gửi về Sở Nội vụ trước ngày 31 tháng 12.", [[12, 31]]],
    ["Tổ chức chiến dịch uống vitamin A, mỗi năm 02 đợt vào tháng 6 và tháng 12.", [[6], [12]]],
  ])("a yearly pace and a day or month without a year further on come back together: %s", (text, days) => {
    expect(schedules(text).map(([, rule]) => rule)).toEqual(
      days.map(([month, day]) => `FREQ=YEARLY;BYMONTH=${month}${day === undefined ? "" : `;BYMONTHDAY=${day}`}`),
    );
  });

  test("days of the month, several or further on, stand in the rule", () => {
    expect(schedules("Báo cáo tiến độ ngày 10 và 25 hằng tháng về Sở Nội vụ.").map(([, rule]) => rule)).toEqual([
      "FREQ=MONTHLY;BYMONTHDAY=10",
      "FREQ=MONTHLY;BYMONTHDAY=25",
    ]);
    expect(schedules("Thống kê vào 25 hằng tháng.").map(([, rule]) => rule)).toEqual(["FREQ=MONTHLY;BYMONTHDAY=25"]);
    expect(read("Hằng tháng tổng hợp, báo cáo Sở Y tế trước ngày 25.").deadlines).toMatchObject([
      { rule: "FREQ=MONTHLY;BYMONTHDAY=25", bound: "before", what: "tổng hợp, báo cáo Sở Y tế" },
    ]);
  });

  test("`định kỳ` and `đột xuất` without a period are irregular", () => {
    expect(schedules("Định kỳ tổng hợp, báo cáo UBND tỉnh theo quy định.")).toEqual([["irregular", null, null]]);
    expect(schedules("Báo cáo đột xuất khi có yêu cầu của UBND tỉnh.")).toEqual([["irregular", null, null]]);
  });
});

describe("what is no deadline", () => {
  test.each([
    "Thực hiện Kế hoạch số 82/KH-UBND ngày 18/4/2023 của UBND tỉnh về xây dựng địa bàn an toàn.",
    "Phát huy kết quả đạt được, khắc phục những tồn tại, hạn chế trong năm 2023.",
    "Số vụ phạm tội được phát hiện tăng 5% so với năm 2023.",
    "Triệt xóa 100% điểm phức tạp còn tồn tại đến cuối năm 2023.",
    "Triển khai Chương trình phòng, chống ma túy giai đoạn 2021 - 2025 của Chính phủ.",
    "Tiếp tục thực hiện Chiến lược phát triển thanh niên đến năm 2030, tầm nhìn đến năm 2045.",
    "Quán triệt nội dung của Chương trình công tác năm 2024 của Ủy ban Quốc gia.",
    "Bố trí kinh phí từ nguồn ngân sách nhà nước hằng năm của các đơn vị.",
    "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.",
    "Đưa công tác phòng, chống ma túy vào chương trình hoạt động thường xuyên của cấp ủy.",
  ])("%s", (text) => {
    expect(read(text)).toEqual({ deadlines: [], problems: [] });
  });
});

describe("occasions", () => {
  test("a month of action and its day are two campaigns, even with one topic for both", () => {
    const two = [
      ["annual", "FREQ=YEARLY;BYMONTH=6", "2024-06"],
      ["annual", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=26", "2024-06-26"],
    ];
    expect(
      schedules("Hưởng ứng “Tháng hành động phòng, chống ma túy” và “Ngày toàn dân phòng; chống ma túy - 26/6”."),
    ).toEqual(two);
    expect(
      schedules("Tổ chức Tháng hành động, ngày Thế giới và Toàn dân phòng, chống ma túy 26/6 tại các cơ sở."),
    ).toEqual(two);
  });

  test("a time of its own in brackets settles when the occasions are kept; a quarter without a year comes back", () => {
    expect(schedules("Tổ chức Tháng hành động phòng, chống ma túy năm 2024 (thực hiện trong tháng 6/2024).")).toEqual([
      ["once", null, "2024-06"],
    ]);
    expect(schedules("Hưởng ứng Tháng hành động quốc gia phòng, chống HIV/AIDS (thực hiện trong Quý IV).")).toEqual([
      ["annual", "FREQ=YEARLY;BYMONTH=10,11,12", "2024-12"],
    ]);
  });

  test("a known day needs no date beside it", () => {
    expect(schedules("Tổ chức hưởng ứng Ngày Pháp luật Việt Nam.")).toEqual([
      ["annual", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=9", "2024-11-09"],
    ]);
  });
});

describe("fields and tables", () => {
  const above = [{ path: "II.1", heading: null, text: "Tổ chức hội nghị tập huấn nghiệp vụ cho cán bộ pháp chế" }];

  test("a field says when, the clause above it what", () => {
    const { deadlines } = read("Thời gian thực hiện: Quý II, III/2024.", { ancestors: above });
    expect(deadlines).toMatchObject([{ recurrence: "once", due: "2024-09", what: above[0]!.text }]);
    expect(schedules("Thời gian: Cả năm 2024.", { ancestors: above })).toEqual([["once", null, "2024"]]);
    expect(schedules("Thời gian thực hiện: Thường xuyên.", { ancestors: above })).toEqual([["irregular", null, null]]);
    expect(schedules("Thời gian ban hành: Bảo đảm có hiệu lực từ ngày 01/7/2024.", { ancestors: above })).toEqual([
      ["once", null, "2024-07-01"],
    ]);
  });

  test.each([
    ["6/2025", "once", "2025-06"],
    ["2030", "once", "2030"],
    ["Giai đoạn 2026 - 2030", "once", "2030"],
    ["Năm 2026 và các năm tiếp theo", "annual", "2026"],
    ["Thường xuyên", "irregular", null],
    ["Hằng năm", "annual", null],
  ])("the cell `%s` under the column of times is %s, %s", (cell, recurrence, due) => {
    const cells = ["1.", "Xây dựng Đề án chuyển đổi số", "Sở Nội vụ", cell];
    const row = { columns: ["TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"], cells, said: cells };
    expect(read(cells.join(" "), { row }).deadlines).toMatchObject([
      { recurrence, due, what: "Xây dựng Đề án chuyển đổi số", quote: cell },
    ]);
  });
});

describe("who", () => {
  test("what others than bodies owe is not owed by the body named before them", () => {
    const lead = { clause: "II.1", quote: "Sở Tài chính", source: { start: 100, end: 112 }, lead: ["Sở Tài chính"] };
    const assignments = [{ ...lead, coordinate: [], implement: [], basis: "subject" as const }];
    expect(
      read("Sở Tài chính mở hệ thống; doanh nghiệp nộp báo cáo trước ngày 31/3.", { assignments }).deadlines,
    ).toMatchObject([{ who: [] }]);
  });

  test("what a person or an enterprise owes in a case is not owed by the body that deals with it", () => {
    const lead = { clause: "II.1", quote: "Sở Y tế", source: { start: 100, end: 107 }, lead: ["Sở Y tế"] };
    const assignments = [{ ...lead, coordinate: [], implement: [], basis: "subject" as const }];
    const text =
      "Sở Y tế thông báo kết quả. Trong thời hạn 30 ngày kể từ ngày nhận được thông báo, người đăng ký phải nộp lại hồ sơ.";
    expect(read(text, { assignments }).deadlines).toMatchObject([{ who: [] }]);
  });

  test("the subject ends where its name does, and so does a receiver", () => {
    expect(
      read("Khẩn trương báo cáo Chính phủ để trình Quốc hội sửa đổi Luật trong năm 2024.").deadlines,
    ).toMatchObject([{ to: ["Chính phủ"] }]);
    expect(read("Sở Y tế kiểm tra ít nhất 02 lần/năm và báo cáo kết quả.").deadlines).toMatchObject([
      { who: ["Sở Y tế"] },
    ]);
    expect(read("Hàng năm, báo cáo Bộ Tư pháp và Ủy ban Dân tộc về tình hình triển khai.").deadlines).toMatchObject([
      { to: ["Bộ Tư pháp", "Ủy ban Dân tộc"] },
    ]);
    expect(read("Trình Ủy ban nhân dân huyện ký báo cáo trước ngày 18/12/2024.").deadlines).toMatchObject([
      { to: ["Ủy ban nhân dân huyện"] },
    ]);
    expect(read("Báo cáo Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp cuối mỗi quý.").deadlines).toMatchObject([
      { to: ["Chủ tịch Ủy ban nhân dân tỉnh"] },
    ]);
  });

  test("the assignment of the clause owes it, else the subject of the sentence", () => {
    const text = "Bộ Công an tổng hợp kết quả rà soát báo cáo Thủ tướng Chính phủ trong tháng 3 năm 2024.";
    expect(read(text).deadlines).toMatchObject([{ who: ["Bộ Công an"], to: ["Thủ tướng Chính phủ"] }]);
    const lead = { clause: "II.1", quote: "Sở Y tế", source: { start: 0, end: 7 }, lead: ["Sở Y tế"] };
    const assignments = [{ ...lead, coordinate: [], implement: [], basis: "heading" as const }];
    expect(read(text, { assignments }).deadlines).toMatchObject([{ who: ["Sở Y tế"] }]);
  });
});

test("any text is read without an exception, and every quote lies inside it", () => {
  const phrases = [
    "trước ngày 17 hàng tháng", "quý II, III/2015", "29/2", "31/4/2024", "(06 tháng, 01 năm)", "Tháng hành động", "“", "(", ")", "; ",
    "định kỳ hằng năm", "đến hết năm 2024", "báo cáo", "Thời gian thực hiện:", "ngày", "năm 2024", " ", ". ", "gửi về Sở Y tế", "| ",
  ]; // prettier-ignore
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc
      .array(fc.oneof(fc.constantFrom(...phrases), fc.string({ maxLength: 4 })), { maxLength: 12 })
      .map((all) => all.join(" ")),
  );
  fc.assert(
    fc.property(text, (words) => {
      const { deadlines, problems } = read(words);
      for (const { source, quote } of deadlines) {
        expect(words.slice(source.start - 100, source.end - 100)).toBe(quote);
        expect(quote).not.toBe("");
      }
      for (const { at, quote } of problems) expect(words.slice(at, at + quote.length)).toBe(quote);
    }),
    { numRuns: 300 },
  );
});

describe("what binds nobody", () => {
  test.each([
    ["a slogan", "Ngày 15/3/2024, cử tri cả nước đi bầu cử!", {}],
    [
      "a slogan under its heading",
      "Ngày bầu cử 15/3/2024 là ngày hội của toàn dân.",
      { heading: "KHẨU HIỆU TUYÊN TRUYỀN" },
    ],
    [
      "a legal basis",
      "Chiến lược Quốc gia chấm dứt dịch bệnh AIDS vào năm 2030.",
      { ancestors: [{ path: "1", heading: "Căn cứ", text: "Căn cứ" }] },
    ],
    ["an amount paid each month", "Điều chỉnh tăng thêm 15% mức trợ cấp hằng tháng.", {}],
    ["a habit", "Tuyên truyền trong họp cấp ủy, sinh hoạt đảng định kỳ, sinh hoạt chuyên đề.", {}],
    ["the day from which a rule holds", "Việc xử phạt bắt đầu áp dụng từ ngày 01/7/2024.", {}],
    ["days off", "Tập trung kiểm tra dịp 30/4 - 01/5.", {}],
    ["words inside a name", "Xây dựng chuyên mục “An toàn cháy mỗi tuần một bài” trên trang thông tin.", {}],
    ["what was", "Trong tháng 3/2024 đã xảy ra 05 vụ.", { heading: "Tình hình" }],
    ["what came about by a day", "Hỗ trợ hộ đã đóng bảo hiểm xã hội trước ngày 01 tháng 7 năm 2024.", {}],
    ["a contract made by a day", "Có hợp đồng được giao kết và bắt đầu thực hiện trước ngày 01 tháng 4 năm 2024.", {}],
    [
      "a condition under its heading",
      "Ở thuê, ở trọ từ ngày 01/3/2024 đến ngày 30/6/2024.",
      { heading: "Đối tượng và điều kiện hỗ trợ" },
    ],
    [
      "the title of a document in a list of those no longer in force",
      "Chiến lược phát triển ngành đến hết năm 2030.",
      { ancestors: [{ path: "A", heading: "VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC", text: "" }] },
    ],
    ["how a birthday is fixed", "Thì lấy ngày cuối cùng của tháng đó làm ngày sinh.", {}],
    ["a form to fill", "Trước ngày 31/12 hằng năm, ......(1)...... báo cáo ......(2)...... theo mẫu.", {}],
    ["what follows an example", "Ví dụ 5: Ông A vay tiền. Ngày đến hạn là trước ngày 21/11/2024.", {}],
    ["when rules of others hold", "Văn bản có thời điểm hiệu lực từ ngày 29/4/2024 đến trước ngày 01/11/2024.", {}],
    ["until when the document holds", "Nghị quyết này được thực hiện đến hết ngày 31 tháng 7 năm 2025.", {}],
    ["what it says of itself", "Từ ngày ký đến hết ngày 31/12/2025.", { heading: "Hiệu lực thi hành" }],
    ["an offence", "Không báo cáo định kỳ kết quả kiểm định hằng năm.", {}],
    ["what may be done", "Trong thời hạn 90 ngày trước ngày hết hạn, các bên có thể thương lượng.", {}],
    ["which figures", "Trên cơ sở biên chế được giao năm 2024, tiếp nhận vào công chức.", {}],
    ["the last of its reports", "Báo cáo quản lý chất thải định kỳ mới nhất", {}],
    ["a figure by its name", "Số khu thương mại tự do đến năm 2030", {}],
    ["a list of forms", "Báo cáo định kỳ hằng quý tình hình dự án.", { heading: "Mẫu báo cáo của các bộ" }],
    ["a date that came out in two", "Gửi báo cáo về Sở trước ngày 22/1 1/2024.", {}],
    ["a year counted", "Từ năm thứ 21 đến hết năm thứ 28 tính thêm 2%.", {}],
    ["of when figures are", "Số liệu tính từ ngày đầu tháng đến ngày cuối tháng.", {}],
    ["how an allowance is paid", "Phương thức chi trả: Hằng tháng.", {}],
    [
      "a year of the name of a programme",
      "Theo dõi, đôn đốc việc xây dựng, hoàn thiện các dự án luật trong Chương trình lập pháp năm 2024, bảo đảm tiến độ trình Quốc hội.",
      {},
    ],
    ["whose duties", "Để hoàn thành các mục tiêu, nhiệm vụ của năm 2024, phấn đấu tăng trưởng từ 10% trở lên.", {}],
    [
      "what had not come about by a day",
      "Đề xuất xử lý kế hoạch vốn đến ngày 15/5/2024 các sở chưa phân bổ chi tiết.",
      {},
    ],
    ["before which meeting", "Các sở khẩn trương giải quyết trước khi họp sơ kết 01 năm chính quyền hai cấp.", {}],
    [
      "what was",
      "Tổ chức nhiều hoạt động văn hóa dịp Lễ Giỗ Tổ Hùng Vương, ngày Quốc tế lao động 1/5.",
      { heading: "Những kết quả nổi bật" },
    ],
    [
      "what comes of itself",
      "Cơ sở không sửa đổi sau 12 tháng, kể từ ngày nộp hồ sơ lần đầu thì hồ sơ đã nộp không còn giá trị.",
      {},
    ],
    ["how long goods may lie", "Hàng hóa được lưu giữ trong thời hạn 12 tháng kể từ ngày gửi vào kho.", {}],
  ])("%s", (_, text, context) => {
    expect(read(text, context).deadlines).toEqual([]);
  });

  test.each([
    ["Các đơn vị đã được giao vốn phải hoàn thành giải ngân trước ngày 30/6/2024.", "2024-06-30"],
    ["Tổ chức thực hiện trước ngày 30/6/2024.", "2024-06-30"],
    ["Rà soát từng hộ trước ngày 30/6/2024.", "2024-06-30"],
    ["Báo cáo vào ngày cuối cùng của tháng.", null],
    ["Báo cáo trước ngày 15 tháng 01 của năm kế tiếp.", "2025-01-15"],
  ])("but a duty does: %s", (text, due) => {
    expect(read(text).deadlines.map((one) => one.due)).toEqual([due]);
  });

  test("the day of a document that the clause names", () => {
    const text = "Thực hiện Thông tri số 04/TT-MTTW Ngày 04/11/2024 của Ủy ban Mặt trận Tổ quốc Việt Nam.";
    const mentions = [{ start: text.indexOf("Thông tri"), end: text.indexOf(" của"), numbered: true }];
    expect(read(text, { mentions }).deadlines).toEqual([]);
  });

  test("a preamble and the title of an annex", () => {
    const text = "(Ban hành kèm theo Quyết định số 47/QĐ-UBND ngày 19 tháng 12 năm 2024)";
    const at = (path: string) => findDeadlines({ ...clause(text), path }, CONTEXT).deadlines;
    expect([at("preamble"), at("annex"), at("annex.2")]).toEqual([[], [], []]);
  });
});

describe("several times in one sentence", () => {
  test("each report has its own rule, its own name and its own day", () => {
    const { deadlines } = read(
      "Các đơn vị gửi báo cáo quý về Văn phòng Cục trước ngày 05 của tháng cuối quý, báo cáo 6 tháng trước ngày 05/6/2024, báo cáo năm trước ngày 20/11/2024.",
    );
    expect(deadlines.map(({ what, recurrence, rule, due }) => [what, recurrence, rule, due])).toEqual([
      ["Các đơn vị gửi báo cáo quý về Văn phòng Cục", "quarterly", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=5", null],
      ["báo cáo 6 tháng", "once", null, "2024-06-05"],
      ["báo cáo năm", "once", null, "2024-11-20"],
    ]);
  });

  test.each([
    [
      "Gửi kết quả trước ngày 15 tháng 6 và trước ngày 15 tháng 12 hằng năm.",
      [
        ["annual", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"],
        ["annual", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"],
      ],
    ],
    ["Báo cáo tháng: gửi Công an phường trước ngày 14 hằng tháng.", [["monthly", "FREQ=MONTHLY;BYMONTHDAY=14"]]],
    [
      "Định kỳ báo cáo kết quả 06 tháng (trước ngày 05/6), năm (trước ngày 20/11).",
      [
        ["annual", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=5"],
        ["annual", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20"],
      ],
    ],
  ])("%s", (text, expected) => {
    expect(schedules(text).map(([recurrence, rule]) => [recurrence, rule])).toEqual(expected);
  });

  test("months apart from one another are a deadline each, a run of them is one", () => {
    expect(schedules("Tổng vệ sinh, khử trùng (tháng 02, tháng 6, tháng 11).").map(([, , due]) => due)).toEqual([
      "2024-02",
      "2024-06",
      "2024-11",
    ]);
    expect(schedules("Ra quân vào tháng 11, 12.").map(([, , due]) => due)).toEqual(["2024-12"]);
  });

  test("days listed behind one that is led are due as it is", () => {
    expect(schedules("Định kỳ trước ngày 15/6 và ngày 15/12, các sở báo cáo.").map(([, , due]) => due)).toEqual([
      "2024-06-15",
      "2024-12-15",
    ]);
    expect(read("Gửi báo cáo trước 15/6, 15/9 và 10/12.").deadlines.map(({ due, bound }) => [due, bound])).toEqual([
      ["2024-06-15", "before"],
      ["2024-09-15", "before"],
      ["2024-12-10", "before"],
    ]);
  });

  test("two days of one list share the year behind the last", () => {
    expect(
      schedules("Báo cáo tiến độ trước ngày 15 tháng 7 và trước ngày 15 tháng 11 năm 2025.").map(([, , due]) => due),
    ).toEqual(["2025-07-15", "2025-11-15"]);
  });
});

describe("hours and limits counted from an event", () => {
  test("an hour is kept, and what is due before it is due on that day", () => {
    expect(read("Thông xe tuyến ĐT.554 trước 12 giờ 00 ngày 12/9/2024.").deadlines).toMatchObject([
      { what: "Thông xe tuyến ĐT.554", due: "2024-09-12", bound: "through", hour: "12:00" },
    ]);
    expect(read("Nộp hồ sơ từ ngày 17/6/2024 đến 17 giờ 00, ngày 01/8/2024.").deadlines).toMatchObject([
      { due: "2024-08-01", bound: "during" },
    ]);
  });

  test.each([
    ["Báo cáo ổ dịch trong vòng 24 giờ kể từ khi phát hiện.", "trong vòng 24 giờ kể từ khi phát hiện"],
    [
      "Trong thời hạn 30 ngày kể từ ngày nhận được yêu cầu sửa đổi, bổ sung hồ sơ, cơ sở đề nghị cấp phép phải hoàn thiện hồ sơ.",
      "Trong thời hạn 30 ngày kể từ ngày nhận được yêu cầu sửa đổi, bổ sung hồ sơ",
    ],
    [
      "Trong thời hạn 18 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ và phí, lệ phí, cơ quan có thẩm quyền thẩm định hồ sơ.",
      "Trong thời hạn 18 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ và phí, lệ phí",
    ],
    [
      "Thẩm định hồ sơ chậm nhất sau 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
      "chậm nhất sau 10 ngày làm việc kể từ ngày nhận đủ hồ sơ",
    ],
  ])("%s has no day, and says its limit", (text, within) => {
    expect(read(text).deadlines).toMatchObject([{ recurrence: "irregular", rule: null, due: null, within }]);
  });
});

describe("what is due is named", () => {
  test("by the title of the plan, where the plan itself has a time and nothing stands above it", () => {
    const planTitle = "Tổ chức sinh hoạt chuyên môn cụm";
    const context = { planTitle, heading: "Thời gian", ancestors: [] };
    expect(read("Thời gian: Ngày 28 tháng 4 năm 2024.", context).deadlines).toMatchObject([{ what: planTitle }]);
  });

  test.each([
    [
      "Giao Sở Xây dựng tham mưu điều chỉnh đơn giá bồi thường, trình trước ngày 30/6/2024.",
      ["Giao Sở Xây dựng tham mưu điều chỉnh đơn giá bồi thường"],
    ],
    ["Hội nghị trực tuyến phổ biến Luật tổ chức trong quý I năm 2024.", ["Hội nghị trực tuyến phổ biến Luật"]],
    [
      "Kiểm tra việc sử dụng vốn tại các bản ít nhất 01 lần trước ngày 30/6/2024.",
      ["Kiểm tra việc sử dụng vốn tại các bản"],
    ],
    ["Hoàn thiện toàn bộ quy trình trước ngày 30/6/2024.", ["Hoàn thiện toàn bộ quy trình"]],
    [
      "Báo cáo kết quả về Sở Y tế trước ngày 20/6/2024 để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
      ["Báo cáo kết quả về Sở Y tế"],
    ],
    [
      "Công bố xếp hạng của các sở trước ngày 31/5/2024 và của các huyện trước ngày 28/6/2024.",
      ["Công bố xếp hạng của các sở", "Công bố xếp hạng của các huyện"],
    ],
    [
      "Vụ Pháp chế theo dõi, báo cáo Bộ trưởng trước ngày 20/6/2024 và trước ngày 25/9/2024 đối với các quý còn lại.",
      ["Vụ Pháp chế theo dõi, báo cáo Bộ trưởng", "Vụ Pháp chế theo dõi, báo cáo Bộ trưởng đối với các quý còn lại"],
    ],
    [
      "Báo cáo đợt Tết: Ủy ban nhân dân xã gửi trước ngày 11/02/2024; các sở, ngành gửi trước ngày 12/02/2024.",
      ["Báo cáo đợt Tết: Ủy ban nhân dân xã", "Báo cáo đợt Tết: các sở, ngành"],
    ],
    [
      "Cắm 12 biển cảnh báo tại kênh. Công an phường chủ trì, phối hợp Ủy ban nhân dân xã, hoàn thành trước ngày 15/10/2024.",
      ["Cắm 12 biển cảnh báo tại kênh"],
    ],
    [
      "Hằng tháng, từ ngày 01/10/2024 đến hết ngày 31/12/2024, cơ quan bảo hiểm xã hội giảm mức đóng.",
      ["cơ quan bảo hiểm xã hội giảm mức đóng", "cơ quan bảo hiểm xã hội giảm mức đóng"],
    ],
    [
      "Văn phòng Cục tổng hợp, gửi Bộ báo cáo quý trước ngày 12 của tháng cuối quý và báo cáo năm trước ngày 01/12/2024.",
      ["Văn phòng Cục tổng hợp, gửi Bộ báo cáo quý", "gửi Bộ báo cáo năm"],
    ],
    ["Báo cáo Giám đốc kết quả tháng trước ngày 05 tháng sau.", ["Báo cáo Giám đốc kết quả tháng"]],
    ["Họp định kỳ 06 tháng một lần và họp đột xuất khi có dịch.", ["Họp và họp đột xuất khi có dịch"]],
    [
      "Đề xuất xử lý nguồn vốn chưa phân bổ; báo cáo Thủ tướng Chính phủ trong tháng 5 năm 2024.",
      ["Đề xuất xử lý nguồn vốn chưa phân bổ; báo cáo Thủ tướng Chính phủ"],
    ],
    [
      "Định kỳ trước ngày 15 tháng 12 hằng năm và khi có yêu cầu, Ủy ban nhân dân các xã báo cáo kết quả gửi Sở Nội vụ.",
      ["Ủy ban nhân dân các xã báo cáo kết quả gửi Sở Nội vụ"],
    ],
    [
      "Định kỳ hằng năm đánh giá tình hình, báo cáo Chính phủ trước ngày 30 tháng 11 hằng năm, đồng thời gửi Bộ Nội vụ.",
      ["đánh giá tình hình, báo cáo Chính phủ"],
    ],
    [
      "Căn cứ chức năng được giao và Kế hoạch này, các sở xây dựng kế hoạch chi tiết trong quý II năm 2024.",
      ["các sở xây dựng kế hoạch chi tiết"],
    ],
    [
      "Căn cứ Chương trình hành động này, trước ngày 20/4/2024, các sở ban hành kế hoạch của mình; gửi Sở Tài chính.",
      ["các sở ban hành kế hoạch của mình"],
    ],
    [
      "Trường hợp hồ sơ không hợp lệ, trong 05 ngày làm việc kể từ ngày nhận được hồ sơ, Sở Y tế thông báo cho tổ chức.",
      ["Trường hợp hồ sơ không hợp lệ, Sở Y tế thông báo cho tổ chức"],
    ],
    [
      "Kiểm tra liên ngành tại 06 huyện, thị xã, thành phố trong tháng 6 và tháng 10/2024.",
      ["Kiểm tra liên ngành tại 06 huyện, thị xã, thành phố", "Kiểm tra liên ngành tại 06 huyện, thị xã, thành phố"],
    ],
    [
      "Giám sát véc tơ: Trung tâm Y tế huyện thực hiện mỗi tháng 01 lần tại 02 xã trọng điểm.",
      ["Giám sát véc tơ: Trung tâm Y tế huyện thực hiện tại 02 xã trọng điểm"],
    ],
    [
      "Định kỳ 6 tháng kể từ ngày Nghị quyết này có hiệu lực thi hành tổng hợp, báo cáo Thủ tướng Chính phủ.",
      ["tổng hợp, báo cáo Thủ tướng Chính phủ"],
    ],
    ["Nạo vét 42 km cống trước 30/5, lắp 06 trạm bơm.", ["Nạo vét 42 km cống"]],
    ["Trước mắt, tập trung thẩm tra các dự án luật trong năm 2024.", ["tập trung thẩm tra các dự án luật"]],
    ["Công bố kết quả khảo sát trong tháng 01 năm sau liền kề.", ["Công bố kết quả khảo sát"]],
    ["Các đơn vị quyết toán trước ngày 31/01 năm sau.", ["Các đơn vị quyết toán"]],
    ["Chi trả xong năm trước trước ngày 30/4.", ["Chi trả xong năm trước"]],
    ["Tổ chức trực ban 24/24 giờ từ 15/5 đến 30/11.", ["Tổ chức trực ban 24/24 giờ"]],
    [
      "Khuyến khích sáng kiến. Hội đồng sáng kiến họp 02 kỳ vào tháng 5 và tháng 11.",
      ["Hội đồng sáng kiến họp 02 kỳ", "Hội đồng sáng kiến họp 02 kỳ"],
    ],
    ["Tổ chức Hội khỏe Phù Đổng tháng 3/2024: bóng đá nữ, võ cổ truyền.", ["Tổ chức Hội khỏe Phù Đổng"]],
    [
      "Cục Hải quan TP. Hồ Chí Minh kiểm kê tài sản trước ngày 26/3/2024.",
      ["Cục Hải quan TP. Hồ Chí Minh kiểm kê tài sản"],
    ],
    [
      "Mục tiêu: đến 30/9/2024 giải ngân tối thiểu 60%, đến 31/12/2024 giải ngân 95%.",
      ["giải ngân tối thiểu 60%", "giải ngân 95%"],
    ],
  ])("%s", (text, names) => {
    expect(read(text).deadlines.map(({ what }) => what)).toEqual(names);
  });

  test("by the words before a bracket, not by the heading above", () => {
    const text =
      "Lắp đặt 12 điểm chữa cháy công cộng tại các hẻm nhỏ (Phòng Kinh tế chủ trì, phối hợp Công an phường; hoàn thành trước 31/7/2024).";
    const ancestors = [{ path: "III", heading: "Xây dựng lực lượng", text: "Xây dựng lực lượng" }];
    expect(read(text, { ancestors }).deadlines).toMatchObject([
      { what: "Lắp đặt 12 điểm chữa cháy công cộng tại các hẻm nhỏ", due: "2024-07-31" },
    ]);
  });
});
