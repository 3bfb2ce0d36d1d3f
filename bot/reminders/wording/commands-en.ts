import { dayText, weekdayName } from "../../../data/calendar/wording.ts";
import type { CalendarDay } from "../../../data/plan.ts";
import type { CommandWording, SettingsTold } from "./command-wording.ts";

const full = (day: CalendarDay): string => `${weekdayName(day, "en")} ${dayText(day, "en")}`;

function settingsText({ leads, at, quiet, digest, contact }: SettingsTold): string {
  const before = leads.filter((days) => days > 0);
  const when = [
    ...(before.length > 0 ? [`${before.join(", ")} days before`] : []),
    ...(leads.includes(0) ? ["the morning itself"] : []),
  ].join(" and ");
  return [
    `Reminders ${when}, at ${at}; where the last day is off, counted back from the working day before it.`,
    quiet === null ? "No quiet hours." : `Quiet hours: ${quiet[0]} to ${quiet[1]}.`,
    ...(digest ? ["A list of the week each Monday."] : []),
    ...(contact === null ? [] : [`What is not done a day before is told to ${contact}.`]),
  ].join(" ");
}

export const COMMANDS_EN: CommandWording = {
  dueOf: (scope) => `Deadlines (${scope}), next first:`,
  dueNone: "Nothing is due.",
  duePast: (count) => `${count} deadlines are past or belong to plans whose period is over.`,
  dueLine: (day, left, what) => `${full(day)} (${left}): ${what}`,
  undatedLine: (what, period) => `No day in the plan${period === null ? "" : `, period ${period}`}: ${what}`,
  openLine: (what) => `No time in the plan: ${what}`,
  sharedLine: (line) => `${line} (given to many bodies at once)`,
  placedLine: (line, place) => `${line} — ${place}`,
  needScope:
    "Say your agency with /donvi, or put the name of an agency or the number of a plan after the command: /han Sở Y tế.",
  noSuchScope: (words) => `No agency or plan “${words}” was found.`,
  notNamed: (unit) => `The plans give no deadline to ${unit}.`,
  nearNames: "Names like it, or in the plans:",
  remindThis: "Remind me of this",
  setDay: "Set the office's day",
  openClause: "Open the clause",
  goneDeadline: "This deadline is no longer in the plans. Type /han to look again.",
  undatedDetail: "The plan names no day. The office may set one with /dathan; it is then named as the office's.",
  problem: (text) => `Note: ${text}.`,

  unitLabel: (unit) => `tasks of ${unit}`,
  planLabel: (plan) => plan,
  deadlineLabel: (what) => `“${what}”`,
  subscribed: (label) => `Noted: you will be reminded of ${label}.`,
  subscribedAlready: (label) => `You are reminded of ${label} already.`,
  expiredOn: "Also what repeats after the period of the plan.",
  expiredHint:
    "The period of these plans is over, so what repeats is not reminded of. To be reminded all the same, type: /nhac expired.",
  nextMessage: (at, day, what) => `Next reminder: ${at}, about ${what} (due ${full(day)}).`,
  nextOne: (day, what) => `Next: ${full(day)}, ${what}`,
  nothingAhead: "No dated deadline lies ahead.",
  noSubscriptions: "No reminders here yet. Type /nhac and an agency or the number of a plan, or choose:",
  subscriptions: (count) => `Reminders of ${count}:`,
  settings: settingsText,
  settingsHint: "Change how: /nhac 5, 2 days before at 7:30; /nhac quiet 21h-6h; /nhac monday; /nhac off 1.",
  remindUnit: (unit) => `Remind me of the tasks of ${unit}`,
  remindPlan: (plan) => `Remind me of the deadlines of ${plan}`,
  stop: (label) => `Stop reminding of ${label}`,
  stopped: (label) => `No more reminders of ${label}.`,
  stoppedAll: "No more reminders here.",
  changed: (told) => `Changed. ${settingsText(told)}`,
  needSubscription:
    "There are no reminders here, so nothing to change. First type /nhac and an agency or the number of a plan.",
  faulty: (words) =>
    `“${words.join("”, “")}” cannot be set. Hours are 0:00 to 23:59; lead times 0 to 60 days, at most 6.`,
  contactUnknown: (who) => `“${who}” has not been let in, so cannot be told. Give the name as listed, or channel:id.`,
  contactSet: (who) => `What is not marked done a day before is told to ${who}.`,
  contactOff: "Nobody else is told any more.",

  undatedNone: "No deadline here lacks a day.",
  undatedList: "Deadlines of which the plan names no day. Choose a number to set the office's day:",
  askDay: (what) =>
    `Set a day for: ${what}\nType it in Vietnamese, for example: ngày 15 tháng cuối; ngày 20 tháng 6 và 12; 15/6/2026; thứ sáu.`,
  daySet: (what, days) =>
    `The office's day was noted for: ${what}\n${days.length === 0 ? "No period of the next 12 months has such a day." : `Next: ${days.map(full).join("; ")}.`}`,
  dayRemoved: "The office's day was taken back; the plan still names none.",
  dayFault: (words) => `The calendar has no “${words}”. Please give another day.`,
  dayUnread: "That is not read as a day. For example: ngày 15 tháng cuối; 15/6/2026; thứ sáu.",
  dayInPlan: "The plan names a day for this, so no other can be set.",
  removeDay: "Take back the office's day",

  nothingTold: "Nothing was reminded of here lately. Type /han to see deadlines.",
  whichOne: "Which one? Choose a number:",
  done: (what, day, who, at) =>
    `Noted: ${who} marked it done at ${at}: ${what} (due ${full(day)}). No more reminders this time.`,
  somebody: "somebody here",
  doneBefore: (what, who, at) => `Marked done by ${who} at ${at}: ${what}.`,
  undo: "Not done, go on reminding",
  undone: (what) => `Taken back. Reminders go on: ${what}.`,
  askWhen: "When shall I remind you?",
  snoozes: { hour: "In an hour", afternoon: "This afternoon", tomorrow: "Tomorrow", week: "Next week" },
  snoozed: (what, at) => `You will be reminded at ${at}: ${what}.`,
  off: (what) => `No more reminders this time: ${what}.`,
  offAll: "Turn off the later ones too",
  offAllDone: (what) => `No more reminders of this: ${what}.`,
  onAgain: "Turn on again",
  on: (what) => `Reminders are on again: ${what}.`,
  confirmed: (isRight) =>
    isRight ? "Noted: the scanned date is right." : "Noted: the scanned date is wrong; it is not reminded of any more.",

  reportTitle: (month) => `Reminders of ${month}:`,
  reportLine: ({ unit, due, done, late, missed, open, ambiguous, unreachable }) => {
    const counts: [number, string][] = [
      [done, "done in time"],
      [late, "done late"],
      [missed, "overdue"],
      [open, "still ahead"],
      [ambiguous, "reminders that may not have arrived"],
      [unreachable, "reminders that could not be sent"],
    ];
    const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
    return `${unit}: ${due} with a deadline this month: ${parts.join(", ")}`;
  },
  reportNone: "No dated deadline falls in this month.",

  feed: (url) =>
    `A calendar address of your own, to be added by URL in Google Calendar, Outlook or a phone:\n${url}\nGoogle usually fetches a calendar anew after 12 to 24 hours, Outlook after some; what changed today is in /han.\nWhoever has it can read the calendar; please keep it to yourself.`,
  feedGiven:
    "This chat has a calendar address already, which goes on working. It is not kept here in full, so it cannot be shown again.",
  feedNew: "A new address (the old one stops)",
  feedOff: "Take the address back",
  feedStopped: "The calendar address was taken back.",
  feedNoAddress:
    "There is no calendar over the network: the server has no public address (PUBLIC_URL). Please ask an administrator.",
  feedName: (label) => `Deadlines: ${label}`,
};
