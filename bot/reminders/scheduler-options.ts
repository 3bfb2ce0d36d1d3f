import type { Logger } from "pino";
import type { WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { PlanReading } from "../../data/plan.ts";
import type { Recipient } from "../../data/store/state/reminders/recipients.ts";
import type { State, StateStore } from "../../data/store/state/state-store.ts";
import type { Capabilities, ChannelName, ChatAddress } from "../channels/channel.ts";
import type { Clock } from "../clock.ts";
import type { Lanes } from "../conversation/lanes.ts";
import type { BodyNames } from "../deadlines/unit-share.ts";
import type { BookEntry } from "./deadline-book.ts";
import { localDay } from "./local-time.ts";
import type { MessageContext } from "./reminder-message.ts";

/** What the scheduler reads of a plan. */
export type PlanForReminders = Pick<PlanReading, "plan" | "deadlines" | "relations">;

/** The plans in force at one moment: readings and the number that changes with them are one value, never of two moments. */
export interface PlansNow {
  readonly generation: number;
  readonly readings: readonly PlanForReminders[];
}

export interface PlanSource {
  inForce(): Promise<PlansNow>;
  /** Ids of plans taken out because they are, or may be, secret: nobody is told a word of them. */
  secretIds?(): Promise<ReadonlySet<string>>;
}

/** The plans, of those named, that a chat may be told of; `undefined`: all. */
export type VisibleTo = (
  state: State,
  chat: Recipient,
  planIds: readonly string[],
) => Promise<ReadonlySet<string> | undefined>;

/** What is counted. `missed` stays 0: a reminder whose time went by though the program was up to send it. */
export type ReminderCount =
  | "reminder"
  | "late"
  | "folded"
  | "passed"
  | "digest"
  | "escalation"
  | "missed"
  | "delivered"
  | "ambiguous"
  | "unreachable";

export interface SchedulerOptions {
  readonly state: StateStore;
  readonly plans: PlanSource;
  readonly names: BodyNames;
  readonly channels: ReadonlyMap<ChannelName, { readonly capabilities: Capabilities }>;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly log: Logger;
  readonly calendar: WorkingCalendar;
  /** Who hears of what could not be delivered, where a chat has no contact of its own. */
  readonly admins: readonly ChatAddress[];
  /** Called after parts were put into the outbox. */
  readonly wakeSender: () => void;
  /** Called after each look that did not fail. */
  readonly turned?: () => void;
  readonly count?: (what: ReminderCount, times: number) => void;
  /** True where a deadline's day was read from a scan, so that a person must confirm it. */
  readonly isDoubtful?: (entry: BookEntry) => boolean;
  /** The plans a chat may be told of; `undefined`: all. */
  readonly visibleTo?: VisibleTo;
  /** How long the loop sleeps at most, in milliseconds. */
  readonly longestSleepMs?: number;
}

/** What the network of a chat can carry; `undefined` where it is not set up any more. */
export const capabilitiesOf = ({ channels }: SchedulerOptions, { channel }: ChatAddress): Capabilities | undefined =>
  channels.get(channel)?.capabilities;

/** What a message says beside its deadlines. `verdicts`: what people decided of doubtful days, by deadline. */
export function messageContext(
  { clock, calendar, isDoubtful }: SchedulerOptions,
  { language }: Pick<Recipient, "language">,
  verdicts?: ReadonlyMap<string, string>,
): MessageContext {
  return {
    language,
    today: localDay(clock.now()),
    calendar,
    isDoubtful: (entry) => (isDoubtful?.(entry) ?? false) && !verdicts?.has(entry.key),
  };
}
