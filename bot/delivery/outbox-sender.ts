import type { Logger } from "pino";
import type { OutboxKind, OutboxOutcome, OutboxRow } from "../../data/store/state/outbox.ts";
import { chatKey } from "../../data/store/state/inbox.ts";
import type { State, StateStore } from "../../data/store/state/state-store.ts";
import type { Channel, ChannelName, Delivery, OutboundPart } from "../channels/channel.ts";
import type { Clock } from "../clock.ts";
import { markRepeated } from "./repeat-mark.ts";
import { SendRate } from "./send-rate.ts";
import { Wakeup } from "./wakeup.ts";

export interface SenderOptions {
  readonly state: StateStore;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called in the transaction that settles a part, with what became of it; also for parts a dead process left behind. */
  readonly onSettled?: (state: State, row: OutboxRow, outcome: OutboxOutcome) => Promise<void>;
  /** Called in the transaction that moves a chat's part to the chat's new id. */
  readonly onMigrated?: (state: State, channel: ChannelName, from: string, to: string) => Promise<void>;
  /** How long the loop sleeps at most, in milliseconds, so that a wake-up missed is no loss. */
  readonly longestSleepMs?: number;
  /** Called after each round that did not fail. */
  readonly turned?: () => void;
  /** Counts what became of sends. */
  readonly count?: (channel: ChannelName, result: Delivery["kind"]) => void;
}

/** How long a part is tried before it is given up: an answer to a question of yesterday helps nobody. */
const LONGEST_TRY_MS: Readonly<Record<OutboxKind, number>> = {
  answer: 24 * 3600_000,
  reminder: 48 * 3600_000,
  notice: 7 * 24 * 3600_000,
};
const FIRST_BACKOFF_MS = 2000;
const LONGEST_BACKOFF_MS = 5 * 60_000;
const AUTH_PAUSE_MS = 60_000;
const QUOTA_PAUSE_MS = 15 * 60_000;
/** Parts under way at once, over all channels. */
const MOST_AT_ONCE = 64;
const LONGEST_SLEEP_MS = 60_000;
/** Where several processes share the outbox: how soon one sends what another put in, and how often it looks for what a dead one left. */
const SHARED_SLEEP_MS = 300;
const RECOVER_EVERY_MS = 5000;
const STORE_RETRY_MS = 1000;
/** How often a used-up rate is looked at again: that of the network, that of a chat. */
const FULL_PAUSE_MS = 50;
const CHAT_FULL_PAUSE_MS = 250;
const backoffMs = (attempts: number): number =>
  Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, attempts - 1));

/**
 * Sends what the outbox holds: parts of one chat in order and one at a time, chats side by side, within the network's
 * rates. A part is marked on disk before it is handed over and settled after. Where nobody can know whether it arrived (the
 * process died, the connection broke after the hand-over), an answer is sent once more and says so; anything else is marked
 * ambiguous.
 */
export class OutboxSender {
  readonly #options: SenderOptions;
  readonly #wakeup: Wakeup;
  readonly #busy = new Map<string, Promise<void>>();
  /** Ids of the parts under way. */
  readonly #inHand = new Set<number>();
  #recoveredAtMs = 0;
  readonly #rates = new Map<ChannelName, SendRate>();
  /** Until when a channel takes nothing: told to wait, out of quota, token refused. */
  readonly #pausedUntilMs = new Map<ChannelName, number>();

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#wakeup = new Wakeup(options.clock);
    for (const [name, channel] of options.channels)
      this.#rates.set(name, new SendRate(channel.capabilities.rate, (chatId) => channel.isGroup?.(chatId) ?? false));
  }

  /** Says that something was put into the outbox. */
  wake(): void {
    this.#wakeup.wake();
  }

  /** Sends until `signal` is aborted, then waits for what is under way. Never rejects: a failing store is tried again. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#recover(signal);
    while (!signal.aborted) {
      let pauseMs = LONGEST_SLEEP_MS;
      try {
        const isLongAgo = performance.now() - this.#recoveredAtMs > RECOVER_EVERY_MS;
        if (this.#options.state.isShared && isLongAgo) await this.#recover(signal);
        pauseMs = await this.#sendDue();
        this.#options.turned?.();
      } catch (error) {
        this.#options.log.error({ err: error }, "the outbox could not be read");
        pauseMs = STORE_RETRY_MS;
      }
      if (pauseMs > 0) await this.#wakeup.wait(pauseMs, signal);
    }
    await Promise.all(this.#busy.values());
  }

  async #recover(signal: AbortSignal): Promise<void> {
    const { state, clock, log, onSettled } = this.#options;
    while (!signal.aborted)
      try {
        this.#recoveredAtMs = performance.now();
        const lost = await state.write(async (tx) => {
          const rows = await tx.outbox.recoverInterrupted(clock.now(), markRepeated, this.#inHand);
          for (const row of rows)
            if (row.state === "ambiguous") await onSettled?.(tx, row, { state: "ambiguous", reason: row.reason ?? "" });
          return rows;
        });
        const repeated = lost.filter(({ state: of }) => of === "waiting").length;
        if (lost.length > 0)
          log.warn(
            { repeated, ambiguous: lost.length - repeated },
            "parts were being sent when the program stopped: answers go out once more, marked",
          );
        return;
      } catch (error) {
        log.error({ err: error }, "the outbox could not be opened");
        await clock.sleep(STORE_RETRY_MS, signal);
      }
  }

  /** Hands over what is due and allowed; gives how long to sleep, 0 where there may be more. */
  async #sendDue(): Promise<number> {
    const { state, channels, clock } = this.#options;
    const { longestSleepMs = state.isShared ? SHARED_SLEEP_MS : LONGEST_SLEEP_MS } = this.#options;
    let sleepMs = longestSleepMs;
    for (const [name, rate] of this.#rates) {
      const nowMs = clock.now();
      const others = new Set([...channels.keys()].filter((other) => other !== name));
      const pausedMs = (this.#pausedUntilMs.get(name) ?? 0) - nowMs;
      if (pausedMs > 0) {
        sleepMs = Math.min(sleepMs, pausedMs);
        continue;
      }
      const room = Math.min(rate.free(nowMs), MOST_AT_ONCE - this.#busy.size);
      if (room === 0) {
        sleepMs = Math.min(sleepMs, FULL_PAUSE_MS);
        continue;
      }
      const full = rate.full(nowMs);
      if (full.length > 0) sleepMs = Math.min(sleepMs, CHAT_FULL_PAUSE_MS);
      const chats = new Set([...this.#busy.keys(), ...full]);
      const { perSecond, perChat, perGroup = perChat } = channels.get(name)!.capabilities.rate;
      const isGroup = (chatId: string) => channels.get(name)?.isGroup?.(chatId) ?? false;
      const shared = { channel: name, perSecond, perChat, perGroup, isGroup };
      const rows = await state.write((tx) => tx.outbox.claim(nowMs, room, { chats, channels: others, rate: shared }), {
        beside: "",
      });
      for (const row of rows) {
        const chat = chatKey(row);
        rate.handed(nowMs);
        this.#inHand.add(row.id);
        const work = this.#deliver(row).finally(() => {
          this.#busy.delete(chat);
          this.#inHand.delete(row.id);
          this.#wakeup.wake();
        });
        this.#busy.set(chat, work);
      }
      if (rows.length > 0) sleepMs = 0;
    }
    // While the network's rate is used up the loop looks again anyway: with thousands waiting, asking would cost more.
    if (sleepMs > FULL_PAUSE_MS) {
      const dueMs = await state.outbox.nextDueMs(clock.now());
      if (dueMs !== undefined) sleepMs = Math.min(sleepMs, Math.max(1, dueMs - clock.now()));
    }
    return sleepMs;
  }

  async #deliver(row: OutboxRow): Promise<void> {
    const { channels, log, count } = this.#options;
    const name = row.channel as ChannelName;
    const channel = channels.get(name)!;
    let delivery: Delivery;
    try {
      const part = JSON.parse(row.part) as OutboundPart;
      delivery = await channel.send({ channel: name, chatId: row.chatId, threadId: row.threadId }, part);
    } catch (error) {
      // A channel says what became of a part and does not throw; where it does, nobody knows.
      log.error({ err: error, channel: name, part: row.id }, "sending failed in an unknown way");
      delivery = { kind: "ambiguous", reason: "the channel failed" };
    }
    count?.(name, delivery.kind);
    if (delivery.kind === "delivered" || delivery.kind === "ambiguous")
      this.#rates.get(name)!.taken(chatKey(row), row.chatId, this.#options.clock.now());
    await this.#settle(row, this.#outcome(row, delivery));
  }

  /** Decides what happens to a part after the network's word on it, and whether its channel pauses. */
  #outcome(row: OutboxRow, delivery: Delivery): OutboxOutcome {
    const { clock, log } = this.#options;
    const nowMs = clock.now();
    const channel = row.channel as ChannelName;
    const again = (notBeforeMs: number, reason: string): OutboxOutcome =>
      notBeforeMs > row.createdAtMs + LONGEST_TRY_MS[row.kind]
        ? { state: "failed", reason: `gave up: ${reason}` }
        : { state: "waiting", notBeforeMs, reason };
    const pause = (untilMs: number) =>
      this.#pausedUntilMs.set(channel, Math.max(untilMs, this.#pausedUntilMs.get(channel) ?? 0));
    switch (delivery.kind) {
      case "delivered":
        return { state: "delivered", providerId: delivery.providerId };
      case "ambiguous":
        // Whoever asked waits for the answer: better twice, and marked, than never. A reminder is offered at the next contact.
        return row.kind === "answer" && row.repeats === 0
          ? {
              state: "waiting",
              notBeforeMs: nowMs + FIRST_BACKOFF_MS,
              reason: delivery.reason,
              part: markRepeated(row.part),
            }
          : { state: "ambiguous", reason: delivery.reason };
      case "permanent":
      case "unreachable":
        log.warn({ channel, part: row.id, result: delivery.kind, reason: delivery.reason }, "a part was not taken");
        return { state: "failed", reason: `${delivery.kind}: ${delivery.reason}` };
      case "retry": {
        const untilMs = nowMs + (delivery.afterMs ?? backoffMs(row.attempts));
        if (delivery.scope === "channel") pause(untilMs);
        return again(untilMs, delivery.reason);
      }
      case "quota": {
        const untilMs = delivery.untilMs ?? nowMs + QUOTA_PAUSE_MS;
        pause(untilMs);
        log.error({ channel, reason: delivery.reason }, "the network's quota is used up");
        return again(untilMs, delivery.reason);
      }
      case "auth":
        pause(nowMs + AUTH_PAUSE_MS);
        log.error({ channel, reason: delivery.reason }, "the network refuses our token: an operator is needed");
        return again(nowMs + AUTH_PAUSE_MS, delivery.reason);
      case "migrated":
        return { state: "waiting", notBeforeMs: nowMs, reason: "migrated", toChatId: delivery.toChatId };
    }
  }

  /** Writes down what became of a part; a failing store is tried until it takes it, for the part has gone out. */
  async #settle(row: OutboxRow, outcome: OutboxOutcome): Promise<void> {
    const { state, clock, log, onSettled, onMigrated } = this.#options;
    for (let attempt = 1; ; attempt++)
      try {
        await state.write(
          async (tx) => {
            await tx.outbox.settle(row.id, outcome, clock.now());
            if (outcome.state === "waiting" && outcome.toChatId !== undefined)
              await onMigrated?.(tx, row.channel as ChannelName, row.chatId, outcome.toChatId);
            await onSettled?.(tx, row, outcome);
          },
          { sync: "later", beside: outcome.state === "waiting" || row.kind === "reminder" ? undefined : "" },
        );
        return;
      } catch (error) {
        log.error({ err: error, part: row.id }, "what became of a part could not be written down");
        await clock.sleep(Math.min(LONGEST_BACKOFF_MS, STORE_RETRY_MS * attempt));
      }
  }
}
