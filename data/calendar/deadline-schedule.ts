import type { CalendarDay, Deadline } from "../plan.ts";
import { comparable } from "../vietnamese.ts";
import { addDays, calendarDay, lastOfMonth, monthLength, partsOf, type DayPeriod } from "./calendar-day.ts";
import { readRule, ruleBefore, type LastDayRule, type RuleFault, type RuleParts } from "./last-day-rule.ts";
import { monthsUpTo, namedPeriod } from "./named-period.ts";

/** One time something falls due. */
export interface DueTime {
  /** The last day on which it may be handed in. */
  readonly day: CalendarDay;
  /** The day the plan names; `null` where it names a period, or a day this month does not have. */
  readonly named: CalendarDay | null;
  /** The period the plan names: a month, a quarter, a year. */
  readonly period: DayPeriod | null;
  /** The day of the month the plan names, where this month is too short to have it. */
  readonly missingDay: number | null;
}

/**
 * How a deadline returns: `once`; `repeated` on days its rule fixes; in `periods` of which the plan
 * names no day (`định kỳ 6 tháng`); or `open`, at no time the plan states (`đột xuất`, `thường xuyên`).
 */
export type DeadlineSchedule =
  | { readonly kind: "once"; readonly time: DueTime }
  | { readonly kind: "repeated"; readonly rule: LastDayRule; readonly timeAt: (day: CalendarDay) => DueTime }
  | {
      readonly kind: "periods";
      readonly unit: "week" | "month";
      /** Weeks or months in each. */
      readonly length: number;
      /** A day of the month whose month the plan leaves open (`trước ngày 20 hằng quý`). */
      readonly dayOfMonth: number | null;
      /** Days of the week the plan names, 1 Monday to 7 Sunday; empty where it names none. */
      readonly weekdays: readonly number[];
    }
  | { readonly kind: "open" };

/** Why no time of the calendar can be read out of a deadline. */
export type ScheduleFault = RuleFault;

const isBefore = ({ bound }: Pick<Deadline, "bound">) => bound === "before";

function once(due: string, deadline: Deadline): DeadlineSchedule | ScheduleFault {
  const period = namedPeriod(due, deadline.quote);
  if (period === null) {
    const month = Number(due.split("-")[1] ?? "1");
    return month >= 1 && month <= 12 ? "no-such-day" : "no-such-month";
  }
  const isDay = due.length === "YYYY-MM-DD".length;
  const day = isBefore(deadline) ? addDays(isDay ? due : period.start, -1) : period.end;
  return {
    kind: "once",
    time: { day, named: isDay ? due : null, period: isDay ? null : period, missingDay: null },
  };
}

/** On day `named` of its months, or, where the bound leaves that day out, on the one earlier. */
function onDay(named: number, months: readonly number[], years: number, before: boolean): DeadlineSchedule {
  const rule = { months, day: named, years };
  return {
    kind: "repeated",
    rule: before ? ruleBefore(rule) : rule,
    timeAt(day) {
      const at = partsOf(before && named === 1 ? addDays(day, 1) : day);
      const inMonth = named === -1 ? monthLength(at.year, at.month) : named;
      const namedDay = calendarDay(at.year, at.month, inMonth);
      return { day, named: namedDay, period: null, missingDay: namedDay === null ? named : null };
    },
  };
}

/** In runs of months of each year (`quý IV`, `tháng 6`), up to the end of the run, or to the day before it begins. */
function inMonths(runs: readonly (readonly number[])[], years: number, before: boolean): DeadlineSchedule {
  const length = runs[0]!.length;
  const rule = { months: runs.map((run) => (before ? run[0]! : run.at(-1)!)), day: before ? 1 : -1, years };
  return {
    kind: "repeated",
    rule: before ? ruleBefore(rule) : rule,
    timeAt(day) {
      const { year, month } = partsOf(day);
      const end = before ? lastOfMonth(year, month + length) : day;
      return { day, named: null, period: monthsUpTo(end, length), missingDay: null };
    },
  };
}

/** Months that follow one another are one stretch; others are as many stretches of one month. */
function runsOf(months: readonly number[]): readonly (readonly number[])[] {
  const together = months.every((month, index) => index === 0 || month === months[index - 1]! + 1);
  return together ? [months] : months.map((month) => [month]);
}

function repeated(rule: RuleParts, deadline: Deadline): DeadlineSchedule | ScheduleFault {
  const { frequency, interval, months, day, weekdays } = rule;
  // What is due day by day is a habit: a reminder each day would tell nobody anything.
  if (frequency === "DAILY") return { kind: "open" };
  if (frequency === "WEEKLY") return { kind: "periods", unit: "week", length: interval, dayOfMonth: null, weekdays };
  if (months.length > 0 && (frequency === "YEARLY" || interval === 1)) {
    const years = frequency === "YEARLY" ? interval : 1;
    if (day === null) return inMonths(runsOf(months), years, isBefore(deadline));
    // A list of months at a pace of several years, some of them without the day, fits no RRULE.
    if (years > 1 && months.length > 1 && day > 28) return "unreadable-rule";
    return onDay(day, months, years, isBefore(deadline));
  }
  if (frequency === "MONTHLY" && interval === 1 && day !== null)
    return onDay(day, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 1, isBefore(deadline));
  // A day of each quarter in a month the plan does not name: which month is not for a program to say.
  return {
    kind: "periods",
    unit: "month",
    length: interval * (frequency === "YEARLY" ? 12 : 1),
    dayOfMonth: day,
    weekdays: [],
  };
}

/** How a deadline returns, or why its words name no time of the calendar. */
export function deadlineSchedule(deadline: Deadline): DeadlineSchedule | ScheduleFault {
  if (deadline.rule === null) return deadline.due === null ? { kind: "open" } : once(deadline.due, deadline);
  const rule = readRule(deadline.rule);
  return typeof rule === "string" ? rule : repeated(rule, deadline);
}

const ONGOING = /(?:các|những) năm (?:tiếp theo|sau|kế tiếp)/u;

/** True where the plan says that a deadline goes on in the years after (`năm 2026 và các năm tiếp theo`). */
export const runsOn = ({ quote }: Pick<Deadline, "quote">): boolean => ONGOING.test(comparable(quote));
