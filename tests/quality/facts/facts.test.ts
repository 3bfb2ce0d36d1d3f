import { expect, test } from "vitest";
import { measureFacts } from "./facts-table.ts";
import type { Count } from "./score-facts.ts";

test("what is read out of the plans written down by hand is seldom wrong and mostly whole", async () => {
  const scores = await measureFacts();
  const shares = (part: "lead" | "roles" | "deadlines") => {
    const sum = (field: keyof Count) => scores.reduce((total, score) => total + score[part][field], 0);
    return { precision: sum("hit") / sum("said"), recall: sum("hit") / sum("wanted") };
  };
  // A false leader or deadline is worse than a missing one.
  for (const part of ["lead", "roles", "deadlines"] as const)
    expect(shares(part).precision, part).toBeGreaterThan(0.97);
  expect(shares("lead").recall).toBeGreaterThan(0.88);
  expect(shares("roles").recall).toBeGreaterThan(0.86);
  expect(shares("deadlines").recall).toBeGreaterThan(0.97);
  expect(scores.flatMap(({ header }) => header.wanted - header.hit).reduce((a, b) => a + b)).toBeLessThanOrEqual(2);
  expect(scores.every(({ rows }) => rows.hit === rows.wanted)).toBe(true);
}, 60_000);
