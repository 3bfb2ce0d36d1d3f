import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Channel, ChannelName, InboundEvent } from "../../../bot/channels/channel.ts";
import { conversationKey, newConversation, readConversation } from "../../../bot/conversation/conversation-state.ts";
import { InboxWorker } from "../../../bot/conversation/inbox-worker.ts";
import { Lanes } from "../../../bot/conversation/lanes.ts";
import type { Respond } from "../../../bot/conversation/respond.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
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
  await Promise.all([running, clock.advance(5000)]);
  await state.close();
});

const channel: Channel = {
  name: "zalo-bot",
  capabilities: {
    maxText: 2000,
    buttons: null,
    edit: false,
    files: false,
    proactiveWindowMs: null,
    markup: "none",
    rate: { perSecond: 10, perChat: [{ most: 30, perMs: 60_000 }] },
  },
  run: () => Promise.resolve(),
  send: () => Promise.resolve({ kind: "delivered", providerId: null }),
};

const event = (eventId: string, text: string, chatId = "c1"): InboundEvent => ({
  channel: "zalo-bot",
  chatId,
  threadId: null,
  eventId,
  chatKind: "private",
  senderId: chatId,
  senderName: null,
  kind: "text",
  text,
  membership: null,
  sentAt: 0,
});

const echo: Respond = ({ text }) =>
  Promise.resolve({
    outcome: "answered" as const,
    reply: {
      text: `Đã nghe: ${text}`,
      choices: [{ label: "Xem", action: { kind: "more", page: 1 } }],
      links: [],
      answer: null,
    },
    conversation: newConversation(),
    changes: [(tx) => tx.settings.put(`seen ${text}`, "1")],
  });

function start(respond: Respond): InboxWorker {
  const worker = new InboxWorker({
    state,
    channels: new Map<ChannelName, Channel>([["zalo-bot", channel]]),
    respond,
    lanes: new Lanes(),
    clock,
    log: silent,
    wakeSender: () => undefined,
    apology: () => "Xin lỗi, chưa trả lời được.",
  });
  running = worker.run(stop.signal);
  return worker;
}

const outgoing = async () => {
  const rows = await state.outbox.claim(clock.now(), 100, { chats: new Set(), channels: new Set() });
  return rows.map(({ part }) => (JSON.parse(part) as { text: string }).text);
};

test("an event that comes three times is answered once, and what was typed is erased", async () => {
  const worker = start(echo);
  await worker.receive([event("e1", "ai chủ trì?")]);
  await worker.receive([event("e1", "ai chủ trì?"), event("e1", "ai chủ trì?")]);
  await clock.advance(2000);
  expect(await outgoing()).toEqual(["Đã nghe: ai chủ trì?"]);
  expect(await state.settings.get("seen ai chủ trì?")).toBe("1");
  expect(await state.inbox.waiting()).toBe(0);
});

test("the choices of a reply are what a number means afterwards", async () => {
  const worker = start(echo);
  await worker.receive([event("e1", "ai chủ trì?")]);
  await clock.advance(2000);
  const kept = readConversation(await state.conversations.get(conversationKey(event("e1", ""))));
  expect(kept.turns).toEqual([{ id: 1, actions: [{ kind: "more", page: 1 }] }]);
});

test("events of a chat are handled in the order they came while other chats go on", async () => {
  const order: string[] = [];
  const worker = start(async (one) => {
    if (one.text === "chậm") await clock.sleep(5000);
    order.push(`${one.chatId} ${one.text}`);
    return echo(one);
  });
  await worker.receive([event("1", "chậm"), event("2", "nhanh"), event("3", "nhanh", "c2")]);
  await clock.advance(10_000);
  expect(order).toEqual(["c2 nhanh", "c1 chậm", "c1 nhanh"]);
});

test("an event that was kept but not handled when the process died is answered by the next one", async () => {
  await state.inbox.add({
    channel: "zalo-bot",
    eventId: "e1",
    chatId: "c1",
    receivedAtMs: clock.now(),
    event: JSON.stringify(event("e1", "còn hạn?")),
  });
  start(echo);
  await clock.advance(2000);
  expect(await outgoing()).toEqual(["Đã nghe: còn hạn?"]);
});

test("an event that fails each time is given up after three tries with an apology, and the next is answered", async () => {
  let tries = 0;
  const worker = start((one) => {
    if (one.text !== "hỏng") return echo(one);
    tries++;
    return Promise.reject(new Error("no such thing"));
  });
  await worker.receive([event("1", "hỏng"), event("2", "lành")]);
  await clock.advance(20_000);
  expect(tries).toBe(3);
  expect(await outgoing()).toEqual(["Xin lỗi, chưa trả lời được."]);
  expect(await state.inbox.waiting()).toBe(0);
});

test("nothing of a turn is kept where one of its changes fails", async () => {
  const worker = start(async (one) => ({
    ...(await echo(one)),
    changes: [(tx) => tx.settings.put("half", "1"), () => Promise.reject(new Error("disk"))],
  }));
  await worker.receive([event("1", "hỏi")]);
  await clock.advance(20_000);
  expect(await state.settings.get("half")).toBeUndefined();
});

test("an event kept in a damaged form is given up and holds up nobody", async () => {
  const worker = start(echo);
  const damaged = { channel: "zalo-bot", eventId: "e0", chatId: "c1", receivedAtMs: clock.now(), event: '{"kind":' };
  await state.inbox.add(damaged);
  await worker.receive([event("e1", "câu sau")]);
  await clock.advance(5000);
  expect(await outgoing()).toEqual(["Đã nghe: câu sau"]);
  expect(await state.inbox.waiting()).toBe(0);
});

test("a reminder that may not have arrived follows the next answer, marked, and once", async () => {
  const worker = start(echo);
  const reminder = {
    channel: "zalo-bot",
    chatId: "c1",
    threadId: null,
    kind: "reminder" as const,
    key: "reminder/1/0",
  };
  const part = JSON.stringify({ text: "Còn 3 ngày: báo cáo", buttons: [], links: [] });
  const [id] = await state.outbox.add([{ ...reminder, part, notBeforeMs: 0, createdAtMs: 0 }]);
  await outgoing();
  await state.outbox.settle(id!, { state: "ambiguous", reason: "reset" }, 0);

  await worker.receive([event("e1", "ai chủ trì?")]);
  await clock.advance(2000);
  const answered = await outgoing();
  await state.outbox.settle(id! + 1, { state: "delivered", providerId: null }, clock.now());
  expect([...answered, ...(await outgoing())]).toEqual(["Đã nghe: ai chủ trì?", "(gửi lại) Còn 3 ngày: báo cáo"]);
  await state.outbox.settle(id! + 2, { state: "delivered", providerId: null }, clock.now());
  await worker.receive([event("e2", "còn gì?")]);
  await clock.advance(2000);
  expect(await outgoing()).toEqual(["Đã nghe: còn gì?"]);
  expect(await state.outbox.get(id! + 4)).toBeUndefined();
});
