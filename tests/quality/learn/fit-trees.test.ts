import { describe, expect, test } from "vitest";
import { contributionsOf, scoreOf } from "../../../retrieval/rank/boosted-trees.ts";
import { fitTrees, type TreeData, type TreeOptions } from "./fit-trees.ts";

/** True where just one of the first two values is high: no sum of weights tells it, a tree of two splits does. */
const isRight = (one: number, other: number): boolean => one > 0.5 !== other > 0.5;

function exclusive(count: number): TreeData {
  const rows = Array.from({ length: count }, (_, at) => [(at % 7) / 6, (at % 11) / 10, (at % 3) / 2] as const);
  return {
    values: Float32Array.from(rows.flat()),
    features: 3,
    offsets: Uint32Array.from({ length: count + 1 }, (_, at) => at),
    right: Float32Array.from(rows, ([one, other]) => (isRight(one, other) ? 1 : 0)),
    weights: new Float32Array(count).fill(1),
  };
}

const OPTIONS: TreeOptions = { trees: 60, depth: 3, rate: 0.2, columns: 0.8, hold: 1, loss: "binary" };
const learn = (options: TreeOptions = OPTIONS) => fitTrees(exclusive(400), options);

describe("fitting boosted trees", () => {
  test("finds what only two values together tell", () => {
    const trees = learn();
    for (const vector of [
      [0.9, 0.1, 0.5],
      [0.1, 0.9, 0],
      [0.9, 0.9, 0.5],
      [0.1, 0.1, 1],
    ] as const)
      expect(scoreOf(trees, vector) > 0, vector.join()).toBe(isRight(vector[0], vector[1]));
  });

  test("learns an order within cases", () => {
    const { values, right } = exclusive(400);
    const offsets = Uint32Array.from({ length: 101 }, (_, at) => 4 * at);
    const data = { values, features: 3, right, offsets, weights: new Float32Array(100).fill(1) };
    const trees = fitTrees(data, { ...OPTIONS, loss: "rank" });
    expect(scoreOf(trees, [0.9, 0.1, 0.5])).toBeGreaterThan(scoreOf(trees, [0.9, 0.9, 0.5]));
  });

  test("never lets the score fall with a value that may only raise it, nor rise with one that may only lower it", () => {
    // Rows that say the opposite in places: without the rule the score goes up and down.
    const ways = Int8Array.from([1, -1, 0]);
    const held = learn({ ...OPTIONS, depth: 4, rising: ways });
    const free = learn({ ...OPTIONS, depth: 4 });
    const falls = (trees: ReturnType<typeof learn>, feature: 0 | 1): number => {
      let count = 0;
      for (let one = 0; one < 1; one += 0.1)
        for (let other = 0; other < 1; other += 0.1) {
          const at = (value: number): number =>
            ways[feature]! * scoreOf(trees, feature === 0 ? [value, one, other] : [one, value, other]);
          for (let value = 0; value < 1; value += 0.05) if (at(value + 0.05) < at(value) - 1e-9) count++;
        }
      return count;
    };
    expect([falls(held, 0), falls(held, 1)]).toEqual([0, 0]);
    expect(falls(free, 0)).toBeGreaterThan(0);
  });

  test("gives the same trees for the same seed, others for another", () => {
    expect(learn()).toEqual(learn());
    expect(learn({ ...OPTIONS, seed: 2 })).not.toEqual(learn());
  });

  test("what the features give sums to the score", () => {
    const trees = learn();
    const vector = [0.9, 0.1, 0.5];
    const { base, byFeature } = contributionsOf(trees, vector);
    const sum = [...byFeature.values()].reduce((all, one) => all + one, base);
    expect(sum).toBeCloseTo(scoreOf(trees, vector));
  });
});
