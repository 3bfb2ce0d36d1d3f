import type { Logger } from "pino";
import type { OutboxState } from "../data/store/state/outbox.ts";
import type { StateStore } from "../data/store/state/state-store.ts";
import type { Clock } from "./clock.ts";
import { GUEST_PREFIX } from "./conversation/access/guest.ts";
import { finishForgetting } from "./conversation/access/forget-person.ts";
import type { Metrics } from "./metrics.ts";

export interface HouseParts {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, "outbox" | "inboxWaiting" | "quotesFailed">;
  /** Quotes held back since the start. */
  readonly failedQuotes: () => number;
}

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;
/** Networks repeat an event for a day at most. */
const INBOX_KEPT_MS = 7 * DAY_MS;
const OUTBOX_KEPT_MS = 90 * DAY_MS;
/** Guests are nobody whose talk could be asked for again. */
const GUESTS_KEPT_MS = 90 * DAY_MS;
/** A year and its months to compare with. */
const QUESTIONS_KEPT_MS = 400 * DAY_MS;

/** Every minute until `signal` is aborted: takes stock for the metrics, forgets what is done with, erases what people asked to be erased. */
export async function keepHouse(
  { state, clock, log, metrics, failedQuotes }: HouseParts,
  signal: AbortSignal,
): Promise<void> {
  let counted = 0;
  let prunedAtMs = 0;
  while (!signal.aborted) {
    try {
      metrics.inboxWaiting.set(await state.inbox.waiting());
      for (const [name, count] of Object.entries(await state.outbox.counts()) as [OutboxState, number][])
        metrics.outbox.set({ state: name }, count);
      const failed = failedQuotes();
      if (failed > counted) {
        metrics.quotesFailed.inc(failed - counted);
        log.error({ quotes: failed - counted }, "quotes were held back: their source does not bear them out");
        counted = failed;
      }
      await finishForgetting(state);
      const nowMs = clock.now();
      if (nowMs - prunedAtMs > DAY_MS) {
        await state.inbox.prune(nowMs - INBOX_KEPT_MS);
        await state.outbox.prune(nowMs - OUTBOX_KEPT_MS);
        await state.askedQuestions.prune(nowMs - QUESTIONS_KEPT_MS);
        await state.conversations.pruneUnused(`web:${GUEST_PREFIX}`, Date.now() - GUESTS_KEPT_MS);
        // Noted where who writes the log cannot reach: rows cut off its end show by it.
        const { rows, head, fault } = await state.audit.verify();
        if (fault === null) log.info({ rows, head }, "the audit log is whole");
        else log.error({ rows, head, fault }, "the audit log was changed");
        prunedAtMs = nowMs;
      }
    } catch (error) {
      log.error({ err: error }, "the house could not be kept");
    }
    await clock.sleep(EVERY_MS, signal);
  }
}
