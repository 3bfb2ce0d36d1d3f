import { addDays } from "../../data/calendar/calendar-day.ts";
import type { Occurrence } from "../../data/calendar/occurrences.ts";
import type { WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { CalendarDay, Deadline, PlanReading } from "../../data/plan.ts";
import type { KnownDeadline } from "../../data/store/state/reminders/known-deadlines.ts";
import type { Recipient, Subscription } from "../../data/store/state/reminders/recipients.ts";
import { reminderPartKey, slotKey, type SlotSpent } from "../../data/store/state/reminders/reminder-log.ts";
import type { State } from "../../data/store/state/state-store.ts";
import { planName } from "../../retrieval/answer/cite-path.ts";
import type { Capabilities, ChatAddress } from "../channels/channel.ts";
import { unitShare, type BodyNames } from "../deadlines/unit-share.ts";
import { DeadlineBook, type BookEntry } from "./deadline-book.ts";
import { erasePlans } from "./erase-plans.ts";
import { leadInstant, markOn } from "./due-reminders.ts";
import { occurrencesAround, pairOccurrences, planChanges } from "./plan-changes.ts";
import { shortened, whatOf, type MessageContext } from "./reminder-message.ts";
import type { VisibleTo } from "./scheduler-options.ts";
import { chatAddress, tell } from "./tell.ts";
import { messageWording } from "./wording/message-wording.ts";

export interface ChangeOptions {
  readonly names: BodyNames;
  readonly nowMs: number;
  readonly capabilitiesOf: (address: ChatAddress) => Capabilities | undefined;
  readonly context: (recipient: Recipient) => MessageContext;
  /** The plans a chat may be told of; `undefined`: all. */
  readonly visibleTo?: VisibleTo;
  /** Plans taken out because they are, or may be, secret: they go without a word. */
  readonly secretIds?: ReadonlySet<string>;
}

/** Something that a chat is told about a plan that changed. */
interface Change {
  readonly known: KnownDeadline;
  readonly kind: "moved" | "ended";
  /** The occurrence whose key the slot is spent under, and the last day it had. */
  readonly occurrenceKey: string;
  readonly before: CalendarDay;
  readonly after: CalendarDay | null;
  readonly repeats: boolean;
}

const MOST_CHANGES = 8;
const LONGEST_WHAT = 160;

const toKnown = ({ key, plan, deadline }: BookEntry, sinceMs: number): KnownDeadline => ({
  key,
  planId: plan.id,
  sinceMs,
  plan: { id: plan.id, number: plan.number, date: plan.date, period: plan.period, name: planName(plan, "vi") },
  deadline,
});

/** True where a chat with this subscription heard of the deadline, as it was or as it is now. */
const concerns = (
  { kind, value }: Subscription,
  { known, after }: { known: KnownDeadline; after: string | null },
  names: BodyNames,
) =>
  kind === "plan"
    ? known.planId === value
    : kind === "deadline"
      ? known.key === value || after === value
      : unitShare(known.deadline.who, value, names) !== null;

const isSameTime = (one: Deadline, other: Deadline) =>
  one.rule === other.rule && one.due === other.due && one.bound === other.bound;

const dated = (occurrences: readonly Occurrence[]) => occurrences.filter(({ day }) => day !== null);

/**
 * Brings what is kept up to date with the plans as they are now, in one transaction: what was told and marked follows a
 * deadline that is read otherwise than before; chats hear once of days that moved and of deadlines that are gone. Gives
 * since when each deadline is known, how many chats were told, and whether words of secret plans were erased.
 */
export async function applyPlanChanges(
  tx: State,
  readings: readonly Pick<PlanReading, "plan" | "deadlines" | "relations">[],
  options: ChangeOptions,
): Promise<{ readonly known: ReadonlyMap<string, number>; readonly told: number; readonly erased: boolean }> {
  const { names, nowMs } = options;
  const erased = await erasePlans(tx, options.secretIds ?? new Set());
  const before = await tx.knownDeadlines.all();
  const known = new Map(before.map(({ key, sinceMs }) => [key, sinceMs]));
  // Without any plan the folder of plans cannot be read, or is being made again: nothing has ended.
  if (readings.length === 0) return { known, told: 0, erased };
  const { entries } = new DeadlineBook(readings, { names, known, knownSinceMs: nowMs });
  const { added, renamed, ended } = planChanges(before, entries, readings);
  const today = options.context({ language: "vi" } as Recipient).today;
  const changes: (Change & { readonly heir: BookEntry | null })[] = [];

  for (const entry of added) {
    await tx.knownDeadlines.put(toKnown(entry, nowMs));
    known.set(entry.key, nowMs);
  }
  for (const { from, to } of renamed) {
    const [old, next] = [dated(occurrencesAround(from, today)), dated(occurrencesAround(to, today))];
    const pairs = pairOccurrences(old, next);
    const moved = pairs.filter((pair) => pair.from.day !== pair.to.day);
    await tx.knownDeadlines.rename(from.key, to.key);
    for (const pair of moved) {
      const id = pair.from.key.slice(from.key.length);
      if (`${to.key}${id}` !== pair.to.key) await tx.knownDeadlines.renameOccurrence(`${to.key}${id}`, pair.to.key);
    }
    const days = new Set(old.map(({ day }) => day));
    // What stays on its days was known before; of new days nothing was owed until now.
    const isSame =
      isSameTime(from.deadline, to.deadline) || (next.length > 0 && next.every(({ day }) => days.has(day)));
    const sinceMs = isSame ? from.sinceMs : nowMs;
    await tx.knownDeadlines.delete(from.key);
    await tx.knownDeadlines.put(toKnown(to, sinceMs));
    known.delete(from.key);
    known.set(to.key, sinceMs);
    const first = moved.find(({ from: old }) => old.day! >= today && !old.expired);
    if (first === undefined) continue;
    changes.push({
      known: from,
      kind: "moved",
      occurrenceKey: first.to.key,
      before: first.from.day!,
      after: first.to.day,
      repeats: moved.length > 1,
      heir: to,
    });
  }
  for (const gone of ended) {
    await tx.knownDeadlines.delete(gone.key);
    known.delete(gone.key);
    const next = dated(occurrencesAround(gone, today)).find(({ day, expired }) => day! >= today && !expired);
    if (next !== undefined)
      changes.push({
        known: gone,
        kind: "ended",
        occurrenceKey: next.key,
        before: next.day!,
        after: null,
        repeats: false,
        heir: null,
      });
  }
  let told = 0;
  if (changes.length > 0)
    for (const recipient of await tx.recipients.all()) if (await tellChanges(tx, recipient, changes, options)) told++;
  if (added.length + renamed.length + ended.length > 0) await tx.recipients.wakeAll();
  return { known, told, erased };
}

async function tellChanges(
  tx: State,
  recipient: Recipient,
  changes: readonly (Change & { readonly heir: BookEntry | null })[],
  { names, nowMs, capabilitiesOf, context, visibleTo }: ChangeOptions,
): Promise<boolean> {
  const subscriptions = await tx.recipients.subscriptionsOf(recipient.id);
  const marks = await tx.marks.of(recipient.id);
  const { today, calendar } = context(recipient);
  const spent = await tx.reminders.spentBy(recipient.id, addDays(today, -45));
  const planIds = changes.map(({ known }) => known.planId);
  const visible = await visibleTo?.(tx, recipient, planIds);
  const mine = changes.filter(({ known, heir, occurrenceKey, before, after, kind }) => {
    if (visible?.has(known.planId) === false) return false;
    const heirKey = heir?.key ?? null;
    if (!subscriptions.some((one) => concerns(one, { known, after: heirKey }, names))) return false;
    const { doneAtMs, off } = markOn(marks, occurrenceKey, heirKey ?? known.key);
    return doneAtMs === null && !off && !spent.has(slotKey(occurrenceKey, slotOf({ kind, before, after })));
  });
  if (mine.length === 0) return false;
  const slots = mine.flatMap((change): SlotSpent[] => {
    const { occurrenceKey, kind, before, after } = change;
    const base = { recipientId: recipient.id, occurrenceKey, dueAtMs: nowMs, claimedAtMs: nowMs };
    const own: SlotSpent = { ...base, slot: slotOf(change), day: after ?? before, kind };
    // The message gives the new day: of the reminders whose time is over, none is owed besides.
    const folded = after === null ? [] : reachedLeads(recipient, after, calendar, nowMs);
    return [
      own,
      ...folded
        .map((slot): SlotSpent => ({ ...base, slot, day: after, kind: "folded" }))
        .filter(({ slot }) => !spent.has(slotKey(occurrenceKey, slot))),
    ];
  });
  const say = messageWording(recipient.language);
  const plans = Map.groupBy(mine.slice(0, MOST_CHANGES), ({ known }) => known.plan.name);
  const text = [...plans].map(([plan, items]) =>
    [
      say.changedTitle(plan),
      ...items.map(({ known, heir, before, after, repeats }) => {
        const what = heir === null ? shortened(known.deadline.what, LONGEST_WHAT) : whatOf(heir);
        return after === null ? `- ${say.ended(what, before)}` : `- ${say.moved(what, before, after, repeats)}`;
      }),
    ].join("\n"),
  );
  if (mine.length > MOST_CHANGES) text.push(say.more(mine.length - MOST_CHANGES));
  const to = chatAddress(recipient);
  const capabilities = capabilitiesOf(to);
  const message = await tx.reminders.spend(slots, capabilities === undefined ? "unreachable" : undefined);
  if (capabilities === undefined) return false;
  const keyOf = (part: number) => reminderPartKey(message, part);
  const said = { text: text.join("\n\n"), choices: [] };
  await tell(tx, { to, kind: "reminder", message: said, capabilities, keyOf, nowMs });
  return true;
}

const slotOf = ({ kind, before, after }: Pick<Change, "kind" | "before" | "after">): string =>
  kind === "ended" ? `ended-${before}` : `moved-${before}-${after}`;

/** Slots of an occurrence on a day whose time is over. */
function reachedLeads(settings: Recipient, day: CalendarDay, calendar: WorkingCalendar, nowMs: number): string[] {
  return settings.leads
    .filter(({ days }) => leadInstant({ day }, days, { settings, calendar }) < nowMs)
    .map(({ days }) => `${day}-${days}`);
}
