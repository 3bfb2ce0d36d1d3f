import { createHash } from "node:crypto";
import type { Clock } from "../../../bot/clock.ts";
import { deliverWebhook, InOrder, type Attempt } from "../webhook-delivery.ts";

/** What the reference leaves open of deliveries. May be changed at any time. */
export interface WebhookSwitches {
  timeoutMs: number;
  retryAfterMs: readonly number[];
  /** `mac=` before the signature. */
  macPrefix: boolean;
  /** The timestamp stands in the header, and the signature is over that one. */
  headerTimestamp: boolean;
  /** The signature is over the account's id in place of the app's. */
  signWithOaId: boolean;
  /** Letters beyond ASCII written as `\uXXXX`. */
  escaped: boolean;
  /** Ids as numbers without quotes. */
  numericIds: boolean;
}

const MINUTE_MS = 60_000;

export const WEBHOOK_SWITCHES: WebhookSwitches = {
  timeoutMs: 2000,
  retryAfterMs: [30_000, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS],
  macPrefix: true,
  headerTimestamp: false,
  signWithOaId: false,
  escaped: false,
  numericIds: false,
};

export interface WebhookSenderOptions {
  readonly appId: string;
  readonly oaId: string;
  readonly secretKey: string;
  readonly clock: Clock;
  readonly switches: WebhookSwitches;
  readonly signal: AbortSignal;
}

/** Signs events and calls the webhook with them. */
export class WebhookSender {
  url = "";
  readonly attempts: Attempt[] = [];
  readonly #options: WebhookSenderOptions;
  readonly #order = new InOrder();

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  /** Sends an event in its turn, with repetitions where it is not answered. */
  async event(event: object): Promise<void> {
    if (this.url === "") return;
    const body = this.#write(event);
    const headers = (retry: number) => ({ ...this.sign(body), ...(retry > 0 ? { num_retry: String(retry) } : {}) });
    await this.#order.begin((tried) => this.#deliver(body, headers, this.#options.switches.retryAfterMs, tried));
  }

  /** Calls once with what is given; gives the outcome. */
  async call(body: string, headers: Readonly<Record<string, string>>): Promise<Attempt["outcome"]> {
    await this.#deliver(body, () => headers, []);
    return this.attempts.at(-1)!.outcome;
  }

  /** The headers of a body; signed with another key where one is given. */
  sign(body: string, secretKey = this.#options.secretKey): Record<string, string> {
    const { appId, oaId, clock, switches } = this.#options;
    const inBody = /"timestamp":"?(\d+)/u.exec(body)?.[1] ?? "";
    const timestamp = switches.headerTimestamp ? String(clock.now()) : inBody;
    const id = switches.signWithOaId ? oaId : appId;
    const hex = createHash("sha256").update(`${id}${body}${timestamp}${secretKey}`, "utf8").digest("hex");
    return {
      "x-zevent-signature": switches.macPrefix ? `mac=${hex}` : hex,
      ...(switches.headerTimestamp ? { "x-zevent-timestamp": timestamp } : {}),
    };
  }

  #write(event: object): string {
    const { escaped, numericIds } = this.#options.switches;
    const plain = JSON.stringify(event);
    const bare = numericIds ? plain.replace(/"id":"(\d+)"/gu, '"id":$1') : plain;
    const escape = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return escaped ? bare.replace(/[\u0080-\uffff]/gu, escape) : bare;
  }

  async #deliver(
    body: string,
    headers: (retry: number) => Readonly<Record<string, string>>,
    retryAfterMs: readonly number[],
    tried?: () => void,
  ): Promise<void> {
    const { clock, switches, signal } = this.#options;
    await deliverWebhook({
      url: this.url,
      headers,
      body,
      clock,
      timeoutMs: switches.timeoutMs,
      retryAfterMs,
      signal,
      onAttempt: (attempt) => {
        this.attempts.push(attempt);
        tried?.();
      },
    });
  }
}
