import type { CalendarDay, Language } from "../../../data/plan.ts";
import { MESSAGES_EN } from "./messages-en.ts";
import { MESSAGES_VI } from "./messages-vi.ts";

/** Every sentence of ours in what the assistant says unasked; what is due, and the quotes, are the plans' own words. */
export interface MessageWording {
  /** First line of a reminder, with the day it was written on. */
  title(today: CalendarDay, isLate: boolean): string;
  weekTitle(today: CalendarDay): string;
  /** How far off the last day is; below 0 it is over. */
  daysLeft(days: number): string;
  /** Said on the last working day before a last day that is off. */
  readonly lastWorkingDay: string;
  things(count: number): string;
  lastDay(day: CalendarDay): string;
  /** The plan names another day than the last (`trước ngày 17`). */
  before(named: CalendarDay): string;
  readonly setByOffice: string;
  noSuchDay(day: number): string;
  readonly doubtful: string;
  to(receivers: readonly string[], via: string | null): string;
  by(owers: readonly string[]): string;
  readonly byNobody: string;
  clause(citation: string, plan: string): string;
  readonly expired: string;
  readonly shared: string;
  readonly late: string;
  readonly missedHead: string;
  weekHead(sunday: CalendarDay): string;
  readonly nothingElse: string;
  readonly done: string;
  readonly again: string;
  readonly off: string;
  readonly chooseItem: string;
  readonly rightDay: string;
  readonly wrongDay: string;
  escalation(chat: string): string;
  moved(what: string, from: CalendarDay, to: CalendarDay, repeats: boolean): string;
  ended(what: string, day: CalendarDay): string;
  changedTitle(plan: string): string;
  more(count: number): string;
  unreachable(chat: string): string;
  /** To administrators: a plan that nobody else sees yet. */
  planHeld(plan: string, id: string): string;
  /** To administrators: a plan that took over who may see it. */
  planFollowed(plan: string, units: readonly string[]): string;
  /** To administrators: files that may be secret. */
  filesHeld(files: readonly string[]): string;
  ambiguous(chat: string): string;
  clockJumped(from: string, to: string): string;
  chat(channel: string, kind: "private" | "group"): string;
}

const WORDINGS: Readonly<Record<Language, MessageWording>> = { vi: MESSAGES_VI, en: MESSAGES_EN };

export const messageWording = (language: Language): MessageWording => WORDINGS[language];
