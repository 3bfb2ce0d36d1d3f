import { addDays } from "../../../data/calendar/calendar-day.ts";
import { nextOccurrence } from "../../../data/calendar/occurrences.ts";
import type { OfficeDay } from "../../../data/calendar/office-days.ts";
import type { Change, Command, CommandContext, Turn } from "../../conversation/command.ts";
import { conversationKey } from "../../conversation/conversation-state.ts";
import { listPage, pageAsked, say } from "../../conversation/say.ts";
import type { BookEntry } from "../deadline-book.ts";
import { whatOf } from "../reminder-message.ts";
import { commandWording } from "../wording/command-wording.ts";
import {
  bookOf,
  commandChoice,
  entriesOf,
  entryOf,
  officeDaysHere,
  type ReminderCommandOptions,
} from "./command-parts.ts";
import { scopesHere } from "./due-list.ts";
import { readOfficeDay } from "./read-wishes.ts";

const LOOK_AHEAD_DAYS = 366;
const DAYS_SHOWN = 4;
const REMOVE = "bỏ";

/** True where the plan leaves the day open, so that an office may set its own. */
function isUndated({ plan, deadline }: BookEntry, context: CommandContext): boolean {
  if (deadline.rule === null && deadline.due === null) return true;
  return nextOccurrence(plan, deadline, context.today, { beyondValidity: true })?.status === "undated";
}

/** The deadlines around this chat of which the plans name no day. */
async function undatedHere(context: CommandContext, options: ReminderCommandOptions): Promise<BookEntry[]> {
  const scopes = await scopesHere(context);
  const entries = [...new Set(scopes.flatMap((scope) => entriesOf(context, options, scope)))];
  return entries.filter((entry) => isUndated(entry, context));
}

/** `/dathan`: the office sets the day of a deadline of which the plan names none. It is kept apart and named as the office's. */
export const officeDayCommand = (options: ReminderCommandOptions): Command => ({
  names: ["dathan", "setday"],
  phrases: ["đặt hạn", "đặt ngày hạn"],
  englishPhrases: ["set a day"],
  about: { vi: "đặt ngày cho việc kế hoạch không ghi ngày", en: "set a day where the plan names none" },
  async run(context, words) {
    const wording = commandWording(context.language);
    const waiting = context.awaited;
    const [, byKey, restOfKey = ""] = /^=(\S[^\n]*?)(?:\n([^]*))?$/u.exec(words) ?? [];
    if (byKey !== undefined) return one(context, options, byKey, restOfKey);
    if (waiting !== null && waiting !== "" && !/^\d+$/u.test(words)) return one(context, options, waiting, words);
    const list = await undatedHere(context, options);
    const [, number, rest = ""] = /^(\d{1,2})(?:[.):\s]+([^]*))?$/u.exec(words) ?? [];
    const chosen = number === undefined ? undefined : list[Number(number) - 1];
    if (chosen !== undefined) return one(context, options, chosen.key, rest);
    if (list.length === 0)
      return say(context, (await scopesHere(context)).length === 0 ? wording.needScope : wording.undatedNone);
    const { shown, note, next, conversation } = listPage(context, "dathan", list, pageAsked(words));
    const choices = shown.map((entry) => commandChoice(whatOf(entry), "dathan", `=${entry.key}`));
    const head = `${wording.undatedList}${note === null ? "" : ` (${note})`}`;
    return say(context, head, { choices: [...choices, ...next], conversation });
  },
});

async function one(
  context: CommandContext,
  options: ReminderCommandOptions,
  key: string,
  words: string,
): Promise<Turn> {
  const wording = commandWording(context.language);
  const entry = entryOf(context, options, key);
  if (entry === undefined) return say(context, wording.goneDeadline);
  if (!isUndated(entry, context)) return say(context, wording.dayInPlan);
  const owner = conversationKey(context.speaker);
  const awaiting = { command: "dathan", words: key };
  const wake: Change = async (tx) => tx.recipients.wakeAll();
  if (words.trim() === REMOVE) {
    const change: Change = async (tx) => {
      await tx.marks.removeOfficeDay(owner, key);
    };
    return say(context, wording.dayRemoved, { changes: [change, wake] });
  }
  if (words.trim() === "") {
    const isSet = (await officeDaysHere(context)).has(key);
    const choices = isSet ? [commandChoice(wording.removeDay, "dathan", `=${key}\n${REMOVE}`)] : [];
    return say(context, wording.askDay(whatOf(entry)), { choices, conversation: { awaiting } });
  }
  const read = readOfficeDay(words);
  if (read === null) return say(context, wording.dayUnread, { conversation: { awaiting } });
  if ("fault" in read) return say(context, wording.dayFault(read.fault), { conversation: { awaiting } });
  const change: Change = async (tx) =>
    tx.marks.setOfficeDay({
      owner,
      deadlineKey: key,
      rule: read,
      setBy: `${context.speaker.channel}:${context.speaker.senderId}`,
      setAtMs: context.nowMs,
    });
  return say(context, wording.daySet(whatOf(entry), daysAhead(context, options, entry, read)), {
    changes: [change, wake],
  });
}

function daysAhead(context: CommandContext, options: ReminderCommandOptions, entry: BookEntry, set: OfficeDay) {
  return bookOf(context, options)
    .occurrences(entry, context.today, addDays(context.today, LOOK_AHEAD_DAYS), set)
    .flatMap(({ day, expired }) => (day === null || expired ? [] : [day]))
    .slice(0, DAYS_SHOWN);
}
