import type { Clock } from "../../../bot/clock.ts";
import { SeededIds } from "../seeded-ids.ts";
import type { QueuedUpdate, Update, UpdateQueue } from "./update-queue.ts";

export interface Webhook {
  readonly url: string;
  readonly secretToken: string | undefined;
  readonly maxConnections: number;
}

export interface WebhookDelivery {
  readonly updateId: number;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly tookMs: number;
}

export interface WebhookSenderOptions {
  readonly queue: UpdateQueue;
  readonly clock: Clock;
  /** Where a public address is really to be reached: origin to origin. */
  readonly reach: Readonly<Record<string, string>>;
  /** Carries out a call that came as the body of an answer; its result is told nobody. */
  readonly callBack: (method: string, params: Record<string, unknown>) => void;
}

const TIMEOUT_MS = 60_000;
const FORBIDDEN_IN_ANSWER = /^get|webhook/iu;

/**
 * Brings updates to a webhook as Telegram does: only the head of each source's queue is under way, so one that fails holds
 * up its chat and no other; first repeat at once, then after 2, 4, 8 … seconds up to a minute or two, or as `Retry-After` says.
 */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #ids = new SeededIds(7);
  readonly #underWay = new Set<string>();
  readonly #retry = new Map<string, { readonly updateId: number; readonly failures: number; readonly atMs: number }>();
  readonly deliveries: WebhookDelivery[] = [];
  lastError: { readonly date: number; readonly message: string } | undefined;
  #stop: AbortController | undefined;
  /** Called when a delivery came to an end, good or bad. */
  #settled: (() => void) | undefined;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  /** Delivers to this webhook from now on; to none where there is none. */
  use(webhook: Webhook | undefined): void {
    this.#stop?.abort();
    this.#stop = undefined;
    if (webhook === undefined) return;
    this.#stop = new AbortController();
    void this.#run(webhook, this.#stop.signal);
  }

  async #run(webhook: Webhook, signal: AbortSignal): Promise<void> {
    const { queue, clock } = this.#options;
    const stopped = aborted(signal);
    while (!signal.aborted) {
      const { arrival } = queue;
      const settled = new Promise<void>((resolve) => {
        this.#settled = resolve;
      });
      const nowMs = clock.now();
      queue.expire(nowMs);
      for (const update of queue.takeReplays()) void this.#post(webhook, update, signal);
      for (const head of queue.heads()) {
        const retry = this.#retry.get(head.source);
        const isLater = retry?.updateId === head.update.update_id && retry.atMs > nowMs;
        if (isLater || this.#underWay.has(head.source) || this.#underWay.size >= webhook.maxConnections) continue;
        this.#underWay.add(head.source);
        void this.#deliver(webhook, head, signal);
      }
      const retryAtMs = Math.min(...[...this.#retry.values()].map(({ atMs }) => atMs).filter((atMs) => atMs > nowMs));
      const over = new AbortController();
      const sleep = Number.isFinite(retryAtMs)
        ? [clock.sleep(retryAtMs - nowMs, AbortSignal.any([signal, over.signal]))]
        : [];
      await Promise.race([arrival, settled, ...sleep, stopped]);
      over.abort();
    }
  }

  async #deliver(webhook: Webhook, head: QueuedUpdate, signal: AbortSignal): Promise<void> {
    const { queue, clock } = this.#options;
    const { status, retryAfterS } = await this.#post(webhook, head.update, signal);
    this.#underWay.delete(head.source);
    if (status >= 200 && status < 300) {
      queue.remove(head);
      this.#retry.delete(head.source);
    } else {
      const updateId = head.update.update_id;
      const before = this.#retry.get(head.source);
      const failures = (before?.updateId === updateId ? before.failures : 0) + 1;
      const longestMs = 60_000 + (this.#ids.next() / 2 ** 32) * 60_000;
      const backoffMs = failures === 1 ? 0 : Math.min(longestMs, 1000 * 2 ** (failures - 1));
      const waitMs = retryAfterS === undefined ? backoffMs : Math.min(3600, retryAfterS) * 1000;
      this.#retry.set(head.source, { updateId, failures, atMs: clock.now() + waitMs });
      const message = status === 0 ? "Connection failed" : `Wrong response from the webhook: ${status}`;
      this.lastError = { date: Math.floor(clock.now() / 1000), message };
    }
    this.#settled?.();
  }

  async #post(
    { url, secretToken }: Webhook,
    update: Update,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly retryAfterS?: number }> {
    const beganMs = performance.now();
    const note = (status: number): void => {
      this.deliveries.push({ updateId: update.update_id, status, tookMs: performance.now() - beganMs });
    };
    try {
      const { origin } = new URL(url);
      const response = await fetch(url.replace(origin, this.#options.reach[origin] ?? origin), {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json",
          ...(secretToken === undefined ? {} : { "x-telegram-bot-api-secret-token": secretToken }),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      note(response.status);
      const body = await response.text();
      if (response.ok) this.#carryOut(body);
      const retryAfter = response.headers.get("retry-after");
      return { status: response.status, ...(retryAfter === null ? {} : { retryAfterS: Number(retryAfter) }) };
    } catch {
      note(0);
      return { status: 0 };
    }
  }

  #carryOut(body: string): void {
    try {
      const { method, ...params } = JSON.parse(body) as { method?: unknown };
      if (typeof method === "string" && !FORBIDDEN_IN_ANSWER.test(method)) this.#options.callBack(method, params);
    } catch {
      // Any other body is let pass.
    }
  }
}

const aborted = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener("abort", resolve, { once: true });
  });
