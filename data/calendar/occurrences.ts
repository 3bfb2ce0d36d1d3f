import type { CalendarDay, Deadline, DeadlineBound } from "../plan.ts";
import { lastOfMonth, partsOf, type DayPeriod } from "./calendar-day.ts";
import { deadlineKey, type DeadlineKey } from "./deadline-key.ts";
import { deadlineSchedule, type ScheduleFault } from "./deadline-schedule.ts";
import { findTimes, type FoundTime } from "./find-times.ts";
import type { OfficeDays } from "./office-days.ts";
import type { PlanTime } from "./plan-validity.ts";

/** One time a deadline falls due. */
export interface Occurrence {
  /** Tells this time from all others, also after the plan is read again and after an office sets its day. */
  readonly key: string;
  readonly deadlineKey: DeadlineKey;
  readonly planId: string;
  /** Position of the deadline in the plan's list, from 0. */
  readonly deadlineIndex: number;
  readonly deadline: Deadline;
  /** `undated`: the plan says how often, but not on which day, and the office has set none. */
  readonly status: "dated" | "undated";
  /** The last day on which it may be handed in; `null` when undated. */
  readonly day: CalendarDay | null;
  /** The day the plan names, which `trước ngày` leaves out; `null` where it names a period or no day. */
  readonly named: CalendarDay | null;
  /** The period the plan names or the frequency gives: `Quý IV`, `tháng 6/2023`, a half-year. */
  readonly period: DayPeriod | null;
  readonly bound: DeadlineBound | null;
  /** Who set the day; `null` when undated. */
  readonly setBy: "plan" | "office" | null;
  /** The day of the month named, where this month has none such: its last day counts instead. */
  readonly missingDay: number | null;
  /** True after the end of the plan's validity; such occurrences come only on request. */
  readonly expired: boolean;
}

/**
 * Why a deadline has no occurrences: its words name no time (`unreadable-rule`, `no-such-day`,
 * `no-such-month`), a time before the plan was issued (`before-plan`), or the plan bears no date and
 * no period to count from (`plan-without-date`). Two faults come beside occurrences:
 * `day-without-month` (`ngày 20 hằng quý`, left undated) and `nobody-named`.
 */
export type DeadlineFault = ScheduleFault | "before-plan" | "plan-without-date" | "day-without-month" | "nobody-named";

/** A deadline something is wrong with. */
export interface DeadlineProblem extends DeadlineOfPlan {
  readonly reason: DeadlineFault;
}

/** A deadline and where it stands. */
export interface DeadlineOfPlan {
  readonly planId: string;
  readonly deadlineIndex: number;
  readonly deadlineKey: DeadlineKey;
  readonly deadline: Deadline;
}

export interface OccurrenceOptions {
  /** First and last day asked for, both in it. Undated periods count when they share a day with it. */
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Days that offices set, by deadline key; read only where the plan names no day. */
  readonly officeDays?: OfficeDays;
  /** Also what repeats after the end of the plan's validity, flagged `expired`. False by default. */
  readonly beyondValidity?: boolean;
}

/** What a deadline, or those of several plans, come to in a stretch of time. */
export interface OccurrenceList {
  readonly occurrences: readonly Occurrence[];
  /** Deadlines at no time the plan states (`đột xuất`, `thường xuyên`), no office has set a day for, of plans that hold then. */
  readonly open: readonly DeadlineOfPlan[];
  readonly problems: readonly DeadlineProblem[];
}

/** What occurrences need of a plan read in; a `PlanReading` fits. */
export interface PlanDeadlines {
  readonly plan: PlanTime;
  readonly deadlines: readonly Deadline[];
}

/** Far enough for whatever returns at all: 29 February comes back within 8 years. */
const HORIZON_YEARS = 12;

const inOrder = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

const byTime = (a: Occurrence, b: Occurrence) =>
  inOrder(a.day ?? a.period!.end, b.day ?? b.period!.end) ||
  inOrder(a.planId, b.planId) ||
  inOrder(a.deadlineIndex, b.deadlineIndex) ||
  inOrder(a.key, b.key);

/**
 * What a deadline comes to from `from` to `to`. A repeated one runs from the day its plan was issued
 * to the end of the plan's validity, and on where the plan says so (`và các năm tiếp theo`); a day or
 * period named once counts whenever it is. Never throws on what a plan says: what makes no sense in
 * the calendar comes back as a problem.
 */
export function occurrencesOf(
  plan: PlanTime,
  deadline: Deadline,
  options: OccurrenceOptions & { readonly deadlineIndex?: number },
): OccurrenceList {
  const { from, to, officeDays, beyondValidity = false, deadlineIndex = 0 } = options;
  const key = deadlineKey(plan.id, deadline);
  const duty: DeadlineOfPlan = { planId: plan.id, deadlineIndex, deadlineKey: key, deadline };
  const problems: DeadlineProblem[] = [];
  const report = (reason: DeadlineFault) => problems.push({ ...duty, reason });
  const none: OccurrenceList = { occurrences: [], open: [], problems };
  if (deadline.who.length === 0) report("nobody-named");

  const schedule = deadlineSchedule(deadline);
  if (typeof schedule === "string") {
    report(schedule);
    return none;
  }
  if (schedule.kind === "periods" && schedule.dayOfMonth !== null) report("day-without-month");
  const times = findTimes(schedule, { plan, deadline, set: officeDays?.get(key), from, to, beyondValidity });
  if (times === "open") return { ...none, open: [duty] };
  if (typeof times === "string") {
    report(times);
    return none;
  }
  const isAsked = ({ day, period }: FoundTime) =>
    day === null ? period!.start <= to && period!.end >= from : day >= from && day <= to;
  const occurrences = times.filter(isAsked).map(({ id, ...time }): Occurrence => ({
    key: `${key}@${id}`,
    ...duty,
    ...time,
    status: time.day === null ? "undated" : "dated",
    bound: time.setBy === "office" ? "through" : deadline.bound,
  }));
  return { occurrences: occurrences.sort(byTime), open: [], problems };
}

/** What the deadlines of several plans come to, by day: dated ones by their last day, undated ones by the end of their period. */
export function occurrencesOfPlans(plans: Iterable<PlanDeadlines>, options: OccurrenceOptions): OccurrenceList {
  const lists = [...plans].flatMap(({ plan, deadlines }) =>
    deadlines.map((deadline, deadlineIndex) => occurrencesOf(plan, deadline, { ...options, deadlineIndex })),
  );
  return {
    occurrences: lists.flatMap(({ occurrences }) => occurrences).sort(byTime),
    open: lists.flatMap(({ open }) => open),
    problems: lists.flatMap(({ problems }) => problems),
  };
}

/**
 * The next time a deadline falls due: the first dated one on or after `today`, else the first period
 * without a day that has not ended; `null` where nothing more is to come.
 */
export function nextOccurrence(
  plan: PlanTime,
  deadline: Deadline,
  today: CalendarDay,
  options: Omit<OccurrenceOptions, "from" | "to"> & { readonly deadlineIndex?: number } = {},
): Occurrence | null {
  const { year, month } = partsOf(today);
  const to = lastOfMonth(year + HORIZON_YEARS, month);
  const { occurrences } = occurrencesOf(plan, deadline, { ...options, from: today, to });
  return occurrences.find(({ status }) => status === "dated") ?? occurrences[0] ?? null;
}
