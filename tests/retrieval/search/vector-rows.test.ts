import fc from "fast-check";
import { expect, test } from "vitest";
import { VectorRows } from "../../../retrieval/search/vectors/vector-rows.ts";

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, number, at) => sum + number * b[at]!, 0);

test("the products are those of multiplying and adding, for any number of dimensions and as rows are added", () => {
  const numbers = fc.integer({ min: 1, max: 20 }).chain((dimensions) =>
    fc.array(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: dimensions, maxLength: dimensions }), {
      minLength: 1,
      maxLength: 60,
    }),
  );
  fc.assert(
    fc.property(numbers, (vectors) => {
      const rows = new VectorRows(vectors[0]!.length, 1);
      vectors.forEach((vector, row) => {
        rows.set(row, vector);
      });
      const wanted = vectors.map((vector) => product(vectors[0]!, vector));
      expect([...rows.dots(vectors[0]!, 0, vectors.length)]).toEqual(wanted);
      expect(vectors.map((_, row) => [...rows.get(row)])).toEqual(vectors);
    }),
  );
});

test("a row copied over another takes its place", () => {
  const rows = new VectorRows(3, 2);
  rows.set(0, [1, 2, 3]);
  rows.set(1, [4, 5, 6]);
  rows.copy(1, 0);
  expect([...rows.dots([1, 0, 0], 0, 2)]).toEqual([4, 4]);
});

test("many thousand rows fit", () => {
  const rows = new VectorRows(384, 1);
  const vector = Float32Array.from({ length: 384 }, (_, at) => (at % 7) / 7);
  for (let row = 0; row < 20_000; row++) rows.set(row, vector);
  const [first, last] = [rows.dots(vector, 0, 1)[0], rows.dots(vector, 19_999, 1)[0]];
  expect(last).toBe(first);
});
