import type { DeadlineOfPlan, DeadlineProblem, Occurrence, PlanDeadlines } from "../../data/calendar/occurrences.ts";
import { occurrencesOfPlans } from "../../data/calendar/occurrences.ts";
import type { OfficeDays } from "../../data/calendar/office-days.ts";
import { planValidity } from "../../data/calendar/plan-validity.ts";
import { restDay, type RestDay, type WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { CalendarDay, Deadline, Plan } from "../../data/plan.ts";
import type { UnitReading } from "./unit-deadlines.ts";
import type { UnitShare } from "./unit-share.ts";

/** A plan and its deadlines; a `PlanReading` fits. */
export interface ListedPlan extends PlanDeadlines {
  readonly plan: Plan;
}

/** One line of a list of deadlines. */
export interface ListedOccurrence {
  readonly plan: Plan;
  readonly occurrence: Occurrence;
  /** True when the last day, or the period of one without a day, is over. */
  readonly isPast: boolean;
  /** What is said of a last day that is no working day. */
  readonly rest: RestDay | null;
  /** What it has to do with the unit asked for; `own` where none was. */
  readonly share: UnitShare;
}

export interface ListedDuty {
  readonly plan: Plan;
  readonly duty: DeadlineOfPlan;
  readonly share: UnitShare;
}

/** What is due in a stretch of time. */
export interface DeadlineList {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly today: CalendarDay;
  /** By last day. */
  readonly dated: readonly ListedOccurrence[];
  /** Of which the plan says how often but not when; by the end of the period. */
  readonly undated: readonly ListedOccurrence[];
  /** At no time the plan states. */
  readonly open: readonly ListedDuty[];
  readonly problems: readonly (DeadlineProblem & { readonly plan: Plan })[];
  /** Plans whose yearly or monthly deadlines end in the stretch only because they name no period, and the day they end. */
  readonly unstated: readonly { readonly plan: Plan; readonly until: CalendarDay }[];
  /** Plans that ended before the stretch and have nothing in it, with their last day. */
  readonly ended: readonly { readonly plan: Plan; readonly until: CalendarDay }[];
  /** Years of the stretch for which no notice of public holidays is known. */
  readonly unannounced: readonly number[];
}

export interface DeadlineListOptions {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly today: CalendarDay;
  readonly workingDays: WorkingCalendar;
  readonly unit?: Extract<UnitReading, { kind: "unit" }>;
  readonly officeDays?: OfficeDays;
}

/** What the deadlines of plans come to in a stretch of time, for one unit or all. */
export function listDeadlines(plans: readonly ListedPlan[], options: DeadlineListOptions): DeadlineList {
  const { from, to, today, workingDays, unit, officeDays } = options;
  const byId = new Map(plans.map(({ plan }) => [plan.id, plan]));
  const planOf = ({ planId }: { readonly planId: string }) => byId.get(planId)!;
  const shareOf = (plan: Plan, deadline: Deadline) => (unit ? unit.shareOf(plan, deadline) : "own");
  const found = occurrencesOfPlans(plans, { from, to, ...(officeDays && { officeDays }) });

  const rows = found.occurrences.flatMap((occurrence): ListedOccurrence[] => {
    const plan = planOf(occurrence);
    const share = shareOf(plan, occurrence.deadline);
    if (share === null) return [];
    const { day, period } = occurrence;
    const isPast = (day ?? period!.end) < today;
    return [{ plan, occurrence, isPast, rest: day === null ? null : restDay(workingDays, day), share }];
  });
  const years = new Set(rows.flatMap(({ occurrence: { day } }) => (day === null ? [] : [Number(day.slice(0, 4))])));
  return {
    from,
    to,
    today,
    dated: rows.filter(({ occurrence }) => occurrence.status === "dated"),
    undated: rows.filter(({ occurrence }) => occurrence.status === "undated"),
    open: found.open.flatMap((duty) => {
      const share = shareOf(planOf(duty), duty.deadline);
      return share === null ? [] : [{ plan: planOf(duty), duty, share }];
    }),
    problems: found.problems.flatMap((problem) => {
      const plan = planOf(problem);
      return problem.deadline.who.length > 0 && shareOf(plan, problem.deadline) === null ? [] : [{ ...problem, plan }];
    }),
    unstated: plans.flatMap(({ plan, deadlines }) => {
      const validity = planValidity(plan);
      const isCut = validity !== null && !validity.stated && validity.to >= from && validity.to < to;
      return isCut && deadlines.some(({ rule }) => rule !== null) ? [{ plan, until: validity.to }] : [];
    }),
    ended: plans.flatMap(({ plan }) => {
      const until = planValidity(plan)?.to;
      return until !== undefined && until < from && !rows.some((row) => row.plan === plan) ? [{ plan, until }] : [];
    }),
    unannounced: [...years].filter((year) => !workingDays.isAnnounced(year)),
  };
}
