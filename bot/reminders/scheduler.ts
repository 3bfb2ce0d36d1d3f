import type { Logger } from "pino";
import type { WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { PlanReading } from "../../data/plan.ts";
import type { OutboxOutcome, OutboxRow } from "../../data/store/state/outbox.ts";
import { officeDaysOf } from "../../data/store/state/reminders/marks.ts";
import type { Recipient } from "../../data/store/state/reminders/recipients.ts";
import { messageOfPart, reminderPartKey, type SlotSpent } from "../../data/store/state/reminders/reminder-log.ts";
import type { State, StateStore } from "../../data/store/state/state-store.ts";
import type { BodyNames } from "../deadlines/unit-share.ts";
import type { Capabilities, ChannelName, ChatAddress } from "../channels/channel.ts";
import type { Clock } from "../clock.ts";
import { conversationKey, readConversation } from "../conversation/conversation-state.ts";
import type { Lanes } from "../conversation/lanes.ts";
import { Wakeup } from "../delivery/wakeup.ts";
import { applyPlanChanges } from "./apply-plan-changes.ts";
import { DeadlineBook, type BookEntry, type Duty } from "./deadline-book.ts";
import { dueReminders, daysToLookAt, type DueNow } from "./due-reminders.ts";
import { localDay } from "./local-time.ts";
import { escalationText, reminderMessage, type MessageContext } from "./reminder-message.ts";
import { noticeOfUnsent } from "./unsent-notice.ts";
import { chatAddress, tell } from "./tell.ts";
import { messageWording } from "./wording/message-wording.ts";

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

const LONGEST_SLEEP_MS = 60_000;
const STORE_RETRY_MS = 1000;
/** Chats looked at between two looks at the clock. */
const BATCH = 100;
/** A clock that goes back by more, or on by more than it was slept, was set. */
const BACK_MS = 5 * 60_000;
const FORWARD_MS = 3600_000;
/** What a chat was told is remembered for two years, so that reports can look back. */
const REMEMBERED_MS = 2 * 365 * 86_400_000;
const PRUNE_EVERY_MS = 86_400_000;

/**
 * Lets the assistant speak first. Each chat has an instant at which it is to be looked at next; then what is due is
 * claimed in one transaction: the slots told, the parts of the message, and its choices. So a reminder goes out once,
 * whenever the process dies; the sender says later what became of it.
 */
export class ReminderScheduler {
  readonly #options: SchedulerOptions;
  readonly #wakeup: Wakeup;
  #book: DeadlineBook | undefined;
  #generation: number | undefined;
  /** When the loop last looked, and when it meant to look again. */
  #lookedAtMs: number | undefined;
  #nextLookMs = 0;
  #prunedAtMs = 0;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#wakeup = new Wakeup(options.clock);
  }

  /** Says that a chat's wishes or marks changed. */
  wake(): void {
    this.#wakeup.wake();
  }

  /** The deadlines as they were at the last look; `undefined` before the first. */
  get book(): DeadlineBook | undefined {
    return this.#book;
  }

  /** Reminds until `signal` is aborted. Never rejects: a failing store is tried again. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    // Another process may have looked after reminders meanwhile.
    this.#lookedAtMs = undefined;
    this.#book = undefined;
    while (!signal.aborted) {
      let pauseMs: number;
      try {
        await this.watchClock();
        pauseMs = await this.look(signal);
        this.#options.turned?.();
        failures = 0;
      } catch (error) {
        this.#options.log.error({ err: error }, "reminders could not be looked after");
        pauseMs = Math.min(LONGEST_SLEEP_MS, STORE_RETRY_MS * 2 ** failures++);
      }
      this.#nextLookMs = this.#options.clock.now() + pauseMs;
      if (pauseMs > 0) await this.#wakeup.wait(pauseMs, signal);
    }
  }

  /** Tells all that is due now; gives how long to sleep, in milliseconds. Throws where the store fails. */
  async look(signal?: AbortSignal): Promise<number> {
    const { state, clock, longestSleepMs = LONGEST_SLEEP_MS } = this.#options;
    await this.reconcile();
    for (;;) {
      const due = await state.recipients.due(clock.now(), BATCH);
      const failures: unknown[] = [];
      for (const recipient of due) {
        if (signal?.aborted === true) return 0;
        // What fails for one chat must not silence the others.
        await this.#remind(recipient).catch((error: unknown) => failures.push(error));
      }
      if (due.length > 0) this.#options.wakeSender();
      if (failures.length > 0) throw failures[0];
      if (due.length < BATCH) break;
    }
    await this.#settleOrphans();
    await this.#prune();
    this.#lookedAtMs = clock.now();
    const nextMs = (await state.recipients.nextAtMs()) ?? Infinity;
    return Math.max(1, Math.min(longestSleepMs, nextMs - this.#lookedAtMs));
  }

  /** Brings reminders up to date with the plans, where these changed since the last look. */
  async reconcile(): Promise<void> {
    const { state, plans, names, clock, log, visibleTo } = this.#options;
    const { generation, readings } = await plans.inForce();
    if (this.#book !== undefined && generation === this.#generation) return;
    const secretIds = (await plans.secretIds?.()) ?? new Set<string>();
    const { known, told, erased } = await state.write((tx) =>
      applyPlanChanges(tx, readings, {
        names,
        nowMs: clock.now(),
        secretIds,
        capabilitiesOf: (address) => this.#capabilities(address),
        context: (recipient) => this.#context(recipient),
        ...(visibleTo && { visibleTo }),
      }),
    );
    this.#book = new DeadlineBook(readings, { names, known, knownSinceMs: clock.now() });
    this.#generation = generation;
    // What was erased is not to stay in the log beside the file either.
    if (erased) await state.checkpoint();
    if (told > 0) {
      log.info({ chats: told }, "chats were told that plans changed");
      this.#options.wakeSender();
    }
  }

  /** To be called in the transaction in which the sender settles a part. */
  readonly onSettled = async (tx: State, row: OutboxRow, outcome: OutboxOutcome): Promise<void> => {
    const message = messageOfPart(row.key);
    if (message !== undefined && outcome.state !== "waiting") await this.#settle(tx, message);
  };

  #capabilities({ channel }: ChatAddress): Capabilities | undefined {
    return this.#options.channels.get(channel)?.capabilities;
  }

  #context({ language }: Pick<Recipient, "language">, verdicts?: ReadonlyMap<string, string>): MessageContext {
    const { clock, calendar, isDoubtful } = this.#options;
    return {
      language,
      today: localDay(clock.now()),
      calendar,
      isDoubtful: (entry) => (isDoubtful?.(entry) ?? false) && !verdicts?.has(entry.key),
    };
  }

  /** Looks at one chat in the lane of its conversation, for its choices go there. */
  async #remind({ id, ...address }: Recipient): Promise<void> {
    const { state, lanes } = this.#options;
    const due = await lanes.run(conversationKey(chatAddress(address)), () => state.write((tx) => this.#claim(tx, id)));
    if (due !== undefined) this.#count(due);
  }

  async #claim(tx: State, id: number): Promise<DueNow<Duty> | undefined> {
    const { clock } = this.#options;
    const nowMs = clock.now();
    const recipient = await tx.recipients.get(id);
    if (recipient === undefined || recipient.nextAtMs > nowMs) return undefined;
    const marks = await tx.marks.of(id);
    const { from, to } = daysToLookAt(recipient, localDay(nowMs), marks);
    const chat = chatAddress(recipient);
    const officeDays = officeDaysOf(await tx.marks.officeDays(), conversationKey(chat));
    const verdicts = await tx.marks.verdicts();
    const subscriptions = await tx.recipients.subscriptionsOf(id);
    const book = this.#book!;
    const visible = await this.#options.visibleTo?.(tx, recipient, book.planIds);
    const wanted = book
      .duties(subscriptions, { from, to, officeDays })
      .filter(({ entry }) => verdicts.get(entry.key) !== "wrong" && (visible?.has(entry.plan.id) ?? true));
    const due = dueReminders({
      settings: recipient,
      occurrences: wanted,
      marks,
      spent: await tx.reminders.spentBy(id, from),
      calendar: this.#options.calendar,
      nowMs,
    });
    const spoken = readConversation(await tx.conversations.get(conversationKey(chat))).language;
    const context = this.#context({ language: spoken ?? recipient.language }, verdicts);
    const slots = due.slots.map(({ occurrence, slot, day, dueAtMs, kind }): SlotSpent => ({
      recipientId: id,
      occurrenceKey: occurrence?.key ?? "",
      slot,
      day,
      kind,
      dueAtMs,
      claimedAtMs: nowMs,
    }));
    const forChat = slots.filter(({ kind }) => kind !== "escalation");
    if (forChat.length > 0) {
      const isEmpty = due.told.length === 0 && (due.digest ?? []).length === 0;
      const message = isEmpty ? undefined : reminderMessage(due, context);
      await this.#tellSlots(tx, chat, forChat, message, nowMs);
    }
    if (due.escalated.length > 0 && recipient.contact !== null) {
      const say = messageWording(context.language);
      const text = escalationText(due.escalated, say.chat(recipient.channel, recipient.chatKind), context);
      const forContact = slots.filter(({ kind }) => kind === "escalation");
      await this.#tellSlots(tx, chatAddress(recipient.contact), forContact, { text, choices: [] }, nowMs);
    }
    await tx.recipients.setNext(id, due.nextAtMs);
    return due;
  }

  /** Spends slots and puts their message into the outbox; without one they are spent in silence. */
  async #tellSlots(
    tx: State,
    to: ChatAddress,
    slots: readonly SlotSpent[],
    message: ReturnType<typeof reminderMessage> | undefined,
    nowMs: number,
  ): Promise<void> {
    if (message === undefined) {
      await tx.reminders.spend(slots, "delivered");
      return;
    }
    const number = await tx.reminders.spend(slots);
    const capabilities = this.#capabilities(to);
    if (capabilities === undefined) {
      // The network is not set up any more: nobody will ever take the message.
      await this.#settle(tx, number, "unreachable");
      return;
    }
    const keyOf = (part: number) => reminderPartKey(number, part);
    await tell(tx, { to, kind: "reminder", message, capabilities, keyOf, nowMs });
  }

  async #settle(tx: State, message: number, as?: "unreachable"): Promise<void> {
    const { clock, admins } = this.#options;
    const nowMs = clock.now();
    const settled = await tx.reminders.settle(message, nowMs, as);
    if (settled === undefined) return;
    this.#options.count?.(settled.state, 1);
    if (settled.state === "delivered") return;
    await noticeOfUnsent(tx, settled, {
      admins,
      nowMs,
      book: this.#book,
      capabilitiesOf: (address) => this.#capabilities(address),
      context: (recipient) => this.#context(recipient),
    });
  }

  /** Messages whose parts were settled without us: by a program that was not told to say so. */
  async #settleOrphans(): Promise<void> {
    const { state } = this.#options;
    for (const message of await state.reminders.orphans()) await state.write((tx) => this.#settle(tx, message));
  }

  #count({ told, digest, escalated, slots }: DueNow<Duty>): void {
    const { count, log } = this.#options;
    for (const kind of ["reminder", "late", "passed"] as const)
      count?.(kind, told.filter((item) => item.kind === kind).length);
    count?.("folded", slots.filter(({ kind }) => kind === "folded").length);
    if (digest !== null) count?.("digest", 1);
    count?.("escalation", escalated.length);
    // Looked at while it could have been told, and yet not told.
    const looked = this.#lookedAtMs;
    const isMissed = (item: (typeof told)[number]) =>
      item.kind === "passed" && looked !== undefined && looked >= item.dueAtMs && looked <= item.windowEndMs;
    const missed = told.filter(isMissed).length;
    count?.("missed", missed);
    if (missed > 0) log.error({ missed }, "reminders were missed though the program was running");
  }

  /**
   * Compares the clock with when the loop meant to look next. Set back, it must not make what people asked for lie in the
   * future; and administrators should know of a jump.
   */
  async watchClock(): Promise<void> {
    const { state, clock, log, admins } = this.#options;
    const nowMs = clock.now();
    const before = this.#lookedAtMs;
    const isBack = before !== undefined && nowMs < before - BACK_MS;
    const isForward = before !== undefined && nowMs > this.#nextLookMs + FORWARD_MS;
    if (before === undefined || isBack)
      await state.write(async (tx) => {
        await tx.recipients.clampSince(nowMs);
        await tx.knownDeadlines.clampSince(nowMs);
        if (isBack) await tx.recipients.wakeAll();
      });
    if (isBack) this.#book = undefined;
    if (!isBack && !isForward) return;
    log.warn({ beforeMs: before, nowMs }, "the machine's clock was set");
    const local = (ms: number) => new Date(ms + 7 * 3600_000).toISOString().slice(0, 16).replace("T", " ");
    const text = messageWording("vi").clockJumped(local(isBack ? before : this.#nextLookMs), local(nowMs));
    this.#lookedAtMs = nowMs;
    await state.write(async (tx) => {
      for (const [at, to] of admins.entries()) {
        const capabilities = this.#capabilities(to);
        const keyOf = (part: number) => `clock/${before}/${nowMs}/${at}/${part}`;
        if (capabilities !== undefined)
          await tell(tx, { to, kind: "notice", message: { text, choices: [] }, capabilities, keyOf, nowMs });
      }
    });
  }

  async #prune(): Promise<void> {
    const { state, clock } = this.#options;
    if (Math.abs(clock.now() - this.#prunedAtMs) < PRUNE_EVERY_MS) return;
    this.#prunedAtMs = clock.now();
    await state.reminders.prune(clock.now() - REMEMBERED_MS);
  }
}
