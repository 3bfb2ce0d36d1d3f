import type { Clock } from "../../../bot/clock.ts";

/** Undelivered events of a bot, first in, first out: each goes to one poll and is gone. */
export class EventQueue {
  readonly #clock: Clock;
  readonly #events: string[] = [];
  readonly #pollers: ((event: string) => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Polls that wait. */
  get waiting(): number {
    return this.#pollers.length;
  }

  push(event: string): void {
    const poller = this.#pollers.shift();
    if (poller === undefined) this.#events.push(event);
    else poller(event);
  }

  /** The first event, now or within `waitMs`; `undefined` where none comes or `signal` is aborted. */
  async next(waitMs: number, signal: AbortSignal): Promise<string | undefined> {
    return this.#events.shift() ?? (await this.wait(waitMs, signal));
  }

  /** The same, but for events that come from now on. */
  async wait(waitMs: number, signal: AbortSignal): Promise<string | undefined> {
    const came = new AbortController();
    let event: string | undefined;
    const poller = (brought: string) => {
      event = brought;
      came.abort();
    };
    this.#pollers.push(poller);
    await this.#clock.sleep(waitMs, AbortSignal.any([came.signal, signal]));
    const at = this.#pollers.indexOf(poller);
    if (at >= 0) this.#pollers.splice(at, 1);
    return event;
  }
}
