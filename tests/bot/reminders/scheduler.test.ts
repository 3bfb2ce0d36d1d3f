import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Capabilities, ChannelName } from "../../../bot/channels/channel.ts";
import { Lanes } from "../../../bot/conversation/lanes.ts";
import { defaultSettings } from "../../../bot/reminders/default-settings.ts";
import { snooze } from "../../../bot/reminders/marking.ts";
import { ReminderScheduler } from "../../../bot/reminders/scheduler.ts";
import type { PlanForReminders, ReminderCount } from "../../../bot/reminders/scheduler-options.ts";
import { workingCalendar } from "../../../data/calendar/working-days.ts";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import type { OutboxOutcome, OutboxRow } from "../../../data/store/state/outbox.ts";
import type { ReminderSettings } from "../../../data/store/state/reminders/recipients.ts";
import type { StateStore } from "../../../data/store/state/state-store.ts";
import { madeDeadline, madePlan } from "./made-plan.ts";

const at = (local: string): number => Date.parse(`${local}+07:00`);
const CAPABILITIES: Capabilities = {
  maxText: 2000,
  buttons: null,
  edit: false,
  files: false,
  proactiveWindowMs: null,
  markup: "none",
  rate: { perSecond: 30, perChat: [{ most: 20, perMs: 60_000 }] },
};
const ADMIN = { channel: "telegram", chatId: "admin", threadId: null } as const;
const CHAT = { channel: "telegram", chatId: "1", threadId: null } as const;

let state: StateStore;
let nowMs: number;
let readings: readonly PlanForReminders[];
let revision: number;
let counts: Partial<Record<ReminderCount, number>>;
let seen: number;

beforeEach(async () => {
  state = await openStateStore(":memory:");
  nowMs = at("2024-01-08T09:00:00");
  readings = [madePlan([madeDeadline()])];
  revision = 1;
  counts = {};
  seen = 0;
});
afterEach(() => state.close());

const start = (channels: readonly ChannelName[] = ["telegram"]) =>
  new ReminderScheduler({
    state,
    plans: { inForce: () => Promise.resolve({ generation: revision, readings }) },
    names: loadLexicon().agencyNames,
    channels: new Map(channels.map((name) => [name, { capabilities: CAPABILITIES }])),
    lanes: new Lanes(),
    clock: { now: () => nowMs, sleep: () => Promise.resolve() },
    log: pino({ level: "silent" }),
    calendar: workingCalendar(),
    admins: [ADMIN],
    wakeSender: () => undefined,
    count: (what, times) => (counts[what] = (counts[what] ?? 0) + times),
  });

const subscribe = (settings: Partial<ReminderSettings> = {}) =>
  state.write(async ({ recipients }) => {
    const { id } = await recipients.open(CHAT, "private", { ...defaultSettings("vi", nowMs), ...settings });
    const wanted = { kind: "unit", value: "Sở Y tế", label: "việc của Sở Y tế", expiredSinceMs: null } as const;
    await recipients.subscribe({ recipientId: id, sinceMs: nowMs, ...wanted });
    return id;
  });

/** The parts put into the outbox since the last call. */
async function added(): Promise<{ readonly row: OutboxRow; readonly text: string }[]> {
  const rows: { row: OutboxRow; text: string }[] = [];
  for (let row = await state.outbox.get(seen + 1); row !== undefined; row = await state.outbox.get(seen + 1)) {
    rows.push({ row, text: (JSON.parse(row.part) as { text: string }).text });
    seen++;
  }
  return rows;
}

async function settle(scheduler: ReminderScheduler, outcome: OutboxOutcome): Promise<void> {
  await state.write(async (tx) => {
    const [row] = await tx.outbox.claim(nowMs, 1, { chats: new Set(), channels: new Set() });
    await tx.outbox.settle(row!.id, outcome, nowMs);
    await scheduler.onSettled(tx, row!, outcome);
  });
}

test("A reminder says what, by when, how many days are left, and quotes the clause with its choices", async () => {
  const scheduler = start();
  await subscribe();
  await scheduler.look();
  nowMs = at("2024-01-09T08:00:00");
  await scheduler.look();

  const { text } = (await added())[0]!;
  expect(text).toBe(
    [
      "Nhắc hạn, thứ Ba 09/01/2024: còn 7 ngày",
      "Báo cáo định kỳ",
      "Hạn: hết thứ Ba 16/01/2024 (kế hoạch ghi trước ngày 17/01/2024)",
      "Giao: Sở Y tế",
      "Gửi: Công an tỉnh, qua Phòng Tham mưu",
      "Căn cứ khoản 1 mục III, Kế hoạch 29/KH-BCĐ ngày 05/01/2024 (Quảng Trị):",
      "“Sở Y tế báo cáo định kỳ trước ngày 17 hàng tháng về Công an tỉnh”",
      "",
      "1. Đã nộp",
      "2. Nhắc lại",
      "3. Tắt",
    ].join("\n"),
  );
});

test("Looking again, also by a new process, tells nothing twice", async () => {
  await subscribe();
  nowMs = at("2024-01-09T08:00:00");
  await start().look();
  await start().look();
  await state.recipients.wakeAll();
  await start().look();

  expect(await added()).toHaveLength(1);
});

test("A last day that is off shows the working day before it and is not moved", async () => {
  readings = [madePlan([madeDeadline({ rule: null, due: "2024-06-16", recurrence: "once", bound: "through" })])];
  const scheduler = start();
  await subscribe();
  await scheduler.look();
  nowMs = at("2024-06-15T08:00:00");
  await scheduler.look();

  const texts = (await added()).map(({ text }) => text).join("\n");
  expect(texts).toContain(
    "Hạn: hết Chủ nhật 16/6/2024\nNgày 16/6/2024 là Chủ nhật; ngày làm việc liền trước là 14/6/2024.",
  );
});

test("An English chat is told in English, and the quote stays as it is", async () => {
  const scheduler = start();
  await subscribe({ language: "en" });
  nowMs = at("2024-01-09T08:00:00");
  await scheduler.look();

  const { text } = (await added())[0]!;
  expect(text).toContain("Reminder, Tuesday 9 January 2024: 7 days left");
  expect(text).toContain("“Sở Y tế báo cáo định kỳ trước ngày 17 hàng tháng về Công an tỉnh”");
});

test("What cannot reach a chat is told to its contact, and without one to the administrators", async () => {
  const scheduler = start();
  const id = await subscribe();
  nowMs = at("2024-01-09T08:00:00");
  await scheduler.look();
  await added();
  await settle(scheduler, { state: "failed", reason: "unreachable: blocked" });
  const [toAdmin] = await added();

  await state.recipients.change(id, { contact: { ...CHAT, chatId: "2" }, contactSinceMs: nowMs });
  nowMs = at("2024-01-13T08:00:00");
  await scheduler.look();
  await added();
  await state.write((tx) => tx.outbox.settle(toAdmin!.row.id, { state: "failed", reason: "" }, nowMs));
  const waiting = await state.outbox.claim(nowMs, 9, { chats: new Set(["telegram admin"]), channels: new Set() });
  await state.write(async (tx) => {
    await tx.outbox.settle(waiting[0]!.id, { state: "failed", reason: "unreachable: blocked" }, nowMs);
    await scheduler.onSettled(tx, waiting[0]!, { state: "failed", reason: "unreachable: blocked" });
  });
  const [toContact] = await added();

  expect(toAdmin).toMatchObject({ row: { chatId: "admin", kind: "notice" } });
  expect(toAdmin!.text).toContain("Không gửi được nhắc hạn tới một người trên telegram");
  expect(toAdmin!.text).toContain("báo cáo định kỳ");
  expect(toContact).toMatchObject({ row: { chatId: "2" } });
  expect(counts.unreachable).toBe(2);
});

test("What may have arrived is not sent again; administrators hear of it once", async () => {
  const scheduler = start();
  await subscribe();
  nowMs = at("2024-01-09T08:00:00");
  await scheduler.look();
  await added();
  await settle(scheduler, { state: "ambiguous", reason: "timeout" });
  await scheduler.look();
  await scheduler.look();

  const notices = await added();
  expect(notices.map(({ row }) => row.chatId)).toEqual(["admin"]);
  expect(notices[0]!.text).toContain("Không rõ nhắc hạn đã tới một người trên telegram hay chưa");
  expect((await state.reminders.between("2024-01-16", "2024-01-16")).map((row) => row.state)).toEqual(["ambiguous"]);
});

test("A chat on a network that is not set up any more is no silence: administrators are told at once", async () => {
  const scheduler = start(["zalo-bot"]);
  await subscribe();
  nowMs = at("2024-01-09T08:00:00");
  await scheduler.look();

  expect(counts.unreachable).toBe(1);
  expect(await added()).toEqual([]);
});

test("A plan read in other words tells nobody and reminds nobody twice", async () => {
  const scheduler = start();
  await subscribe();
  nowMs = at("2024-01-09T08:00:00");
  await scheduler.look();
  await added();
  readings = [
    madePlan([madeDeadline({ quote: "Sở Y tế báo cáo định kỳ (trước ngày 17 hàng tháng) về Công an tỉnh" })]),
  ];
  revision = 2;
  await scheduler.look();

  expect(await added()).toEqual([]);
  nowMs = at("2024-01-13T08:00:00");
  await scheduler.look();
  expect(await added()).toHaveLength(1);
});

test("A day that moved is told once, and reminders go by the new day", async () => {
  const scheduler = start();
  await subscribe();
  await scheduler.look();
  readings = [madePlan([madeDeadline({ rule: "FREQ=MONTHLY;BYMONTHDAY=25", quote: "trước ngày 25 hàng tháng" })])];
  revision = 2;
  await scheduler.look();
  await start().look();

  const [moved, ...more] = await added();
  expect(more).toEqual([]);
  expect(moved!.text).toContain(
    "Hạn “báo cáo định kỳ” đã đổi từ thứ Ba 16/01/2024 sang thứ Tư 24/01/2024, các kỳ sau cũng đổi theo.",
  );
  nowMs = at("2024-01-09T08:00:00");
  await scheduler.look();
  expect(await added()).toEqual([]);
  nowMs = at("2024-01-17T08:00:00");
  await scheduler.look();
  expect((await added())[0]!.text).toContain("Hạn: hết thứ Tư 24/01/2024");
});

test("A deadline that is gone is explained once; a folder that cannot be read ends nothing", async () => {
  const scheduler = start();
  await subscribe();
  await scheduler.look();
  [readings, revision] = [[], 2];
  await scheduler.look();
  expect(await added()).toEqual([]);
  [readings, revision] = [
    [
      madePlan([
        madeDeadline({ what: "việc khác hẳn", clause: "I.9", rule: null, due: "2024-12", recurrence: "once" }),
      ]),
    ],
    3,
  ];
  await scheduler.look();
  await scheduler.look();

  const texts = (await added()).map(({ text }) => text);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("Không nhắc nữa: “báo cáo định kỳ” (hạn thứ Ba 16/01/2024)");
});

test("What repeats after the plan's end does not nag unless the chat wants it", async () => {
  const scheduler = start();
  const id = await subscribe();
  nowMs = at("2025-02-09T08:00:00");
  await scheduler.look();
  expect(await added()).toEqual([]);
  await state.recipients.subscribe({
    recipientId: id,
    kind: "unit",
    value: "Sở Y tế",
    label: "",
    sinceMs: 0,
    expiredSinceMs: nowMs,
  });
  nowMs = at("2025-02-13T08:00:00");
  await scheduler.look();
  expect((await added()).map(({ text }) => text).join("\n")).toContain("Kế hoạch đã hết thời gian thực hiện");
});

test("A reminder that goes by while the store takes nothing is counted as missed; after an outage none is", async () => {
  const scheduler = start();
  await subscribe({ leads: [{ days: 0, sinceMs: 0 }] });
  await scheduler.look();
  nowMs = at("2024-01-18T09:00:00");
  await scheduler.look();
  expect(counts.missed ?? 0).toBe(0);
  expect(counts.passed).toBe(1);
});

test("A clock set back by a day is told to administrators and makes nothing asked for lie in the future", async () => {
  const scheduler = start();
  await scheduler.look();
  nowMs = at("2024-01-09T09:00:00");
  await subscribe();
  await scheduler.look();
  await added();
  nowMs = at("2024-01-08T09:30:00");
  await scheduler.watchClock();
  await scheduler.look();

  expect((await added()).map(({ text }) => text).join("\n")).toContain("Đồng hồ của máy chủ vừa nhảy");
  nowMs = at("2024-01-09T08:00:00");
  await scheduler.look();
  expect((await added()).map(({ text }) => text).join("\n")).toContain("còn 7 ngày");
});

test("What a person asked for and was told is not told again after the occurrence moved and weeks went by", async () => {
  const scheduler = start();
  const id = await subscribe();
  await scheduler.look();
  const [entry] = [...scheduler.book!.entries.values()];
  const key = `${entry!.key}@2024-01-17`;
  await snooze(state, id, key, at("2024-01-08T10:00:00"), nowMs);
  nowMs = at("2024-01-08T10:00:00");
  await scheduler.look();
  readings = [madePlan([madeDeadline({ rule: "FREQ=MONTHLY;BYMONTHDAY=29" })])];
  revision = 2;
  await scheduler.look();
  await added();
  nowMs = at("2024-03-06T09:00:00");
  await scheduler.look();

  expect(await state.recipients.nextAtMs()).toBeGreaterThan(nowMs);
});

test("A chat whose reminders cannot be worked out does not silence the others", async () => {
  const scheduler = start();
  await subscribe();
  await state.write(async ({ recipients }) => {
    const { id } = await recipients.open({ ...CHAT, chatId: "0" }, "private", defaultSettings("vi", nowMs));
    await recipients.subscribe({
      recipientId: id,
      kind: "unit",
      value: "Sở Y tế",
      label: "",
      sinceMs: nowMs,
      expiredSinceMs: null,
    });
  });
  await scheduler.look();
  nowMs = at("2024-01-09T08:00:00");
  const { id } = (await state.recipients.at({ ...CHAT, chatId: "0" }))!;
  const key = `${[...scheduler.book!.entries.keys()][0]!}@2024-01-17`;
  // The slot is spent already, under a day so far back that it is not looked at: spending it again must fail.
  const base = { recipientId: id, occurrenceKey: key, dueAtMs: 0, claimedAtMs: 0, kind: "reminder" as const };
  await state.reminders.spend([{ ...base, slot: "2024-01-16-7", day: "2020-01-01" }], "delivered");

  await expect(scheduler.look()).rejects.toThrow();
  expect((await added()).map(({ row }) => row.chatId)).toEqual(["1"]);
});
