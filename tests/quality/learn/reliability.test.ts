import { expect, test } from "vitest";
import { calibrationError, reliabilityBins } from "./reliability.ts";

test("bins hold what was said and how often it came true, worked by hand", () => {
  const bins = reliabilityBins([
    { said: 0.05, happened: false },
    { said: 0.62, happened: true },
    { said: 0.66, happened: false },
    { said: 1, happened: true },
  ]);
  expect(bins.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 2, 0, 0, 1]);
  expect(bins[6]).toMatchObject({ observed: 0.5 });
  expect(bins[6]!.meanSaid).toBeCloseTo(0.64);
  // 1/4 · 0.05 + 2/4 · 0.14 + 1/4 · 0
  expect(calibrationError(bins)).toBeCloseTo(0.0825);
});
