import { describe, expect, test } from "vitest";
import { classifierOf, classify } from "../../../retrieval/question/classifier.ts";
import { packClassifier, unpackClassifier } from "../../../retrieval/question/packed-classifier.ts";

const LABELS = ["lead", "deadline"] as const;
const LEARNT = {
  labels: LABELS,
  bias: [0.25, -0.5],
  weights: { "chu tri": [187, -69], "^khi": [-32767, 32767], nao$: [0, 1] },
};
const QUESTIONS = ["Cơ quan nào chủ trì?", "Khi nào", "không có chữ nào biết", ""];

describe("a classifier in a file", () => {
  test("says exactly what the one that was learnt says", () => {
    const read = unpackClassifier(packClassifier(LEARNT), LABELS);
    const learnt = classifierOf(LEARNT, LABELS);
    for (const text of QUESTIONS) expect(classify(text, read), text).toEqual(classify(text, learnt));
    for (const token of [...Object.keys(LEARNT.weights), "khác"])
      expect(read.weights.get(token), token).toEqual(learnt.weights.get(token));
  });

  test("may know nothing at all", () => {
    const empty = { ...LEARNT, weights: {} };
    expect(classify("chủ trì", unpackClassifier(packClassifier(empty), LABELS))).toEqual(
      classify("chủ trì", classifierOf(empty, LABELS)),
    );
  });

  test("that was learnt for other labels, or whose weights are not all there, is refused", () => {
    const packed = packClassifier(LEARNT);
    expect(() => unpackClassifier(packed, ["lead", "target"])).toThrow(/lead,deadline.*lead,target/u);
    expect(() => unpackClassifier({ ...packed, weights: packed.weights.slice(8) }, LABELS)).toThrow(
      /3 tokens need 12/u,
    );
  });

  test.each([
    ["half a hundredth", { "chu tri": [0.5, 1] }],
    ["more than 16 bits hold", { "chu tri": [40000, 1] }],
    ["too few labels", { "chu tri": [1] }],
    ["a token of two lines", { "chu\ntri": [1, 2] }],
  ])("is not written with %s", (_, weights) => {
    expect(() => packClassifier({ ...LEARNT, weights })).toThrow(RangeError);
  });
});
