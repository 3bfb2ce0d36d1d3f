import { describe, expect, test } from "vitest";
import { changesAt, changesOf, isDeadlineInForce, newDue } from "../../../data/versions/changes-at.ts";
import { fromLibrary, madePlan, WASTE_AMENDED, WASTE_PLAN } from "./versions-fixture.ts";

const waste = fromLibrary(WASTE_PLAN);
const amended = fromLibrary(WASTE_AMENDED);
const READINGS = [waste, amended];
const changed = (path: string) => changesAt(READINGS, waste.plan.id, path).map(({ clause, how }) => [clause, how]);

describe("what the amended waste plan of Huế changes", () => {
  test("is found place by place, sections by their number and tasks by their row, and nothing else", () => {
    expect([...changesOf(READINGS, waste.plan.id).keys()].sort()).toEqual(
      [
        "Phần nhất.1.1",
        "Phần nhất.1.1.-1",
        "Phần nhất.1.1.-4",
        "Phần hai.2.2",
        "Phần hai.2.3",
        "Phần hai.2.4",
        ...[2, 3, 4, 7, 8, 9, 10].map((row) => `table.1.${row}`),
      ].sort(),
    );
    expect(changed("table.1.2")).toEqual([["Điều 2.5", "amends"]]);
    expect(changed("table.1.10")).toEqual([["Điều 2.11", "ends"]]);
  });

  test("tells which day took which one's place where each names one", () => {
    const [bins] = changesAt(READINGS, waste.plan.id, "table.1.2");
    expect(newDue(waste, bins!)).toEqual({ before: "2026-05-30", now: "2026-08-31" });
    const [landfill] = changesAt(READINGS, waste.plan.id, "table.1.8");
    expect(newDue(waste, landfill!)).toBeNull();
  });

  test("a deadline that another took the place of does not hold; one left alone does", () => {
    const holds = (path: string) =>
      waste.deadlines.filter(({ clause }) => clause === path).map((one) => isDeadlineInForce(READINGS, waste, one));
    expect(holds("table.1.2")).toEqual([false]);
    expect(holds("table.1.5")).toEqual([true]);
    expect(amended.deadlines.every((one) => isDeadlineInForce(READINGS, amended, one))).toBe(true);
  });
});

describe("places as amending plans name them", () => {
  const old = madePlan({ id: "old" });
  const by = (clauses: string) =>
    madePlan({
      id: "new",
      number: "45/KH-UBND",
      day: "15 tháng 7 năm 2026",
      title: "Sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-UBND ngày 05/01/2026",
      clauses,
    });
  const paths = (clauses: string) => [...changesOf([old, by(clauses)], "old").keys()];

  test.each([
    ["Điều 1. Sửa đổi khoản 1 mục II như sau: “1. Sở Y tế chủ trì khám trước ngày 15/7/2026.”", ["II.1"]],
    ["Điều 1. Nội dung sửa đổi\n1. Khoản 1 mục II được sửa đổi: “trước ngày 15/7/2026”.", ["II.1"]],
    ["Điều 1. Nội dung sửa đổi\n1. Mục III\na) Khoản 1 sửa đổi thời hạn thành trước ngày 31/12/2026.", ["III.1"]],
    ["Điều 1. Bãi bỏ khoản 2 mục II.\nĐiều 2. Hiệu lực thi hành từ ngày ký.", ["II.2"]],
    ["I. NỘI DUNG\n1. Bổ sung khoản 2 mục II: “Kinh phí lấy từ nguồn xã hội hóa”.", ["II.2"]],
  ])("%s", (clauses, expected) => {
    expect(paths(clauses)).toEqual(expected);
  });

  test.each([
    ["a place of the amending plan itself", "Điều 1. Lý do\n1. Thực hiện theo thời hạn tại khoản 1 mục II nếu có."],
    ["a place that is not there", "Điều 1. Sửa đổi khoản 7 mục V như sau: “7. Khám sức khỏe.”"],
    ["a number that several places bear", "Điều 1. Sửa đổi khoản 1 như sau: “1. Theo quy định mới”."],
    ["a law", "Điều 1. Lý do\n1. Khoản 2 Điều 14 Luật Bảo hiểm y tế được sửa đổi, bổ sung năm 2024."],
  ])("no change: %s", (_, clauses) => {
    expect(paths(clauses)).toEqual([]);
  });
});
