import type { Clock } from "../clock.ts";

/** Lets a loop sleep until somebody has work for it. A wake-up that comes while it is at work is not lost. */
export class Wakeup {
  readonly #clock: Clock;
  #isPending = false;
  #sleeping: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  wake(): void {
    this.#isPending = true;
    this.#sleeping?.abort();
  }

  /** Resolves after `ms` milliseconds, on `wake`, or when `signal` is aborted. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#isPending) {
      this.#sleeping = new AbortController();
      await this.#clock.sleep(ms, AbortSignal.any([signal, this.#sleeping.signal]));
      this.#sleeping = undefined;
    }
    this.#isPending = false;
  }
}
