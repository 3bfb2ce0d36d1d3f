import type { CalendarDay, Language } from "../../../data/plan.ts";
import { COMMANDS_EN } from "./commands-en.ts";
import { COMMANDS_VI } from "./commands-vi.ts";

/** How a chat is reminded, as told to it. */
export interface SettingsTold {
  readonly leads: readonly number[];
  readonly at: string;
  readonly quiet: readonly [string, string] | null;
  readonly digest: boolean;
  readonly contact: string | null;
}

/** One line of the report of a month. */
export interface ReportLine {
  readonly unit: string;
  readonly due: number;
  readonly done: number;
  readonly late: number;
  readonly missed: number;
  readonly open: number;
  readonly ambiguous: number;
  readonly unreachable: number;
}

/** Every sentence of ours in the commands about deadlines and reminders. */
export interface CommandWording {
  dueOf(scope: string): string;
  readonly dueNone: string;
  duePast(count: number): string;
  dueLine(day: CalendarDay, left: string, what: string): string;
  undatedLine(what: string, period: string | null): string;
  openLine(what: string): string;
  sharedLine(line: string): string;
  /** A line with the plan and the place that says so. */
  placedLine(line: string, place: string): string;
  readonly needScope: string;
  noSuchScope(words: string): string;
  notNamed(unit: string): string;
  readonly nearNames: string;
  readonly remindThis: string;
  readonly setDay: string;
  readonly openClause: string;
  readonly goneDeadline: string;
  readonly undatedDetail: string;
  problem(text: string): string;

  unitLabel(unit: string): string;
  planLabel(plan: string): string;
  deadlineLabel(what: string): string;
  subscribed(label: string): string;
  subscribedAlready(label: string): string;
  readonly expiredOn: string;
  readonly expiredHint: string;
  nextOne(day: CalendarDay, what: string): string;
  /** When the assistant writes next of its own accord. */
  nextMessage(at: string, day: CalendarDay, what: string): string;
  readonly nothingAhead: string;
  readonly noSubscriptions: string;
  subscriptions(count: number): string;
  settings(told: SettingsTold): string;
  readonly settingsHint: string;
  remindUnit(unit: string): string;
  remindPlan(plan: string): string;
  stop(label: string): string;
  stopped(label: string): string;
  readonly stoppedAll: string;
  changed(told: SettingsTold): string;
  readonly needSubscription: string;
  faulty(words: readonly string[]): string;
  contactUnknown(who: string): string;
  contactSet(who: string): string;
  readonly contactOff: string;

  readonly undatedNone: string;
  readonly undatedList: string;
  askDay(what: string): string;
  daySet(what: string, days: readonly CalendarDay[]): string;
  readonly dayRemoved: string;
  dayFault(words: string): string;
  readonly dayUnread: string;
  readonly dayInPlan: string;
  readonly removeDay: string;

  readonly nothingTold: string;
  readonly whichOne: string;
  done(what: string, day: CalendarDay, who: string, at: string): string;
  /** Who did something where the network gives no name. */
  readonly somebody: string;
  doneBefore(what: string, who: string, at: string): string;
  readonly undo: string;
  undone(what: string): string;
  readonly askWhen: string;
  readonly snoozes: Readonly<Record<"hour" | "afternoon" | "tomorrow" | "week", string>>;
  snoozed(what: string, at: string): string;
  off(what: string): string;
  readonly offAll: string;
  offAllDone(what: string): string;
  readonly onAgain: string;
  on(what: string): string;
  confirmed(isRight: boolean): string;

  reportTitle(month: string): string;
  reportLine(line: ReportLine): string;
  readonly reportNone: string;

  feed(url: string): string;
  readonly feedGiven: string;
  readonly feedNew: string;
  readonly feedOff: string;
  readonly feedStopped: string;
  readonly feedNoAddress: string;
  feedName(label: string): string;
}

const WORDINGS: Readonly<Record<Language, CommandWording>> = { vi: COMMANDS_VI, en: COMMANDS_EN };

export const commandWording = (language: Language): CommandWording => WORDINGS[language];
