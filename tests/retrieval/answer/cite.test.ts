import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlanReading } from "../../../data/plan.ts";
import { cite, citeStretches, isVerbatim } from "../../../retrieval/answer/cite.ts";
import { citationOf, placeIn, planName } from "../../../retrieval/answer/cite-path.ts";
import { viewOf } from "../../../retrieval/answer/knowledge.ts";
import { splitSentences } from "../../../retrieval/answer/split-sentences.ts";

describe("citationOf", () => {
  test.each([
    ["II.4.b", "điểm b khoản 4 mục II"],
    ["IV.18.-4.+1", "dấu cộng thứ 1 gạch đầu dòng thứ 4 khoản 18 mục IV"],
    ["Điều 3.2.a", "điểm a khoản 2 Điều 3"],
    ["II.3.d#2", "điểm d (thứ 2 cùng ký hiệu) khoản 3 mục II"],
    ["preamble", "phần căn cứ"],
    ["table.1.3", "dòng 3 của bảng 1"],
    ["footnote.2", "chú thích 2"],
  ])("cites %s as an official would", (path, citation) => {
    expect(citationOf(path)).toBe(citation);
  });
});

test("in English a place is cited in English words", () => {
  expect(placeIn("II.4.b", "en")).toBe("point b, clause 4, section II");
  expect(placeIn("Điều 3.2", "en")).toBe("clause 2, article 3");
});

test("a plan is named by number, day and place, without a number by who issued it", () => {
  const named = { number: "45/KH-UBND", place: "Lào Cai", date: "2022-03-01", type: "kế hoạch", issuer: "UBND tỉnh" };
  expect(planName(named, "vi")).toBe("Kế hoạch 45/KH-UBND ngày 01/03/2022 (Lào Cai)");
  expect(planName({ ...named, number: null }, "en")).toBe("Plan of 1 March 2022 by UBND tỉnh (Lào Cai)");
});

describe("splitSentences", () => {
  const parts = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

  test("keeps numbers, dates and one-letter abbreviations whole", () => {
    expect(parts("Đạt 1.009 hộ. Báo cáo TM. UBND trước 17.5. Xong; còn lại.")).toEqual([
      "Đạt 1.009 hộ.",
      "Báo cáo TM.",
      "UBND trước 17.5. Xong;",
      "còn lại.",
    ]);
  });

  test("loses nothing but white space", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "B", ".", ";", " ", "1") }), (text) => {
        expect(parts(text).join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });
});

describe("quotes", () => {
  const source = "1.  Sở Y tế chủ trì\nlập  danh sách. Công an phối hợp. (Sở Y tế chủ trì)";
  const text = "Sở Y tế chủ trì lập danh sách. Công an phối hợp. (Sở Y tế chủ trì)";
  const pieces = [
    { at: 0, source: 4, length: 19 },
    { at: 19, source: 23, length: 1 },
    { at: 20, source: 25, length: 46 },
  ];
  const clause = { path: "I.1", label: "1.", heading: null, text, parent: null, source: { start: 0, end: 71 }, pieces };
  const plan = {
    id: "x",
    type: "kế hoạch",
    number: "1/KH",
    date: "2024",
    place: "Huế",
    issuer: null,
    title: null,
    period: null,
    signer: null,
    recipients: [],
    legalBasis: [],
    source: { file: "x.txt", sha256: "0" },
  };
  const reading: PlanReading = {
    plan,
    clauses: [clause],
    passages: [],
    assignments: [],
    deadlines: [],
    targets: [],
    references: [],
    tables: [],
    footnotes: [],
    agencies: [],
    problems: [],
  };
  const view = viewOf(reading);

  test("lead back to the source", () => {
    const whole = cite(view, clause);
    expect(whole.quote).toBe(text);
    expect(isVerbatim(whole, source)).toBe(true);
  });

  test("of two stretches show the gap and stand in one span", () => {
    const both = citeStretches(view, clause, [
      { start: 49, end: text.length },
      { start: 0, end: 30 },
    ]);
    expect(both.quote).toBe("Sở Y tế chủ trì lập danh sách. … (Sở Y tế chủ trì)");
    expect(isVerbatim(both, source)).toBe(true);
  });

  test("that the source does not bear out are told apart", () => {
    expect(isVerbatim({ ...cite(view, clause), quote: "Sở Tư pháp chủ trì" }, source)).toBe(false);
    expect(isVerbatim(cite(view, clause), "một văn bản khác hẳn")).toBe(false);
  });
});
