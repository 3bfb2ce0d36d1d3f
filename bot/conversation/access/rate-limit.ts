/** What nobody who reads the answers exceeds for long; on every channel. */
export const MESSAGES_PER_MINUTE = 20;

export interface RateLimitOptions {
  /** Messages at once, and messages a minute in the long run. */
  readonly perMinute: number;
}

interface Bucket {
  /** Milliseconds saved up, at most a minute's; a message costs its share of a minute. */
  credit: number;
  atMs: number;
  /** True from the first message too many until a quarter of a minute is saved up. */
  silenced: boolean;
}

const MINUTE_MS = 60_000;
const PAUSE_MS = MINUTE_MS / 4;
/** Buckets are kept of so many people before the full ones are thrown away. */
const MOST_BUCKETS = 10_000;

/**
 * A token bucket for each person, in memory: a restart gives everybody a full one. The first message too many is told so;
 * those after it get silence until a quarter of the bucket is back, so that a flood is not answered by a flood.
 */
export class RateLimit {
  readonly #costMs: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor({ perMinute }: RateLimitOptions) {
    if (!(perMinute > 0)) throw new RangeError(`perMinute must be above 0, got ${perMinute}`);
    this.#costMs = MINUTE_MS / perMinute;
  }

  /** How long it takes until a silenced person is heard again, in milliseconds. */
  readonly pauseMs = PAUSE_MS;

  /** Takes a message of a person into account. */
  take(person: string, nowMs: number): "allowed" | "told" | "silent" {
    const bucket = this.#bucket(person, nowMs);
    if (bucket.silenced && bucket.credit < PAUSE_MS) return "silent";
    bucket.silenced = bucket.credit < this.#costMs;
    if (bucket.silenced) return "told";
    bucket.credit -= this.#costMs;
    return "allowed";
  }

  #bucket(person: string, nowMs: number): Bucket {
    const known = this.#buckets.get(person);
    if (known) {
      // A clock that went back fills nothing.
      known.credit = Math.min(MINUTE_MS, known.credit + Math.max(0, nowMs - known.atMs));
      known.atMs = nowMs;
      return known;
    }
    if (this.#buckets.size >= MOST_BUCKETS)
      for (const [key, { atMs }] of this.#buckets) if (nowMs - atMs >= MINUTE_MS) this.#buckets.delete(key);
    const made: Bucket = { credit: MINUTE_MS, atMs: nowMs, silenced: false };
    this.#buckets.set(person, made);
    return made;
  }
}
