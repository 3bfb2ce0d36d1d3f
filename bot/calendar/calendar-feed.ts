import { addDays, calendarDay, partsOf } from "../../data/calendar/calendar-day.ts";
import { deadlineKey, shortHash } from "../../data/calendar/deadline-key.ts";
import { runsOn } from "../../data/calendar/deadline-schedule.ts";
import { daysByRule } from "../../data/calendar/occurrence-rule.ts";
import { occurrencesOf, type Occurrence } from "../../data/calendar/occurrences.ts";
import type { OfficeDays } from "../../data/calendar/office-days.ts";
import type { WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { CalendarDay, Deadline, Plan } from "../../data/plan.ts";
import { icsDate, icsFile, icsInstant, icsText } from "./ics-lines.ts";
import { eventDescription, eventSummary } from "./event-wording.ts";

/** A plan whose deadlines go into a calendar; a `PlanReading` fits. */
export interface PlanForCalendar {
  readonly plan: Plan;
  readonly deadlines: readonly Deadline[];
}

export interface CalendarFeedOptions {
  /** The calendar's name as people's programs show it. */
  readonly name: string;
  /** The instant the feed is written at. */
  readonly now: Date;
  /** Days before the last day on which programs remind, 0 for the morning itself. */
  readonly leadDays?: readonly number[];
  /** Hour of the morning, 0 to 23, at which they do. */
  readonly reminderHour?: number;
  /** Address people reach the program at (`PUBLIC_URL`): events then link to their clause. */
  readonly url?: string | undefined;
  /** Leaves out every last day before or after these. */
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
  /** Keeps the deadlines wanted: those of a unit. All by default. */
  readonly includes?: (plan: Plan, deadline: Deadline) => boolean;
  readonly officeDays?: OfficeDays;
  /** Tells of last days that are no working days. */
  readonly workingDays?: WorkingCalendar;
}

/** How far a deadline without an end is looked at to make its rule; the rule itself has no end. */
const ENDLESS_YEARS = 10;
const EARLIEST: CalendarDay = "1900-01-01";
const LATEST: CalendarDay = "2199-12-31";

/** One event: the days of a deadline that its rule gives, or one day that no rule does. */
interface CalendarEvent {
  readonly key: string;
  readonly rule: string | null;
  /** The days it stands for, in order: the first is its DTSTART. */
  readonly occurrences: readonly (Occurrence & { readonly day: CalendarDay })[];
}

function eventsOf(plan: Plan, deadline: Deadline, options: CalendarFeedOptions): CalendarEvent[] {
  const { from = EARLIEST, to, officeDays } = options;
  const endless = to === undefined && runsOn(deadline);
  const now = partsOf(options.now.toISOString().slice(0, 10));
  const end = endless ? calendarDay(now.year + ENDLESS_YEARS, 12, 31)! : (to ?? LATEST);
  const asked = { from, to: end, ...(officeDays && { officeDays }) };
  const occurrences = occurrencesOf(plan, deadline, asked).occurrences.flatMap((one) =>
    one.day === null ? [] : [{ ...one, day: one.day }],
  );
  if (occurrences.length === 0) return [];
  const key = deadlineKey(plan.id, deadline);
  const days = occurrences.map(({ day }) => day);
  const { rule, ruled, single } = daysByRule(deadline, days, { set: officeDays?.get(key), endless });
  const on = (some: readonly CalendarDay[]) => occurrences.filter(({ day }) => some.includes(day));
  const alone = on(single).map((one) => ({
    key: single.length === 1 && rule === null ? key : one.key,
    rule: null,
    occurrences: [one],
  }));
  return rule === null ? alone : [{ key, rule, occurrences: on(ruled) }, ...alone];
}

/** Counted from midnight of an all-day event: `-P6DT16H` is 8 o'clock seven days before. */
function trigger(leadDays: number, hour: number): string {
  const hours = hour - leadDays * 24;
  const [days, rest] = [Math.floor(Math.abs(hours) / 24), Math.abs(hours) % 24];
  if (hours === 0) return "PT0S";
  return `${hours < 0 ? "-" : ""}P${days > 0 ? `${days}D` : ""}${rest > 0 ? `T${rest}H` : ""}`;
}

function alarm(summary: string, leadDays: number, hour: number): string[] {
  return [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `TRIGGER:${trigger(leadDays, hour)}`,
    `DESCRIPTION:${icsText(leadDays === 0 ? `Hôm nay: ${summary}` : `Còn ${leadDays} ngày: ${summary}`)}`,
    "END:VALARM",
  ];
}

function eventLines(plan: Plan, { key, rule, occurrences }: CalendarEvent, options: CalendarFeedOptions): string[] {
  const { now, leadDays = [7, 3, 1], reminderHour = 8, url, workingDays } = options;
  const first = occurrences[0]!;
  const { deadline } = first;
  const summary = eventSummary(first);
  const link =
    url === undefined
      ? null
      : `${url.replace(/\/+$/u, "")}/ke-hoach/${encodeURIComponent(plan.id)}#${encodeURIComponent(deadline.clause)}`;
  return [
    "BEGIN:VEVENT",
    `UID:${shortHash([key])}${shortHash([key, plan.id])}@ke-hoach`,
    `DTSTAMP:${icsInstant(now)}`,
    `DTSTART;VALUE=DATE:${icsDate(first.day)}`,
    `DTEND;VALUE=DATE:${icsDate(addDays(first.day, 1))}`,
    ...(rule === null ? [] : [`RRULE:${rule}`]),
    `SUMMARY:${icsText(summary)}`,
    `DESCRIPTION:${icsText(eventDescription(plan, occurrences, { workingDays, link }))}`,
    ...(link === null ? [] : [`URL:${link}`]),
    "TRANSP:TRANSPARENT",
    ...leadDays.flatMap((days) => alarm(summary, days, reminderHour)),
    "END:VEVENT",
  ];
}

/**
 * The deadlines of plans as a calendar (RFC 5545) that Google, Outlook and phones subscribe to: one
 * all-day event a deadline, on the last day on which it may be handed in, repeated by a rule; days no
 * rule gives (the end of February for `ngày 30 hằng tháng`) are events of their own, so that all
 * instances are exactly the occurrences. UIDs stay when a plan is read again. Deadlines without a day
 * are left out. Throws a RangeError for lead times below 0 and hours outside a day.
 */
export function calendarFeed(plans: Iterable<PlanForCalendar>, options: CalendarFeedOptions): string {
  const { name, leadDays = [], reminderHour = 8, includes = () => true } = options;
  if (!leadDays.every((days) => Number.isInteger(days) && days >= 0))
    throw new RangeError(`leadDays must be whole and 0 or more, got ${leadDays.join(", ")}`);
  if (!(reminderHour >= 0 && reminderHour < 24))
    throw new RangeError(`reminderHour must be 0 to 23, got ${reminderHour}`);
  const events = [...plans].flatMap(({ plan, deadlines }) =>
    deadlines
      .filter((deadline) => includes(plan, deadline))
      .flatMap((deadline) => eventsOf(plan, deadline, options))
      .flatMap((event) => eventLines(plan, event, options)),
  );
  return icsFile([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//ke-hoach//Thoi han trong ke hoach//VI",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${icsText(name)}`,
    `X-WR-CALNAME:${icsText(name)}`,
    "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    "X-PUBLISHED-TTL:PT12H",
    ...events,
    "END:VCALENDAR",
  ]);
}
