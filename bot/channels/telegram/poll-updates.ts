import type { Logger } from "pino";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { TelegramCallError, type TelegramApi } from "./telegram-api.ts";
import { ALLOWED_UPDATES } from "./update.ts";

export interface PollOptions {
  readonly api: TelegramApi;
  readonly clock: Clock;
  readonly log: Logger;
  /** Keeps a batch on disk; the batch is asked for again where it throws. */
  readonly keep: (updates: readonly unknown[]) => Promise<void>;
  readonly reached?: (isReached: boolean) => void;
  /** Called where Telegram says that a webhook keeps updates from us. */
  readonly removeWebhook: () => Promise<void>;
}

/** Telegram itself allows 50 at the most; proxies and firewalls often cut a silent connection at 60. */
const POLL_SECONDS = 30;
const POLL_TIMEOUT_MS = (POLL_SECONDS + 10) * 1000;
const FIRST_BACKOFF_MS = 1000;
const LONGEST_BACKOFF_MS = 60_000;

/** How long to wait after so many failures in a row, from 1. */
export const backoffMs = (failures: number): number =>
  Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));

const batch = z.array(z.looseObject({ update_id: z.int() }));

/** True where no waiting mends it: the token is not, or no longer, one of Telegram's. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof TelegramCallError && error.code === "refused" && (error.status === 401 || error.status === 404);

/**
 * Asks for updates until `signal` is aborted. An update is confirmed by the next call, so only after `keep` has it on disk:
 * killed in between, the batch comes once more. Lasts through outages and through a second program on the same token (409);
 * throws only where the token is refused.
 */
export async function pollUpdates(
  { api, clock, log, keep, removeWebhook, reached }: PollOptions,
  signal: AbortSignal,
): Promise<void> {
  let offset: number | undefined;
  let failures = 0;
  while (!signal.aborted)
    try {
      const payload = { offset, limit: 100, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES };
      const updates = await api.call("getUpdates", payload, batch, { signal, timeoutMs: POLL_TIMEOUT_MS });
      reached?.(true);
      if (updates.length > 0) {
        await keep(updates);
        // Of this batch alone: after a quiet week ids may begin again lower.
        offset = Math.max(...updates.map(({ update_id: id }) => id)) + 1;
      }
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (isTokenRefused(error)) throw error;
      failures++;
      reached?.(false);
      const toldMs = error instanceof TelegramCallError ? error.retryAfterMs : undefined;
      const waitMs = toldMs ?? backoffMs(failures);
      log.warn({ err: error, failures, waitMs }, "updates could not be received; trying again");
      if (error instanceof TelegramCallError && error.status === 409)
        if (/webhook is active/iu.test(error.reason)) await removeWebhook();
        else log.error("another program receives with the same Telegram token: stop one of the two");
      await clock.sleep(waitMs, signal);
    }
}
