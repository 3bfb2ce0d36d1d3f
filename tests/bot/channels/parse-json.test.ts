import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson, parseJsonBytes } from "../../../bot/channels/parse-json.ts";

test("whole numbers beyond 2^53 come out as their digits, others as numbers", () => {
  expect(
    parseJson('{"id":9007199254740993,"n":-9007199254740993,"t":1717061839659,"x":1.5,"e":1e300,"s":"9"}'),
  ).toEqual({
    id: "9007199254740993",
    n: "-9007199254740993",
    t: 1717061839659,
    x: 1.5,
    e: 1e300,
    s: "9",
  });
});

test("everything else is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (text) => {
      fc.pre(!/\d{16}/u.test(text));
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("bytes that are not JSON in UTF-8 give nothing, rather than something near it", () => {
  expect(parseJsonBytes(new TextEncoder().encode('"Hoà"'))).toEqual({ value: "Hoà" });
  expect(parseJsonBytes(new Uint8Array([0x22, 0xff, 0x22]))).toBeUndefined();
  expect(parseJsonBytes(new TextEncoder().encode("{"))).toBeUndefined();
});
