import type { Clock } from "../../../bot/clock.ts";
import type { Update, UpdateQueue } from "./update-queue.ts";
import { ApiFailure } from "./world.ts";
import type { Params } from "./methods.ts";

const LONGEST_SECONDS = 50;
const CONFLICT_HOLD_MS = 3000;
const conflict = (what: string): ApiFailure => new ApiFailure(409, `Conflict: ${what}`);

const TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running";

/** `getUpdates` as the real server does it: offsets confirm, a later waiting call ends an earlier one. */
export class LongPoll {
  readonly #queue: UpdateQueue;
  readonly #clock: Clock;
  /** Ends the call that waits. */
  #endWaiting: ((failure: ApiFailure) => void) | undefined;
  #lastConflictMs = -Infinity;
  #last = { offset: NaN, atMs: -Infinity };

  constructor(queue: UpdateQueue, clock: Clock) {
    this.#queue = queue;
    this.#clock = clock;
  }

  /** Ends a waiting call: a webhook was set. */
  terminate(reason: string): void {
    this.#endWaiting?.(conflict(reason));
  }

  /** @param gone aborted when the caller closed the connection */
  async read(params: Params, hasWebhook: boolean, gone: AbortSignal): Promise<readonly Update[]> {
    const queue = this.#queue;
    if (hasWebhook)
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    const offset = Number(params["offset"] ?? 0);
    let limit = Math.min(100, Math.max(1, Number(params["limit"] ?? 100)));
    let seconds = Math.min(LONGEST_SECONDS, Math.max(0, Number(params["timeout"] ?? 0)));
    const allowed = params["allowed_updates"];
    if (Array.isArray(allowed)) queue.allowed = allowed.length === 0 ? undefined : new Set(allowed as string[]);

    const nowMs = this.#clock.now();
    if (offset === this.#last.offset && nowMs - this.#last.atMs < 3000) {
      seconds = Math.max(seconds, 3);
      if (nowMs - this.#last.atMs < 500) limit = 1;
    }
    this.#last = { offset, atMs: nowMs };

    queue.expire(nowMs);
    queue.confirm(offset);
    const ready = queue.read(limit);
    if (ready.length > 0 || seconds === 0) return ready;

    this.#endWaiting?.(conflict(TERMINATED));
    const ended = Promise.withResolvers<never>();
    ended.promise.catch(() => undefined);
    const endThis = (failure: ApiFailure): void => {
      ended.reject(failure);
    };
    this.#endWaiting = endThis;
    const over = new AbortController();
    try {
      await Promise.race([
        queue.arrival,
        ended.promise,
        this.#clock.sleep(seconds * 1000, AbortSignal.any([over.signal, gone])),
      ]);
    } catch (failure) {
      await this.#holdConflict();
      throw failure;
    } finally {
      over.abort();
      if (this.#endWaiting === endThis) this.#endWaiting = undefined;
    }
    if (gone.aborted) return [];
    queue.expire(this.#clock.now());
    return queue.read(limit);
  }

  /** Conflicts within three seconds of one another are held back. */
  async #holdConflict(): Promise<void> {
    const nowMs = this.#clock.now();
    const isSoon = nowMs - this.#lastConflictMs < CONFLICT_HOLD_MS;
    this.#lastConflictMs = nowMs;
    if (isSoon) await this.#clock.sleep(CONFLICT_HOLD_MS);
  }
}
