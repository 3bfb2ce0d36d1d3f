import { setTimeout } from "node:timers/promises";

/** Time as the program sees it. Everything that waits or stamps takes one, so that a test can stand on any day. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` is aborted. Never throws. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Node runs a timer of more than this at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    for (let left = ms; left > 0; left -= LONGEST_TIMER_MS)
      await setTimeout(Math.min(left, LONGEST_TIMER_MS), undefined, { signal });
  } catch (cause) {
    if (signal?.aborted !== true) throw cause;
  }
}

/** The machine's clock; with `start`, a clock that stood at that instant when it was made and runs on from there (`CLOCK_START`). */
export function machineClock(start?: Date): Clock {
  const shift = start === undefined ? 0 : start.getTime() - Date.now();
  return { now: () => Date.now() + shift, sleep };
}
