import { addDays, weekday } from "../../data/calendar/calendar-day.ts";
import { restDayText } from "../../data/calendar/wording.ts";
import { isWorkingDay, lastWorkingDay, restDay, type WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { CalendarDay, Language } from "../../data/plan.ts";
import { citationOf, planName } from "../../retrieval/answer/cite-path.ts";
import type { OfferedChoice } from "../conversation/conversation-state.ts";
import type { BookEntry, Duty } from "./deadline-book.ts";
import type { DueNow, ToldOccurrence } from "./due-reminders.ts";
import { messageWording } from "./wording/message-wording.ts";

/** What a message needs beside what is due. */
export interface MessageContext {
  readonly language: Language;
  readonly today: CalendarDay;
  readonly calendar: WorkingCalendar;
  /** True where the day was read from a scan and nobody has confirmed it. */
  readonly isDoubtful: (entry: BookEntry) => boolean;
}

/** A message with what may be chosen; the choices stand numbered in the text. */
export interface ChoiceMessage {
  readonly text: string;
  readonly choices: readonly OfferedChoice[];
}

/** Names of the commands behind the choices of a reminder. */
export const DONE = "danop";
export const AGAIN = "nhaclai";
export const OFF = "tatnhac";
export const ITEM = "viecnhac";
export const CONFIRM = "xacnhan";

const LONGEST_WHAT = 160;
const LONGEST_QUOTE = 600;
/** With more items than this a message shows them without the clause's words. */
const QUOTED_ITEMS = 3;

/** A text within so many characters, cut after a word. */
export function shortened(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), maxChars / 2)).trimEnd()}…`;
}

export const whatOf = ({ deadline }: Pick<BookEntry, "deadline">): string => shortened(deadline.what, LONGEST_WHAT);

export const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;

const choice = (label: string, command: string, words: string): OfferedChoice => ({
  label,
  action: { kind: "command", command, words },
});

/** The last day, and all that is to be said about it. */
export function dayLines(
  { occurrence, entry, day, isShared }: Pick<Duty, "occurrence" | "entry" | "day" | "isShared">,
  context: MessageContext,
): string[] {
  const { language, calendar } = context;
  const say = messageWording(language);
  const { named, setBy, missingDay, bound } = occurrence;
  const notes = [
    setBy === "office" ? say.setByOffice : null,
    bound === "before" && named !== null ? say.before(named) : null,
    missingDay === null ? null : say.noSuchDay(missingDay),
  ].filter((note) => note !== null);
  const rest = restDay(calendar, day);
  return [
    `${say.lastDay(day)}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`,
    ...(rest === null ? [] : [`${capital(restDayText(rest, language))}.`]),
    ...(context.isDoubtful(entry) ? [say.doubtful] : []),
    ...(isShared ? [say.shared] : []),
    ...(occurrence.expired ? [say.expired] : []),
  ];
}

/** Who owes it, to whom, and where the plan says so, word for word. */
export function basisLines({ plan, deadline }: BookEntry, language: Language, withQuote: boolean): string[] {
  const say = messageWording(language);
  const to = say.to(deadline.to, deadline.via);
  const clause = say.clause(citationOf(deadline.clause), planName(plan, language));
  return [
    deadline.who.length === 0 ? say.byNobody : say.by(deadline.who),
    ...(to === "" ? [] : [to]),
    withQuote ? clause : clause.replace(/:$/u, "."),
    ...(withQuote ? [`“${shortened(deadline.quote, LONGEST_QUOTE)}”`] : []),
  ];
}

/** The choices of one item, numbered from 1. */
export function itemChoices(duty: Duty, context: MessageContext): OfferedChoice[] {
  const say = messageWording(context.language);
  return [
    choice(say.done, DONE, duty.key),
    choice(say.again, AGAIN, duty.key),
    choice(say.off, OFF, duty.key),
    ...(context.isDoubtful(duty.entry)
      ? [
          choice(say.rightDay, CONFIRM, `right ${duty.entry.key}`),
          choice(say.wrongDay, CONFIRM, `wrong ${duty.entry.key}`),
        ]
      : []),
  ];
}

/** Choices written out, one a line. */
export const numbered = (choices: readonly OfferedChoice[]): string =>
  choices.map(({ label }, at) => `${at + 1}. ${label}`).join("\n");

/** All about one item, with its choices. */
export function itemMessage(head: string, duty: Duty, context: MessageContext): ChoiceMessage {
  const choices = itemChoices(duty, context);
  const lines = [
    head,
    capital(whatOf(duty.entry)),
    ...dayLines(duty, context),
    ...basisLines(duty.entry, context.language, true),
  ];
  return { text: `${lines.join("\n")}\n\n${numbered(choices)}`, choices };
}

type Told = ToldOccurrence<Duty>;

/** How far off a last day is, and where it is off, whether this is the last working day before it. */
function daysLeftText(day: CalendarDay, daysLeft: number, { language, today, calendar }: MessageContext): string {
  const say = messageWording(language);
  const isLastChance = daysLeft > 0 && !isWorkingDay(calendar, day) && lastWorkingDay(calendar, day) === today;
  return isLastChance ? `${say.lastWorkingDay} (${say.daysLeft(daysLeft)})` : say.daysLeft(daysLeft);
}

function listLines(duty: Duty, number: number, state: string, withQuote: boolean, context: MessageContext): string {
  const [day, ...notes] = dayLines(duty, context);
  const basis = basisLines(duty.entry, context.language, withQuote);
  const about = withQuote ? basis : basis.slice(-1);
  return [`${number}. ${capital(state)}: ${whatOf(duty.entry)}`, day, ...notes, ...about].join("\n");
}

/**
 * What is said to a chat at one moment: one message, however much it is about. One reminder alone offers its choices; of
 * several, each has a number that leads to its choices.
 */
export function reminderMessage(due: Pick<DueNow<Duty>, "told" | "digest">, context: MessageContext): ChoiceMessage {
  const { language, today } = context;
  const say = messageWording(language);
  const missed = due.told.filter(({ kind }) => kind === "passed");
  const told = due.told.filter(({ kind }) => kind !== "passed");
  const left = ({ day }: Duty, daysLeft: number) => daysLeftText(day, daysLeft, context);
  const stateOf = ({ occurrence, kind, daysLeft }: Told) =>
    `${left(occurrence, daysLeft)}${kind === "late" ? ` (${say.late})` : ""}`;
  const isLate = (items: readonly Told[]) => items.length > 0 && items.every(({ kind }) => kind !== "reminder");
  const [only] = due.told;
  const week = due.digest ?? [];
  if (only !== undefined && due.told.length === 1 && only.kind !== "passed" && week.length === 0) {
    const head = `${say.title(today, only.kind === "late")}: ${left(only.occurrence, only.daysLeft)}`;
    return itemMessage(head, only.occurrence, context);
  }
  const count = due.told.length + week.length;
  const withQuote = count <= QUOTED_ITEMS;
  let number = 0;
  const list = (duties: readonly { readonly occurrence: Duty; readonly state: string }[]) =>
    duties.map(({ occurrence, state }) => listLines(occurrence, ++number, state, withQuote, context));
  const daysTo = ({ day }: Duty) => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  const asItems = (items: readonly Told[]) => items.map((one) => ({ occurrence: one.occurrence, state: stateOf(one) }));
  const blocks = [
    due.told.length === 0
      ? say.weekTitle(today)
      : `${say.title(today, isLate(due.told))}: ${say.things(due.told.length)}`,
    ...list(asItems(told)),
    ...(missed.length === 0 ? [] : [say.missedHead, ...list(asItems(missed))]),
    ...(week.length === 0
      ? []
      : [
          say.weekHead(addDays(today, 7 - weekday(today))),
          ...list(week.map((occurrence) => ({ occurrence, state: left(occurrence, daysTo(occurrence)) }))),
        ]),
  ];
  const items = [...told, ...missed].map(({ occurrence }) => occurrence).concat(week);
  const choices = items.map((duty) => choice(whatOf(duty.entry), ITEM, duty.key));
  return { text: [...blocks, say.chooseItem].join("\n\n"), choices };
}

/** What the contact hears of: not marked done the day before. */
export function escalationText(duties: readonly Duty[], chat: string, context: MessageContext): string {
  const say = messageWording(context.language);
  const items = duties.map((duty) =>
    [capital(whatOf(duty.entry)), ...dayLines(duty, context), ...basisLines(duty.entry, context.language, true)].join(
      "\n",
    ),
  );
  return [say.escalation(chat), ...items].join("\n\n");
}
