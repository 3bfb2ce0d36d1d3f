import type { State } from "../../data/store/state/state-store.ts";
import { capabilitiesOf, type SchedulerOptions } from "./scheduler-options.ts";
import { tell } from "./tell.ts";
import { messageWording } from "./wording/message-wording.ts";

/** A clock that goes back by more, or on by more than it was slept, was set. */
const BACK_MS = 5 * 60_000;
const FORWARD_MS = 3600_000;

/** How a clock that was set differs from what was expected of it. */
export interface ClockJump {
  readonly way: "back" | "forward";
  /** What was expected, and what the clock says. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Whether the clock was set since the last look; `nextLookMs`: when the next was meant to be. */
export function clockJump(lookedAtMs: number, nextLookMs: number, nowMs: number): ClockJump | undefined {
  if (nowMs < lookedAtMs - BACK_MS) return { way: "back", fromMs: lookedAtMs, toMs: nowMs };
  return nowMs > nextLookMs + FORWARD_MS ? { way: "forward", fromMs: nextLookMs, toMs: nowMs } : undefined;
}

const local = (ms: number) => new Date(ms + 7 * 3600_000).toISOString().slice(0, 16).replace("T", " ");

/** Lets administrators know that the machine's clock was set. */
export async function tellOfJump(tx: State, { fromMs, toMs }: ClockJump, options: SchedulerOptions): Promise<void> {
  const text = messageWording("vi").clockJumped(local(fromMs), local(toMs));
  for (const [at, to] of options.admins.entries()) {
    const capabilities = capabilitiesOf(options, to);
    const keyOf = (part: number) => `clock/${fromMs}/${toMs}/${at}/${part}`;
    if (capabilities !== undefined)
      await tell(tx, { to, kind: "notice", message: { text, choices: [] }, capabilities, keyOf, nowMs: toMs });
  }
}
