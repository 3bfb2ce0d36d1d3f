import type { Deadline } from "../../../data/plan.ts";
import type { Schedule } from "./recurrence-rule.ts";

/** What falls due in a segment, before the parties are read. `from` and `to` are the words that say when. */
export interface Due {
  readonly from: number;
  readonly to: number;
  readonly schedule: Schedule;
  readonly bound: Deadline["bound"];
  readonly campaign: boolean;
  /** True for a month or day kept for a cause, whose date its name gives. */
  readonly observance?: boolean;
  /** True for a limit counted from an event, which no day of the calendar fixes. */
  readonly relative?: boolean;
  /** The hour named with the day: `17:00`. */
  readonly hour?: string;
  /** The period of a list that falls due: `6 tháng` of `06 tháng, năm`. */
  readonly period?: string;
}
