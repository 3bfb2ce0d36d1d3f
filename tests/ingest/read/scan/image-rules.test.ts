import { expect, test } from "vitest";
import { imageRules, withoutRules } from "../../../../ingest/read/scan/image-rules.ts";
import type { GrayImage } from "../../../../ingest/read/scan/gray-image.ts";

const DPI = 200;

/** A white picture with black boxes on it: left, top, width, height. */
function drawn(width: number, height: number, boxes: readonly (readonly [number, number, number, number])[]) {
  const data = new Uint8Array(width * height).fill(255);
  for (const [left, top, wide, high] of boxes)
    for (let y = top; y < top + high; y++) data.fill(0, y * width + left, y * width + left + wide);
  return { data, width, height } satisfies GrayImage;
}

/** A word in upright letters with feet that nearly touch, as a bold font prints `mmm`. */
const word = (left: number, foot: number, letters: number): [number, number, number, number][] =>
  Array.from({ length: letters }, (_, i): [number, number, number, number][] => [
    [left + i * 12 + 3, foot - 24, 5, 24],
    [left + i * 12, foot - 2, 11, 2],
  ]).flat();

test("the feet of the letters of a word are no drawn line, and none of the word is lost", () => {
  const image = drawn(400, 120, [...word(20, 40, 9), ...word(150, 40, 8), ...word(20, 80, 16)]);
  const rules = imageRules(image, DPI);
  expect(rules).toEqual({ horizontal: [], vertical: [] });
  expect(withoutRules(image, rules).data).toEqual(image.data);
});

test("the lines of a table are found between words, thin, broken and right under a word", () => {
  const broken = Array.from({ length: 30 }, (_, i): [number, number, number, number] => [10 + i * 12, 60, 10, 2]);
  const image = drawn(400, 160, [
    [10, 10, 380, 2],
    ...broken,
    [10, 110, 380, 3],
    [10, 10, 2, 103],
    ...word(30, 40, 8),
    ...word(30, 108, 8),
  ]);
  const { horizontal, vertical } = imageRules(image, DPI);
  expect(horizontal.map(({ at }) => Math.round(at / 10))).toEqual([1, 6, 11]);
  expect(vertical.map(({ at }) => Math.round(at))).toEqual([11]);
});

test("an upright line that leans is taken off whole, and the words beside it stay", () => {
  const lean = Array.from({ length: 300 }, (_, y): [number, number, number, number] => [
    100 + Math.floor(y / 60),
    y,
    2,
    1,
  ]);
  const image = drawn(300, 300, [...lean, [150, 100, 5, 24]]);
  const clean = withoutRules(image, { horizontal: [], vertical: [{ at: 103, from: 0, to: 300 }] });
  const dark = [...clean.data.entries()].filter(([, gray]) => gray < 128).map(([at]) => at % 300);
  expect(new Set(dark)).toEqual(new Set([150, 151, 152, 153, 154]));
});
