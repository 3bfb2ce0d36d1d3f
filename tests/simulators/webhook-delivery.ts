import type { Clock } from "../../bot/clock.ts";

/** One call of a webhook, as a simulator made it. */
export interface Attempt {
  readonly atMs: number;
  /** 0 for the first. */
  readonly retry: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** HTTP status; `timeout` where none came in time by the simulator's clock; `failed` where the line broke. */
  readonly outcome: number | "timeout" | "failed";
}

export interface Delivery {
  readonly url: string;
  readonly headers: (retry: number) => Readonly<Record<string, string>>;
  readonly body: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Waits before each repetition. */
  readonly retryAfterMs: readonly number[];
  readonly signal: AbortSignal;
  readonly onAttempt: (attempt: Attempt) => void;
}

/** Calls a webhook until it answers 2xx or the repetitions are used up; gives whether it did. */
export async function deliverWebhook(delivery: Delivery): Promise<boolean> {
  const { clock, retryAfterMs, signal, onAttempt } = delivery;
  for (let retry = 0; !signal.aborted; retry++) {
    const atMs = clock.now();
    const headers = { "content-type": "application/json", ...delivery.headers(retry) };
    const outcome = await callWebhook({ ...delivery, headers });
    onAttempt({ atMs, retry, headers, body: delivery.body, outcome });
    if (typeof outcome === "number" && outcome >= 200 && outcome < 300) return true;
    const waitMs = retryAfterMs[retry];
    if (waitMs === undefined) return false;
    await clock.sleep(waitMs, signal);
  }
  return false;
}

/** One call; the time it may take is measured by the clock given. */
async function callWebhook({
  url,
  headers,
  body,
  clock,
  timeoutMs,
  signal,
}: Pick<Delivery, "url" | "body" | "clock" | "timeoutMs" | "signal"> & {
  readonly headers: Readonly<Record<string, string>>;
}): Promise<Attempt["outcome"]> {
  const cut = new AbortController();
  const answered = new AbortController();
  const call = fetch(url, {
    method: "POST",
    headers,
    body,
    redirect: "manual",
    signal: AbortSignal.any([cut.signal, signal]),
  })
    .then(async (reply) => {
      await reply.arrayBuffer();
      return reply.status;
    })
    .catch(() => "failed" as const);
  const late = clock.sleep(timeoutMs, answered.signal).then(() => "timeout" as const);
  const outcome = await Promise.race([call, late]);
  answered.abort();
  if (outcome === "timeout") cut.abort();
  return outcome;
}

/** Lets deliveries begin one after the other: the next when the one before was tried once. */
export class InOrder {
  #last: Promise<void> = Promise.resolve();

  /** @param work calls `tried` after the first try */
  async begin<T>(work: (tried: () => void) => Promise<T>): Promise<T> {
    const before = this.#last;
    let tried: (() => void) | undefined;
    this.#last = new Promise((resolve) => (tried = resolve));
    await before;
    return work(tried!).finally(tried);
  }
}
