import { setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import { chatKey, type InboxRow } from "../../data/store/state/inbox.ts";
import type { Answer } from "../../data/plan.ts";
import type { OutboxEntry } from "../../data/store/state/outbox.ts";
import type { State, StateStore } from "../../data/store/state/state-store.ts";
import type { Channel, ChannelName, InboundEvent, OutboundMessage, Receive } from "../channels/channel.ts";
import type { Clock } from "../clock.ts";
import { markRepeated, REPEAT_MARK } from "../delivery/repeat-mark.ts";
import { renderParts } from "../delivery/render-parts.ts";
import { Wakeup } from "../delivery/wakeup.ts";
import { conversationKey } from "./conversation-state.ts";
import { takeTurn } from "./keep-turn.ts";
import type { Lanes } from "./lanes.ts";
import type { Respond } from "./respond.ts";

export interface WorkerOptions {
  readonly state: StateStore;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly respond: Respond;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called after parts were put into the outbox. */
  readonly wakeSender: () => void;
  /** Called after each round that did not fail. */
  readonly turned?: () => void;
  /** What is said where an event could not be handled however often it was tried. */
  readonly apology: (event: InboundEvent) => string;
  /** Called when a question was answered, with the time from taking it up to its reply being kept. */
  readonly answered?: (channel: ChannelName, answer: Answer, seconds: number) => void;
  /** Counts events: taken in the first time, taken in again, and how they ended. */
  readonly count?: (channel: ChannelName, what: "received" | "repeated" | InboxOutcomeName) => void;
}

type InboxOutcomeName = "answered" | "ignored" | "refused" | "failed";

/** Events handled side by side: more only makes each slower, for answering is work of the processor. */
const MOST_AT_ONCE = 16;
/** An event that ends the process each time it is handled must not do so for ever. */
const MOST_ATTEMPTS = 3;
const LONGEST_SLEEP_MS = 60_000;
/** Where several processes share the inbox: how soon one takes up what another left. */
const SHARED_SLEEP_MS = 300;
const STORE_RETRY_MS = 1000;

/** `undefined` where what was kept is no JSON: a file damaged, or written by another program. */
function readEvent(row: InboxRow): InboundEvent | undefined {
  try {
    return JSON.parse(row.event) as InboundEvent;
  } catch {
    return undefined;
  }
}

/**
 * Takes events in and answers them: each is kept before it is acknowledged, handled in its chat's order, and settled in
 * the one transaction that also keeps what it changed and puts the reply into the outbox. So an event has its effect
 * once, however often the network repeats it and whenever the process dies.
 */
export class InboxWorker {
  readonly #options: WorkerOptions;
  readonly #wakeup: Wakeup;
  readonly #busy = new Map<string, Promise<void>>();
  /**
   * Answering is work of the processor: each answer begins in a turn of the event loop of its own. Else a dozen in a row
   * leave webhooks waiting, and requests on connections that the other side gives up meanwhile.
   */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#wakeup = new Wakeup(options.clock);
  }

  /** Keeps events that were not kept before. Hand this to the channels. */
  readonly receive: Receive = async (events) => {
    const { state, clock, count } = this.#options;
    const isNew = await state.write(
      async ({ inbox }) => {
        const added: boolean[] = [];
        for (const event of events) {
          const { channel, eventId, chatId } = event;
          const receivedAtMs = clock.now();
          added.push(await inbox.add({ channel, eventId, chatId, receivedAtMs, event: JSON.stringify(event) }));
        }
        return added;
      },
      { beside: "" },
    );
    for (const [at, { channel }] of events.entries()) count?.(channel, isNew[at] === true ? "received" : "repeated");
    this.#wakeup.wake();
  };

  /** Handles events until `signal` is aborted, then waits for those under way. Never rejects: a failing store is tried again. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let pauseMs = LONGEST_SLEEP_MS;
      try {
        if (await this.#handleDue()) pauseMs = 0;
        this.#options.turned?.();
      } catch (error) {
        this.#options.log.error({ err: error }, "the inbox could not be read");
        pauseMs = STORE_RETRY_MS;
      }
      if (this.#options.state.isShared) pauseMs = Math.min(pauseMs, SHARED_SLEEP_MS);
      if (pauseMs > 0) await this.#wakeup.wait(pauseMs, signal);
    }
    await Promise.all(this.#busy.values());
  }

  /** True where something was begun. */
  async #handleDue(): Promise<boolean> {
    const room = MOST_AT_ONCE - this.#busy.size;
    if (room === 0) return false;
    const rows = await this.#options.state.inbox.claim(room, new Set(this.#busy.keys()));
    for (const row of rows) {
      const chat = chatKey(row);
      const work = this.#handle(row).finally(() => {
        this.#busy.delete(chat);
        this.#wakeup.wake();
      });
      this.#busy.set(chat, work);
    }
    return rows.length > 0;
  }

  async #handle(row: InboxRow): Promise<void> {
    const { state, lanes, log, clock } = this.#options;
    try {
      const event = readEvent(row);
      if (event === undefined) {
        log.error({ channel: row.channel, event: row.seq }, "an event kept is none");
        await state.inbox.settle(row.seq, "failed", clock.now());
        return;
      }
      await lanes.run(conversationKey(event), () => this.#answer(row, event));
    } catch (error) {
      // The event stays in the inbox and is begun again, at most so many times in all.
      log.error({ err: error, channel: row.channel, event: row.seq }, "an event could not be handled");
      await clock.sleep(STORE_RETRY_MS);
    }
  }

  async #answer(row: InboxRow, event: InboundEvent): Promise<void> {
    const { state, channels, respond, clock, wakeSender, count, answered } = this.#options;
    this.#turn = this.#turn.then(() => setImmediate());
    await this.#turn;
    // Counted only now: those that wait are not to blame when the process dies.
    const attempts = await state.write(({ inbox }) => inbox.begin(row.seq), { sync: "later", beside: "" });
    if (attempts > MOST_ATTEMPTS) {
      await this.#giveUp(row, event);
      return;
    }
    const channel = channels.get(event.channel);
    if (event.kind === "button") void channel?.acknowledge?.(event);
    if (event.kind === "text" || event.kind === "button") void channel?.typing?.(event);
    const startedMs = performance.now();
    const turn = await takeTurn(event, { respond, state }, async (tx, { message, outcome }) => {
      if (message !== null) await tx.outbox.add(this.#entries(row, event, message));
      if (message !== null && outcome === "answered") await this.#offerDoubted(tx, event);
      await tx.inbox.settle(row.seq, outcome, clock.now());
    });
    count?.(event.channel, turn.outcome);
    if (turn.reply?.answer) answered?.(event.channel, turn.reply.answer, (performance.now() - startedMs) / 1000);
    if (turn.message !== null) wakeSender();
  }

  /** What the chat was told unasked and may not have got goes out once more behind the reply, marked. */
  async #offerDoubted(tx: State, { channel, chatId }: InboundEvent): Promise<void> {
    const nowMs = this.#options.clock.now();
    const doubted = await tx.outbox.takeDoubted(channel, chatId);
    await tx.outbox.add(
      doubted.map(({ id, threadId, kind, part }) => ({
        channel,
        chatId,
        threadId,
        kind,
        key: `again/${id}`,
        part: markRepeated(part),
        notBeforeMs: nowMs,
        createdAtMs: nowMs,
      })),
    );
  }

  async #giveUp(row: InboxRow, event: InboundEvent): Promise<void> {
    const { state, clock, wakeSender, apology, log, count } = this.#options;
    log.error({ channel: row.channel, event: row.seq }, "an event was given up");
    const message = { text: apology(event), choices: [], links: [] };
    await state.write(async (tx) => {
      await tx.outbox.add(this.#entries(row, event, message));
      await tx.inbox.settle(row.seq, "failed", clock.now());
    });
    count?.(event.channel, "failed");
    wakeSender();
  }

  /** The parts of a reply, each under a key of its event: an event is answered once. */
  #entries({ eventId }: InboxRow, event: InboundEvent, message: OutboundMessage): OutboxEntry[] {
    const { channels, clock } = this.#options;
    const { channel, chatId, threadId } = event;
    const capabilities = channels.get(channel)?.capabilities;
    if (capabilities === undefined) return [];
    const nowMs = clock.now();
    // Room for the mark that a part sent again begins with.
    const maxText = capabilities.maxText - REPEAT_MARK.length;
    return renderParts(message, { ...capabilities, maxText }).map((part, at) => ({
      channel,
      chatId,
      threadId,
      kind: "answer",
      key: `answer ${channel} ${eventId} ${at}`,
      part: JSON.stringify(part),
      notBeforeMs: nowMs,
      createdAtMs: nowMs,
    }));
  }
}
