import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifierOf, classify, messageTokens, type Classifier } from "../../../retrieval/question/classifier.ts";

const kept = (weights: Readonly<Record<string, number[]>>, bias = [0, 0]): Classifier<"who" | "when"> =>
  classifierOf({ labels: ["who", "when"], bias, weights }, ["who", "when"]);

describe("what a classifier sees of a message", () => {
  test("is its words, pairs and triples without marks, which stand first and last, and groups of asking words", () => {
    expect(messageTokens("Ai chủ trì?")).toEqual([
      "ai",
      "chu",
      "ai chu",
      "tri",
      "chu tri",
      "ai chu tri",
      "^ai",
      "tri$",
      "^ai chu",
      "chu tri$",
      "@wants-body",
      "@wants-body+word-who",
      "@word-who",
    ]);
  });

  test("is the same with and without marks, and whatever number stands in it", () => {
    expect(messageTokens("Hạn nộp trước ngày 17?")).toEqual(messageTokens("han nop truoc ngay 5"));
  });

  test("is nothing where there is no word, and bounded where there are many", () => {
    expect(messageTokens("?! 🙏")).toEqual([]);
    const words = Array.from({ length: 1000 }, (_, at) => String.fromCodePoint(0x61 + (at % 26)).repeat(1 + (at % 7)));
    expect(messageTokens(words.join(" ")).length).toBeLessThan(300);
  });
});

describe("how likely each label is", () => {
  test("sums to one for any message", () => {
    const model = kept({ ai: [150, -20], "khi nao": [-60, 220], "#": [0, 90] }, [0.3, -0.3]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        const { who, when } = classify(text, model);
        expect(who).toBeGreaterThanOrEqual(0);
        expect(when).toBeGreaterThanOrEqual(0);
        expect(who + when).toBeCloseTo(1, 9);
      }),
    );
  });

  test("goes up with the weight of a word it knows", () => {
    const model = kept({ ai: [200, 0], "khi nao": [0, 200] });
    expect(classify("Ai ký?", model).who).toBeCloseTo(1 / (1 + Math.exp(-2)), 9);
    expect(classify("Khi nào xong?", model).when).toBeGreaterThan(0.85);
  });

  test("is that of the bias alone where no word is known", () => {
    expect(classify("xin chào", kept({ ai: [500, 0] }, [Math.log(3), 0])).who).toBeCloseTo(0.75, 9);
  });

  test("does not grow surer by length: four words of one weight count as two would alone", () => {
    const model = kept({ a: [100, 0], b: [100, 0], c: [100, 0], d: [100, 0] });
    expect(classify("a b c d", model).who).toBeCloseTo(1 / (1 + Math.exp(-2)), 9);
  });

  test("stays a number for weights that would overflow", () => {
    expect(classify("ai", kept({ ai: [1e6, -1e6] })).who).toBe(1);
  });
});

test("a classifier learnt for other labels is refused, with both lists", () => {
  expect(() => classifierOf({ labels: ["who"], bias: [0], weights: {} }, ["who", "when"])).toThrow(/who.*who,when/u);
});
