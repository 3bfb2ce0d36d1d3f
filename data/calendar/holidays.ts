import { z } from "zod";
import type { CalendarDay } from "../plan.ts";
import { addDays, calendarDay, isCalendarDay, weekday } from "./calendar-day.ts";
import file from "./holidays.json" with { type: "json" };
import { fromLunar } from "./lunar.ts";

const day = z.string().refine(isCalendarDay, "phải là một ngày có thật, dạng YYYY-MM-DD");
const id = z.string().regex(/^[a-z0-9-]+$/u);

const sourceSchema = z.strictObject({
  id,
  /** Type, number and article of the document. */
  document: z.string().min(1),
  /** The day it was issued; `null` where it was not found. */
  date: day.nullable(),
  url: z.string().min(1).nullable(),
  /** How the words came here, and what was not read in the original. */
  origin: z.string().min(1),
});

const holidaySchema = z.strictObject({
  id,
  name: z.string().min(1),
  calendar: z.enum(["solar", "lunar"]),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  /** First and last day on which the rule holds. */
  from: day,
  to: day.nullable(),
  /** True where a weekly day off it falls on is made up on the next working day. */
  inLieu: z.boolean(),
  /** False to leave it out. */
  enabled: z.boolean(),
  sources: z.array(id).min(1),
});

const yearSchema = z.strictObject({
  year: z.int().min(1900).max(2200),
  /** The five days of Tết the Prime Minister chose, without the days in lieu. */
  tet: z.strictObject({ from: day, to: day }),
  /** The day beside 2 September; `null` before 2021, when there was none. */
  secondNationalDay: day.nullable(),
  /** Working days moved: `off` is free, the weekly day off `worked` is not. */
  swaps: z.array(z.strictObject({ off: day, worked: day, source: id })),
  sources: z.array(id).min(1),
});

/** The shape of `holidays.json`, here and where an office keeps its own. */
export const holidayDataSchema = z
  .strictObject({
    note: z.string(),
    /** Days of the week on which the office is closed, 1 Monday to 7 Sunday. */
    weeklyDaysOff: z
      .array(z.int().min(1).max(7))
      .refine((days) => new Set(days).size < 7, "một tuần phải có ít nhất một ngày làm việc"),
    sources: z.array(sourceSchema),
    holidays: z.array(holidaySchema),
    years: z.array(yearSchema),
  })
  .superRefine(({ sources, holidays, years }, context) => {
    const known = new Set(sources.map((source) => source.id));
    const named = [
      ...holidays.flatMap((holiday) => holiday.sources),
      ...years.flatMap((year) => [...year.sources, ...year.swaps.map(({ source }) => source)]),
    ];
    for (const name of named.filter((one) => !known.has(one)))
      context.addIssue({ code: "custom", message: `không có nguồn “${name}” trong sources` });
  });

export type HolidayData = z.output<typeof holidayDataSchema>;

/** The public holidays of Viet Nam as laws and yearly notices fix them; the file names the source of each. */
export const PUBLIC_HOLIDAYS: HolidayData = holidayDataSchema.parse(file);

/** Public holidays with an office's own file over them: its holidays and years take the place of those with the same id or year. */
export function withOfficeHolidays(office: HolidayData, base: HolidayData = PUBLIC_HOLIDAYS): HolidayData {
  const merge = <T>(ours: readonly T[], theirs: readonly T[], key: (one: T) => string | number) => [
    ...new Map([...ours, ...theirs].map((one) => [key(one), one])).values(),
  ];
  return {
    note: office.note,
    weeklyDaysOff: office.weeklyDaysOff,
    sources: merge(base.sources, office.sources, (source) => source.id),
    holidays: merge(base.holidays, office.holidays, (holiday) => holiday.id),
    years: merge(base.years, office.years, ({ year }) => year),
  };
}

/** Why nobody works on a day. `swap` is a working day moved to another. */
export interface DayOff {
  readonly day: CalendarDay;
  readonly why: "holiday" | "in-lieu" | "swap" | "weekly";
  /** The holiday, the one made up for; `null` for a weekly day off. */
  readonly name: string | null;
  /** Ids of `sources`. */
  readonly sources: readonly string[];
}

/** The days of a year that differ from the week's usual ones. */
export interface HolidayYear {
  readonly off: ReadonlyMap<CalendarDay, DayOff>;
  /** Weekly days off on which work is done, moved there from another day. */
  readonly worked: ReadonlySet<CalendarDay>;
  /** False where no notice for the year is known: the fifth day of Tết, the day beside 2 September and swaps are missing. */
  readonly announced: boolean;
}

interface Candidate extends DayOff {
  readonly inLieu: boolean;
}

/** The last day of the lunar year and the first three: days off in each of the ways Tết may be laid. */
const SURE_TET_DAYS = [-1, 0, 1, 2];
const TET = "Tết Âm lịch";

function statutoryDays(data: HolidayData, year: number): Candidate[] {
  return data.holidays.flatMap((holiday): Candidate[] => {
    const { name, month, day: number, from, to, inLieu, enabled, sources } = holiday;
    const on =
      holiday.calendar === "solar" ? calendarDay(year, month, number) : fromLunar({ year, month, day: number });
    if (!enabled || on === null || on < from || (to !== null && on > to)) return [];
    return [{ day: on, why: "holiday", name, sources, inLieu }];
  });
}

function yearlyDays(data: HolidayData, year: number): Candidate[] {
  const notice = data.years.find((one) => one.year === year);
  const holiday = (on: CalendarDay, name: string, sources: readonly string[]): Candidate => ({
    day: on,
    why: "holiday",
    name,
    sources,
    inLieu: true,
  });
  if (notice === undefined) {
    const newYear = fromLunar({ year, month: 1, day: 1 })!;
    const law = data.holidays.find(({ id }) => id === "tet-duong-lich");
    if (law === undefined || newYear < law.from) return [];
    return SURE_TET_DAYS.map((days) => holiday(addDays(newYear, days), TET, law.sources));
  }
  const { tet, secondNationalDay, sources } = notice;
  const days: Candidate[] = [];
  for (let on: CalendarDay = tet.from; on <= tet.to; on = addDays(on, 1)) days.push(holiday(on, TET, sources));
  if (secondNationalDay !== null) days.push(holiday(secondNationalDay, "Quốc khánh", sources));
  return days;
}

/**
 * The holidays of a year, days in lieu and swapped days with them. A holiday on a weekly day off is
 * made up on the next day that is neither (Labour Code 2019, article 111, clause 3).
 */
export function holidaysOf(data: HolidayData, year: number): HolidayYear {
  const isAnnounced = data.years.some((one) => one.year === year);
  const isOfYear = (on: CalendarDay) => on.startsWith(`${year}-`);
  const swaps = data.years.flatMap((one) => one.swaps);
  const worked = new Set(swaps.map((swap): CalendarDay => swap.worked).filter(isOfYear));
  const isWeekly = (on: CalendarDay) => data.weeklyDaysOff.includes(weekday(on));
  const holidays = [...statutoryDays(data, year), ...yearlyDays(data, year)].sort((a, b) => (a.day < b.day ? -1 : 1));
  const off = new Map<CalendarDay, DayOff>();
  for (const { day: on, why, name, sources } of holidays) off.set(on, { day: on, why, name, sources });
  for (const { off: on, source } of swaps)
    if (isOfYear(on) && !off.has(on)) off.set(on, { day: on, why: "swap", name: null, sources: [source] });
  for (const { day: on, inLieu, name, sources } of holidays) {
    if (!inLieu || !isWeekly(on)) continue;
    let next = addDays(on, 1);
    while (off.has(next) || isWeekly(next)) next = addDays(next, 1);
    off.set(next, { day: next, why: "in-lieu", name, sources });
  }
  return { off, worked, announced: isAnnounced };
}
