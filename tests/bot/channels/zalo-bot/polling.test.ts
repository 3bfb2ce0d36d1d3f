import { afterEach, expect, test } from "vitest";
import { ZaloBotError } from "../../../../bot/channels/zalo-bot/zalo-bot-error.ts";
import { json } from "../../../simulators/loopback-server.ts";
import { until } from "../../../simulators/until.ts";
import { PUBLIC_URL, zaloBotBench, type Bench, type BenchOptions } from "./zalo-bot-bench.ts";

let bench: Bench;
afterEach(() => bench.close());

async function polling(options: BenchOptions = {}): Promise<Bench> {
  bench = await zaloBotBench(options);
  void bench.run().catch(() => undefined);
  await until(() => bench.simulator.waitingPolls === 1, "a poll");
  return bench;
}

test("what people write comes in their order, each kept before the next poll", async () => {
  const pollsWhenKept: number[] = [];
  const { simulator, kept } = await polling({
    receive: () => {
      pollsWhenKept.push(bench.simulator.waitingPolls);
      return Promise.resolve();
    },
  });
  const [an, binh] = [simulator.person("An"), simulator.person("Bình")];
  an.write("một");
  binh.write("hai");
  an.sendSticker("b3e1");
  an.write("ba");
  await until(() => kept.length === 4);
  expect(kept.map(({ senderName, kind, text }) => [senderName, kind, text])).toEqual([
    ["An", "text", "một"],
    ["Bình", "text", "hai"],
    ["An", "sticker", null],
    ["An", "text", "ba"],
  ]);
  expect(pollsWhenKept).toEqual([0, 0, 0, 0]);
});

test("nothing in five seconds is no failure: the next poll follows at once", async () => {
  const { simulator, clock, counted, lines } = await polling();
  await clock.advance(5000);
  await until(() => simulator.traffic.filter(({ path }) => path.endsWith("/getUpdates")).length === 2);
  expect(counted).toEqual([]);
  expect(lines.some((line) => line.includes("failed"))).toBe(false);
});

test("other failures are waited out, 5 s doubling to 60 s, and what was written meanwhile comes after", async () => {
  const { simulator, clock, kept, counted } = await polling();
  simulator.fail("getUpdates", "502", 6);
  simulator.person().write("đánh thức");
  const polls = () => simulator.traffic.filter(({ path }) => path.endsWith("/getUpdates")).length;
  await until(() => counted.length === 1);
  const before = polls();
  for (const [failures, seconds] of [5, 10, 20, 40, 60, 60].entries()) {
    await until(() => counted.length === failures + 1, "a failed poll");
    await clock.advance(seconds * 1000 - 1);
    expect(polls()).toBe(before + failures);
    if (failures === 5) simulator.person().write("trong lúc hỏng");
    await clock.advance(1);
    await until(() => polls() > before + failures);
  }
  await until(() => kept.length === 2);
  expect(kept[1]).toMatchObject({ text: "trong lúc hỏng" });
});

test("a gateway that finds the polls too many is obeyed, and no event is lost", async () => {
  const { simulator, clock, kept } = await polling({ switches: { pollsASecond: 3 } });
  const person = simulator.person();
  for (let nth = 0; nth < 12; nth++) person.write(`câu ${nth}`);
  for (let round = 0; round < 5 && kept.length < 12; round++) {
    await until(() => kept.length === 12 || bench.counted.length > round);
    await clock.advance(5000);
  }
  await until(() => kept.length === 12);
  expect(kept.map(({ text }) => text)).toEqual([...Array(12).keys()].map((nth) => `câu ${nth}`));
});

test("many who write at once are heard four a second, so that the gateway refuses nobody", async () => {
  const { simulator, clock, kept, counted } = await polling({ switches: { pollsASecond: 5 } });
  const people = Array.from({ length: 12 }, () => simulator.person());
  for (const person of people) person.write("chào");
  for (let second = 1; second <= 3; second++) {
    await until(() => kept.length === 4 * second);
    await until(() => clock.sleepers > 0, "the pause before the next poll");
    await clock.advance(1000);
  }
  expect(kept).toHaveLength(12);
  expect(counted).toEqual([]);
});

test("an update that cannot be kept is held and tried again before the next poll, as the server has it no more", async () => {
  let failures = 3;
  const { simulator, clock, kept, counted, lines } = await polling({
    receive: () => (failures-- > 0 ? Promise.reject(new Error("disk full")) : Promise.resolve()),
  });
  simulator.person().write("đừng mất nhé");
  const polls = simulator.traffic.length;
  for (const [nth, seconds] of [5, 10, 20].entries()) {
    await until(() => counted.length === nth + 1);
    expect(simulator.traffic).toHaveLength(polls);
    await clock.advance(seconds * 1000);
  }
  await until(() => kept.length === 1);
  expect(kept[0]).toMatchObject({ text: "đừng mất nhé" });
  expect(counted).toEqual(["not-kept", "not-kept", "not-kept"]);
  expect(lines.join("")).not.toContain("đừng mất");
});

test("an event dies with a process that read it and kept nothing: the platform never brings it again", async () => {
  const { simulator, stop, kept, counted } = await polling({ receive: () => Promise.reject(new Error("killed")) });
  simulator.person().write("mất");
  await until(() => counted.length === 1);
  stop.abort();
  await bench.run().catch(() => undefined);
  expect(await bench.channel.client.getUpdates(0)).toEqual([]);
  expect(kept).toEqual([]);
});

test("two that poll share the events: each comes to exactly one", async () => {
  const { simulator, channel, kept } = await polling();
  const other = channel.client.getUpdates(10);
  await until(() => simulator.waitingPolls === 2);
  const person = simulator.person();
  person.write("một");
  person.write("hai");
  await until(() => kept.length === 1);
  expect(await other).toMatchObject([{ message: { text: "hai" } }]);
});

test("stopping waits for the poll under way, so that an update it brings is kept", async () => {
  bench = await zaloBotBench();
  const running = bench.run();
  await until(() => bench.simulator.waitingPolls === 1);
  bench.stop.abort();
  bench.simulator.person().write("phút cuối");
  await running;
  expect(bench.kept).toMatchObject([{ text: "phút cuối" }]);
});

test("a webhook left behind is removed at the start, and so is one that somebody sets later", async () => {
  bench = await zaloBotBench();
  await bench.channel.client.setWebhook(`${PUBLIC_URL}/cu`, "abcdefgh");
  void bench.run();
  await until(() => bench.simulator.waitingPolls === 1);
  expect(bench.simulator.webhookUrl).toBe("");
  await bench.channel.client.setWebhook(`${PUBLIC_URL}/khac`, "abcdefgh");
  for (let poll = 0; poll < 80 && bench.simulator.webhookUrl !== ""; poll++) {
    await until(() => bench.simulator.waitingPolls === 1 || bench.simulator.webhookUrl === "");
    await bench.clock.advance(5000);
  }
  expect(bench.simulator.webhookUrl).toBe("");
});

test.each([200, 401] as const)(
  "a token the platform does not take ends the channel with HTTP %s and words for the operator",
  async (wrongToken) => {
    bench = await zaloBotBench({ switches: { wrongToken } });
    bench.simulator.token = "1:another";
    await expect(bench.run()).rejects.toMatchObject({ name: "ZaloBotError", code: "token" });
    expect(bench.lines.join("")).toContain("ZALO_BOT_TOKEN");
  },
);

test("a token that is reset later ends the channel too", async () => {
  bench = await zaloBotBench();
  const running = bench.run();
  await until(() => bench.simulator.waitingPolls === 1);
  bench.simulator.token = "1:another";
  const ended = expect(running).rejects.toBeInstanceOf(ZaloBotError);
  await bench.clock.advance(10_000);
  await ended;
});

test("a platform that is down at the start is waited for", async () => {
  bench = await zaloBotBench();
  bench.simulator.fail("getMe", "504");
  bench.simulator.fail("getMe", json({ ok: false, error_code: 403, description: "Internal server error" }));
  bench.simulator.fail("getWebhookInfo", "reset-before");
  void bench.run();
  for (const [nth, seconds] of [5, 10, 5].entries()) {
    await until(() => bench.lines.filter((line) => line.includes("tried again")).length === nth + 1);
    await bench.clock.advance(seconds * 1000);
  }
  await until(() => bench.simulator.waitingPolls === 1);
});

test("odd events are read or left alone, and nothing of theirs but their form is logged", async () => {
  const { simulator, clock, kept, counted, lines } = await polling({
    switches: { wrapped: false, numericIds: true, seconds: true, photoField: "photo", echo: true },
  });
  const person = simulator.person("Bà Hoa");
  person.sendPhoto("https://x.example/a.jpg", "Ảnh kế hoạch");
  person.sendVoice("https://x.example/a.aac");
  person.sendFile();
  simulator.person("Cháu", { isProtected: true }).write("chữ của trẻ em");
  simulator.switches.unsupportedWithoutMessage = true;
  person.sendFile();
  simulator.emit({ event_name: "message.poll.received", message: { question: "riêng tư" } });
  await until(() => clock.sleepers > 0, "the pause after four polls");
  await clock.advance(1000);
  await until(() => counted.length === 2);
  await bench.channel.send(
    { channel: "zalo-bot", chatId: person.id, threadId: null },
    { text: "Vâng", buttons: [], links: [] },
  );
  await until(() => counted.length === 3);
  expect(kept.map(({ kind, text }) => [kind, text])).toEqual([
    ["image", "Ảnh kế hoạch"],
    ["voice", null],
    ["unsupported", null],
    ["unsupported", null],
  ]);
  expect(kept[0]).toMatchObject({ chatId: person.id, sentAt: Date.parse("2024-06-03T01:00:00Z") });
  expect(counted).toEqual(["not-understood", "not-understood", "echo"]);
  expect(lines.join("")).toContain("message.poll.received {event_name,message} message {question}");
  expect(lines.join("")).not.toMatch(/riêng tư|trẻ em|Bà Hoa/u);
});

test("an event that comes three times is kept three times under one id, and one that comes late comes all the same", async () => {
  const { simulator, clock, kept } = await polling();
  const person = simulator.person();
  simulator.failEvent({ times: 3 });
  simulator.failEvent({ delayMs: 60_000 });
  simulator.failEvent({ drop: true });
  const [thrice, late] = [person.write("ba lần"), person.write("muộn"), person.write("mất")];
  const next = person.write("sau");
  await until(() => kept.length === 4);
  await clock.advance(60_000);
  await until(() => kept.length === 5);
  expect(kept.map(({ eventId }) => eventId)).toEqual([thrice, thrice, thrice, next, late]);
});
