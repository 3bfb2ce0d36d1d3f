import type { Client } from "pg";
import { setTimeout } from "node:timers/promises";
import { postgresSettings } from "./open-postgres.ts";
import { isPostgresFailure } from "./postgres-error.ts";

/** How often this process asks to lead, and says that it still does. */
const EVERY_MS = 2000;
/** A leader that says nothing for so long is no leader: the server ends its session, and with it its lock. */
const SILENCE_MS = 7000;
const ANSWER_MS = 4000;

export interface Leading {
  readonly url: string;
  /** What only one process does at a time; for each such thing a process of its own may be the one. */
  readonly role: string;
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  /** Called now and then while another process leads. */
  readonly waiting?: (() => void) | undefined;
}

/**
 * Does `work` while this process is the one, of all that share a database, that may: it holds a lock of its session. The lock falls when
 * the process dies, or says nothing for seven seconds (it was stopped, or cannot reach the server); another takes over within
 * ten. A leader that lost the lock learns of it at its next word at the latest, so for a moment there may be two: what they do is
 * kept from happening twice where it is written, not here.
 */
export async function whileLeading({ url, role, work, waiting }: Leading, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const client = await askToLead(url, role);
      if (client === undefined) waiting?.();
      // Whoever stops while the server answers leads no more.
      else if (signal.aborted) await client.end();
      else await leadWith(client, work, signal);
    } catch (cause) {
      // A server that is away is asked again; what the work itself throws is not ours.
      if (!isPostgresFailure(cause)) throw cause;
    }
    if (!signal.aborted) await pause(EVERY_MS, signal);
  }
}

const pause = (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal }).catch(() => undefined);

/** A session that holds the lock; `undefined` where another does. */
async function askToLead(url: string, role: string): Promise<Client | undefined> {
  const { default: pg } = await import("pg");
  const settings = await postgresSettings(url, "state", { idle_session_timeout: SILENCE_MS });
  const client = new pg.Client({ ...settings, query_timeout: ANSWER_MS });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ leads: boolean }>(
      "select pg_try_advisory_lock(hashtextextended($1, 0)) as leads",
      [`lead ${role}`],
    );
    if (rows[0]?.leads === true) return client;
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw cause;
  }
  await client.end();
  return undefined;
}

async function leadWith(
  client: Client,
  work: (signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const lost = new AbortController();
  const leading = AbortSignal.any([signal, lost.signal]);
  client.once("end", () => lost.abort());
  const working = work(leading).finally(() => lost.abort());
  while (!leading.aborted) {
    await pause(EVERY_MS, leading);
    if (leading.aborted) break;
    await client.query("select 1").catch(() => lost.abort());
  }
  try {
    await working;
  } finally {
    await client.end().catch(() => undefined);
  }
}
