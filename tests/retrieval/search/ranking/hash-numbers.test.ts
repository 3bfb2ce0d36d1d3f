import fc from "fast-check";
import { expect, test } from "vitest";
import { HashNumbers } from "../../../../retrieval/search/ranking/hash-numbers.ts";

const hash = fc.integer({ min: 0, max: 0xffffffff });

test("every hash given has its place in the list as its number, any other has -1", () => {
  fc.assert(
    fc.property(fc.uniqueArray(hash, { maxLength: 300 }), fc.array(hash, { maxLength: 100 }), (given, others) => {
      const numbers = new HashNumbers(given);
      expect(numbers.size).toBe(given.length);
      for (const one of [...given, ...others]) expect(numbers.of(one)).toBe(given.indexOf(one));
    }),
  );
});

test("hashes that want the same slot are all found", () => {
  const given = Array.from({ length: 64 }, (_, at) => (at * 0x01000000) >>> 0);
  const numbers = new HashNumbers(given);
  expect(given.map((one) => numbers.of(one))).toEqual(given.map((_, at) => at));
  expect(numbers.of(1)).toBe(-1);
});

test("a hash that stands twice is refused: which number it has would be chance", () => {
  expect(() => new HashNumbers([7, 9, 7])).toThrow(/twice/u);
});
