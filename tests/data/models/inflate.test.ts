import fc from "fast-check";
import { deflateSync, gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inflate } from "../../../data/models/inflate.ts";

test("what was packed comes out again, whatever its length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100_000 }), (bytes) => {
      expect(inflate(gzipSync(bytes)).equals(gunzipSync(gzipSync(bytes)))).toBe(true);
    }),
    { numRuns: 50 },
  );
  expect(inflate(gzipSync(Buffer.alloc(5_000_000, "kế hoạch "))).length).toBe(5_000_000);
});

test("a file that was joined of two is inflated whole, though its end tells the length of the second only", () => {
  const both = Buffer.concat([gzipSync(Buffer.alloc(100_000, 1)), gzipSync(Buffer.alloc(10, 2))]);

  expect(inflate(both).equals(gunzipSync(both))).toBe(true);
});

test("a file that is cut, empty or no such file throws", () => {
  for (const bad of [Buffer.alloc(0), gzipSync("kế hoạch").subarray(0, 12), deflateSync("kế hoạch"), Buffer.from("x")])
    expect(() => inflate(bad)).toThrow();
});
