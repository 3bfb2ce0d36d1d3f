import type { DayPeriod } from "../../data/calendar/calendar-day.ts";
import { addDays, calendarDay, isCalendarDay, lastOfMonth, partsOf } from "../../data/calendar/calendar-day.ts";
import { namedPeriod } from "../../data/calendar/named-period.ts";
import type { CalendarDay } from "../../data/plan.ts";

/** Days that cannot be read, or the wrong way round; the message is in Vietnamese. */
export class DaysError extends Error {
  override readonly name = "DaysError";
}

/** The day, month or year a person types: `2024-06-30`, `30/6/2024`, `6/2024`, `2024`. `null` for anything else. */
export function readDays(text: string): DayPeriod | null {
  const typed = text.trim();
  const [, day, month, year] = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/u.exec(typed) ?? [];
  if (year !== undefined) {
    if (day === undefined) return namedPeriod(`${year}-${month!.padStart(2, "0")}`, "");
    const on = calendarDay(Number(year), Number(month), Number(day));
    return on === null ? null : { start: on, end: on };
  }
  if (/^\d{4}(?:-\d{2}){0,2}$/u.test(typed)) return namedPeriod(typed, "");
  return null;
}

/** What is wrong with something typed that is no day. */
export const notDays = (text: string) =>
  `“${text}” không phải là ngày có thật; hãy ghi như 30/6/2024, 2024-06-30, 6/2024 hoặc 2024`;

/** The same day a year on; 28 February after a 29th. */
export function yearAfter(day: CalendarDay): CalendarDay {
  const { year, month } = partsOf(day);
  const next = `${String(year + 1).padStart(4, "0")}${day.slice(4)}`;
  return isCalendarDay(next) ? next : lastOfMonth(year + 1, month);
}

/**
 * The stretch of time asked for: `from` today and `to` a year later where left out. A month or year
 * stands for its first day in `from`, its last in `to`. Throws a DaysError that says what is wrong.
 */
export function readStretch(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: CalendarDay,
): { readonly from: CalendarDay; readonly to: CalendarDay } {
  const read = (name: string, text: string) => {
    const days = readDays(text);
    if (days === null) throw new DaysError(`${name} ${notDays(text)}`);
    return days;
  };
  const start = from === undefined ? today : read("--from", from).start;
  const end = to === undefined ? addDays(yearAfter(start), -1) : read("--to", to).end;
  if (start > end) throw new DaysError(`ngày bắt đầu ${start} sau ngày kết thúc ${end}`);
  return { from: start, to: end };
}
