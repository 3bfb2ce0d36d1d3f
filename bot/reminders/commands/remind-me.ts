import { planValidity } from "../../../data/calendar/plan-validity.ts";
import { comparable, foldAccents } from "../../../data/vietnamese.ts";
import type { Recipient, ReminderSettings, Subscription } from "../../../data/store/state/reminders/recipients.ts";
import type { Change, Command, CommandContext, Turn } from "../../conversation/command.ts";
import { say } from "../../conversation/say.ts";
import { defaultSettings } from "../default-settings.ts";
import { shortened, whatOf } from "../reminder-message.ts";
import { commandWording, type SettingsTold } from "../wording/command-wording.ts";
import {
  commandChoice,
  entriesOf,
  entryOf,
  planScope,
  readScope,
  subscriptionsSeen,
  unitScope,
  unitsNamed,
  upcomingOf,
  type ReminderCommandOptions,
  type Scope,
} from "./command-parts.ts";
import { nextMessageLine } from "./next-message.ts";
import { readWishes, type Wishes } from "./read-wishes.ts";

const LONGEST_LABEL = 120;
const LONGEST_WHAT = 100;
const two = (number: number) => String(number).padStart(2, "0");
const clock = (minute: number) => `${Math.floor(minute / 60)}:${two(minute % 60)}`;

const toldOf = (settings: ReminderSettings): SettingsTold => ({
  leads: settings.leads.map(({ days }) => days),
  at: clock(settings.atMinute),
  quiet: settings.quietFrom === settings.quietTo ? null : [clock(settings.quietFrom), clock(settings.quietTo)],
  digest: settings.digestSinceMs !== null,
  contact: settings.contact === null ? null : `${settings.contact.channel}:${settings.contact.chatId}`,
});

const addressOf = ({ channel, chatId, threadId }: CommandContext["speaker"]) => ({ channel, chatId, threadId });

/** `/nhac`: has this chat reminded of a unit, a plan or one deadline, and says how; lists, changes and stops reminders. */
export const remindCommand = (options: ReminderCommandOptions): Command => ({
  names: ["nhac", "remind"],
  phrases: ["nhắc tôi", "nhắc nhóm", "nhắc chúng tôi", "nhắc hạn", "đăng ký nhắc", "đặt nhắc"],
  wholePhrases: ["nhắc", "các nhắc", "đang nhắc gì"],
  englishPhrases: ["remind me", "remind us", "my reminders"],
  about: { vi: "nhắc hạn cho cuộc trò chuyện này", en: "reminders for this chat" },
  async run(context, words) {
    const { state, speaker } = context;
    const recipient = await state.recipients.at(addressOf(speaker));
    const kept = recipient === undefined ? [] : await state.recipients.subscriptionsOf(recipient.id);
    const subscriptions = subscriptionsSeen(kept, context.visiblePlanIds);
    if (words === "") return overview(context, options, recipient, subscriptions);
    const offered = /^=(unit|plan|deadline):(.+)$/u.exec(words);
    if (offered !== null) return subscribe(context, options, offeredScope(context, options, offered[1]!, offered[2]!));
    const stop = /^(?:tat|bo|thoi|xoa|off|stop)(?:\s+nhac)?(?:\s+(?<which>.+))?$/u.exec(foldAccents(comparable(words)));
    if (stop !== null && !/thu hai|dau tuan|monday|yen lang|quiet|het han|expired/u.test(stop[0]))
      return stopReminding(context, recipient, subscriptions, stop.groups!["which"]);
    const wishes = readWishes(words);
    const changes = await settingsWanted(context, options, wishes, recipient);
    if ("turn" in changes) return changes.turn;
    const isScopeLeft = wishes.rest !== "";
    if (!isScopeLeft) return changeSettings(context, recipient, subscriptions, changes.settings, wishes);
    const read = scopeMeant(context, wishes.rest);
    if (read.kind === "unknown") return unknownScope(context, options, wishes.rest, read.near);
    return subscribe(context, options, read.scope, changes.settings);
  },
});

/** Words before a name that say that it is about what the named body has to do: "việc của", "các hạn của". */
const ABOUT =
  /^(?:(?:các|mọi|những)\s+)?(?:việc|nhiệm vụ|hạn|thời hạn|hạn nộp|báo cáo|công việc)\s+(?:của\s+|cho\s+)?/iu;
const OURS = /^(?:tôi|mình|chúng tôi|(?:đơn vị|cơ quan|phòng|nhóm)(?:\s+(?:tôi|mình|chúng tôi|ta))?)$/iu;

/** What a person wants to be reminded of, also with words before the name: "việc của Sở Y tế", "việc của đơn vị tôi". */
function scopeMeant(context: CommandContext, words: string): ReturnType<typeof readScope> {
  const read = readScope(context, words);
  if (read.kind === "scope") return read;
  const name = words.normalize("NFC").trim().replace(ABOUT, "");
  const { unit } = context.conversation;
  if (unit !== null && OURS.test(name)) return { kind: "scope", scope: unitScope(unit, context) };
  return name === "" || name === words ? read : readScope(context, name);
}

function offeredScope(
  context: CommandContext,
  options: ReminderCommandOptions,
  kind: string,
  value: string,
): Scope | undefined {
  if (kind === "unit") return unitScope(value, context);
  if (kind === "plan") {
    const found = context.answerer.readings.find(({ plan }) => plan.id === value)?.plan;
    return found && (context.visiblePlanIds?.has(value) ?? true) ? planScope(found, context) : undefined;
  }
  const entry = entryOf(context, options, value);
  return (
    entry && {
      kind: "deadline",
      value,
      label: commandWording(context.language).deadlineLabel(shortened(entry.deadline.what, LONGEST_WHAT)),
    }
  );
}

async function overview(
  context: CommandContext,
  options: ReminderCommandOptions,
  recipient: Recipient | undefined,
  subscriptions: readonly Subscription[],
): Promise<Turn> {
  const wording = commandWording(context.language);
  const { unit, planId } = context.conversation;
  const has = (scope: Scope) => subscriptions.some(({ kind, value }) => kind === scope.kind && value === scope.value);
  const plan = offeredScope(context, options, "plan", planId ?? "");
  const offers = [...(unit === null ? [] : [unitScope(unit, context)]), ...(plan === undefined ? [] : [plan])].filter(
    (scope) => !has(scope),
  );
  const add = offers.map(({ kind, value, label }) =>
    commandChoice(kind === "unit" ? wording.remindUnit(value) : wording.remindPlan(label), "nhac", `=${kind}:${value}`),
  );
  if (recipient === undefined || subscriptions.length === 0) {
    const others = add.length > 0 ? [] : unitsNamed(context, options, 4);
    const choices = [...add, ...others.map((name) => commandChoice(wording.remindUnit(name), "nhac", `=unit:${name}`))];
    return say(context, wording.noSubscriptions, { choices });
  }
  const lines = [
    wording.subscriptions(subscriptions.length),
    ...subscriptions.map(({ label }, at) => `- ${at + 1}: ${label}`),
    ...(await nextMessageLine(context, options, { recipient, settings: recipient, subscriptions })),
    wording.settings(toldOf(recipient)),
    wording.settingsHint,
  ];
  const choices = [
    ...add,
    ...subscriptions.slice(0, 6).map(({ id, label }) => commandChoice(wording.stop(label), "nhac", `tắt =${id}`)),
  ];
  return say(context, lines.join("\n"), { choices });
}

function unknownScope(
  context: CommandContext,
  options: ReminderCommandOptions,
  words: string,
  near: readonly Scope[],
): Turn {
  const wording = commandWording(context.language);
  const scopes = near.length > 0 ? near : unitsNamed(context, options).map((name) => unitScope(name, context));
  const choices = scopes.map(({ kind, value, label }) =>
    commandChoice(kind === "unit" ? wording.remindUnit(value) : wording.remindPlan(label), "nhac", `=${kind}:${value}`),
  );
  return say(context, `${wording.noSuchScope(words.slice(0, 80))}\n${wording.nearNames}`, { choices });
}

async function subscribe(
  context: CommandContext,
  options: ReminderCommandOptions,
  scope: Scope | undefined,
  settings: Partial<ReminderSettings> = {},
): Promise<Turn> {
  const { language, nowMs, state, speaker, conversation } = context;
  const wording = commandWording(language);
  if (scope === undefined) return say(context, wording.goneDeadline);
  const entries = entriesOf(context, options, scope);
  if (entries.length === 0 && scope.kind === "unit") {
    // A unit that no plan names would wait for reminders that never come.
    const choices = unitsNamed(context, options).map((name) =>
      commandChoice(wording.remindUnit(name), "nhac", `=unit:${name}`),
    );
    return say(context, `${wording.notNamed(scope.value)}\n${wording.nearNames}`, { choices });
  }
  const address = addressOf(speaker);
  const label = shortened(scope.label, LONGEST_LABEL);
  const before = await state.recipients.at(address);
  const had = before === undefined ? [] : await state.recipients.subscriptionsOf(before.id);
  const isNew = !had.some(({ kind, value }) => kind === scope.kind && value === scope.value);
  const wanted = { kind: scope.kind, value: scope.value, label, sinceMs: nowMs, expiredSinceMs: null };
  const change: Change = async (tx) => {
    const { id } = await tx.recipients.open(address, speaker.chatKind, {
      ...defaultSettings(conversation.language ?? language, nowMs),
      ...settings,
    });
    if (Object.keys(settings).length > 0) await tx.recipients.change(id, settings);
    await tx.recipients.subscribe({ recipientId: id, ...wanted });
  };
  const upcoming = (await upcomingOf(context, entries)).find(({ next }) => (next?.day ?? null) !== null);
  const ended = entries.length > 0 && entries.every(({ plan }) => (planValidity(plan)?.to ?? "9999") < context.today);
  const all = { ...(before ?? defaultSettings(language, nowMs)), ...settings };
  const subscriptions = isNew ? [...had, { id: 0, recipientId: before?.id ?? 0, ...wanted }] : had;
  const lines = [
    isNew ? wording.subscribed(label) : wording.subscribedAlready(label),
    wording.settings(toldOf(all)),
    upcoming === undefined ? wording.nothingAhead : wording.nextOne(upcoming.next!.day!, whatOf(upcoming.entry)),
    ...(await nextMessageLine(context, options, { recipient: before, settings: all, subscriptions })),
    ...(ended ? [wording.expiredHint] : []),
  ];
  return say(context, lines.join("\n"), { changes: [change] });
}

function stopReminding(
  context: CommandContext,
  recipient: Recipient | undefined,
  subscriptions: readonly Subscription[],
  which: string | undefined,
): Turn {
  const wording = commandWording(context.language);
  if (recipient === undefined || subscriptions.length === 0) return say(context, wording.noSubscriptions);
  const [, byId] = /^=(\d+)$/u.exec(which ?? "") ?? [];
  const found =
    byId !== undefined
      ? subscriptions.find(({ id }) => id === Number(byId))
      : /^\d+$/u.test(which ?? "")
        ? subscriptions[Number(which) - 1]
        : subscriptions.length === 1 && which === undefined
          ? subscriptions[0]
          : undefined;
  const isAll = /^(?:het|tat ca|all)$/u.test(which ?? "");
  const stopped = isAll ? subscriptions : found === undefined ? [] : [found];
  if (stopped.length === 0) {
    const choices = [
      ...subscriptions.map(({ id, label }) => commandChoice(wording.stop(label), "nhac", `tắt =${id}`)),
      ...(subscriptions.length > 1 ? [commandChoice(wording.stoppedAll, "nhac", "tắt hết")] : []),
    ];
    return say(context, wording.whichOne, { choices });
  }
  const change: Change = async (tx) => {
    for (const { id } of stopped) await tx.recipients.unsubscribe(id);
  };
  const text = isAll ? wording.stoppedAll : wording.stopped(stopped[0]!.label);
  return say(context, text, { changes: [change] });
}

/** What of the settings is to be other than before; or the turn that says why it cannot be. */
async function settingsWanted(
  context: CommandContext,
  { isLetIn }: ReminderCommandOptions,
  wishes: Wishes,
  recipient: Recipient | undefined,
): Promise<{ readonly settings: Partial<ReminderSettings> } | { readonly turn: Turn }> {
  const { nowMs, state, language } = context;
  const wording = commandWording(language);
  if (wishes.faults.length > 0) return { turn: say(context, wording.faulty(wishes.faults)) };
  const settings: { -readonly [K in keyof ReminderSettings]?: ReminderSettings[K] } = {};
  if (wishes.leads !== undefined) {
    const since = new Map(recipient?.leads.map((lead) => [lead.days, lead.sinceMs]));
    settings.leads = wishes.leads.map((days) => ({ days, sinceMs: since.get(days) ?? nowMs }));
  }
  if (wishes.atMinute !== undefined) settings.atMinute = wishes.atMinute;
  if (wishes.quiet !== undefined) {
    settings.quietFrom = wishes.quiet?.from ?? 0;
    settings.quietTo = wishes.quiet?.to ?? 0;
  }
  if (wishes.digest !== undefined) settings.digestSinceMs = wishes.digest ? (recipient?.digestSinceMs ?? nowMs) : null;
  if (wishes.contact === null) Object.assign(settings, { contact: null, contactSinceMs: null });
  else if (wishes.contact !== undefined) {
    const contact = await contactNamed(context, wishes.contact);
    const mayHear =
      contact !== undefined && (await isLetIn(state, { channel: contact.channel, personId: contact.chatId }));
    if (!mayHear) return { turn: say(context, wording.contactUnknown(wishes.contact.slice(0, 80))) };
    Object.assign(settings, { contact, contactSinceMs: nowMs });
  }
  return { settings };
}

/** A person by `channel:id`, or by the name under which exactly one was let in. */
async function contactNamed({ state }: CommandContext, words: string) {
  const [, channel, id] = /^(telegram|zalo-bot|zalo-oa|web):(\S+)$/u.exec(words) ?? [];
  if (channel !== undefined) return { channel, chatId: id!, threadId: null };
  const wanted = foldAccents(comparable(words)).trim();
  const found = (await state.people.list()).filter(
    ({ name }) => name !== null && foldAccents(comparable(name)).trim() === wanted,
  );
  const [only] = found;
  return found.length === 1 ? { channel: only!.channel, chatId: only!.personId, threadId: null } : undefined;
}

function changeSettings(
  context: CommandContext,
  recipient: Recipient | undefined,
  subscriptions: readonly Subscription[],
  settings: Partial<ReminderSettings>,
  { expired }: Wishes,
): Turn {
  const wording = commandWording(context.language);
  if (recipient === undefined || subscriptions.length === 0) return say(context, wording.needSubscription);
  const change: Change = async (tx) => {
    await tx.recipients.change(recipient.id, settings);
    if (expired === undefined) return;
    const expiredSinceMs = expired ? context.nowMs : null;
    for (const { recipientId, kind, value, label, sinceMs } of subscriptions)
      await tx.recipients.subscribe({ recipientId, kind, value, label, sinceMs, expiredSinceMs });
  };
  const lines = [
    wording.changed(toldOf({ ...recipient, ...settings })),
    ...(expired === true ? [wording.expiredOn] : []),
  ];
  return say(context, lines.join("\n"), { changes: [change] });
}
