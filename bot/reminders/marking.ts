import { addDays } from "../../data/calendar/calendar-day.ts";
import type { State } from "../../data/store/state/state-store.ts";
import { instantOf, localDay, localMinute, quietUntil, type QuietHours } from "./local-time.ts";

/** Who says so. */
export interface Marker {
  readonly id: string;
  readonly name: string | null;
}

/** Notes that something is done for one occurrence. What was noted first stands: a repetition changes nothing. */
export async function markDone(
  state: State,
  recipientId: number,
  occurrenceKey: string,
  by: Marker,
  nowMs: number,
): Promise<void> {
  const mark = await state.marks.get(recipientId, occurrenceKey);
  if (mark.doneAtMs !== null) return;
  await state.marks.put(recipientId, occurrenceKey, { ...mark, doneAtMs: nowMs, doneBy: by.id, doneByName: by.name });
}

/** Takes back that something was done: what was due up to now is not told any more. */
export async function unmarkDone(
  state: State,
  recipientId: number,
  occurrenceKey: string,
  nowMs: number,
): Promise<void> {
  const mark = await state.marks.get(recipientId, occurrenceKey);
  const undone = { doneAtMs: null, doneBy: null, doneByName: null, snoozedAtMs: null, snoozedUntilMs: null };
  await state.marks.put(recipientId, occurrenceKey, { ...mark, ...undone, silentToMs: nowMs });
}

/** Silent about an occurrence until then, and then told once. */
export async function snooze(
  state: State,
  recipientId: number,
  occurrenceKey: string,
  untilMs: number,
  nowMs: number,
): Promise<void> {
  const mark = await state.marks.get(recipientId, occurrenceKey);
  await state.marks.put(recipientId, occurrenceKey, { ...mark, snoozedAtMs: nowMs, snoozedUntilMs: untilMs });
}

/** Tells no more of an occurrence, or (`subject` the key of a deadline) of all its occurrences; or tells of them again. */
export async function turnOff(
  state: State,
  recipientId: number,
  subject: string,
  off: boolean,
  nowMs: number,
): Promise<void> {
  const mark = await state.marks.get(recipientId, subject);
  await state.marks.put(recipientId, subject, { ...mark, off, silentToMs: off ? mark.silentToMs : nowMs });
}

export const SNOOZES = ["hour", "afternoon", "tomorrow", "week"] as const;
/** `1 giờ`, `chiều nay`, `mai`, `tuần sau`. */
export type Snooze = (typeof SNOOZES)[number];

const AFTERNOON = 14 * 60;
const HOUR_MS = 3600_000;

/**
 * When a snooze ends: after an hour; at 14:00 today, or after an hour where that is over; tomorrow or in a week at the
 * chat's hour. An instant in quiet hours moves to their end.
 */
export function snoozedUntilMs(
  wanted: Snooze,
  { atMinute, ...quiet }: QuietHours & { readonly atMinute: number },
  nowMs: number,
): number {
  const today = localDay(nowMs);
  const instants: Readonly<Record<Snooze, number>> = {
    hour: nowMs + HOUR_MS,
    afternoon: localMinute(nowMs) < AFTERNOON ? instantOf(today, AFTERNOON) : nowMs + HOUR_MS,
    tomorrow: instantOf(addDays(today, 1), atMinute),
    week: instantOf(addDays(today, 7), atMinute),
  };
  return quietUntil(instants[wanted], quiet) ?? instants[wanted];
}
