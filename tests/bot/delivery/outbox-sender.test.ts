import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Channel, ChannelName, Delivery } from "../../../bot/channels/channel.ts";
import { markRepeated } from "../../../bot/delivery/repeat-mark.ts";
import { OutboxSender } from "../../../bot/delivery/outbox-sender.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import type { OutboxKind, OutboxOutcome, OutboxRow } from "../../../data/store/state/outbox.ts";
import type { StateStore } from "../../../data/store/state/state-store.ts";
import { ManualClock } from "../../simulators/manual-clock.ts";

const silent = pino({ level: "silent" });
let state: StateStore;
let clock: ManualClock;
let stop: AbortController;
let running: Promise<void> | undefined;

beforeEach(async () => {
  state = await openStateStore(":memory:");
  clock = new ManualClock();
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await running;
  await state.close();
});

interface Sent {
  readonly chatId: string;
  readonly text: string;
  readonly atMs: number;
}

/** A channel that notes what it is given and answers as told; `delivered` where nothing is told. */
function channelOf(sent: Sent[], answers: (Delivery | Promise<Delivery>)[] = [], perSecond = 100): Channel {
  return {
    name: "telegram",
    capabilities: {
      maxText: 4096,
      buttons: null,
      edit: true,
      files: true,
      proactiveWindowMs: null,
      markup: "html",
      rate: { perSecond, perChat: [{ most: 20, perMs: 60_000 }] },
    },
    run: () => Promise.resolve(),
    send: async ({ chatId }, { text }) => {
      sent.push({ chatId, text, atMs: clock.now() });
      return (await answers.shift()) ?? { kind: "delivered", providerId: `m${sent.length}` };
    },
  };
}

function start(channel: Channel, onSettled?: (row: OutboxRow, outcome: OutboxOutcome) => void): OutboxSender {
  const sender = new OutboxSender({
    state,
    channels: new Map<ChannelName, Channel>([[channel.name, channel]]),
    clock,
    log: silent,
    onSettled: (_, row, outcome) => Promise.resolve(onSettled?.(row, outcome)),
    onMigrated: (tx, _, from, to) => tx.settings.put("moved", `${from} ${to}`),
  });
  running = sender.run(stop.signal);
  return sender;
}

const put = (
  texts: readonly string[],
  { chatId = "c1", kind = "answer" as OutboxKind, key = null as string | null } = {},
) =>
  state.outbox.add(
    texts.map((text) => ({
      channel: "telegram",
      chatId,
      threadId: null,
      kind,
      key,
      part: JSON.stringify({ text, buttons: [], links: [] }),
      notBeforeMs: clock.now(),
      createdAtMs: clock.now(),
    })),
  );

test("parts of a chat go out in the order they were put in, and their words are erased afterwards", async () => {
  const sent: Sent[] = [];
  const [first] = await put(["một", "hai", "ba"]);
  start(channelOf(sent));
  await clock.advance(2000);
  expect(sent.map(({ text }) => text)).toEqual(["một", "hai", "ba"]);
  expect(await state.outbox.get(first!)).toMatchObject({ state: "delivered", part: "", providerId: "m1" });
});

test("a part that may be tried again holds up its own chat and no other", async () => {
  const sent: Sent[] = [];
  await put(["một", "hai"]);
  await put(["khác"], { chatId: "c2" });
  start(channelOf(sent, [{ kind: "retry", afterMs: 30_000, reason: "flood" }]));
  await clock.advance(20_000);
  expect(sent.map(({ text }) => text)).toEqual(["một", "khác"]);
  await clock.advance(15_000);
  expect(sent.map(({ text }) => text)).toEqual(["một", "khác", "một", "hai"]);
});

test("an answer that may have arrived is sent once more, marked; where nobody knows again, it is let be", async () => {
  const sent: Sent[] = [];
  const [id] = await put(["một"]);
  const unknown: Delivery = { kind: "ambiguous", reason: "reset" };
  start(channelOf(sent, [unknown, unknown]));
  await clock.advance(3600_000);
  expect(sent.map(({ text }) => text)).toEqual(["một", "(gửi lại) một"]);
  expect(await state.outbox.get(id!)).toMatchObject({ state: "ambiguous", reason: "reset", repeats: 1 });
});

test("a reminder that may have arrived is marked and not sent again by itself", async () => {
  const sent: Sent[] = [];
  const [id] = await put(["một"], { kind: "reminder" });
  start(channelOf(sent, [{ kind: "ambiguous", reason: "reset" }]));
  await clock.advance(3600_000);
  expect(sent).toHaveLength(1);
  expect(await state.outbox.get(id!)).toMatchObject({ state: "ambiguous", reason: "reset" });
});

test("of what a dead process was sending, answers go out again, marked, and a reminder is told to whoever listens", async () => {
  const [id] = await put(["một"], { kind: "reminder", key: "nhắc 1" });
  const [answer] = await put(["hai"], { chatId: "c2" });
  await put(["ba"], { chatId: "c2" });
  await state.outbox.claim(clock.now(), 10, { chats: new Set(), channels: new Set() });
  const sent: Sent[] = [];
  const settled: string[] = [];
  start(channelOf(sent), (row, outcome) => settled.push(`${row.key} ${outcome.state}`));
  await clock.advance(5000);
  expect(sent.map(({ text }) => text)).toEqual(["(gửi lại) hai", "ba"]);
  expect(settled[0]).toBe("nhắc 1 ambiguous");
  expect(await state.outbox.get(id!)).toMatchObject({ state: "ambiguous" });
  expect(await state.outbox.get(answer!)).toMatchObject({ state: "delivered", repeats: 1 });
});

test("an answer that many processes died over is never lost, and never marked twice", async () => {
  await put(["một"]);
  for (let death = 0; death < 5; death++) {
    await state.outbox.claim(clock.now(), 10, { chats: new Set(), channels: new Set() });
    await state.outbox.recoverInterrupted(clock.now(), markRepeated, new Set());
  }
  const sent: Sent[] = [];
  start(channelOf(sent));
  await clock.advance(5000);
  expect(sent.map(({ text }) => text)).toEqual(["(gửi lại) một"]);
});

test("a channel told to wait sends nothing to anybody until then", async () => {
  const sent: Sent[] = [];
  await put(["một"]);
  start(channelOf(sent, [{ kind: "retry", afterMs: 60_000, scope: "channel", reason: "flood" }]));
  await clock.advance(1000);
  await put(["khác"], { chatId: "c2" });
  await clock.advance(50_000);
  expect(sent.map(({ text }) => text)).toEqual(["một"]);
  await clock.advance(20_000);
  expect(sent.map(({ text }) => text).sort()).toEqual(["khác", "một", "một"]);
});

test("no second sees more messages than the network takes, and answers go before reminders", async () => {
  const sent: Sent[] = [];
  for (let chat = 0; chat < 50; chat++) await put([`nhắc ${chat}`], { chatId: `r${chat}`, kind: "reminder" });
  await put(["trả lời"], { chatId: "asker" });
  start(channelOf(sent, [], 10));
  await clock.advance(10_000);
  expect(sent).toHaveLength(51);
  expect(sent.slice(0, 10).map(({ text }) => text)).toContain("trả lời");
  for (const { atMs } of sent)
    expect(sent.filter((other) => other.atMs > atMs - 1000 && other.atMs <= atMs).length).toBeLessThanOrEqual(10);
});

test("a private chat gets one message a second, a group twenty a minute, and refused tries fill nothing", async () => {
  const sent: Sent[] = [];
  const refused: Delivery = { kind: "retry", afterMs: 100, reason: "busy" };
  const channel = channelOf(
    sent,
    Array.from({ length: 8 }, () => refused),
  );
  const rate = { perSecond: 100, perChat: [{ most: 1, perMs: 1000 }], perGroup: [{ most: 20, perMs: 60_000 }] };
  const limited = { ...channel, capabilities: { ...channel.capabilities, rate }, isGroup: (id: string) => id === "g" };
  await put(["một", "hai", "ba"]);
  start(limited);
  await clock.advance(750);
  expect(sent).toHaveLength(8);
  await clock.advance(100);
  expect(sent).toHaveLength(9);
  await clock.advance(2500);
  expect(sent.slice(8).map(({ text }) => text)).toEqual(["một", "hai", "ba"]);
  expect(sent[10]!.atMs - sent[9]!.atMs).toBeGreaterThanOrEqual(1000);

  await put(
    Array.from({ length: 25 }, (_, at) => `nhóm ${at}`),
    { chatId: "g" },
  );
  await clock.advance(20_000);
  expect(sent.filter(({ chatId }) => chatId === "g")).toHaveLength(20);
  await clock.advance(60_000);
  expect(sent.filter(({ chatId }) => chatId === "g")).toHaveLength(25);
});

test("a chat that became another is written to under its new id, later parts too", async () => {
  const sent: Sent[] = [];
  await put(["một"]);
  start(channelOf(sent, [{ kind: "migrated", toChatId: "c9" }]));
  await clock.advance(3000);
  expect(sent.map(({ chatId }) => chatId)).toEqual(["c1", "c9"]);
  expect(await state.settings.get("moved")).toBe("c1 c9");
});

test("an answer that could not be sent for a day is given up", async () => {
  const sent: Sent[] = [];
  const [id] = await put(["một"]);
  start(
    channelOf(
      sent,
      Array.from({ length: 2000 }, () => ({ kind: "retry" as const, afterMs: 3600_000, reason: "down" })),
    ),
  );
  for (let hour = 0; hour < 30; hour++) await clock.advance(3600_000);
  expect(await state.outbox.get(id!)).toMatchObject({ state: "failed", reason: "gave up: down" });
});

test("a part whose key was put in before is left out", async () => {
  const [first] = await put(["một"], { key: "k" });
  expect(first).not.toBeNull();
  expect(await put(["một nữa"], { key: "k" })).toEqual([null]);
});
