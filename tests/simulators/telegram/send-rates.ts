import { ApiFailure, type SimChat } from "./world.ts";

export interface Rates {
  /** To one chat: so many at once, then one a second. */
  readonly burstPerChat: number;
  readonly perGroupAMinute: number;
  readonly perBotASecond: number;
}

/** What people report of the real limits, which are not published. */
export const USUAL_RATES: Rates = { burstPerChat: 3, perGroupAMinute: 20, perBotASecond: 30 };

/** Counts what was sent, and refuses what is too much with the seconds to wait. */
export class SendRates {
  readonly #rates: Rates;
  #bot: number[] = [];
  readonly #chats = new Map<number, { tokens: number; atMs: number }>();
  readonly #groups = new Map<number, number[]>();

  constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** Throws a 429 `ApiFailure` where this message is one too many, and counts it otherwise. */
  take(chat: SimChat, nowMs: number): void {
    const { burstPerChat, perGroupAMinute, perBotASecond } = this.#rates;
    this.#bot = this.#bot.filter((at) => at > nowMs - 1000);
    if (this.#bot.length >= perBotASecond) throw tooMany(1);

    const bucket = this.#chats.get(chat.id) ?? { tokens: burstPerChat, atMs: nowMs };
    const tokens = Math.min(burstPerChat, bucket.tokens + (nowMs - bucket.atMs) / 1000);
    if (tokens < 1) throw tooMany(Math.max(1, Math.ceil(1 - tokens)));

    const group = (this.#groups.get(chat.id) ?? []).filter((at) => at > nowMs - 60_000);
    if (chat.type !== "private" && group.length >= perGroupAMinute)
      throw tooMany(Math.max(1, Math.ceil((group[0]! + 60_000 - nowMs) / 1000)));

    this.#bot.push(nowMs);
    this.#chats.set(chat.id, { tokens: tokens - 1, atMs: nowMs });
    this.#groups.set(chat.id, [...group, nowMs]);
  }
}

export const tooMany = (seconds: number): ApiFailure =>
  new ApiFailure(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
