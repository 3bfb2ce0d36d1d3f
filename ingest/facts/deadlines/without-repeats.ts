import type { Deadline } from "../../../data/plan.ts";
import type { Due } from "./due.ts";

/** Words of time so many characters apart speak of one thing. */
const NEAR = 30;

const sameDue = (a: Due, b: Due) =>
  a.schedule.recurrence === b.schedule.recurrence &&
  a.schedule.rule === b.schedule.rule &&
  a.schedule.due === b.schedule.due;

/** Drops what another of the same segment says again, or says more exactly: `định kỳ hằng năm … trước ngày 30/11 hằng năm`. */
export function withoutRepeats(dues: readonly Due[]): Due[] {
  return dues.filter((one, index) => {
    if (one.relative || one.observance)
      return !dues.some((other, at) => at < index && sameDue(one, other) && !one.relative);
    const again = dues.some((other, at) => at < index && sameDue(one, other));
    // "báo cáo quý trước ngày 12 của tháng cuối quý": the quarter and its day are one.
    const dayBeside = dues.some(
      (other) =>
        other !== one &&
        other.schedule.recurrence === one.schedule.recurrence &&
        one.schedule.rule?.includes("BYMONTHDAY") === false &&
        other.schedule.rule?.includes("BYMONTHDAY") === true &&
        Math.min(Math.abs(other.from - one.to), Math.abs(one.from - other.to)) < NEAR,
    );
    if (dayBeside) return false;
    const finer = dues.some(
      (other) =>
        other !== one &&
        other.schedule.recurrence === one.schedule.recurrence &&
        one.schedule.recurrence !== "once" &&
        !one.schedule.rule?.includes("BY") &&
        other.schedule.rule?.startsWith(`${one.schedule.rule};BY`),
    );
    const within = dues.some(
      ({ schedule }) =>
        one.schedule.due?.length === 4 &&
        one.schedule.recurrence === "once" &&
        schedule.due?.startsWith(`${one.schedule.due}-`),
    );
    return !again && !finer && !within;
  });
}

/** One deadline where a clause says the same thing twice (an observance named in two sentences). */
export function distinct(deadlines: readonly Deadline[]): Deadline[] {
  const seen = new Set<string>();
  return deadlines.filter(({ kind, rule, due, what }) => {
    if (kind !== "campaign") return true;
    const key = `${rule ?? `${what}|`}|${due ?? ""}`;
    const again = seen.has(key);
    seen.add(key);
    return !again;
  });
}
