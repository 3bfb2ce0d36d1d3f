import { addDays, daysBetween } from "../../../data/calendar/calendar-day.ts";
import { nextOccurrence, type Occurrence } from "../../../data/calendar/occurrences.ts";
import { periodText } from "../../../data/calendar/wording.ts";
import type { WorkingCalendar } from "../../../data/calendar/working-days.ts";
import type { CalendarDay } from "../../../data/plan.ts";
import type { PersonKey } from "../../../data/store/state/people.ts";
import { officeDaysOf } from "../../../data/store/state/reminders/marks.ts";
import type { Subscription } from "../../../data/store/state/reminders/recipients.ts";
import type { State } from "../../../data/store/state/state-store.ts";
import { citationOf, planName } from "../../../retrieval/answer/cite-path.ts";
import type { BodyNames } from "../../deadlines/unit-share.ts";
import type { CommandContext } from "../../conversation/command.ts";
import { findPlansSeen, readingsSeen } from "../../conversation/commands/plans.ts";
import { conversationKey, type OfferedChoice } from "../../conversation/conversation-state.ts";
import { findUnit } from "../../conversation/find-unit.ts";
import { withDeadlinesInForce } from "../../../data/versions/deadlines-in-force.ts";
import { DeadlineBook, type BookEntry, type Duty } from "../deadline-book.ts";
import { whatOf, type MessageContext } from "../reminder-message.ts";
import { commandWording } from "../wording/command-wording.ts";
import { messageWording } from "../wording/message-wording.ts";

/** What the commands about reminders need of the rest of the program. */
export interface ReminderCommandOptions {
  readonly names: BodyNames;
  readonly calendar: WorkingCalendar;
  /** True for a person who may use the assistant: only such may hear of what others have not done. */
  readonly isLetIn: (state: State, key: PersonKey) => Promise<boolean>;
  /** True where a deadline's day was read from a scan, so that a person must confirm it. */
  readonly isDoubtful?: (entry: BookEntry) => boolean;
}

const books = new WeakMap<object, DeadlineBook>();

/** The deadlines of the plans as they are now. */
export function bookOf({ answerer }: CommandContext, { names }: ReminderCommandOptions): DeadlineBook {
  const readings = withDeadlinesInForce(answerer.readings);
  const known = books.get(readings);
  if (known !== undefined) return known;
  const book = new DeadlineBook(readings, { names, known: new Map(), knownSinceMs: 0 });
  books.set(readings, book);
  return book;
}

/** What deadlines are asked about. */
export type Scope = Pick<Subscription, "kind" | "value" | "label">;

export const unitScope = (unit: string, { language }: CommandContext): Scope => ({
  kind: "unit",
  value: unit,
  label: commandWording(language).unitLabel(unit),
});

export const planScope = (
  plan: Parameters<typeof planName>[0] & { readonly id: string },
  { language }: CommandContext,
): Scope => ({
  kind: "plan",
  value: plan.id,
  label: commandWording(language).planLabel(planName(plan, language)),
});

/** What a chat is reminded of, without what names a plan that is not, or no longer, for it. */
export const subscriptionsSeen = (
  subscriptions: readonly Subscription[],
  visiblePlanIds: ReadonlySet<string> | undefined,
): readonly Subscription[] =>
  subscriptions.filter(
    ({ kind, value }) => kind === "unit" || (visiblePlanIds?.has(kind === "plan" ? value : planOfKey(value)) ?? true),
  );

const planOfKey = (key: string): string => key.slice(0, key.indexOf("/"));

/** The deadlines of a scope that this person may see. */
export const entriesOf = (context: CommandContext, options: ReminderCommandOptions, scope: Scope): BookEntry[] =>
  bookOf(context, options)
    .matching(scope)
    .filter(({ plan }) => context.visiblePlanIds?.has(plan.id) ?? true);

/** A deadline of the plans this person may see, by its key. */
export function entryOf(context: CommandContext, options: ReminderCommandOptions, key: string): BookEntry | undefined {
  const entry = bookOf(context, options).entries.get(key);
  return entry !== undefined && (context.visiblePlanIds?.has(entry.plan.id) ?? true) ? entry : undefined;
}

/** What words name: a plan by number or words of its title, or a unit; else names like it. */
export function readScope(
  context: CommandContext,
  words: string,
): { readonly kind: "scope"; readonly scope: Scope } | { readonly kind: "unknown"; readonly near: readonly Scope[] } {
  const asUnit = findUnit(words, readingsSeen(context));
  if (asUnit.kind === "one") return { kind: "scope", scope: unitScope(asUnit.name, context) };
  const plans = findPlansSeen(context, words);
  if (plans.length === 1) return { kind: "scope", scope: planScope(plans[0]!, context) };
  const near = [
    ...plans.slice(0, 4).map((plan) => planScope(plan, context)),
    ...(asUnit.kind === "several" ? asUnit.names : []).map((name) => unitScope(name, context)),
  ];
  return { kind: "unknown", near };
}

/** Bodies to which plans give the most deadlines, as the plans write them. */
export function unitsNamed(context: CommandContext, options: ReminderCommandOptions, most = 5): string[] {
  const counts = new Map<string, number>();
  for (const { plan, deadline } of bookOf(context, options).entries.values())
    if (context.visiblePlanIds?.has(plan.id) ?? true)
      for (const who of deadline.who) counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([name]) => name);
}

export const commandChoice = (label: string, command: string, words: string): OfferedChoice => ({
  label,
  action: { kind: "command", command, words },
});

/** The days that hold in this chat. */
export const officeDaysHere = async ({ state, speaker }: CommandContext) =>
  officeDaysOf(await state.marks.officeDays(), conversationKey(speaker));

/** How messages about deadlines are written for this person. */
export function messageContext(context: CommandContext, options: ReminderCommandOptions): MessageContext {
  const { calendar, isDoubtful } = options;
  return {
    language: context.language,
    today: context.today,
    calendar,
    isDoubtful: (entry) => isDoubtful?.(entry) ?? false,
  };
}

/** Deadlines with when they next fall due. */
export interface Upcoming {
  readonly entry: BookEntry;
  /** `null`: nothing more is to come, or the plan states no time. */
  readonly next: Occurrence | null;
}

/** Each deadline's next time: those with a day by day, then those without. */
export async function upcomingOf(context: CommandContext, entries: readonly BookEntry[]): Promise<Upcoming[]> {
  const officeDays = await officeDaysHere(context);
  const order = ({ next }: Upcoming) => next?.day ?? (next === null ? "9999-99" : `9999-${next.period?.end ?? ""}`);
  return entries
    .map((entry) => ({
      entry,
      next: nextOccurrence(entry.plan, entry.deadline, context.today, { officeDays, deadlineIndex: entry.index }),
    }))
    .sort((one, other) => order(one).localeCompare(order(other)));
}

/** Where a plan says so, short: "khoản 1 mục III, 29/KH-BCĐ (Quảng Trị)"; the clause alone where the plan is known. */
export function placeOf({ plan, deadline }: BookEntry, { language }: CommandContext, isPlanKnown: boolean): string {
  const clause = citationOf(deadline.clause);
  if (isPlanKnown) return clause;
  const { number, place } = plan;
  const name = number === null ? planName(plan, language) : place === null ? number : `${number} (${place})`;
  return `${clause}, ${name}`;
}

/** One line about a deadline's next time. */
export function upcomingLine({ entry, next }: Upcoming, { language, today }: CommandContext): string {
  const say = commandWording(language);
  if (next === null) return say.openLine(whatOf(entry));
  if (next.day === null) return say.undatedLine(whatOf(entry), next.period && periodText(next.period, language));
  return say.dueLine(next.day, messageWording(language).daysLeft(daysBetween(today, next.day)), whatOf(entry));
}

/** An occurrence of a book's deadline by its key, as a duty; looked for from two months back to two years ahead. */
export async function dutyOf(
  context: CommandContext,
  options: ReminderCommandOptions,
  occurrenceKey: string,
): Promise<Duty | undefined> {
  const at = occurrenceKey.lastIndexOf("@");
  const entry = entryOf(context, options, occurrenceKey.slice(0, Math.max(0, at)));
  if (entry === undefined) return undefined;
  const set = (await officeDaysHere(context)).get(entry.key);
  const [from, to] = [addDays(context.today, -62), addDays(context.today, 731)] as [CalendarDay, CalendarDay];
  const occurrence = bookOf(context, options)
    .occurrences(entry, from, to, set)
    .find(({ key }) => key === occurrenceKey);
  if (occurrence === undefined || occurrence.day === null) return undefined;
  const { key, deadlineKey, day } = occurrence;
  return { key, deadlineKey, day, sinceMs: 0, knownSinceMs: 0, occurrence, entry, isShared: false };
}
