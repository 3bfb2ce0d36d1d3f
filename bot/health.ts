import { StoreError } from "../data/store/plan-store.ts";
import type { StateStore } from "../data/store/state/state-store.ts";
import type { Clock } from "./clock.ts";
import type { Health } from "./channels/web/web-parts.ts";

/** Loops that must turn for the program to be well. */
export type Loop = "inbox" | "outbox" | "reminders";

/** The longest a loop sleeps is a minute: after three it stands still. */
const STANDS_STILL_MS = 3 * 60_000;
/** A network that cannot be reached for so long is a fault; shorter outages mend themselves. */
const CHANNEL_DOWN_MS = 5 * 60_000;
const STALE_MS = 60_000;
/** Monitors ask every few seconds: the disk is written to no more often. */
const PROBE_EVERY_MS = 5000;
const PROBE_NAME = "health.probe";

export interface HealthParts {
  readonly state: Pick<StateStore, "settings" | "inbox">;
  readonly clock: Pick<Clock, "now">;
  readonly plans: () => number;
  /** For how long the plans in force have not been those kept. */
  readonly staleForMs: () => number | undefined;
}

/** What is wrong with the program, found by trying: writing, reading, and whether its loops turn and its networks answer. */
export class HealthWatch {
  readonly #parts: HealthParts;
  readonly #turnedAtMs = new Map<Loop, number>();
  readonly #downSinceMs = new Map<string, number>();
  readonly #stopped = new Set<string>();
  #lastErrorAtMs: number | null = null;
  #probe: { readonly atMs: number; readonly fault: string | undefined; readonly waiting: number } | undefined;

  constructor(parts: HealthParts) {
    this.#parts = parts;
    for (const loop of ["inbox", "outbox", "reminders"] as const) this.#turnedAtMs.set(loop, parts.clock.now());
  }

  /** Says that a loop came round without a failure. */
  turned(loop: Loop): void {
    this.#turnedAtMs.set(loop, this.#parts.clock.now());
  }

  /** Says whether a network was reached. */
  reached(channel: string, isReached: boolean): void {
    if (isReached) this.#downSinceMs.delete(channel);
    else if (!this.#downSinceMs.has(channel)) this.#downSinceMs.set(channel, this.#parts.clock.now());
  }

  /** Says that a channel ended though the program goes on. */
  stopped(channel: string): void {
    this.#stopped.add(channel);
  }

  noteError(): void {
    this.#lastErrorAtMs = this.#parts.clock.now();
  }

  async check(): Promise<Health> {
    const nowMs = this.#parts.clock.now();
    const { fault, waiting } = await this.#probed(nowMs);
    // A clock that was set makes no loop late: it turns again before long.
    const late = (sinceMs: number, limitMs: number) => nowMs - sinceMs > limitMs;
    const problems = [
      ...(fault === undefined ? [] : [fault]),
      ...[...this.#turnedAtMs]
        .filter(([, atMs]) => late(atMs, STANDS_STILL_MS))
        .map(([loop]) => `${loop} stands still`),
      ...[...this.#downSinceMs].filter(([, atMs]) => late(atMs, CHANNEL_DOWN_MS)).map(([name]) => `${name} is down`),
      ...[...this.#stopped].map((name) => `${name} stopped`),
      ...((this.#parts.staleForMs() ?? 0) > STALE_MS ? ["changed plans cannot be opened"] : []),
    ];
    return {
      ok: problems.length === 0,
      problems,
      plans: this.#parts.plans(),
      waitingEvents: waiting,
      lastErrorAgeMs: this.#lastErrorAtMs === null ? null : nowMs - this.#lastErrorAtMs,
    };
  }

  /** Writes and reads, and says what failed. */
  async #probed(nowMs: number): Promise<{ readonly fault: string | undefined; readonly waiting: number }> {
    const known = this.#probe;
    if (known !== undefined && Math.abs(nowMs - known.atMs) < PROBE_EVERY_MS) return known;
    const { settings, inbox } = this.#parts.state;
    let [fault, waiting]: [string | undefined, number] = [undefined, known?.waiting ?? 0];
    try {
      waiting = await inbox.waiting();
      await settings.put(PROBE_NAME, String(nowMs));
    } catch (cause) {
      fault = `state: ${cause instanceof StoreError ? cause.code : "failed"}`;
    }
    this.#probe = { atMs: nowMs, fault, waiting };
    return this.#probe;
  }
}
