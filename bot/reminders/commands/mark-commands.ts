import { NO_MARK, type Mark } from "../../../data/store/state/reminders/marks.ts";
import type { Recipient, ReminderSettings } from "../../../data/store/state/reminders/recipients.ts";
import { comparable, foldAccents } from "../../../data/vietnamese.ts";
import type { Change, Command, CommandContext, Turn } from "../../conversation/command.ts";
import { say } from "../../conversation/say.ts";
import { defaultSettings } from "../default-settings.ts";
import type { Duty } from "../deadline-book.ts";
import { markDone, snooze, snoozedUntilMs, SNOOZES, turnOff, unmarkDone, type Snooze } from "../marking.ts";
import { deadlineKeyOf } from "../occurrence-key.ts";
import { AGAIN, capital, CONFIRM, DONE, itemMessage, ITEM, OFF, shortened, whatOf } from "../reminder-message.ts";
import { commandWording } from "../wording/command-wording.ts";
import { messageWording } from "../wording/message-wording.ts";
import { daysBetween } from "../../../data/calendar/calendar-day.ts";
import { commandChoice, dutyOf, messageContext, type ReminderCommandOptions } from "./command-parts.ts";
import { instantText } from "./instant-text.ts";

const addressOf = ({ channel, chatId, threadId }: CommandContext["speaker"]) => ({ channel, chatId, threadId });
const isKey = (words: string) => words.includes("@");

/** The chat as one that is reminded; made where it was not, so that marks have a place. */
async function withRecipient(
  tx: Parameters<Change>[0],
  { speaker, language, nowMs }: CommandContext,
): Promise<Recipient> {
  return tx.recipients.open(addressOf(speaker), speaker.chatKind, defaultSettings(language, nowMs));
}

/** The occurrence that words mean: its key, its number in what was told last, or the only one told last. */
async function dutiesMeant(context: CommandContext, options: ReminderCommandOptions, words: string): Promise<Duty[]> {
  if (isKey(words)) {
    const duty = await dutyOf(context, options, words);
    return duty === undefined ? [] : [duty];
  }
  const recipient = await context.state.recipients.at(addressOf(context.speaker));
  if (recipient === undefined) return [];
  const rows = await context.state.reminders.lastTold(recipient.id, 40);
  const [last] = rows;
  const keys = [
    ...new Set(rows.filter(({ message }) => message === last?.message).map(({ occurrenceKey }) => occurrenceKey)),
  ];
  const duties = (await Promise.all(keys.map((key) => dutyOf(context, options, key)))).filter(
    (duty) => duty !== undefined,
  );
  const [, number] = /^(\d{1,2})$/u.exec(words) ?? [];
  if (number === undefined) return duties;
  const byDay = [...duties].sort((one, other) => one.day.localeCompare(other.day) || one.key.localeCompare(other.key));
  const chosen = byDay[Number(number) - 1];
  return chosen === undefined ? [] : [chosen];
}

/** Does something about the one occurrence meant, or asks which. */
async function withDuty(
  context: CommandContext,
  options: ReminderCommandOptions,
  { command, words, before = "" }: { readonly command: string; readonly words: string; readonly before?: string },
  act: (duty: Duty) => Promise<Turn> | Turn,
): Promise<Turn> {
  const wording = commandWording(context.language);
  const duties = await dutiesMeant(context, options, words);
  if (duties.length === 0) return say(context, isKey(words) ? wording.goneDeadline : wording.nothingTold);
  if (duties.length === 1) return act(duties[0]!);
  const choices = duties.map((duty) => commandChoice(whatOf(duty.entry), command, `${before}${duty.key}`));
  return say(context, wording.whichOne, { choices });
}

const undoing = ({ language }: CommandContext, { key }: Duty) =>
  commandChoice(commandWording(language).undo, DONE, `undo ${key}`);

/** Says who marked it done, and lets that be taken back. */
function doneBefore(context: CommandContext, duty: Duty, { doneAtMs, doneByName }: Mark): Turn {
  const at = instantText(doneAtMs ?? context.nowMs, context.language);
  const wording = commandWording(context.language);
  const text = wording.doneBefore(shortWhat(duty), doneByName ?? wording.somebody, at);
  return say(context, text, { choices: [undoing(context, duty)] });
}

const LONGEST_WHAT = 100;
const shortWhat = ({ entry }: Duty): string => shortened(entry.deadline.what, LONGEST_WHAT);

const doneCommand = (options: ReminderCommandOptions): Command => ({
  names: [DONE, "xong"],
  phrases: [],
  wholePhrases: [
    "đã nộp",
    "đã nộp rồi",
    "đã xong",
    "xong",
    "xong rồi",
    "đã gửi",
    "đã gửi báo cáo",
    "đã nộp báo cáo",
    "đã hoàn thành",
  ],
  englishPhrases: ["done", "submitted"],
  about: { vi: "đánh dấu việc vừa nhắc là đã nộp", en: "mark what you were reminded of as done" },
  run(context, words) {
    const { language, speaker, nowMs, state } = context;
    const wording = commandWording(language);
    const undo = /^undo (.+)$/u.exec(words)?.[1];
    const meant = { command: DONE, words: undo ?? words };
    return withDuty(context, options, meant, async (duty) => {
      const what = shortWhat(duty);
      if (undo !== undefined) {
        const change: Change = async (tx) => unmarkDone(tx, (await withRecipient(tx, context)).id, duty.key, nowMs);
        return say(context, wording.undone(what), { changes: [change] });
      }
      const recipient = await state.recipients.at(addressOf(speaker));
      const before = recipient === undefined ? undefined : await state.marks.get(recipient.id, duty.key);
      if (before !== undefined && before.doneAtMs !== null) return doneBefore(context, duty, before);
      const by = { id: speaker.senderId, name: speaker.senderName };
      const change: Change = async (tx) => markDone(tx, (await withRecipient(tx, context)).id, duty.key, by, nowMs);
      const text = wording.done(what, duty.day, by.name ?? wording.somebody, instantText(nowMs, language));
      return say(context, text, { choices: [undoing(context, duty)], changes: [change] });
    });
  },
});

/** What of the four a person's words mean. */
function snoozeMeant(words: string): { readonly wanted: Snooze | null; readonly rest: string } {
  const text = foldAccents(comparable(words)).trim();
  const code = SNOOZES.find((one) => text === one || text.startsWith(`${one} `));
  if (code !== undefined) return { wanted: code, rest: words.trim().slice(code.length).trim() };
  const patterns: readonly [Snooze, RegExp][] = [
    ["hour", /^(?:sau\s+)?(?:1|mot)\s*(?:gio|h|tieng)(?:\s+nua)?|^(?:in\s+)?(?:an|1)\s+hour/u],
    ["afternoon", /^chieu(?:\s+nay)?|^this afternoon/u],
    ["week", /^(?:sang\s+)?tuan sau|^tuan toi|^next week/u],
    ["tomorrow", /^(?:ngay|sang)?\s*mai|^tomorrow/u],
  ];
  for (const [wanted, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return { wanted, rest: words.trim().slice(match[0].length).trim() };
  }
  return { wanted: null, rest: words };
}

const againCommand = (options: ReminderCommandOptions): Command => ({
  names: [AGAIN, "snooze"],
  phrases: ["nhắc lại", "nhắc sau", "để sau"],
  englishPhrases: ["remind me again", "remind me later", "snooze"],
  about: { vi: "hẹn nhắc lại việc vừa nhắc", en: "be reminded again later" },
  run(context, words) {
    const { language, nowMs, state, speaker } = context;
    const wording = commandWording(language);
    const { wanted, rest } = snoozeMeant(words);
    const before = wanted === null ? "" : `${wanted} `;
    return withDuty(context, options, { command: AGAIN, words: rest, before }, async (duty) => {
      const what = shortWhat(duty);
      if (wanted === null) {
        const choices = SNOOZES.map((one) => commandChoice(wording.snoozes[one], AGAIN, `${one} ${duty.key}`));
        return say(context, `${wording.askWhen} ${what}`, { choices });
      }
      const recipient = await state.recipients.at(addressOf(speaker));
      const mark = recipient === undefined ? NO_MARK : await state.marks.get(recipient.id, duty.key);
      if (mark.doneAtMs !== null) return doneBefore(context, duty, mark);
      const settings: ReminderSettings = recipient ?? defaultSettings(language, nowMs);
      const untilMs = snoozedUntilMs(wanted, settings, nowMs);
      const change: Change = async (tx) => {
        const { id } = await withRecipient(tx, context);
        if (mark.off) await turnOff(tx, id, duty.key, false, nowMs);
        await snooze(tx, id, duty.key, untilMs, nowMs);
      };
      return say(context, wording.snoozed(what, instantText(untilMs, language)), { changes: [change] });
    });
  },
});

const offCommand = (options: ReminderCommandOptions): Command => ({
  names: [OFF, "tat"],
  phrases: [],
  wholePhrases: ["tắt", "tắt nhắc", "tắt nhắc việc này", "đừng nhắc nữa", "không nhắc nữa", "thôi nhắc"],
  englishPhrases: ["turn off", "stop reminding"],
  about: { vi: "không nhắc việc vừa nhắc nữa", en: "no more reminders of what you were reminded of" },
  run(context, words) {
    const { language, nowMs } = context;
    const wording = commandWording(language);
    const [, mode, key] = /^(all|on) (.+)$/u.exec(words) ?? [];
    return withDuty(context, options, { command: OFF, words: key ?? words }, (duty) => {
      const what = shortWhat(duty);
      const on = commandChoice(wording.onAgain, OFF, `on ${duty.key}`);
      const turn =
        (subject: string, isOff: boolean): Change =>
        async (tx) =>
          turnOff(tx, (await withRecipient(tx, context)).id, subject, isOff, nowMs);
      if (mode === "on")
        return say(context, wording.on(what), {
          changes: [turn(duty.key, false), turn(deadlineKeyOf(duty.key), false)],
        });
      if (mode === "all")
        return say(context, wording.offAllDone(what), {
          choices: [on],
          changes: [turn(deadlineKeyOf(duty.key), true)],
        });
      const repeats = duty.entry.deadline.rule !== null;
      const all = repeats ? [commandChoice(wording.offAll, OFF, `all ${duty.key}`)] : [];
      return say(context, wording.off(what), { choices: [...all, on], changes: [turn(duty.key, true)] });
    });
  },
});

/** Opens one item of a list with its choices; only choices lead here. */
const itemCommand = (options: ReminderCommandOptions): Command => ({
  names: [ITEM],
  phrases: [],
  hidden: true,
  about: { vi: "mở một việc đã nhắc", en: "open an item" },
  run(context, words) {
    return withDuty(context, options, { command: ITEM, words }, (duty) => {
      const head = messageWording(context.language).daysLeft(daysBetween(context.today, duty.day));
      const { text, choices } = itemMessage(capital(head), duty, messageContext(context, options));
      return { reply: { text, choices, links: [], answer: null }, conversation: context.conversation, changes: [] };
    });
  },
});

/** Says whether a day read from a scan is right; only choices lead here. */
const confirmCommand: Command = {
  names: [CONFIRM],
  phrases: [],
  hidden: true,
  about: { vi: "xác nhận ngày đọc từ bản quét", en: "confirm a scanned date" },
  run(context, words) {
    const [, verdict, key] = /^(right|wrong) (.+)$/u.exec(words) ?? [];
    const wording = commandWording(context.language);
    if (key === undefined) return Promise.resolve(say(context, wording.goneDeadline));
    const isRight = verdict === "right";
    const { speaker, nowMs } = context;
    const change: Change = async (tx) => {
      await tx.marks.confirm(key, isRight ? "right" : "wrong", `${speaker.channel}:${speaker.senderId}`, nowMs);
      await tx.recipients.wakeAll();
    };
    return Promise.resolve(say(context, wording.confirmed(isRight), { changes: [change] }));
  },
};

/** What may be said about a reminder: done, later, off. */
export const markCommands = (options: ReminderCommandOptions): Command[] => [
  doneCommand(options),
  againCommand(options),
  offCommand(options),
  itemCommand(options),
  confirmCommand,
];
