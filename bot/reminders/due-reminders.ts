import { addDays, daysBetween, isCalendarDay, weekday } from "../../data/calendar/calendar-day.ts";
import { lastWorkingDay, type WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { CalendarDay } from "../../data/plan.ts";
import { NO_MARK, type Mark } from "../../data/store/state/reminders/marks.ts";
import type { ReminderSettings } from "../../data/store/state/reminders/recipients.ts";
import { slotKey, SNOOZE_SLOT } from "../../data/store/state/reminders/reminder-log.ts";
import { instantOf, localDay, quietUntil, spokenInstant } from "./local-time.ts";

/** One time something falls due for a chat. */
export interface OwedOccurrence {
  readonly key: string;
  readonly deadlineKey: string;
  /** The last day on which it may be handed in. */
  readonly day: CalendarDay;
  /** When the chat began to want to hear of it: what was due before is not owed. */
  readonly sinceMs: number;
  /** When the program began to know of it: of what was due before, the nearest is owed then. */
  readonly knownSinceMs: number;
}

export interface DueInput<T extends OwedOccurrence> {
  readonly settings: ReminderSettings;
  readonly occurrences: readonly T[];
  /** By key of an occurrence or of a deadline. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** What the chat was told before, as `slotKey` writes it. */
  readonly spent: ReadonlySet<string>;
  /** The days on which the chat's office works. */
  readonly calendar: WorkingCalendar;
  readonly nowMs: number;
}

/** A slot that a message uses up, and how. */
export interface UsedSlot<T> {
  /** `null` for the list of the week. */
  readonly occurrence: T | null;
  readonly slot: string;
  readonly day: CalendarDay;
  readonly dueAtMs: number;
  readonly kind: "reminder" | "late" | "folded" | "passed" | "digest" | "escalation";
}

/** One item of a message. `passed`: too late for a reminder, so it stands in the list of what was missed. */
export interface ToldOccurrence<T> {
  readonly occurrence: T;
  readonly kind: "reminder" | "late" | "passed";
  /** Below 0 after the last day. */
  readonly daysLeft: number;
  readonly dueAtMs: number;
  /** Until when it was to be told. */
  readonly windowEndMs: number;
}

/** What to say to a chat now; several things are one message. */
export interface DueNow<T> {
  /** By last day. */
  readonly told: readonly ToldOccurrence<T>[];
  /** What else falls due this week, on the day of the list; `null` where no list is due. */
  readonly digest: readonly T[] | null;
  /** What the contact hears of. */
  readonly escalated: readonly T[];
  readonly slots: readonly UsedSlot<T>[];
  /** When to look again at the latest. */
  readonly nextAtMs: number;
}

/** After an outage, how long after its time a reminder is still sent, if its last day is not over. */
export const CATCH_UP_MS = 48 * 3600_000;
/** From how much on a reminder says that it is late. */
export const LATE_AFTER_MS = 3600_000;
/** A chat is looked at again after so many days at the latest. */
export const LONGEST_LOOK_DAYS = 14;
/** Days back from today within which what was missed is told. */
export const LOOK_BACK_DAYS = 45;
/** More days off in a row than any holiday has: a last day may lie so far after the day that reminders count back from. */
const LONGEST_HOLIDAY_DAYS = 16;

const MS_PER_DAY = 86_400_000;
const endOf = (day: CalendarDay): number => instantOf(day, 24 * 60) - 1;

/** The last day that the occurrence of a key may have: its own, or that of the year its period lies in. */
function lastDayOfKey(occurrenceKey: string): CalendarDay {
  const id = occurrenceKey.slice(occurrenceKey.lastIndexOf("@") + 1);
  return isCalendarDay(id) ? id : `${id.slice(0, 4)}-12-31`;
}

/**
 * The days whose occurrences decide what is due today and when to look again. What somebody wants to hear of again counts
 * however far off it is: a plan may have moved it since.
 */
export function daysToLookAt(
  settings: ReminderSettings,
  today: CalendarDay,
  marks: ReadonlyMap<string, Mark>,
): { from: CalendarDay; to: CalendarDay } {
  const longestLead = Math.max(7, ...settings.leads.map(({ days }) => days));
  const soon = addDays(today, longestLead + LONGEST_HOLIDAY_DAYS + LONGEST_LOOK_DAYS + 1);
  const snoozed = [...marks].filter(([, mark]) => mark.snoozedUntilMs !== null).map(([key]) => lastDayOfKey(key));
  return { from: addDays(today, -LOOK_BACK_DAYS), to: [soon, ...snoozed].sort().at(-1)! };
}

interface Slot {
  readonly id: string;
  readonly dueAtMs: number;
  /** The last instant at which it may still be told. */
  readonly windowEndMs: number;
}

interface Look<T> {
  readonly used: UsedSlot<T>[];
  readonly told: ToldOccurrence<T>[];
  readonly escalated: T[];
  readonly wakeMs: number[];
}

/** What was said of an occurrence and of its deadline, together. */
export function markOn(marks: ReadonlyMap<string, Mark>, key: string, deadlineKey: string): Mark {
  const own = marks.get(key) ?? NO_MARK;
  const all = marks.get(deadlineKey) ?? NO_MARK;
  const silentToMs = Math.max(own.silentToMs ?? -Infinity, all.silentToMs ?? -Infinity);
  return { ...own, off: own.off || all.off, silentToMs: silentToMs === -Infinity ? null : silentToMs };
}

/** The slots of an occurrence that a lead of `days` (or the contact) has; none where it is not owed. */
function slotOf(
  occurrence: OwedOccurrence,
  { id, atMs, sinceMs, silentToMs }: { id: string; atMs: number; sinceMs: number; silentToMs: number | null },
): Slot[] {
  // What was due before the program knew of it is due once it knows.
  const dueAtMs = Math.max(atMs, occurrence.knownSinceMs);
  const lastMs = endOf(occurrence.day);
  if (dueAtMs > lastMs || dueAtMs < Math.max(sinceMs, occurrence.sinceMs)) return [];
  if (silentToMs !== null && dueAtMs <= silentToMs) return [];
  return [{ id, dueAtMs, windowEndMs: Math.min(dueAtMs + CATCH_UP_MS, lastMs) }];
}

type Timing = Pick<DueInput<OwedOccurrence>, "settings" | "calendar">;

/** When a chat hears of an occurrence so many days before: counted back from the last working day on which it may be handed in. */
export function leadInstant(
  { day }: Pick<OwedOccurrence, "day">,
  days: number,
  { settings, calendar }: Timing,
): number {
  const last = lastWorkingDay(calendar, day);
  return spokenInstant(addDays(last, -days), settings.atMinute, settings, last);
}

/** The reminders of an occurrence that are owed, latest first. */
function leadSlots(occurrence: OwedOccurrence, timing: Timing, silentToMs: number | null): Slot[] {
  const { day, knownSinceMs } = occurrence;
  const leads = timing.settings.leads
    .map((lead) => ({ ...lead, atMs: leadInstant(occurrence, lead.days, timing) }))
    .sort((one, other) => one.days - other.days);
  const nearestBefore = leads.find(({ atMs }) => atMs < knownSinceMs);
  return leads
    .filter((lead) => lead.atMs >= knownSinceMs || lead === nearestBefore)
    .flatMap(({ days, atMs, sinceMs }) => slotOf(occurrence, { id: `${day}-${days}`, atMs, sinceMs, silentToMs }));
}

/** A reminder still to come. */
export interface NextReminder<T> {
  readonly occurrence: T;
  readonly atMs: number;
}

/** The next reminder a chat gets if nothing changes; `null` where none is to come of these occurrences. */
export function nextReminder<T extends OwedOccurrence>(input: DueInput<T>): NextReminder<T> | null {
  let next: NextReminder<T> | null = null;
  for (const occurrence of input.occurrences) {
    const mark = markOn(input.marks, occurrence.key, occurrence.deadlineKey);
    if (mark.doneAtMs !== null || mark.off) continue;
    const untilMs = mark.snoozedUntilMs ?? -Infinity;
    const toCome = leadSlots(occurrence, input, mark.silentToMs)
      .filter(({ id }) => !input.spent.has(slotKey(occurrence.key, id)))
      .map(({ dueAtMs }) => dueAtMs);
    for (const atMs of [untilMs, ...toCome])
      if (atMs > input.nowMs && atMs >= untilMs && atMs < (next?.atMs ?? Infinity)) next = { occurrence, atMs };
  }
  return next;
}

/** Quiet hours hold something back unless its time would then be over; gives until when, `null` to speak now. */
function heldUntil(nowMs: number, settings: ReminderSettings, windowEndMs: number): number | null {
  const until = quietUntil(nowMs, settings);
  return until !== null && until <= windowEndMs ? until : null;
}

function lookAtContact<T extends OwedOccurrence>(occurrence: T, input: DueInput<T>, mark: Mark, look: Look<T>): void {
  const { settings, spent, nowMs } = input;
  if (settings.contact === null) return;
  const id = `${occurrence.day}-contact`;
  if (spent.has(slotKey(occurrence.key, id))) return;
  const atMs = leadInstant(occurrence, 1, input);
  const sinceMs = settings.contactSinceMs ?? 0;
  const [slot] = slotOf(occurrence, { id, atMs, sinceMs, silentToMs: mark.silentToMs });
  if (slot === undefined || nowMs > slot.windowEndMs) return;
  const wakeMs = nowMs < slot.dueAtMs ? slot.dueAtMs : heldUntil(nowMs, settings, slot.windowEndMs);
  if (wakeMs !== null) {
    look.wakeMs.push(wakeMs);
    return;
  }
  look.escalated.push(occurrence);
  look.used.push({ occurrence, slot: id, day: occurrence.day, dueAtMs: slot.dueAtMs, kind: "escalation" });
}

function lookAt<T extends OwedOccurrence>(occurrence: T, input: DueInput<T>, look: Look<T>): void {
  const { settings, marks, spent, nowMs } = input;
  const { key, day } = occurrence;
  const mark = markOn(marks, key, occurrence.deadlineKey);
  if (mark.doneAtMs !== null || mark.off) return;
  lookAtContact(occurrence, input, mark, look);

  const isOpen = ({ id }: Slot) => !spent.has(slotKey(key, id));
  const leads = leadSlots(occurrence, input, mark.silentToMs).filter(isOpen);
  const untilMs = mark.snoozedUntilMs;
  const asked =
    untilMs === null ? null : { id: `${SNOOZE_SLOT}${untilMs}`, dueAtMs: untilMs, windowEndMs: untilMs + CATCH_UP_MS };
  const snooze = asked !== null && isOpen(asked) ? asked : null;
  if (snooze !== null && nowMs < snooze.dueAtMs) {
    look.wakeMs.push(snooze.dueAtMs);
    return;
  }
  const reached = [...(snooze === null ? [] : [snooze]), ...leads.filter(({ dueAtMs }) => dueAtMs <= nowMs)];
  look.wakeMs.push(...leads.filter(({ dueAtMs }) => dueAtMs > nowMs).map(({ dueAtMs }) => dueAtMs));
  const [nearest, ...older] = reached;
  if (nearest === undefined) return;

  const isOver = nowMs > nearest.windowEndMs;
  const heldMs = isOver
    ? quietUntil(nowMs, settings)
    : nearest === snooze
      ? null
      : heldUntil(nowMs, settings, nearest.windowEndMs);
  if (heldMs !== null) {
    look.wakeMs.push(heldMs);
    return;
  }
  const { dueAtMs, windowEndMs } = nearest;
  const kind = isOver ? "passed" : nowMs - dueAtMs > LATE_AFTER_MS ? "late" : "reminder";
  look.told.push({ occurrence, kind, daysLeft: daysBetween(localDay(nowMs), day), dueAtMs, windowEndMs });
  look.used.push({ occurrence, slot: nearest.id, day, dueAtMs, kind });
  for (const slot of older)
    look.used.push({
      occurrence,
      slot: slot.id,
      day,
      dueAtMs: slot.dueAtMs,
      kind: isOver ? "passed" : "folded",
    });
}

/** The list of the week: due on Monday at the chat's hour, and told up to two days later. */
function lookAtWeek<T extends OwedOccurrence>(
  { settings, occurrences, marks, spent, nowMs }: DueInput<T>,
  look: Look<T>,
): readonly T[] | null {
  if (settings.digestSinceMs === null) return null;
  const today = localDay(nowMs);
  const monday = addDays(today, 1 - weekday(today));
  const dueOn = (day: CalendarDay) => spokenInstant(day, settings.atMinute, settings, day);
  look.wakeMs.push(dueOn(addDays(monday, 7)));
  const dueAtMs = dueOn(monday);
  const slot = `digest-${monday}`;
  const windowEndMs = dueAtMs + CATCH_UP_MS;
  if (dueAtMs < settings.digestSinceMs || nowMs > windowEndMs || spent.has(slotKey("", slot))) return null;
  const wakeMs = nowMs < dueAtMs ? dueAtMs : heldUntil(nowMs, settings, windowEndMs);
  if (wakeMs !== null) {
    look.wakeMs.push(wakeMs);
    return null;
  }
  look.used.push({ occurrence: null, slot, day: monday, dueAtMs, kind: "digest" });
  const sunday = addDays(monday, 6);
  const told = new Set(look.told.map(({ occurrence }) => occurrence.key));
  return occurrences.filter(({ key, deadlineKey, day }) => {
    const { doneAtMs, off } = markOn(marks, key, deadlineKey);
    return day >= today && day <= sunday && doneAtMs === null && !off && !told.has(key);
  });
}

/**
 * What a chat is to be told at an instant. No clock, store or network in here: a test can stand on any day.
 *
 * Each occurrence has a slot for each lead the chat wants, at the chat's hour so many days before the last working day on which
 * it may be handed in, moved out of the quiet hours. Of the slots reached and not used up, the nearest is told and the older are folded into it; it says
 * so when it is late. Past its window (48 hours, and not beyond the last day) it is told in a list of what was missed. A
 * snoozed occurrence is silent until then. What is done or off is silent. So each slot is used up at most once, whatever
 * the clock did in between.
 */
export function dueReminders<T extends OwedOccurrence>(input: DueInput<T>): DueNow<T> {
  const { occurrences, nowMs } = input;
  const look: Look<T> = { used: [], told: [], escalated: [], wakeMs: [] };
  for (const occurrence of occurrences) lookAt(occurrence, input, look);
  const digest = lookAtWeek(input, look);
  const byDay = (one: ToldOccurrence<T>, other: ToldOccurrence<T>) =>
    one.occurrence.day.localeCompare(other.occurrence.day) || one.occurrence.key.localeCompare(other.occurrence.key);
  return {
    told: look.told.sort(byDay),
    digest,
    escalated: look.escalated,
    slots: look.used,
    nextAtMs: Math.min(nowMs + LONGEST_LOOK_DAYS * MS_PER_DAY, ...look.wakeMs),
  };
}
