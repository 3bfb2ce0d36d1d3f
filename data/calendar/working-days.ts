import type { CalendarDay } from "../plan.ts";
import { addDays, partsOf, weekday } from "./calendar-day.ts";
import { holidaysOf, PUBLIC_HOLIDAYS, type DayOff, type HolidayData, type HolidayYear } from "./holidays.ts";

/** Which days an office works. Holds what it has worked out of a year; see `workingCalendar`. */
export interface WorkingCalendar {
  /** Why a day is off; `null` for a working day. */
  dayOff(day: CalendarDay): DayOff | null;
  /** False where no notice of the year's holidays is known; see `HolidayYear.announced`. */
  isAnnounced(year: number): boolean;
}

/** A day off with the working days beside it: shown to people, never put in its place. */
export interface RestDay {
  readonly off: DayOff;
  readonly workingDayBefore: CalendarDay;
  readonly workingDayAfter: CalendarDay;
}

/**
 * The working days by public holidays, or by those an office's file lays over them
 * (`withOfficeHolidays`). Throws a RangeError for an office that is closed all week.
 */
export function workingCalendar(data: HolidayData = PUBLIC_HOLIDAYS): WorkingCalendar {
  if (new Set(data.weeklyDaysOff).size >= 7) throw new RangeError("an office must work on one day of the week");
  const years = new Map<number, HolidayYear>();
  const yearOf = (year: number) => {
    const known = years.get(year) ?? holidaysOf(data, year);
    years.set(year, known);
    return known;
  };
  return {
    dayOff(day) {
      const { off, worked } = yearOf(partsOf(day).year);
      const holiday = off.get(day);
      if (holiday !== undefined) return holiday;
      if (!data.weeklyDaysOff.includes(weekday(day)) || worked.has(day)) return null;
      return { day, why: "weekly", name: null, sources: [] };
    },
    isAnnounced: (year) => yearOf(year).announced,
  };
}

export const isWorkingDay = (calendar: WorkingCalendar, day: CalendarDay): boolean => calendar.dayOff(day) === null;

function step(calendar: WorkingCalendar, day: CalendarDay, by: 1 | -1): CalendarDay {
  let on = addDays(day, by);
  while (!isWorkingDay(calendar, on)) on = addDays(on, by);
  return on;
}

/** The last working day before a day. */
export const previousWorkingDay = (calendar: WorkingCalendar, day: CalendarDay): CalendarDay => step(calendar, day, -1);

/** The day itself where it is a working day, else the last working day before it. */
export const lastWorkingDay = (calendar: WorkingCalendar, day: CalendarDay): CalendarDay =>
  isWorkingDay(calendar, day) ? day : previousWorkingDay(calendar, day);

/** The first working day after a day. */
export const nextWorkingDay = (calendar: WorkingCalendar, day: CalendarDay): CalendarDay => step(calendar, day, 1);

/**
 * The last day of `trong vòng N ngày làm việc kể từ` a day. The day it counts from is left out (Civil
 * Code 2015, article 147, clauses 2 and 3); 0 is the day itself. Below 0 it counts back.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: CalendarDay, workingDays: number): CalendarDay {
  if (!Number.isInteger(workingDays)) throw new RangeError(`workingDays must be whole, got ${workingDays}`);
  let day = from;
  for (let left = Math.abs(workingDays); left > 0; left--) day = step(calendar, day, workingDays > 0 ? 1 : -1);
  return day;
}

/** What to tell people of a day that is off; `null` for a working day. */
export function restDay(calendar: WorkingCalendar, day: CalendarDay): RestDay | null {
  const off = calendar.dayOff(day);
  if (off === null) return null;
  return {
    off,
    workingDayBefore: previousWorkingDay(calendar, day),
    workingDayAfter: nextWorkingDay(calendar, day),
  };
}
