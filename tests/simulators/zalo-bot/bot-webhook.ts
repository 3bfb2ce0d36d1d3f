import type { Clock } from "../../../bot/clock.ts";
import { deliverWebhook, InOrder, type Attempt } from "../webhook-delivery.ts";
import type { ZaloBotSwitches } from "./switches.ts";

/** The webhook of a bot: where it is, and the calls of it. */
export class BotWebhook {
  url = "";
  secret = "";
  updatedAt = 0;
  readonly attempts: Attempt[] = [];
  /** Where a public address is really to be reached: origin to origin. */
  readonly reach: Record<string, string>;
  readonly #clock: Clock;
  readonly #switches: ZaloBotSwitches;
  readonly #signal: AbortSignal;
  readonly #order = new InOrder();

  constructor(clock: Clock, switches: ZaloBotSwitches, reach: Readonly<Record<string, string>>, signal: AbortSignal) {
    this.#clock = clock;
    this.#switches = switches;
    this.reach = { ...reach };
    this.#signal = signal;
  }

  set(url: string, secret: string): void {
    this.url = url;
    this.secret = secret;
    this.updatedAt = this.#clock.now();
  }

  /** Where a public address is really to be reached. */
  reachable(url: string): string {
    const { origin } = new URL(url);
    return url.replace(origin, this.reach[origin] ?? origin);
  }

  /** Calls with an event, in its turn, and again where the switches say so and nobody answered. */
  async deliver(body: string): Promise<void> {
    const { webhookRetryAfterMs } = this.#switches;
    await this.#order.begin((tried) => this.#deliver(body, this.secret, webhookRetryAfterMs, tried));
  }

  /** Calls once; gives the outcome. */
  call(body: string, secret = this.secret): Promise<Attempt["outcome"]> {
    return this.#deliver(body, secret, []);
  }

  /** What `setWebhook` and `testWebhook` tell of a call made to try the address. */
  async verify(): Promise<object> {
    const outcome = await this.call(JSON.stringify({ event_name: "webhook.verify" }));
    return {
      ok: isGood(outcome),
      url: this.url,
      status_code: typeof outcome === "number" ? outcome : 0,
      outcome: nameOf(outcome),
      latency_ms: 1,
      hint: "",
    };
  }

  async #deliver(
    body: string,
    secret: string,
    retryAfterMs: readonly number[],
    tried?: () => void,
  ): Promise<Attempt["outcome"]> {
    let outcome: Attempt["outcome"] = "failed";
    await deliverWebhook({
      url: this.reachable(this.url),
      headers: () => ({ "x-bot-api-secret-token": secret, "user-agent": "Java-http-client/17.0.12" }),
      body,
      clock: this.#clock,
      timeoutMs: this.#switches.webhookTimeoutMs,
      retryAfterMs,
      signal: this.#signal,
      onAttempt: (attempt) => {
        this.attempts.push(attempt);
        outcome = attempt.outcome;
        tried?.();
      },
    });
    return outcome;
  }
}

const isGood = (outcome: Attempt["outcome"]): boolean => typeof outcome === "number" && outcome >= 200 && outcome < 300;

function nameOf(outcome: Attempt["outcome"]): string {
  if (isGood(outcome)) return "webhook.ok";
  if (typeof outcome === "number") return `webhook.http.${outcome >= 500 ? "5xx" : outcome}`;
  return outcome === "timeout" ? "webhook.err.timeout" : "webhook.err.conn";
}
