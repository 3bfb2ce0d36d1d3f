import type { CalendarDay, Deadline } from "../plan.ts";
import { deadlineSchedule, type DeadlineSchedule } from "./deadline-schedule.ts";
import { expandRule, plainRruleOf } from "./last-day-rule.ts";
import type { OfficeDay } from "./office-days.ts";

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The rule of the days an office set: `dayOfMonth` in its months, or in the last month of each period. */
function officeRule(schedule: DeadlineSchedule, set: OfficeDay): string | null {
  if ("day" in set) return null;
  const length = schedule.kind === "periods" ? schedule.length : 1;
  if ("weekday" in set)
    return `FREQ=WEEKLY${length > 1 ? `;INTERVAL=${length}` : ""};BYDAY=${WEEKDAYS[set.weekday - 1]!}`;
  const lastMonths = ALL_MONTHS.filter((month) => month % Math.min(length, 12) === 0);
  const years = length > 12 ? length / 12 : 1;
  const months = set.months?.length ? [...new Set(set.months)].sort((a, b) => a - b) : lastMonths;
  return plainRruleOf({ months, day: set.dayOfMonth, years });
}

function candidate(deadline: Deadline, set: OfficeDay | undefined): string | null {
  const schedule = deadlineSchedule(deadline);
  if (typeof schedule === "string" || schedule.kind === "once") return null;
  if (schedule.kind === "repeated") return plainRruleOf(schedule.rule);
  return set === undefined ? null : officeRule(schedule, set);
}

/** Days told by a rule, and those no rule tells. */
export interface DaysByRule {
  readonly rule: string | null;
  /** The instances of the rule, counted from the first of them. */
  readonly ruled: readonly CalendarDay[];
  /** Days that stand alone: all of them without a rule; with one, those of months too short for it. */
  readonly single: readonly CalendarDay[];
}

/**
 * The last days of a deadline's dated occurrences, in order, as an RRULE and what is left over. The
 * instances of the rule, checked here, are exactly the days `ruled`; an UNTIL ends it at the last of
 * them unless `endless`.
 */
export function daysByRule(
  deadline: Deadline,
  days: readonly CalendarDay[],
  { set, endless = false }: { readonly set?: OfficeDay | undefined; readonly endless?: boolean } = {},
): DaysByRule {
  const single: DaysByRule = { rule: null, ruled: [], single: days };
  const rule = candidate(deadline, set);
  if (rule === null || days.length < 2) return single;
  const known = new Set(days);
  const [from, to] = [days[0]!, days.at(-1)!];
  const start = days.find((day) => expandRule(rule, { start: day, from: day, to: day }).length > 0);
  const ruled = start === undefined ? [] : expandRule(rule, { start, from, to });
  if (start === undefined || ruled.length < 2 || ruled.some((day) => !known.has(day))) return single;
  const covered = new Set(ruled);
  return {
    rule: endless ? rule : `${rule};UNTIL=${ruled.at(-1)!.replaceAll("-", "")}`,
    ruled,
    single: days.filter((day) => !covered.has(day)),
  };
}
