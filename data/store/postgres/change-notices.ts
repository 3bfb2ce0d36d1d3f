import { setTimeout } from "node:timers/promises";
import type { Client } from "pg";
import { postgresSettings } from "./open-postgres.ts";

/** What a transaction that changes the plans sends; those who listen get it when the transaction is there to be read. */
export const PLANS_CHANGED = "plans_changed";

/** A connection that fell is made anew after this long; so long may a notice be lost, which the revision makes good. */
const AGAIN_MS = 2000;
/** A silent connection is asked this often whether it still stands: a server that vanished says no word. */
const ASK_EVERY_MS = 20_000;

/**
 * Calls `changed` whenever any process that shares the database changed its plans, and once after each time the connection was
 * made, for what went by before. A notice only says when to look: what changed is for the revision to say. Settles when
 * `signal` is aborted; never rejects, a database that is away is tried again.
 */
export async function listenForChanges(url: string, changed: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = await connect(url);
    if (client) await listen(client, changed, signal);
    if (!signal.aborted) await pause(AGAIN_MS, signal);
  }
}

const pause = (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal }).catch(() => undefined);

async function connect(url: string): Promise<Client | undefined> {
  const { default: pg } = await import("pg");
  const client = new pg.Client(await postgresSettings(url, "plans"));
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    // Whoever needs the plans hears that the database is away; listening only goes on when it is back.
    return undefined;
  }
}

async function listen(client: Client, changed: () => void, signal: AbortSignal): Promise<void> {
  const fell = new AbortController();
  const listening = AbortSignal.any([signal, fell.signal]);
  client.once("end", () => fell.abort());
  client.on("notification", changed);
  try {
    await client.query(`listen ${PLANS_CHANGED}`);
    changed();
    while (!listening.aborted) {
      await pause(ASK_EVERY_MS, listening);
      if (!listening.aborted) await client.query("select 1");
    }
  } catch {
    // The connection fell: the caller makes another.
  } finally {
    await client.end().catch(() => undefined);
  }
}
