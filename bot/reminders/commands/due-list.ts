import { daysBetween } from "../../../data/calendar/calendar-day.ts";
import { planValidity } from "../../../data/calendar/plan-validity.ts";
import { occurrencesOf } from "../../../data/calendar/occurrences.ts";
import type { Command, CommandContext, Turn } from "../../conversation/command.ts";
import { isPageAsked, listPage, pageAsked, say } from "../../conversation/say.ts";
import { faultText } from "../../deadlines/deadline-wording.ts";
import type { BookEntry } from "../deadline-book.ts";
import { basisLines, capital, dayLines, whatOf } from "../reminder-message.ts";
import { commandWording } from "../wording/command-wording.ts";
import { messageWording } from "../wording/message-wording.ts";
import {
  bookOf,
  commandChoice,
  entriesOf,
  entryOf,
  messageContext,
  placeOf,
  planScope,
  readScope,
  subscriptionsSeen,
  unitScope,
  unitsNamed,
  upcomingLine,
  upcomingOf,
  type ReminderCommandOptions,
  type Scope,
  type Upcoming,
} from "./command-parts.ts";

const DEADLINE = /^=(?<key>.+)$/u;

/** The scope a chat is in: the plan or unit chosen for it, or what it is reminded of. */
export async function scopesHere(context: CommandContext): Promise<Scope[]> {
  const { conversation, answerer, state, speaker } = context;
  const { visiblePlanIds } = context;
  const isSeen = (id: string) => visiblePlanIds?.has(id) ?? true;
  const plan = answerer.readings.find(({ plan: { id } }) => id === conversation.planId && isSeen(id))?.plan;
  if (plan !== undefined) return [planScope(plan, context)];
  if (conversation.unit !== null) return [unitScope(conversation.unit, context)];
  const recipient = await state.recipients.at(speaker);
  if (recipient === undefined) return [];
  return [...subscriptionsSeen(await state.recipients.subscriptionsOf(recipient.id), visiblePlanIds)];
}

/** `/han`: what is due for the chat's unit or plan, or for the one named; next first. */
export const dueListCommand = (options: ReminderCommandOptions): Command => ({
  names: ["han", "thoihan", "deadlines"],
  phrases: [],
  wholePhrases: ["hạn", "thời hạn", "các hạn", "hạn của tôi", "hạn của đơn vị tôi", "sắp đến hạn", "việc sắp đến hạn"],
  englishPhrases: ["my deadlines", "what is due"],
  about: { vi: "việc sắp đến hạn, gần nhất trước", en: "what is due, next first" },
  async run(context, words) {
    const wording = commandWording(context.language);
    const key = DEADLINE.exec(words)?.groups?.["key"];
    if (key !== undefined) return detail(context, options, key);
    const [, named = "", page = ""] = /^(.*?)\s*(trang\s+\d+)?$/iu.exec(words) ?? [];
    let scopes: readonly Scope[];
    if (named === "") scopes = await scopesHere(context);
    else {
      const read = readScope(context, named);
      if (read.kind === "unknown") return unknown(context, options, named, read.near);
      scopes = [read.scope];
    }
    if (scopes.length === 0) return say(context, wording.needScope);
    return list(context, options, scopes, { named, page: isPageAsked(page) ? pageAsked(page) : 0 });
  },
});

function unknown(
  context: CommandContext,
  options: ReminderCommandOptions,
  words: string,
  near: readonly Scope[],
): Turn {
  const wording = commandWording(context.language);
  const scopes = near.length > 0 ? near : unitsNamed(context, options).map((name) => unitScope(name, context));
  const choices = scopes.map(({ kind, value, label }) => commandChoice(kind === "unit" ? value : label, "han", value));
  return say(context, `${wording.noSuchScope(words.slice(0, 80))}\n${wording.nearNames}`, { choices });
}

async function list(
  context: CommandContext,
  options: ReminderCommandOptions,
  scopes: readonly Scope[],
  { named, page }: { readonly named: string; readonly page: number },
): Promise<Turn> {
  const wording = commandWording(context.language);
  const entries = [...new Set(scopes.flatMap((scope) => entriesOf(context, options, scope)))];
  const label = scopes.map((scope) => scope.label).join(", ");
  const [only] = scopes;
  if (entries.length === 0 && only?.kind === "unit") {
    const choices = unitsNamed(context, options).map((name) => commandChoice(name, "han", name));
    return say(context, `${wording.notNamed(only.value)}\n${wording.nearNames}`, { choices });
  }
  const upcoming = await upcomingOf(context, entries);
  // What states no time at all is still due whenever the plan says; what is over is only counted.
  const isPlanAsked = only?.kind === "plan" && scopes.length === 1;
  // Of a plan whose period is over, only where that plan was asked for.
  const isInForce = ({ plan }: BookEntry) => isPlanAsked || (planValidity(plan)?.to ?? "9999") >= context.today;
  const isOpen = ({ entry, next }: Upcoming) =>
    next === null && entry.deadline.rule === null && entry.deadline.due === null && isInForce(entry);
  const shown = upcoming.filter((one) => one.next !== null || isOpen(one));
  const past = upcoming.length - shown.length;
  const command = named === "" ? "" : `${named} `;
  const { shown: lines, note, next, conversation } = listPage(context, "han", shown, page);
  const more = next.map((choice) => ({
    ...choice,
    action:
      choice.action.kind === "command"
        ? { ...choice.action, words: `${command}${choice.action.words}` }
        : choice.action,
  }));
  const head = [
    `${shown.length === 0 ? wording.dueNone : wording.dueOf(label)}${note === null ? "" : ` (${note})`}`,
    ...(past > 0 ? [wording.duePast(past)] : []),
  ];
  const book = bookOf(context, options);
  const isShared = ({ entry }: Upcoming) =>
    scopes.every((scope) => !book.matching(scope).includes(entry) || book.isShared(scope, entry));
  const placed = (one: Upcoming) =>
    wording.placedLine(upcomingLine(one, context), placeOf(one.entry, context, isPlanAsked));
  const lineOf = (one: Upcoming) => (isShared(one) ? wording.sharedLine(placed(one)) : placed(one));
  const choices = lines.map((one) => commandChoice(lineOf(one), "han", `=${one.entry.key}`));
  return say(context, head.join("\n"), { choices: [...choices, ...more], conversation });
}

/** One deadline with all that is said of it, and what may be done about it. */
async function detail(context: CommandContext, options: ReminderCommandOptions, key: string): Promise<Turn> {
  const { language, today } = context;
  const wording = commandWording(language);
  const entry = entryOf(context, options, key);
  if (entry === undefined) return say(context, wording.goneDeadline);
  const [upcoming] = await upcomingOf(context, [entry]);
  const next = upcoming?.next ?? null;
  const day = next?.day ?? null;
  const lines = [
    ...(next !== null && day !== null
      ? [
          `${capital(messageWording(language).daysLeft(daysBetween(today, day)))}: ${whatOf(entry)}`,
          ...dayLines({ occurrence: next, entry, day, isShared: false }, messageContext(context, options)),
        ]
      : [upcomingLine({ entry, next }, context), wording.undatedDetail]),
    ...basisLines(entry, language, true),
    ...occurrencesOf(entry.plan, entry.deadline, { from: today, to: today })
      .problems.filter(({ reason }) => reason !== "nobody-named")
      .map(({ reason }) => wording.problem(faultText(reason))),
  ];
  const choices = [
    commandChoice(wording.remindThis, "nhac", `=deadline:${key}`),
    ...(next?.setBy !== "plan" ? [commandChoice(wording.setDay, "dathan", `=${key}`)] : []),
    {
      label: wording.openClause,
      action: { kind: "open" as const, planId: entry.plan.id, path: entry.deadline.clause },
    },
  ];
  return say(context, lines.join("\n"), { choices });
}
