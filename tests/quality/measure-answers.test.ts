import { describe, expect, test } from "vitest";
import type { Answer } from "../../data/plan.ts";
import { marksOf } from "./measure-answers.ts";
import type { TestQuestion } from "./question-set.ts";

const question = (over: Partial<TestQuestion> = {}): TestQuestion => ({
  id: "T1",
  split: "test",
  lang: "vi",
  style: "formal",
  kind: "deadline",
  scope: "000",
  question: "Báo cáo định kỳ trước ngày nào?",
  answers: [{ plan: "000", evidence: ["báo cáo định kỳ (trước ngày 17 hàng tháng)"], must_include: ["17"] }],
  need: "all",
  must_not_include: [],
  follows: null,
  ...over,
});

const answer = (over: Partial<Answer> = {}): Pick<Answer, "status" | "text" | "citations"> => ({
  status: "answered",
  text: "Trước ngày 17 hằng tháng.",
  citations: [
    {
      plan: { id: "a", number: "29/KH-BCĐ", title: null, issuer: null, place: null, date: null },
      clause: { path: "III.1", citation: "khoản 1 mục III" },
      quote: "chế độ thông tin, báo cáo định kỳ (trước ngày 17 hàng tháng)",
      source: { file: "000_a.txt", start: 0, end: 10 },
    },
  ],
  ...over,
});

describe("the marks of an answer", () => {
  test("evidence cited first and the words said make it right", () => {
    expect(marksOf(question(), answer())).toEqual({ kind: "deadline", correct: true, firstOnPoint: true });
  });

  test("evidence of another plan, or words left out, make it wrong", () => {
    const other = question({ answers: [{ plan: "001", evidence: ["báo cáo định kỳ"], must_include: [] }] });
    expect(marksOf(other, answer()).correct).toBe(false);
    expect(marksOf(question(), answer({ text: "Hằng tháng." })).correct).toBe(false);
  });

  test("where the plans are silent only silence is right", () => {
    const silent = question({ answers: [] });
    expect(marksOf(silent, answer()).correct).toBe(false);
    expect(marksOf(silent, answer({ status: "not_found", citations: [] })).correct).toBe(true);
  });
});
