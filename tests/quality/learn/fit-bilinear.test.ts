import { describe, expect, test } from "vitest";
import { fitBilinear, weightsUnder, type BilinearData, type BilinearOptions } from "./fit-bilinear.ts";

/** Cases of two rows under a context: without it the first feature is right, with it the second. */
function turning(count: number): BilinearData {
  const rows = Array.from({ length: count }, (_, at) => ({ turned: at % 2, noise: ((at * 7) % 5) / 5 }));
  return {
    values: Float32Array.from(rows.flatMap(({ noise }) => [1, 0, noise, 0, 1, 1 - noise])),
    features: 3,
    contexts: Float32Array.from(rows, ({ turned }) => turned),
    contextFeatures: 1,
    contextOf: Uint32Array.from(rows.flatMap((_, at) => [at, at])),
    offsets: Uint32Array.from({ length: count + 1 }, (_, at) => 2 * at),
    right: Float32Array.from(rows.flatMap(({ turned }) => [1 - turned, turned])),
    weights: new Float32Array(count).fill(1),
  };
}

const learn = (options: BilinearOptions = {}) => fitBilinear(turning(40), { rounds: 120, ...options });

describe("fitting a bilinear ranking", () => {
  test("weighs a feature otherwise under a context where the cases do", () => {
    const model = learn();
    const [first, second] = weightsUnder(model, [0]);
    expect(first).toBeGreaterThan(second! + 1);
    const [turnedFirst, turnedSecond] = weightsUnder(model, [1]);
    expect(turnedSecond).toBeGreaterThan(turnedFirst! + 1);
  });

  test("leaves out what a context may not weigh", () => {
    const { byContext } = learn({ crosses: [[true, false, false]] });
    expect(byContext[0]).not.toBe(0);
    expect([...byContext.slice(1)]).toEqual([0, 0]);
  });

  test("gives the same weights for the same cases", () => {
    expect(learn()).toEqual(learn());
  });
});
