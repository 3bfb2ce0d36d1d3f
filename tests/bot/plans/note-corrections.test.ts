import { expect, test } from "vitest";
import { noteCorrections } from "../../../bot/plans/note-corrections.ts";
import type { AppliedCorrection, Correction } from "../../../data/corrections/correction.ts";
import type { Answer } from "../../../data/plan.ts";
import { sampleReading } from "../../data/store/sample-reading.ts";

const READING = sampleReading();
const CHOICES = [{ label: "xem nguyên văn khoản 1 mục I", action: { kind: "more" as const, page: 1 } }];
const ANSWER: Answer = {
  ...{ question: "Ai chủ trì?", language: "vi", status: "answered", elapsedMs: 1 },
  text: "Sở Nội vụ chủ trì.\n“…”\n\nGõ 1: xem nguyên văn khoản 1 mục I",
  citations: [
    {
      plan: READING.plan,
      clause: { path: "I.1", citation: "khoản 1 mục I" },
      quote: "…",
      source: { file: "a", start: 0, end: 1 },
    },
  ],
};
const applied = (clause: string, isOrphan = false): AppliedCorrection => ({
  correction: { kind: "assignment", clause, reason: "theo bản ký" } as Correction,
  fact: null,
  isOrphan,
});
const noted = (...corrections: AppliedCorrection[]) =>
  noteCorrections(ANSWER, CHOICES, [{ ...READING, corrections }]).text;

test("an answer that rests on a corrected place says so before its choices", () => {
  expect(noted(applied("I.1"))).toBe(
    "Sở Nội vụ chủ trì.\n“…”\n\n(Người quản trị đã sửa điều máy đọc ở khoản 1 mục I: theo bản ký)\n\nGõ 1: xem nguyên văn khoản 1 mục I",
  );
});

test("corrections elsewhere, and those that do nothing, are not told", () => {
  expect(noted(applied("I.2"), applied("I.1", true))).toBe(ANSWER.text);
  expect(noteCorrections(ANSWER, CHOICES, [READING])).toBe(ANSWER);
});
