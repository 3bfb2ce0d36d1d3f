import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contributionsOf, scoreOf, type Tree } from "../../../retrieval/rank/boosted-trees.ts";

/** x0 <= 0.5 ? (x1 <= 2 ? 1 : 4) : 10, the inner values the means of their leaves. */
const STUMP: Tree = {
  feature: [0, 1, -1, -1, -1],
  threshold: [0.5, 2, 0, 0, 0],
  left: [1, 3, -1, -1, -1],
  value: [5, 2.5, 10, 1, 4],
};

describe("a small tree", () => {
  test.each([
    [[0, 2], 1],
    [[0.5, 2.01], 4],
    [[0.51, -9], 10],
  ])("leads %j to its leaf", (vector, leaf) => {
    expect(scoreOf([STUMP], vector)).toBe(leaf);
  });

  test("tells what each feature gave on the way", () => {
    const { base, byFeature } = contributionsOf([STUMP], [0, 3]);
    expect(base).toBe(5);
    expect([...byFeature]).toEqual([
      [0, -2.5],
      [1, 1.5],
    ]);
  });

  test("of a leaf alone is its value, whatever it is given", () => {
    const leaf: Tree = { feature: [-1], threshold: [0], left: [-1], value: [0.25] };
    expect(scoreOf([leaf, leaf], [])).toBe(0.5);
    expect(contributionsOf([leaf], [])).toEqual({ base: 0.25, byFeature: new Map() });
  });

  test("no trees score nothing", () => {
    expect(scoreOf([], [1, 2])).toBe(0);
  });
});

const FEATURES = 4;

interface Grown {
  readonly at: number;
  readonly threshold: number;
  readonly left: Grown | number;
  readonly right: Grown | number;
}
const { node } = fc.letrec<{ node: Grown | number }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.record({
      at: fc.nat(FEATURES - 1),
      threshold: fc.double({ min: -2, max: 2, noNaN: true }),
      left: tie("node"),
      right: tie("node"),
    }) as fc.Arbitrary<Grown>,
  ),
}));

function treeOf(root: Grown | number): Tree {
  const tree = { feature: [] as number[], threshold: [] as number[], left: [] as number[], value: [] as number[] };
  const queue: (Grown | number)[] = [root];
  // Children join the end while it is walked.
  for (const one of queue) {
    const isLeaf = typeof one === "number";
    tree.feature.push(isLeaf ? -1 : one.at);
    tree.threshold.push(isLeaf ? 0 : one.threshold);
    tree.left.push(isLeaf ? -1 : queue.length);
    tree.value.push(isLeaf ? one : one.threshold * 3 - 1);
    if (!isLeaf) queue.push(one.left, one.right);
  }
  return tree;
}

function walk(one: Grown | number, vector: readonly number[]): number {
  return typeof one === "number" ? one : walk(vector[one.at]! <= one.threshold ? one.left : one.right, vector);
}

test("any trees: the score is that of walking down, and base and contributions sum to it", () => {
  const vectors = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: FEATURES, maxLength: FEATURES });
  fc.assert(
    fc.property(fc.array(node, { maxLength: 6 }), vectors, (roots, vector) => {
      const trees = roots.map(treeOf);
      const score = scoreOf(trees, vector);
      expect(score).toBeCloseTo(
        roots.reduce<number>((sum, root) => sum + walk(root, vector), 0),
        9,
      );
      const { base, byFeature } = contributionsOf(trees, vector);
      expect(base + [...byFeature.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(score, 9);
    }),
  );
});
