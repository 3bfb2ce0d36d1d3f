import { deadlineKey, type DeadlineKey } from "../../data/calendar/deadline-key.ts";
import { occurrencesOf, type DeadlineProblem, type Occurrence } from "../../data/calendar/occurrences.ts";
import type { OfficeDay, OfficeDays } from "../../data/calendar/office-days.ts";
import type { CalendarDay, Deadline, Plan, PlanReading } from "../../data/plan.ts";
import type { Subscription } from "../../data/store/state/reminders/recipients.ts";
import { unitShare, type BodyNames } from "../deadlines/unit-share.ts";
import type { OwedOccurrence } from "./due-reminders.ts";

/** A deadline in the plans as they are now. */
export interface BookEntry {
  readonly key: DeadlineKey;
  readonly plan: Plan;
  readonly deadline: Deadline;
  /** Position in the plan's list, from 0. */
  readonly index: number;
  readonly knownSinceMs: number;
}

/** An occurrence with a day that a chat wants to hear of. */
export interface Duty extends OwedOccurrence {
  readonly occurrence: Occurrence;
  readonly entry: BookEntry;
  /** True where the plan names many bodies at once, the chat's unit perhaps among them. */
  readonly isShared: boolean;
}

export interface BookOptions {
  readonly names: BodyNames;
  /** When the program began to know of each deadline, by key; what is missing is known since `knownSinceMs`. */
  readonly known: ReadonlyMap<DeadlineKey, number>;
  readonly knownSinceMs: number;
}

/** Reads only what deadlines need of a plan read in. */
export type PlanWithDeadlines = Pick<PlanReading, "plan" | "deadlines">;

const FIRST_YEAR = 1900;

/** The deadlines of all plans, and which of them a chat is reminded of. */
export class DeadlineBook {
  readonly entries: ReadonlyMap<DeadlineKey, BookEntry>;
  readonly planIds: readonly string[];
  readonly #names: BodyNames;
  readonly #matches = new Map<string, readonly BookEntry[]>();
  readonly #years = new Map<string, readonly Occurrence[]>();

  constructor(readings: readonly PlanWithDeadlines[], { names, known, knownSinceMs }: BookOptions) {
    const entries = new Map<DeadlineKey, BookEntry>();
    for (const { plan, deadlines } of readings)
      for (const [index, deadline] of deadlines.entries()) {
        const key = deadlineKey(plan.id, deadline);
        if (!entries.has(key))
          entries.set(key, { key, plan, deadline, index, knownSinceMs: known.get(key) ?? knownSinceMs });
      }
    this.entries = entries;
    this.planIds = readings.map(({ plan }) => plan.id);
    this.#names = names;
  }

  /** The deadlines a subscription is about, in the order of the plans. */
  matching({ kind, value }: Pick<Subscription, "kind" | "value">): readonly BookEntry[] {
    const id = `${kind}\n${value}`;
    let found = this.#matches.get(id);
    if (found === undefined) {
      found = [...this.entries.values()].filter(({ key, plan, deadline }) => {
        if (kind === "plan") return plan.id === value;
        if (kind === "deadline") return key === value;
        return unitShare(deadline.who, value, this.#names) !== null;
      });
      this.#matches.set(id, found);
    }
    return found;
  }

  /** True where a deadline is a subscription's only by a group that its unit may be of. */
  isShared({ kind, value }: Pick<Subscription, "kind" | "value">, { deadline }: BookEntry): boolean {
    return kind === "unit" && unitShare(deadline.who, value, this.#names) === "shared";
  }

  /** When a deadline falls due from one day to another, both in it; with what comes after the plan's end, flagged `expired`. */
  occurrences(entry: BookEntry, from: CalendarDay, to: CalendarDay, set?: OfficeDay): Occurrence[] {
    const found: Occurrence[] = [];
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)) && year >= FIRST_YEAR; year++)
      found.push(...this.#ofYear(entry, year, set));
    return found.filter(({ day, period }) =>
      day === null ? period!.start <= to && period!.end >= from : day >= from && day <= to,
    );
  }

  #ofYear(entry: BookEntry, year: number, set: OfficeDay | undefined): readonly Occurrence[] {
    const id = `${year}\n${entry.key}\n${set === undefined ? "" : JSON.stringify(set)}`;
    let found = this.#years.get(id);
    if (found === undefined) {
      const officeDays: OfficeDays = new Map(set === undefined ? [] : [[entry.key, set]]);
      const [from, to] = [`${year}-01-01`, `${year}-12-31`];
      const { plan, deadline, index: deadlineIndex } = entry;
      const options = { from, to, officeDays, beyondValidity: true, deadlineIndex };
      found = occurrencesOf(plan, deadline, options).occurrences.filter(
        // A period over the end of a year belongs to the year it ends in.
        ({ day, period }) => (day ?? period!.end) >= from && (day ?? period!.end) <= to,
      );
      this.#years.set(id, found);
    }
    return found;
  }

  /** What is wrong with the deadlines of some plans. */
  problems(planId: string): DeadlineProblem[] {
    return [...this.entries.values()]
      .filter(({ plan }) => plan.id === planId)
      .flatMap(
        ({ plan, deadline, index: deadlineIndex }) =>
          occurrencesOf(plan, deadline, { from: "2000-01-01", to: "2000-01-01", deadlineIndex }).problems,
      );
  }

  /** What falls due with a day for a chat with these subscriptions. Each occurrence once, since when it was first wanted. */
  duties(
    subscriptions: readonly Subscription[],
    { from, to, officeDays }: { readonly from: CalendarDay; readonly to: CalendarDay; readonly officeDays: OfficeDays },
  ): Duty[] {
    const duties = new Map<string, Duty>();
    for (const subscription of subscriptions)
      for (const entry of this.matching(subscription)) {
        const isShared = this.isShared(subscription, entry);
        for (const occurrence of this.occurrences(entry, from, to, officeDays.get(entry.key))) {
          const { key, deadlineKey: ofDeadline, day, expired } = occurrence;
          const sinceMs = expired ? subscription.expiredSinceMs : subscription.sinceMs;
          if (day === null || sinceMs === null) continue;
          const before = duties.get(key);
          const { knownSinceMs } = entry;
          duties.set(key, {
            key,
            deadlineKey: ofDeadline,
            day,
            sinceMs: Math.min(sinceMs, before?.sinceMs ?? sinceMs),
            knownSinceMs,
            occurrence,
            entry,
            isShared: isShared && (before?.isShared ?? true),
          });
        }
      }
    return [...duties.values()];
  }
}
