import type { OutboxOutcome, OutboxRow } from "../../data/store/state/outbox.ts";
import type { Recipient } from "../../data/store/state/reminders/recipients.ts";
import { messageOfPart } from "../../data/store/state/reminders/reminder-log.ts";
import type { State } from "../../data/store/state/state-store.ts";
import { conversationKey } from "../conversation/conversation-state.ts";
import { Wakeup } from "../delivery/wakeup.ts";
import { applyPlanChanges } from "./apply-plan-changes.ts";
import { claimDue } from "./claim-due.ts";
import { countReminders } from "./count-reminders.ts";
import { DeadlineBook } from "./deadline-book.ts";
import { capabilitiesOf, messageContext, type SchedulerOptions } from "./scheduler-options.ts";
import { settleMessage } from "./settle-message.ts";
import { chatAddress } from "./tell.ts";
import { clockJump, tellOfJump } from "./watch-clock.ts";

const LONGEST_SLEEP_MS = 60_000;
const STORE_RETRY_MS = 1000;
/** Chats looked at between two looks at the clock. */
const BATCH = 100;
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
        capabilitiesOf: (address) => capabilitiesOf(this.#options, address),
        context: (recipient) => messageContext(this.#options, recipient),
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
    if (message !== undefined && outcome.state !== "waiting")
      await settleMessage(tx, message, { options: this.#options, book: this.#book });
  };

  /** Looks at one chat in the lane of its conversation, for its choices go there. */
  async #remind({ id, ...address }: Recipient): Promise<void> {
    const { state, lanes, clock } = this.#options;
    const due = await lanes.run(conversationKey(chatAddress(address)), () =>
      state.write((tx) => claimDue(tx, id, { options: this.#options, book: this.#book!, nowMs: clock.now() })),
    );
    if (due !== undefined) countReminders(due, this.#options, this.#lookedAtMs);
  }

  /** Messages whose parts were settled without us: by a program that was not told to say so. */
  async #settleOrphans(): Promise<void> {
    const { state } = this.#options;
    for (const message of await state.reminders.orphans())
      await state.write((tx) => settleMessage(tx, message, { options: this.#options, book: this.#book }));
  }

  /**
   * Compares the clock with when the loop meant to look next. Set back, it must not make what people asked for lie in the
   * future; and administrators should know of a jump.
   */
  async watchClock(): Promise<void> {
    const { state, clock, log } = this.#options;
    const nowMs = clock.now();
    const before = this.#lookedAtMs;
    const jump = before === undefined ? undefined : clockJump(before, this.#nextLookMs, nowMs);
    if (before === undefined || jump?.way === "back")
      await state.write(async (tx) => {
        await tx.recipients.clampSince(nowMs);
        await tx.knownDeadlines.clampSince(nowMs);
        if (jump !== undefined) await tx.recipients.wakeAll();
      });
    if (jump === undefined) return;
    if (jump.way === "back") this.#book = undefined;
    log.warn({ beforeMs: before, nowMs }, "the machine's clock was set");
    this.#lookedAtMs = nowMs;
    await state.write((tx) => tellOfJump(tx, jump, this.#options));
  }

  async #prune(): Promise<void> {
    const { state, clock } = this.#options;
    if (Math.abs(clock.now() - this.#prunedAtMs) < PRUNE_EVERY_MS) return;
    this.#prunedAtMs = clock.now();
    await state.reminders.prune(clock.now() - REMEMBERED_MS);
  }
}
