import type { Capabilities } from "../channels/channel.ts";

const MINUTE_MS = 60_000;

/**
 * How many messages a network may be handed now: at most `perSecond` in any second over all chats, and
 * `perChatPerMinute` in any minute to one chat.
 */
export class SendRate {
  readonly #rate: Capabilities["rate"];
  #sentAt: number[] = [];
  readonly #sentToChatAt = new Map<string, number[]>();

  constructor(rate: Capabilities["rate"]) {
    this.#rate = rate;
  }

  /** Messages that may go out at `nowMs`. */
  free(nowMs: number): number {
    this.#sentAt = this.#sentAt.filter((at) => at > nowMs - 1000 && at <= nowMs);
    return Math.max(0, this.#rate.perSecond - this.#sentAt.length);
  }

  /** The chats that have had their share of this minute. */
  full(nowMs: number): string[] {
    const full: string[] = [];
    for (const [chat, times] of this.#sentToChatAt) {
      const recent = times.filter((at) => at > nowMs - MINUTE_MS && at <= nowMs);
      if (recent.length === 0) this.#sentToChatAt.delete(chat);
      else this.#sentToChatAt.set(chat, recent);
      if (recent.length >= this.#rate.perChatPerMinute) full.push(chat);
    }
    return full;
  }

  note(chat: string, nowMs: number): void {
    this.#sentAt.push(nowMs);
    this.#sentToChatAt.set(chat, [...(this.#sentToChatAt.get(chat) ?? []), nowMs]);
  }
}
