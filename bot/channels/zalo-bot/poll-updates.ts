import type { Logger } from "pino";
import { backoffMs } from "../backoff.ts";
import type { CountInChannel } from "../channel-count.ts";
import type { InboundEvent, Receive } from "../channel.ts";
import type { Clock } from "../../clock.ts";
import type { ZaloBotClient } from "./client.ts";
import { ZaloBotError } from "./zalo-bot-error.ts";

export interface PollOptions {
  readonly client: ZaloBotClient;
  readonly pollSeconds: number;
  readonly clock: Clock;
  readonly log: Logger;
  readonly count: CountInChannel;
  readonly reached?: (isReached: boolean) => void;
  /** What an update says, `undefined` where there is nothing to answer. */
  readonly read: (update: unknown) => InboundEvent | undefined;
}

/**
 * So many polls begin within a second at most: the gateway refuses faster callers, and then they wait for seconds. Nothing is lost
 * by it, for answers leave no faster either.
 */
const POLLS_A_SECOND = 4;

/** After so many polls in a row that brought nothing, it is looked whether somebody has set a webhook: polls are silent then. */
const EMPTY_POLLS_BEFORE_LOOK = 60;

/**
 * Polls until `signal` is aborted. An update that a poll gave is gone from the server: it is kept before the next poll, and
 * tried again for as long as keeping it fails. A poll under way is waited for when the program stops (`pollSeconds` at most),
 * since one that is cut off may take an update with it. Rejects with a `ZaloBotError` `token` only.
 */
export async function pollUpdates(options: PollOptions, receive: Receive, signal: AbortSignal): Promise<void> {
  const { client, pollSeconds, clock, log, count, read } = options;
  let failures = 0;
  let empty = 0;
  const begunMs: number[] = [];
  while (!signal.aborted)
    try {
      if (empty >= EMPTY_POLLS_BEFORE_LOOK) {
        empty = 0;
        await dropWebhook(client, log);
      }
      await pace(begunMs, clock, signal);
      const updates = await client.getUpdates(pollSeconds);
      failures = 0;
      options.reached?.(true);
      empty = updates.length === 0 ? empty + 1 : 0;
      const events = updates.map(read).filter((event) => event !== undefined);
      if (events.length > 0) await keep(events, options, receive, signal);
    } catch (error) {
      if (!(error instanceof ZaloBotError) || error.code === "token") throw error;
      failures++;
      count("poll-failed");
      options.reached?.(false);
      log.warn({ err: error, failures }, "Zalo Bot: a poll failed");
      await clock.sleep(backoffMs(failures), signal);
    }
}

/** Waits where as many polls as may be began within the last second, and notes that one begins. */
async function pace(begunMs: number[], clock: Clock, signal: AbortSignal): Promise<void> {
  const before = begunMs.length < POLLS_A_SECOND ? -Infinity : begunMs.shift()!;
  await clock.sleep(Math.min(1000, before + 1000 - clock.now()), signal);
  begunMs.push(clock.now());
}

/** Takes away a webhook, as no poll brings anything while there is one. */
export async function dropWebhook(client: ZaloBotClient, log: Logger): Promise<void> {
  const { url } = await client.getWebhookInfo();
  if (url === "") return;
  await client.deleteWebhook();
  log.warn(
    {},
    "Zalo Bot: a webhook was set, which silences polling; it was removed. Does another program use this bot?",
  );
}

async function keep(
  events: readonly InboundEvent[],
  { clock, log, count }: PollOptions,
  receive: Receive,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 1; ; failures++)
    try {
      await receive(events);
      return;
    } catch (error) {
      count("not-kept");
      if (signal.aborted) {
        log.error({ err: error, lost: events.length }, "Zalo Bot: stopped before an update could be kept; it is lost");
        return;
      }
      log.error({ err: error, failures }, "Zalo Bot: an update could not be kept; it is held and tried again");
      await clock.sleep(backoffMs(failures), signal);
    }
}
