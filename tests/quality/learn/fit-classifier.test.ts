import { describe, expect, test } from "vitest";
import { classify } from "../../../retrieval/question/classifier.ts";
import { fitClassifier, type ClassifierCase } from "./fit-classifier.ts";

const LABELS = ["lead", "deadline", "target"] as const;
const MATTERS = ["tập huấn", "kiểm tra chợ", "tiêm vắc xin", "trồng rừng", "cấp thẻ bảo hiểm", "dạy bơi"];
const CASES = MATTERS.flatMap((matter): ClassifierCase<(typeof LABELS)[number]>[] => [
  { text: `Đơn vị nào chủ trì ${matter}?`, label: "lead", weight: 1 },
  { text: `Khi nào phải xong việc ${matter}?`, label: "deadline", weight: 1 },
  { text: `Phải ${matter} cho bao nhiêu phần trăm?`, label: "target", weight: 1 },
]);

const likeliest = (text: string, model: ReturnType<typeof learn>): string => {
  const shares = classify(text, model);
  return LABELS.reduce((best, one) => (shares[one] > shares[best] ? one : best));
};
const learn = (cases = CASES) => fitClassifier(LABELS, cases, { rounds: 14, leastCases: 2 });

describe("fitting a classifier of messages", () => {
  test("finds what tells the labels apart, also about matters it never saw", () => {
    const model = learn();
    expect(likeliest("Đơn vị nào chủ trì phun thuốc muỗi?", model)).toBe("lead");
    expect(likeliest("khi nao phai xong viec don rac", model)).toBe("deadline");
    expect(likeliest("Phải lắp bình chữa cháy cho bao nhiêu phần trăm số hộ?", model)).toBe("target");
  });

  test("gives the same model for the same cases", () => {
    expect(learn()).toEqual(learn());
  });

  test("a case of more weight pulls more", () => {
    const either = { text: "ban chỉ đạo họp", label: "lead" as const };
    const more = (weight: number) =>
      classify("ban chỉ đạo họp", learn([...CASES, { ...either, weight }, { ...either, weight }]));
    expect(more(4).lead).toBeGreaterThan(more(0.2).lead);
  });
});
