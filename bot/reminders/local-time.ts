import type { CalendarDay } from "../../data/plan.ts";
import { addDays } from "../../data/calendar/calendar-day.ts";

/** Viet Nam is at UTC+7 all year; the machine's own zone never comes in. */
const OFFSET_MS = 7 * 3600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The instant of a minute of a day in Viet Nam, in milliseconds since 1970; minute 1440 is the midnight after. */
export const instantOf = (day: CalendarDay, minute: number): number =>
  Date.parse(`${day}T00:00:00Z`) - OFFSET_MS + minute * MINUTE_MS;

/** The day in Viet Nam at an instant. */
export const localDay = (ms: number): CalendarDay => new Date(ms + OFFSET_MS).toISOString().slice(0, 10);

/** Minutes since midnight in Viet Nam, with their fraction. */
export const localMinute = (ms: number): number => ((((ms + OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS;

/** From `quietFrom` until before `quietTo`, in minutes since midnight; equal: never. */
export interface QuietHours {
  readonly quietFrom: number;
  readonly quietTo: number;
}

/** When the quiet hours an instant lies in end; `null` where it lies in none. */
export function quietUntil(ms: number, { quietFrom, quietTo }: QuietHours): number | null {
  const minute = localMinute(ms);
  const day = localDay(ms);
  const isOverMidnight = quietFrom > quietTo;
  const isQuiet = isOverMidnight ? minute >= quietFrom || minute < quietTo : minute >= quietFrom && minute < quietTo;
  if (!isQuiet) return null;
  return instantOf(isOverMidnight && minute >= quietFrom ? addDays(day, 1) : day, quietTo);
}

/**
 * The instant at which people hear of something at a minute of a day: where that minute is quiet, when the quiet hours
 * end; but where that would be after `lastDay`, a minute before they begin.
 */
export function spokenInstant(day: CalendarDay, minute: number, quiet: QuietHours, lastDay: CalendarDay): number {
  const instant = instantOf(day, minute);
  const until = quietUntil(instant, quiet);
  if (until === null) return instant;
  return until < instantOf(lastDay, 24 * 60) ? until : instantOf(day, quiet.quietFrom) - MINUTE_MS;
}
