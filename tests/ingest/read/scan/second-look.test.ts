import { expect, test } from "vitest";
import type { ReadWord, Recogniser } from "../../../../ingest/read/scan/recognise.ts";
import { lookAgain } from "../../../../ingest/read/scan/second-look.ts";

const PAGE = { data: new Uint8Array(400 * 100).fill(255), width: 400, height: 100 };
const word = (text: string, confidence: number, x0 = 10): ReadWord => ({
  ...{ text, confidence, x0, y0: 20, x1: x0 + 60, y1: 50 },
  ...{ baseline: 48, size: 28, line: 0 },
});

/** An engine that reads these words, one after the other, whatever it is shown. */
function engineOf(...texts: string[]): Recogniser {
  return { read: () => Promise.resolve([word(texts.shift() ?? "", 85)]) } as unknown as Recogniser;
}
const read = async (words: readonly ReadWord[], engine: Recogniser) =>
  (await lookAgain(words, PAGE, 200, engine)).map(({ text }) => text);

test("a number in doubt is what two of three readings say", async () => {
  expect(await read([word("JIJI/2026", 44)], engineOf("III/2026", "III/2026"))).toEqual(["III/2026"]);
  expect(await read([word("ngày", 95), word("ố", 60, 90)], engineOf("6", "6"))).toEqual(["ngày", "6"]);
});

test("what is read for a number once only, or surely the first time, stays", async () => {
  expect(await read([word("ngày", 95), word(">$O", 30, 90)], engineOf("4", "%"))).toEqual(["ngày", ">$O"]);
  expect(await read([word("30/6/2026", 95)], engineOf("80/6/2026", "80/6/2026"))).toEqual(["30/6/2026"]);
  expect(await read([word("Sở", 50)], engineOf("Số", "Số"))).toEqual(["Sở"]);
});

test("a word among others that was hardly read is read again; one of a scribble is not", async () => {
  const [before, after] = [word("ngành", 93), { ...word("nhất", 87), x0: 170, x1: 230 }];
  const lost = { ...word("chêm", 4), x0: 85, x1: 155 };
  expect(await read([before, lost, after], engineOf("chậm", "chậm"))).toEqual(["ngành", "chậm", "nhất"]);
  expect(await read([lost, after], engineOf("chậm", "chậm"))).toEqual(["chêm", "nhất"]);
});
