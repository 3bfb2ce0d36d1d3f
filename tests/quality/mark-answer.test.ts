import { describe, expect, test } from "vitest";
import { markAnswer, type MarkedAnswer } from "./mark-answer.ts";
import type { TestQuestion } from "./question-set.ts";

const SOURCE = "III.\n1. Chấp hành chế độ thông tin,\nbáo cáo định kỳ (trước ngày 17 hàng tháng) và báo cáo đột xuất.";
const QUOTE = "chế độ thông tin, báo cáo định kỳ (trước ngày 17 hàng tháng)";
const at = SOURCE.indexOf("chế độ");

const question = (over: Partial<TestQuestion> = {}): TestQuestion => ({
  id: "T1",
  set: "tests",
  split: "test",
  asker: null,
  library: "plans",
  lang: "vi",
  style: "formal",
  kind: "deadline",
  scope: "000",
  question: "Báo cáo định kỳ trước ngày nào?",
  answers: [{ plan: "000", evidence: ["báo cáo định kỳ (trước ngày 17 hàng tháng)"], must_include: ["17"] }],
  need: "all",
  must_not_include: [],
  follows: null,
  silence: null,
  ...over,
});

const citation = {
  plan: { id: "a", number: "29/KH-BCĐ", title: null, issuer: null, place: null, date: null },
  clause: { path: "III.1", citation: "khoản 1 mục III" },
  quote: QUOTE,
  source: { file: "000_a.txt", start: at, end: SOURCE.indexOf(" và báo") },
};

const answer = (over: Partial<MarkedAnswer> = {}): MarkedAnswer => ({
  status: "answered",
  text: "Trước ngày 17 hằng tháng.",
  citations: [citation],
  ...over,
});

const faultsOf = (one: TestQuestion, given: MarkedAnswer): string[] =>
  markAnswer(one, given, () => SOURCE).faults.map(({ code }) => code);

describe("the marks of an answer", () => {
  test("evidence cited first, word for word in its place, and the words said make it right", () => {
    expect(markAnswer(question(), answer(), () => SOURCE)).toMatchObject({ faults: [], cited: true, first: true });
  });

  test("evidence of another plan, or words left out, make it wrong", () => {
    const other = question({ answers: [{ plan: "001", evidence: ["báo cáo định kỳ"], must_include: [] }] });
    expect(faultsOf(other, answer())).toEqual(["evidence not cited", "first citation beside the point"]);
    expect(faultsOf(question(), answer({ text: "Hằng tháng." }))).toEqual(["words left out"]);
  });

  test("a quote that its source or its span does not bear out makes it wrong", () => {
    const unread = { ...citation, quote: "báo cáo định kỳ (trước ngày 18 tháng này)" };
    expect(faultsOf(question(), answer({ citations: [unread] }))).toContain("quote not verbatim");
    const misplaced = { ...citation, source: { ...citation.source, end: at + 10 } };
    expect(faultsOf(question(), answer({ citations: [misplaced] }))).toEqual(["span does not give its quote"]);
  });

  test("a gap in a quote is no fault, and letters alone are compared", () => {
    const withGap = { ...citation, quote: "chế độ thông tin … báo cáo định kỳ (trước ngày 17¹ hàng tháng)" };
    expect(faultsOf(question(), answer({ citations: [withGap] }))).toEqual([]);
  });

  test("too much text, too many citations and what must not be said make it wrong", () => {
    const long = answer({ text: `17 ${"x".repeat(3500)}`, citations: Array.from({ length: 9 }, () => citation) });
    expect(faultsOf(question({ must_not_include: ["17 x"] }), long)).toEqual([
      "too long",
      "too many citations",
      "says what it must not",
    ]);
  });

  test("where the plans are silent only silence is right", () => {
    const silent = question({ answers: [] });
    expect(faultsOf(silent, answer())).toEqual(["should abstain"]);
    expect(faultsOf(silent, answer({ status: "not_found", citations: [] }))).toEqual([]);
  });

  test("one of the plans wanted is enough where any will do", () => {
    const both = [...question().answers, { plan: "001", evidence: ["không có ở đây đâu"], must_include: [] }];
    expect(faultsOf(question({ answers: both, need: "any" }), answer())).toEqual([]);
    expect(faultsOf(question({ answers: both }), answer())).toEqual(["evidence not cited"]);
  });
});
