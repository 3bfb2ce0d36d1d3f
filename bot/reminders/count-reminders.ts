import type { Duty } from "./deadline-book.ts";
import type { DueNow } from "./due-reminders.ts";
import type { SchedulerOptions } from "./scheduler-options.ts";

/** Counts what a chat was told. `lookedAtMs`: the look before, `undefined` where this is the first. */
export function countReminders(
  { told, digest, escalated, slots }: DueNow<Duty>,
  { count, log }: SchedulerOptions,
  lookedAtMs: number | undefined,
): void {
  for (const kind of ["reminder", "late", "passed"] as const)
    count?.(kind, told.filter((item) => item.kind === kind).length);
  count?.("folded", slots.filter(({ kind }) => kind === "folded").length);
  if (digest !== null) count?.("digest", 1);
  count?.("escalation", escalated.length);
  // Looked at while it could have been told, and yet not told.
  const isMissed = (item: (typeof told)[number]) =>
    item.kind === "passed" && lookedAtMs !== undefined && lookedAtMs >= item.dueAtMs && lookedAtMs <= item.windowEndMs;
  const missed = told.filter(isMissed).length;
  count?.("missed", missed);
  if (missed > 0) log.error({ missed }, "reminders were missed though the program was running");
}
