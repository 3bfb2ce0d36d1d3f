import { expect, test, vi } from "vitest";
import { remembered } from "../../data/remembered.ts";

test("what was made of a text is made once, until too many are kept", () => {
  const make = vi.fn((text: string) => text.length);
  const lengthOf = remembered(make, 2);
  expect(["xã", "xã", "huyện"].map(lengthOf)).toEqual([2, 2, 5]);
  expect(make).toHaveBeenCalledTimes(2);
  expect(["tỉnh", "xã"].map(lengthOf)).toEqual([4, 2]);
  expect(make).toHaveBeenCalledTimes(4);
});
