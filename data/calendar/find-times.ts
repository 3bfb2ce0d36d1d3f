import type { CalendarDay, Deadline } from "../plan.ts";
import { addDays, type DayPeriod } from "./calendar-day.ts";
import { runsOn, type DeadlineSchedule, type DueTime } from "./deadline-schedule.ts";
import { daysOfRule } from "./last-day-rule.ts";
import { officeDaysIn, type OfficeDay } from "./office-days.ts";
import { earliestDay, planValidity, type PlanTime, type PlanValidity } from "./plan-validity.ts";
import { repeatingPeriods, type Pace } from "./repeating-periods.ts";

/** One time a deadline falls due; `day` is `null` where neither plan nor office names one. */
export interface FoundTime extends Omit<DueTime, "day"> {
  readonly day: CalendarDay | null;
  /** Tells it from the deadline's other times: the day or period it was named by. */
  readonly id: string;
  readonly setBy: "plan" | "office" | null;
  readonly expired: boolean;
}

export interface TimeQuestion {
  readonly plan: PlanTime;
  readonly deadline: Deadline;
  /** The day an office set for the deadline. */
  readonly set: OfficeDay | undefined;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly beyondValidity: boolean;
}

/** The times of a deadline; `open` where nobody names any; else why there are none. */
export type FoundTimes = readonly FoundTime[] | "open" | "before-plan" | "plan-without-date";

const UNNAMED = { named: null, period: null, missingDay: null };

function onceOf(time: DueTime, { plan, deadline }: TimeQuestion): FoundTimes {
  const issued = earliestDay(plan.date);
  if (issued !== null && time.day < issued) return "before-plan";
  return [{ ...time, id: deadline.due!, setBy: "plan", expired: false }];
}

/** The part of the stretch asked for in which a plan's deadlines repeat; `null` where they do not. */
function running({ deadline, from, to, beyondValidity }: TimeQuestion, validity: PlanValidity): DayPeriod | null {
  const start = from > validity.from ? from : validity.from;
  const end = beyondValidity || runsOn(deadline) || to < validity.to ? to : validity.to;
  return start > end ? null : { start, end };
}

/** Times of a deadline that comes back at a pace, on the days an office set where it set any. */
function pacedOf(
  pace: Pace,
  stretch: DayPeriod,
  {
    set,
    isExpired,
    keepsUndated,
    weekdays = [],
    before = false,
  }: {
    set: OfficeDay | undefined;
    isExpired: (day: CalendarDay) => boolean;
    keepsUndated: boolean;
    weekdays?: readonly number[];
    before?: boolean;
  },
): FoundTime[] {
  return repeatingPeriods(pace, stretch).flatMap((period): FoundTime[] => {
    const id = `${period.start}..${period.end}`;
    const common = { ...UNNAMED, period, expired: isExpired(period.start) };
    if (weekdays.length > 0)
      return weekdays
        .map((weekday) => addDays(period.start, weekday - 1))
        .map((named) => ({ named, day: before ? addDays(named, -1) : named }))
        .filter(({ day }) => day >= pace.since)
        .map((one) => ({ ...UNNAMED, ...one, id: one.named, setBy: "plan", expired: isExpired(one.day) }));
    const days = set === undefined ? [] : officeDaysIn(period, pace.unit, set);
    if (days.length === 0) return keepsUndated ? [{ ...common, id, day: null, setBy: null }] : [];
    return days
      .filter(({ day }) => day >= pace.since)
      .map((one, index) => ({ ...common, ...one, id: index === 0 ? id : `${id}#${index + 1}`, setBy: "office" }));
  });
}

/** The one day an office set for a duty at no stated time. */
const onOfficeDay = (day: CalendarDay, expired: boolean): FoundTime => ({
  ...UNNAMED,
  day,
  id: day,
  setBy: "office",
  expired,
});

/**
 * The times at which a deadline falls due, some of them perhaps just outside the stretch asked for.
 * What repeats runs over the plan's validity, and beyond it on request or where the plan says so.
 */
export function findTimes(schedule: DeadlineSchedule, question: TimeQuestion): FoundTimes {
  if (schedule.kind === "once") return onceOf(schedule.time, question);
  const { plan, deadline, set } = question;
  const validity = planValidity(plan);
  if (validity === null) {
    if (schedule.kind !== "open") return "plan-without-date";
    if (set === undefined) return "open";
    return "day" in set ? [onOfficeDay(set.day, false)] : "plan-without-date";
  }
  const stretch = running(question, validity);
  if (stretch === null) return [];
  const isExpired = (day: CalendarDay) => day > validity.to && !runsOn(deadline);
  const since = validity.from;
  switch (schedule.kind) {
    case "repeated":
      return daysOfRule(schedule.rule, { start: since, from: stretch.start, to: stretch.end }).map((day) => {
        const time = schedule.timeAt(day);
        return { ...time, id: time.named ?? day, setBy: "plan", expired: isExpired(day) };
      });
    case "periods":
      return pacedOf({ ...schedule, since }, stretch, {
        set,
        isExpired,
        keepsUndated: true,
        weekdays: schedule.weekdays,
        before: deadline.bound === "before",
      });
    case "open":
      if (set === undefined) return "open";
      if ("day" in set) return [onOfficeDay(set.day, isExpired(set.day))];
      return pacedOf({ unit: "weekday" in set ? "week" : "month", length: 1, since }, stretch, {
        set,
        isExpired,
        keepsUndated: false,
      });
  }
}
