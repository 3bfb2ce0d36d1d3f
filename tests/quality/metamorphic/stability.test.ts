import { beforeAll, describe, expect, test } from "vitest";
import { ownQuestions } from "../question-set.ts";
import { measureStability, OTHER_ORDER, type Comparison } from "./measure-stability.ts";
import { stabilityOf } from "./stability-table.ts";

/** Asked over the four plans; all sets would take minutes more and say no more. */
const SETS = ["everyday", "clauses"];

/** Share of questions whose decisive citation must stay; a little under what was last measured. */
const FLOORS: Readonly<Record<string, number>> = {
  [OTHER_ORDER]: 1,
  "decomposed accents (NFD)": 1,
  "other tone placement": 1,
  "polite preface": 0.99,
  "small letters": 0.95,
  "capital letters": 0.95,
  "without accents": 0.88,
  "one typing slip": 0.92,
};

describe("the decisive citation stays when a question is put otherwise", () => {
  let comparisons: readonly Comparison[] = [];

  beforeAll(async () => {
    // A third in each way, so that each question is put otherwise twice: all of them take a minute more.
    comparisons = await measureStability(ownQuestions(SETS), { every: 3 });
  }, 600_000);

  test.each(Object.entries(FLOORS))("%s: for at least %f of the questions", (name, floor) => {
    const some = comparisons.filter(({ transformation }) => transformation === name);
    expect(stabilityOf(some).same).toBeGreaterThanOrEqual(floor);
  });
});
