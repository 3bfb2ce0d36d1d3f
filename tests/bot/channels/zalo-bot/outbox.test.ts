import { afterEach, beforeEach, expect, test } from "vitest";
import { OutboxSender } from "../../../../bot/delivery/outbox-sender.ts";
import { until } from "../../../simulators/until.ts";
import type { Person } from "../../../simulators/zalo-bot/people.ts";
import { capturedLog } from "../captured-log.ts";
import { part, zaloBotBench, type Bench } from "./zalo-bot-bench.ts";

let bench: Bench;
let person: Person;
let sending: Promise<void>;
beforeEach(async () => {
  bench = await zaloBotBench({ switches: { messagesAMonth: 8 } });
  person = bench.simulator.person();
  person.write("xin chào");
});
afterEach(async () => {
  bench.stop.abort();
  await sending;
  await bench.close();
});

/** Puts texts for the person into the outbox, and sends. */
async function say(texts: readonly string[]): Promise<(number | null)[]> {
  const { state, channel, clock, stop } = bench;
  const createdAtMs = clock.now();
  const ids = await state.outbox.add(
    texts.map((text) => ({
      channel: "zalo-bot",
      chatId: person.id,
      threadId: null,
      kind: "answer",
      key: null,
      part: JSON.stringify(part(text)),
      notBeforeMs: createdAtMs,
      createdAtMs,
    })),
  );
  const sender = new OutboxSender({ state, channels: new Map([["zalo-bot", channel]]), clock, log: capturedLog().log });
  sending = sender.run(stop.signal);
  return ids;
}

const received = () => person.received.map(({ text }) => text);
/** Lets time pass in steps until something holds. */
async function inTime(holds: () => boolean): Promise<void> {
  await until(async () => {
    if (!holds()) await bench.clock.advance(1000);
    return holds();
  });
}

test("messages the platform found too many arrive later, each once and in order", async () => {
  bench.simulator.fail("sendMessage", "429-page", 2);
  await say(["một", "hai", "ba"]);
  await inTime(() => received().length === 3);
  expect(received()).toEqual(["một", "hai", "ba"]);
});

test("an answer whose line broke after it was taken is sent once more, marked, before the next one", async () => {
  bench.simulator.fail("sendMessage", "reset-after");
  const [first] = await say(["một", "hai"]);
  await inTime(() => received().length === 3);
  await until(async () => (await bench.state.outbox.get(first!))?.state === "delivered");
  expect(received()).toEqual(["một", "(gửi lại) một", "hai"]);
});

test("after 500 and 502 the answer goes out once the platform is back", async () => {
  bench.simulator.fail("sendMessage", "502", 2);
  await say(["một", "hai"]);
  await inTime(() => received().length === 2);
  expect(received()).toEqual(["một", "hai"]);
});

test("past the messages of the month they wait with their reason, and nothing is lost", async () => {
  const texts = [...Array(10).keys()].map((nth) => `câu ${nth}`);
  const ids = await say(texts);
  await inTime(() => received().length === 8);
  await inTime(() => bench.lines.filter((line) => line.includes("not taken")).length > 4);
  expect(await bench.state.outbox.get(ids[8]!)).toMatchObject({
    state: "waiting",
    reason: expect.stringContaining("quota") as string,
  });
  bench.simulator.switches.messagesAMonth = 100;
  await inTime(() => received().length === 10);
  expect(received()).toEqual(texts);
});
