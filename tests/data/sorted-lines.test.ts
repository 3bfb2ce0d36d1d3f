import fc from "fast-check";
import { expect, test } from "vitest";
import { SortedLines, sortedLines } from "../../data/sorted-lines.ts";

const word = fc
  .string({ unit: "grapheme", maxLength: 6 })
  .filter((text) => !/[\t\n]/u.test(text) && text.isWellFormed());

test("each key gives its text, any other nothing", () => {
  fc.assert(
    fc.property(fc.dictionary(word, word), word, (texts, other) => {
      const lines = new SortedLines(sortedLines(Object.entries(texts)));
      for (const [key, text] of Object.entries(texts)) expect(lines.get(key)).toBe(text);
      if (!Object.hasOwn(texts, other)) expect(lines.get(other)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test("a key or text of two lines is refused", () => {
  expect(() => sortedLines([["ma\ntúy", "x"]])).toThrow(RangeError);
  expect(() => sortedLines([["ma\ttúy", "x"]])).toThrow(RangeError);
  expect(() => sortedLines([["ma túy", "x\ny"]])).toThrow(RangeError);
});
