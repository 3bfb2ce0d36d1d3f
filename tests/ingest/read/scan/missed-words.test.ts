import { expect, test } from "vitest";
import type { GrayImage } from "../../../../ingest/read/scan/gray-image.ts";
import { missedWords } from "../../../../ingest/read/scan/missed-words.ts";
import type { Layout, ReadWord, Recogniser } from "../../../../ingest/read/scan/recognise.ts";

const [WIDTH, HEIGHT] = [1200, 700];

/** A page of black boxes, each a letter: left, top, width, height. */
function page(...boxes: readonly (readonly [number, number, number, number])[]): GrayImage {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (const [left, top, wide, high] of boxes)
    for (let y = top; y < top + high; y++) data.fill(0, y * WIDTH + left, y * WIDTH + left + wide);
  return { data, width: WIDTH, height: HEIGHT };
}
const letters = (left: number, top: number, count: number) =>
  Array.from({ length: count }, (_, i) => [left + i * 24, top, 16, 26] as const);
const word = (text: string, x0: number, y0: number, confidence = 95): ReadWord => ({
  ...{ text, confidence, x0, y0, x1: x0 + text.length * 24, y1: y0 + 30 },
  ...{ baseline: y0 + 28, size: 28, line: 0 },
});

/** An engine that says these words whatever it is shown, and keeps what it was shown. */
function engineOf(words: readonly ReadWord[]) {
  const shown: { image: GrayImage; layout: Layout }[] = [];
  const read = (image: GrayImage, layout: Layout) => {
    shown.push({ image, layout });
    return Promise.resolve([...words]);
  };
  return { shown, engine: { read } as unknown as Recogniser };
}

const READ = [word("Trên", 100, 100), word("đây", 220, 100)];
const INK = [...letters(100, 102, 4), ...letters(220, 102, 3)];
/** A stroke of the pen through the name. */
const STROKE = [500, 300, 300, 6] as const;

test("a name under a stroke of the pen is read though the engine passed over it", async () => {
  const { engine, shown } = engineOf([word("Hoàng", 20, 48), word("Anh", 160, 48)]);
  const found = await missedWords(
    READ,
    page(...INK, ...letters(600, 400, 5), ...letters(740, 400, 3), STROKE),
    [],
    200,
    engine,
  );

  expect(found.map(({ text, line }) => `${text} ${String(line)}`)).toEqual(["Hoàng 1", "Anh 1"]);
  expect(found.every(({ confidence }) => confidence < 80)).toBe(true);
  // Nothing but the letters was shown, at the place they have on the page.
  const [{ image, layout }] = shown as [{ image: GrayImage; layout: Layout }];
  expect(layout).toBe("sparse");
  expect(image.width).toBeLessThan(300);
  expect([found[0]!.x0, found[0]!.y0]).toEqual([600, 400]);
});

test("a page all of which was read, with dust and a stroke on it, is not read again", async () => {
  const { engine, shown } = engineOf([word("Hoàng", 20, 46)]);
  expect(await missedWords(READ, page(...INK, [900, 500, 3, 3], [950, 600, 2, 4], STROKE), [], 200, engine)).toEqual(
    [],
  );
  expect(shown).toEqual([]);
});

test("letters of a stamp, and words that were read before, are no missed words", async () => {
  const { engine } = engineOf([word("SƠ", 20, 46), { ...word("ZĐOA", 20, 100), line: 1 }]);
  expect(await missedWords(READ, page(...INK, ...letters(600, 400, 8)), [], 200, engine)).toEqual([]);
});
