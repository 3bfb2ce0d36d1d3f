import { addDays } from "../../../data/calendar/calendar-day.ts";
import type { Recipient, ReminderSettings, Subscription } from "../../../data/store/state/reminders/recipients.ts";
import type { CommandContext } from "../../conversation/command.ts";
import { nextReminder } from "../due-reminders.ts";
import { whatOf } from "../reminder-message.ts";
import { commandWording } from "../wording/command-wording.ts";
import { bookOf, officeDaysHere, type ReminderCommandOptions } from "./command-parts.ts";
import { instantText } from "./instant-text.ts";

/** How far ahead a reminder is looked for, in days: a yearly deadline has its turn. */
const AHEAD_DAYS = 400;

/** The line that says when the assistant writes next of its own accord; none where it will not. */
export async function nextMessageLine(
  context: CommandContext,
  options: ReminderCommandOptions,
  wanted: {
    /** The chat as it is kept; `undefined` where it is reminded of nothing yet. */
    readonly recipient: Pick<Recipient, "id"> | undefined;
    readonly settings: ReminderSettings;
    readonly subscriptions: readonly Subscription[];
  },
): Promise<string[]> {
  const { state, today, nowMs, language, visiblePlanIds } = context;
  const { recipient, settings, subscriptions } = wanted;
  const officeDays = await officeDaysHere(context);
  const duties = bookOf(context, options)
    .duties(subscriptions, { from: today, to: addDays(today, AHEAD_DAYS), officeDays })
    .filter(({ entry }) => visiblePlanIds?.has(entry.plan.id) ?? true);
  const next = nextReminder({
    settings,
    occurrences: duties,
    marks: recipient === undefined ? new Map() : await state.marks.of(recipient.id),
    spent: recipient === undefined ? new Set() : await state.reminders.spentBy(recipient.id, today),
    calendar: options.calendar,
    nowMs,
  });
  if (next === null) return [];
  const { day, entry } = next.occurrence;
  return [commandWording(language).nextMessage(instantText(next.atMs, language), day, whatOf(entry))];
}
