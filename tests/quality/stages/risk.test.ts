import { expect, test } from "vitest";
import { areaUnderCurve, riskAt } from "./risk.ts";

const SAID = [
  { said: 0.9, happened: true, isRight: true },
  { said: 0.7, happened: false, isRight: false },
  { said: 0.6, happened: true, isRight: false },
  { said: 0.2, happened: false, isRight: false },
];

test("the area under the curve is the share of pairs in the right order, worked by hand", () => {
  // (0.9 > 0.7), (0.9 > 0.2), (0.6 > 0.2) of four pairs.
  expect(areaUnderCurve(SAID)).toBeCloseTo(0.75);
  expect(areaUnderCurve(SAID.map((one) => ({ ...one, said: 0.5 })))).toBeCloseTo(0.5);
});

test("the risk at a coverage counts the wrong ones of the surest", () => {
  expect(riskAt(SAID, 0.25)).toBe(0);
  expect(riskAt(SAID, 0.5)).toBe(0.5);
  expect(riskAt(SAID, 1)).toBe(0.75);
});
