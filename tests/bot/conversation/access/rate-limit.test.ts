import { expect, test } from "vitest";
import { RateLimit } from "../../../../bot/conversation/access/rate-limit.ts";
import { openTalk } from "../talk.ts";

test("after so many messages one line asks to wait, then there is silence until a quarter is back", async () => {
  const talk = await openTalk({ messagesPerMinute: 20 });
  for (let at = 0; at < 20; at++) expect((await talk.says("Ai chủ trì?")).text).not.toBe("");
  expect((await talk.says("Ai chủ trì?")).text).toBe("Tin nhắn đến nhanh quá. Xin chờ khoảng 15 giây rồi gửi tiếp.");
  for (let second = 1; second < 15; second++) {
    talk.clock.nowMs += 1000;
    expect((await talk.says("Ai chủ trì?")).turn).toMatchObject({ reply: null, outcome: "refused" });
  }
  talk.clock.nowMs += 1000;
  for (let at = 0; at < 5; at++) expect((await talk.says("Ai chủ trì?")).text).toMatch(/^Trả lời/u);
  expect((await talk.says("Ai chủ trì?")).text).toMatch(/^Tin nhắn đến nhanh quá/u);
});

test("one person's flood is no other's, and a pause fills the bucket", async () => {
  const talk = await openTalk({ messagesPerMinute: 3 });
  for (let at = 0; at < 9; at++) await talk.says("Ai chủ trì?");
  expect((await talk.says("Ai chủ trì?", { senderId: "200" })).text).toContain("Trả lời");
  talk.clock.nowMs += 60_000;
  for (let at = 0; at < 3; at++) expect((await talk.says("Ai chủ trì?")).text).toContain("Trả lời");
});

test("outsiders are limited too, so that codes cannot be tried in a flood", async () => {
  const talk = await openTalk({ messagesPerMinute: 5, access: { mode: "invite" } });
  const said: string[] = [];
  for (let at = 0; at < 30; at++) said.push((await talk.says("xin chào")).text);
  expect(said.filter((text) => text !== "")).toHaveLength(6);
});

test("a clock that goes back fills nothing and takes nothing", () => {
  const limit = new RateLimit({ perMinute: 2 });
  expect([limit.take("a", 1000), limit.take("a", 0), limit.take("a", 0), limit.take("a", 0)]).toEqual([
    "allowed",
    "allowed",
    "told",
    "silent",
  ]);
});

test("a rate that is none is refused", () => {
  for (const perMinute of [0, -1, Number.NaN]) expect(() => new RateLimit({ perMinute })).toThrow(RangeError);
});
