import { expect, test } from "vitest";
import { findCollocations } from "../../../ingest/train/words/collocations.ts";

test("cohesion is the mutual information of the two halves and entropies count neighbours, marks as new ones", () => {
  // Ids 0-3 are marks. `4 5` stands three times: after 6, 7 and the edge; before 6, 6 and the edge.
  const stream = Uint16Array.from([0, 6, 4, 5, 6, 0, 7, 4, 5, 6, 0, 4, 5, 0]);

  const [pair] = findCollocations(stream, 4, 3);

  expect(pair?.ids).toEqual([4, 5]);
  expect(pair?.count).toBe(3);
  expect(pair?.cohesion).toBeCloseTo(Math.log((3 * 10) / (3 * 3)));
  expect(pair?.leftEntropy).toBeCloseTo(Math.log(3));
  expect(pair?.rightEntropy).toBeCloseTo(Math.log(3) / 3 + (2 / 3) * Math.log(3 / 2));
});

test("no run crosses a mark", () => {
  const stream = Uint16Array.from([0, 4, 1, 5, 0, 4, 1, 5, 0]);

  expect(findCollocations(stream, 4, 2)).toEqual([]);
});
