import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrated } from "../../../retrieval/rank/silence.ts";
import { isotonicCurve, type Outcome } from "./isotonic.ts";

const outcomes = fc.array(fc.record({ said: fc.double({ min: 0, max: 1, noNaN: true }), happened: fc.boolean() }), {
  minLength: 1,
  maxLength: 200,
});

describe("the curve from what was said to what happened", () => {
  test("rises, whatever was said and happened", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const curve = isotonicCurve(all, 5);
        for (let at = 1; at < curve.length; at++) {
          expect(curve[at]![0]).toBeGreaterThanOrEqual(curve[at - 1]![0]);
          expect(curve[at]![1]).toBeGreaterThanOrEqual(curve[at - 1]![1]);
        }
      }),
    );
  });

  test("puts right who always says too much", () => {
    // Of what is said with 0.8 half happens, of what is said with 0.4 a fifth.
    const said = (probability: number, share: number): Outcome[] =>
      Array.from({ length: 100 }, (_, at) => ({ said: probability, happened: at % 10 < 10 * share }));
    const curve = isotonicCurve([...said(0.8, 0.5), ...said(0.4, 0.2)]);
    expect(calibrated(0.8, curve)).toBeCloseTo(0.5);
    expect(calibrated(0.4, curve)).toBeCloseTo(0.2);
    expect(calibrated(0.6, curve)).toBeCloseTo(0.35);
  });
});
