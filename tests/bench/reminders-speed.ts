import { pino } from "pino";
import type { Channel, ChannelName } from "../../bot/channels/channel.ts";
import type { Clock } from "../../bot/clock.ts";
import { Lanes } from "../../bot/conversation/lanes.ts";
import { OutboxSender } from "../../bot/delivery/outbox-sender.ts";
import { defaultSettings } from "../../bot/reminders/default-settings.ts";
import { ReminderScheduler } from "../../bot/reminders/scheduler.ts";
import { workingCalendar } from "../../data/calendar/working-days.ts";
import { openStateStore } from "../../data/store/state/open-state-store.ts";
import { SimPlans } from "../simulation/sim-plans.ts";
import { SimTime } from "../simulation/sim-time.ts";
import type { BenchRow } from "./bench-row.ts";

const CHATS = 10_000;
/** Messages a second that Telegram takes from a bot. */
const PER_SECOND = 30;
const ON_THE_WAY_MS = 120;
const HOUR_MS = 3600_000;
const MINUTE = 60_000;

interface Sent {
  readonly chat: number;
  readonly atMs: number;
}

/**
 * So many chats whose reminders fall due in one minute, half of them a minute before the other half: how long until all have
 * theirs at the network's rate, whether the rate was kept and the earlier ones came first. The clock is simulated; the
 * seconds the machine worked are real.
 */
export async function reminderSpeed(): Promise<BenchRow[]> {
  const time = new SimTime(Date.parse("2025-03-10T06:30:00+07:00"));
  const clock: Clock = {
    now: time.now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) resolve();
        const off = time.after(ms, resolve);
        signal?.addEventListener("abort", () => (off(), resolve()), { once: true });
      }),
  };
  const sent: Sent[] = [];
  const channel: Channel = {
    name: "telegram",
    capabilities: {
      maxText: 4096,
      buttons: { most: 8, maxLabel: 60 },
      edit: false,
      files: false,
      proactiveWindowMs: null,
      markup: "none",
      rate: { perSecond: PER_SECOND, perChat: [{ most: 20, perMs: 60_000 }] },
    },
    run: () => Promise.resolve(),
    async send({ chatId }) {
      sent.push({ chat: Number(chatId), atMs: time.now() });
      await clock.sleep(ON_THE_WAY_MS);
      return { kind: "delivered", providerId: null };
    },
  };
  const channels = new Map<ChannelName, Channel>([["telegram", channel]]);
  const state = await openStateStore(":memory:");
  const plans = new SimPlans(2025);
  plans.change([
    {
      name: "Báo cáo P1a",
      planId: "P1",
      unit: "Sở Y tế",
      when: { kind: "once", day: "2025-03-11", before: false },
      reading: 1,
    },
  ]);
  const subscribeAll = () =>
    state.write(async ({ recipients }) => {
      for (let chat = 0; chat < CHATS; chat++) {
        const settings = { ...defaultSettings("vi", time.now()), atMinute: 480 - (chat % 2) };
        const address = { channel: "telegram", chatId: String(chat), threadId: null };
        const { id } = await recipients.open(address, "private", settings);
        const wanted = { kind: "plan", value: "P1", label: "P1", sinceMs: time.now(), expiredSinceMs: null } as const;
        await recipients.subscribe({ recipientId: id, ...wanted });
      }
    });
  const log = pino({ level: "silent" });
  const stop = new AbortController();
  const scheduler = new ReminderScheduler({
    state,
    plans: { inForce: () => Promise.resolve({ generation: plans.revision, readings: plans.readings() }) },
    names: { resolve: () => null, find: () => [] },
    channels,
    lanes: new Lanes(),
    clock,
    log,
    calendar: workingCalendar(),
    admins: [],
    wakeSender: () => sender.wake(),
    longestSleepMs: HOUR_MS,
  });
  const sender = new OutboxSender({
    state,
    channels,
    clock,
    log,
    onSettled: scheduler.onSettled,
    longestSleepMs: HOUR_MS,
  });
  const running = [scheduler.run(stop.signal), sender.run(stop.signal)];
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  await settle();
  time.trueMs += MINUTE;
  await subscribeAll();
  scheduler.wake();
  await settle();
  const dueMs = Date.parse("2025-03-10T07:59:00+07:00");
  while (time.trueMs < dueMs - 1 && time.step(dueMs - 1)) await settle();
  const started = performance.now();
  const endMs = dueMs + 2 * HOUR_MS;
  while (sent.length < CHATS && time.step(endMs)) await settle();
  const workedMs = performance.now() - started;
  stop.abort();
  while (time.step(endMs + HOUR_MS)) await settle();
  await Promise.all(running);
  await state.close();

  const times = sent.map(({ atMs }) => atMs);
  const inSecond = Math.max(
    ...times.map((atMs, at) => times.slice(at, at + 2 * PER_SECOND).filter((other) => other < atMs + 1000).length),
  );
  const [early, late] = [1, 0].map((half) => sent.filter(({ chat }) => chat % 2 === half));
  const overtaking = sent.filter(({ chat, atMs }) => chat % 2 === 0 && atMs < early!.at(-1)!.atMs).length;
  return [
    {
      what: `${CHATS} reminders due in one minute: until the last is sent`,
      value: (times.at(-1)! - dueMs) / MINUTE,
      unit: "min (simulated)",
    },
    { what: "  least possible at the network's rate", value: CHATS / PER_SECOND / 60, unit: "min" },
    { what: "  most sent in any second, of 30 allowed", value: inSecond, unit: "messages" },
    {
      what: "  sent twice or not at all",
      value: Math.abs(CHATS - new Set(sent.map(({ chat }) => chat)).size) + (sent.length - CHATS),
      unit: "reminders",
    },
    { what: "  due a minute later and sent before an earlier one", value: overtaking, unit: "reminders" },
    { what: "  sent of the later half", value: late!.length, unit: "reminders" },
    { what: "  work of the machine for all", value: workedMs / 1000, unit: "s" },
  ];
}
