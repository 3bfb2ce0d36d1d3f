export interface RateLimitOptions {
  /** Messages at once, and messages a minute in the long run. */
  readonly perMinute: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
  /** True from the first message too many until a quarter of the tokens is back. */
  silenced: boolean;
}

/** Buckets are kept of so many people before the full ones are thrown away. */
const MOST_BUCKETS = 10_000;

/**
 * A token bucket for each person, in memory: a restart gives everybody a full one. The first message too many is told so;
 * those after it get silence until a quarter of the bucket is back, so that a flood is not answered by a flood.
 */
export class RateLimit {
  readonly #perMinute: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor({ perMinute }: RateLimitOptions) {
    if (!(perMinute > 0)) throw new RangeError(`perMinute must be above 0, got ${perMinute}`);
    this.#perMinute = perMinute;
  }

  /** How long it takes until a silenced person is heard again, in milliseconds. */
  get pauseMs(): number {
    return 60_000 / 4;
  }

  /** Takes a message of a person into account. */
  take(person: string, nowMs: number): "allowed" | "told" | "silent" {
    const bucket = this.#bucket(person, nowMs);
    if (bucket.silenced && bucket.tokens < this.#perMinute / 4) return "silent";
    bucket.silenced = bucket.tokens < 1;
    if (bucket.silenced) return "told";
    bucket.tokens -= 1;
    return "allowed";
  }

  #bucket(person: string, nowMs: number): Bucket {
    const known = this.#buckets.get(person);
    if (known) {
      // A clock that went back fills nothing.
      const passedMs = Math.max(0, nowMs - known.atMs);
      known.tokens = Math.min(this.#perMinute, known.tokens + (passedMs * this.#perMinute) / 60_000);
      known.atMs = nowMs;
      return known;
    }
    if (this.#buckets.size >= MOST_BUCKETS)
      for (const [key, { atMs }] of this.#buckets) if (nowMs - atMs >= 60_000) this.#buckets.delete(key);
    const made: Bucket = { tokens: this.#perMinute, atMs: nowMs, silenced: false };
    this.#buckets.set(person, made);
    return made;
  }
}
