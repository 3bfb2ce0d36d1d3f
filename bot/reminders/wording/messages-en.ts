import { dayText, weekdayName } from "../../../data/calendar/wording.ts";
import type { CalendarDay } from "../../../data/plan.ts";
import type { MessageWording } from "./message-wording.ts";

const full = (day: CalendarDay): string => `${weekdayName(day, "en")} ${dayText(day, "en")}`;

export const MESSAGES_EN: MessageWording = {
  title: (today, isLate) => `Reminder${isLate ? " (late)" : ""}, ${full(today)}`,
  weekTitle: (today) => `Due this week, ${full(today)}`,
  daysLeft(days) {
    if (days < 0) return `${-days} ${days === -1 ? "day" : "days"} overdue`;
    if (days === 0) return "today is the last day";
    return days === 1 ? "1 day left (until the end of tomorrow)" : `${days} days left`;
  },
  lastWorkingDay: "today is the last working day before it",
  things: (count) => `${count} items`,
  lastDay: (day) => `Due: by the end of ${full(day)}`,
  before: (named) => `the plan says before ${dayText(named, "en")}`,
  setByOffice: "day set by the office; the plan names none",
  noSuchDay: (day) => `the plan says day ${day}, which this month does not have: its last day counts`,
  doubtful: "This date was read from a scan: please check it against the document.",
  to: (receivers, via) =>
    [receivers.length > 0 ? `To: ${receivers.join(", ")}` : "", via === null ? "" : `through ${via}`]
      .filter((part) => part !== "")
      .join(", "),
  by: (owers) => `Assigned to: ${owers.join(", ")}`,
  byNobody: "The plan does not say who is to do this.",
  clause: (citation, plan) => `Basis: ${citation}, ${plan}:`,
  shared: "This is given to many bodies at once: please check that yours is among them.",
  expired: "The period of this plan is over; you chose to be reminded all the same.",
  late: "late",
  missedHead: "Reminders missed because the assistant was not running for a while:",
  weekHead: (sunday) => `Also due until ${full(sunday)}:`,
  nothingElse: "Nothing else is due this week.",
  done: "Done",
  again: "Remind me later",
  off: "Turn off",
  chooseItem: "Type the number of an item to mark it done, be reminded later or turn it off.",
  rightDay: "The date is right",
  wrongDay: "The date is wrong",
  escalation: (chat) => `Not marked done yet by ${chat}:`,
  moved: (what, from, to, repeats) =>
    `The deadline of “${what}” moved from ${full(from)} to ${full(to)}${repeats ? ", and so do the later ones" : ""}.`,
  ended: (what, day) => `No more reminders of “${what}” (due ${full(day)}): it is no longer in the plans.`,
  changedTitle: (plan) => `${plan} changed:`,
  more: (count) => `and ${count} more; type /han to see them.`,
  unreachable: (chat) => `A reminder could not be sent to ${chat}. It was about:`,
  planHeld: (plan, id) =>
    `${plan} is new and only administrators see it. To show it to everybody: /hienthi ${id} everyone`,
  planFollowed: (plan, units) =>
    `${plan} takes the place of one of the same file or number, so only these see it still: ${units.join("; ")}.`,
  filesHeld: (files) =>
    `Files that may be stamped secret were not read: ${files.join("; ")}. Look at them; for one that is not: npm run ingest -- --not-secret FILE`,
  ambiguous: (chat) => `It is not known whether a reminder reached ${chat}, so it was not sent again. It was about:`,
  clockJumped: (from, to) =>
    `The server's clock just jumped from ${from} to ${to}. Please check its date and time: reminders go by it.`,
  chat: (channel, kind) => `a ${kind === "group" ? "group" : "person"} on ${channel}`,
};
