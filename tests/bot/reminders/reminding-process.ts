import { pino } from "pino";
import type { Channel, ChannelName } from "../../../bot/channels/channel.ts";
import { machineClock } from "../../../bot/clock.ts";
import { Lanes } from "../../../bot/conversation/lanes.ts";
import { OutboxSender } from "../../../bot/delivery/outbox-sender.ts";
import { ReminderScheduler } from "../../../bot/reminders/scheduler.ts";
import { workingCalendar } from "../../../data/calendar/working-days.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import { madeDeadline, madePlan } from "./made-plan.ts";

/** Reminds from a folder of state through a server of a test, until it is killed. Arguments: folder, address, instant, messages a second. */
const [folder, address, instant, perSecond] = process.argv.slice(2) as [string, string, string, string];

const channel: Channel = {
  name: "telegram",
  capabilities: {
    maxText: 4096,
    buttons: null,
    edit: false,
    files: false,
    proactiveWindowMs: null,
    markup: "none",
    rate: { perSecond: Number(perSecond), perChat: [{ most: 20, perMs: 60_000 }] },
  },
  run: () => Promise.resolve(),
  async send({ chatId }, { text }) {
    try {
      const answer = await fetch(address, { method: "POST", body: JSON.stringify({ chatId, text }) });
      return answer.ok ? { kind: "delivered", providerId: null } : { kind: "retry", reason: String(answer.status) };
    } catch {
      return { kind: "ambiguous", reason: "the connection broke" };
    }
  },
};
const channels = new Map<ChannelName, Channel>([["telegram", channel]]);
const state = await openStateStore(folder);
const clock = machineClock(new Date(instant));
const log = pino({ level: "silent" });
const scheduler = new ReminderScheduler({
  state,
  plans: { inForce: () => Promise.resolve({ generation: 1, readings: [madePlan([madeDeadline()])] }) },
  names: { resolve: () => null, find: () => [] },
  channels,
  lanes: new Lanes(),
  clock,
  log,
  calendar: workingCalendar(),
  admins: [],
  wakeSender: () => sender.wake(),
});
const sender = new OutboxSender({ state, channels, clock, log, onSettled: scheduler.onSettled });
const { signal } = new AbortController();
await Promise.all([scheduler.run(signal), sender.run(signal)]);
