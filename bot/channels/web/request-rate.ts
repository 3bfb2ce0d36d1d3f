export interface RateLimit {
  /** So many at once. */
  readonly burst: number;
  /** One more after so many milliseconds. */
  readonly everyMs: number;
}

/** Who is remembered at most; beyond it those longest silent are forgotten. */
const MOST_REMEMBERED = 10_000;

/** Counts what each person does: a bucket of `burst` that fills by one each `everyMs`. */
export class RequestRate {
  readonly #limit: RateLimit;
  readonly #buckets = new Map<string, { left: number; atMs: number }>();

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  /** Takes one; gives 0, or after how many milliseconds there is one to take. */
  take(who: string, nowMs: number): number {
    const { burst, everyMs } = this.#limit;
    const before = this.#buckets.get(who) ?? { left: burst, atMs: nowMs };
    const left = Math.min(burst, before.left + Math.max(0, nowMs - before.atMs) / everyMs);
    this.#buckets.delete(who);
    this.#buckets.set(who, { left: left < 1 ? left : left - 1, atMs: nowMs });
    if (this.#buckets.size > MOST_REMEMBERED) this.#buckets.delete(this.#buckets.keys().next().value!);
    return left < 1 ? Math.ceil((1 - left) * everyMs) : 0;
  }
}
