import { afterEach, beforeEach, expect, test } from "vitest";
import { openStateStore } from "../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../data/store/state/state-store.ts";
import { simulateYear } from "./simulate-year.ts";

let store: StateStore;
beforeEach(async () => {
  store = await openStateStore(":memory:");
});
afterEach(() => store.close());

/** Simulated years, a seed each: CI asks for more, and `npm run simulate:reminders` runs thousands. */
const YEARS = Number(process.env["YEARS"] ?? 8);

test.for(Array.from({ length: YEARS }, (_, at) => at + 1))(
  "no reminder is lost, doubled or early in the simulated year of seed %i",
  async (seed) => {
    const { faults } = await simulateYear(seed, store);
    expect(faults).toEqual([]);
  },
);

test("the same seed gives the same year", async () => {
  const again = await openStateStore(":memory:");
  const [one, other] = [await simulateYear(7, store), await simulateYear(7, again)];
  await again.close();

  expect(other).toEqual(one);
  expect(one.counts["delivered"]).toBeGreaterThan(0);
});
