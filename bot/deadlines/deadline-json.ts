import { weekdayName } from "../../data/calendar/wording.ts";
import type { Deadline, Plan } from "../../data/plan.ts";
import { citationOf } from "../../retrieval/answer/cite-path.ts";
import type { DeadlineList, ListedOccurrence } from "./deadline-list.ts";

const duty = (plan: Plan, { clause, what, who, to, via, recurrence, rule, bound, kind, quote, source }: Deadline) => ({
  plan: {
    id: plan.id,
    number: plan.number,
    title: plan.title,
    issuer: plan.issuer,
    place: plan.place,
    date: plan.date,
  },
  clause: { path: clause, citation: citationOf(clause) },
  what,
  who,
  to,
  via,
  kind,
  recurrence,
  rule,
  bound,
  quote,
  source: { file: plan.source.file, start: source.start, end: source.end },
});

function row({ plan, occurrence, isPast, rest, share }: ListedOccurrence) {
  const { key, status, day, named, period, setBy, missingDay, expired, bound, deadline } = occurrence;
  return {
    key,
    status,
    day,
    weekday: day === null ? null : weekdayName(day),
    named,
    period,
    setBy,
    missingDay,
    past: isPast,
    expired,
    restDay: rest && {
      why: rest.off.why,
      name: rest.off.name,
      workingDayBefore: rest.workingDayBefore,
      workingDayAfter: rest.workingDayAfter,
    },
    share,
    ...duty(plan, deadline),
    bound,
  };
}

/** A list of deadlines for programs: `occurrences` dated and undated by day, then what has none and what is wrong. */
export function deadlineJson(list: DeadlineList, unitName: string | null) {
  return {
    from: list.from,
    to: list.to,
    today: list.today,
    unit: unitName,
    occurrences: [...list.dated, ...list.undated].map(row),
    open: list.open.map(({ plan, duty: { deadline, deadlineKey }, share }) => ({
      key: deadlineKey,
      share,
      ...duty(plan, deadline),
    })),
    problems: list.problems.map(({ plan, reason, deadline, deadlineKey }) => ({
      reason,
      key: deadlineKey,
      ...duty(plan, deadline),
    })),
    unstatedValidity: list.unstated.map(({ plan, until }) => ({ plan: plan.id, until })),
    ended: list.ended.map(({ plan, until }) => ({ plan: plan.id, until })),
    holidaysNotAnnounced: list.unannounced,
  };
}
