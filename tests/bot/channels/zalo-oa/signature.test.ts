import fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { FRESH_MS, isSignedByZalo } from "../../../../bot/channels/zalo-oa/signature.ts";

const KEY = { ids: ["50554360515256678"], secretKey: "khoa-bi-mat" };
const NOW_MS = 1717061839659;
const BODY = `{"app_id":"50554360515256678","event_name":"user_send_text","timestamp":"${NOW_MS}","message":{"text":"Hoà nhé"}}`;
const bytes = (text: string) => new TextEncoder().encode(text);
const hexOf = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const HEX = hexOf(`50554360515256678${BODY}${NOW_MS}khoa-bi-mat`);

const check = (
  signature: string | undefined,
  { body = bytes(BODY), timestamps = [String(NOW_MS)] as (string | undefined)[], nowMs = NOW_MS } = {},
) => isSignedByZalo({ signature, body, timestamps }, KEY, nowMs);

test("a hash of app id, body, timestamp and key is our signature, with `mac=` or without, in any case of letters", () => {
  for (const signature of [HEX, `mac=${HEX}`, `MAC=${HEX.toUpperCase()}`, ` mac=${HEX} `])
    expect(check(signature)).toBe(true);
});

test("it is over the bytes as received: the same JSON written otherwise is not signed", () => {
  expect(check(`mac=${HEX}`, { body: bytes(BODY.replace("Hoà", "Ho\\u00e0")) })).toBe(false);
  expect(check(`mac=${HEX}`, { body: bytes(`${BODY} `) })).toBe(false);
});

test("the timestamp of the body or that of the header may be the one signed", () => {
  const other = hexOf(`50554360515256678${BODY}${NOW_MS + 5}khoa-bi-mat`);
  expect(check(`mac=${other}`, { timestamps: [String(NOW_MS), String(NOW_MS + 5)] })).toBe(true);
  expect(check(`mac=${other}`, { timestamps: [String(NOW_MS), undefined] })).toBe(false);
  expect(check(`mac=${HEX}`, { timestamps: [undefined, undefined] })).toBe(false);
});

test("repetitions up to two hours later are fresh; what is older than two and a half, or from the future, is refused", () => {
  expect(check(HEX, { nowMs: NOW_MS + 2 * 3600_000 })).toBe(true);
  expect(check(HEX, { nowMs: NOW_MS + FRESH_MS + 1 })).toBe(false);
  expect(check(HEX, { nowMs: NOW_MS - FRESH_MS - 1 })).toBe(false);
});

test("no other signature passes", () => {
  expect(check(undefined)).toBe(false);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^mac=[0-9a-f]{64}$/u)), (signature) => !check(signature)),
  );
});
