import { describe, expect, test } from "vitest";
import { inForceOf, lastInForce, planGraph } from "../../../data/versions/plan-graph.ts";
import type { PlanReading } from "../../../data/plan.ts";
import { fromLibrary, madePlan, WASTE_AMENDED, WASTE_PLAN } from "./versions-fixture.ts";

const links = (...readings: PlanReading[]) =>
  planGraph(readings).links.map(({ from, to, relation }) => `${from} ${relation.kind} ${to}`);
const held = (...readings: PlanReading[]) => inForceOf(readings).map(({ plan }) => plan.id);

const OLD = madePlan({ id: "old" });
const REPLACING = {
  number: "45/KH-UBND",
  day: "15 tháng 7 năm 2026",
  title: "Chăm sóc sức khỏe học sinh năm 2026 (thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2026)",
};

describe("relations lead to the plans held", () => {
  test("an amending plan is linked to the one it amends, and both hold", () => {
    const readings = [fromLibrary(WASTE_PLAN), fromLibrary(WASTE_AMENDED)];
    expect(links(...readings)).toEqual(["187-kh-ubnd-hue-2026 amends 96-kh-ubnd-hue-2026"]);
    expect(inForceOf(readings)).toHaveLength(2);
  });

  test("a plan that is replaced does not hold any more, over as many steps as there are", () => {
    const next = madePlan({ id: "next", ...REPLACING });
    const last = madePlan({
      id: "last",
      number: "90/KH-UBND",
      day: "01 tháng 10 năm 2026",
      title: "Chăm sóc sức khỏe học sinh (thay thế Kế hoạch số 45/KH-UBND ngày 15/7/2026)",
    });
    const graph = planGraph([OLD, next, last]);
    expect(held(OLD, next, last)).toEqual(["last"]);
    expect(lastInForce(graph, "old")).toBe("last");
  });

  test("of two plans of one number from two offices the one's own is meant, or the one named", () => {
    const other = madePlan({ id: "other", issuer: "ỦY BAN NHÂN DÂN TỈNH GIA LAI", place: "Pleiku" });
    expect(links(OLD, other, madePlan({ id: "new", ...REPLACING }))).toEqual(["new replaces old"]);
    const clauses = "I. MỤC TIÊU\n1. Chung.\nII. NHIỆM VỤ\n1. Sở Y tế chủ trì.";
    const district = madePlan({
      id: "district",
      number: "3/KH-UBND",
      day: "01 tháng 3 năm 2026",
      issuer: "ỦY BAN NHÂN DÂN HUYỆN ĐĂK HÀ",
      place: "Đăk Hà",
      title: "Triển khai Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh Gia Lai",
      clauses,
    });
    expect(links(OLD, other, district)).toEqual(["district implements other"]);
  });

  test.each([
    ["another day", "ngày 06/01/2026"],
    ["another year", "ngày 05/01/2025"],
  ])("a number with %s means another document", (_, day) => {
    const title = `Chăm sóc sức khỏe (thay thế Kế hoạch số 12/KH-UBND ${day})`;
    expect(links(OLD, madePlan({ id: "new", ...REPLACING, title }))).toEqual([]);
    expect(held(OLD, madePlan({ id: "new", ...REPLACING, title }))).toEqual(["old", "new"]);
  });

  test("where several plans held may be meant, none is chosen, and they are named", () => {
    const twin = madePlan({ id: "twin", issuer: "ỦY BAN NHÂN DÂN TỈNH GIA LAI", place: "Pleiku" });
    const asking = madePlan({
      id: "asking",
      number: "7/KH-STC",
      issuer: "SỞ TÀI CHÍNH",
      day: "01 tháng 4 năm 2026",
      title: "Triển khai Kế hoạch số 12/KH-UBND ngày 05/01/2026",
    });
    const { links: found, open } = planGraph([OLD, twin, asking]);
    expect(found).toEqual([]);
    expect(open.map(({ from, mayBe }) => [from, mayBe])).toEqual([["asking", ["old", "twin"]]]);
  });
});

describe("one plan in several files", () => {
  test("the same text again is one plan, and the better file speaks", () => {
    const copy = madePlan({ id: "old-copy" });
    expect(planGraph([OLD, copy]).twins).toEqual([{ kind: "copy", older: "old-copy", newer: "old" }]);
    expect(held(OLD, copy)).toEqual(["old"]);
  });

  test("a scan of it gives way to the file with letters, whichever came first", () => {
    const pages = [{ page: 1, scanned: true, start: 0, end: 5000 }];
    const scan = { ...OLD, plan: { ...OLD.plan, id: "a", number: null, source: { ...OLD.plan.source, pages } } };
    expect(planGraph([scan, OLD]).twins).toEqual([{ kind: "copy", older: "a", newer: "old" }]);
  });

  test("a draft without its number gives way to the signed plan", () => {
    const clauses =
      "I. MỤC TIÊU\n1. Khám cho 60% học sinh.\nII. NHIỆM VỤ\n1. Sở Y tế chủ trì khám trước ngày 31/8/2026.";
    const draft = madePlan({ id: "draft", number: "     /KH-UBND", clauses });
    expect(planGraph([draft, OLD]).twins).toEqual([{ kind: "draft", older: "draft", newer: "old" }]);
    expect(held(draft, OLD)).toEqual(["old"]);
  });

  const OTHER_WORDS =
    "I. MỤC TIÊU\n1. Tiêm chủng cho trẻ em.\nII. NHIỆM VỤ\n1. Sở Nội vụ chủ trì rà soát biên chế y tế.";

  test("the same number issued again later with other words takes its place", () => {
    const later = madePlan({ id: "later", day: "20 tháng 5 năm 2026", clauses: OTHER_WORDS });
    expect(planGraph([later, OLD]).superseded.get("old")).toEqual({ by: "later", why: "version" });
  });

  test("with the same day and other words nobody can tell, and both go on speaking", () => {
    const other = madePlan({ id: "other", clauses: OTHER_WORDS });
    expect(planGraph([OLD, other]).twins[0]?.kind).toBe("unclear");
    expect(held(OLD, other)).toEqual(["old", "other"]);
  });

  test("the same number of another year, or another office, is another plan", () => {
    const lastYear = madePlan({ id: "last-year", day: "05 tháng 01 năm 2025" });
    const elsewhere = madePlan({ id: "elsewhere", issuer: "ỦY BAN NHÂN DÂN TỈNH GIA LAI", place: "Pleiku" });
    expect(planGraph([OLD, lastYear, elsewhere]).twins).toEqual([]);
  });
});
