import type { Clock } from "../../bot/clock.ts";

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly ring: () => void;
}

/** A clock that moves only when told to. Sleepers wake in the order of their time, each with the clock at that time. */
export class ManualClock implements Clock {
  #nowMs: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(start: Date | string | number = "2024-01-02T01:00:00Z") {
    this.#nowMs = new Date(start).getTime();
  }

  now = (): number => this.#nowMs;

  sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted === true || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = { atMs: this.#nowMs + ms, order: this.#order++, ring: resolve };
      this.#timers.push(timer);
      signal?.addEventListener(
        "abort",
        () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
          resolve();
        },
        { once: true },
      );
    });
  };

  /** How many wait for this clock. */
  get sleepers(): number {
    return this.#timers.length;
  }

  /** Moves on by `ms` milliseconds, waking sleepers on the way and letting what they do settle. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settle();
    for (;;) {
      const next = this.#timers
        .filter(({ atMs }) => atMs <= untilMs)
        .sort((one, other) => one.atMs - other.atMs || one.order - other.order)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.ring();
      await settle();
    }
    this.#nowMs = untilMs;
    await settle();
  }

  /** Jumps without waking anybody on the way, as a machine's clock does when it is set. */
  jump(ms: number): void {
    this.#nowMs += ms;
  }
}

/** Lets promises and the database's turn of the event loop run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
