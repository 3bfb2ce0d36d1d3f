import { lastOfMonth, firstOfMonth } from "../../../data/calendar/calendar-day.ts";
import { periodText } from "../../../data/calendar/wording.ts";
import type { CalendarDay } from "../../../data/plan.ts";
import { officeDaysOf } from "../../../data/store/state/reminders/marks.ts";
import type { Recipient, Subscription } from "../../../data/store/state/reminders/recipients.ts";
import type { ReminderRow } from "../../../data/store/state/reminders/reminder-log.ts";
import { foldAccents, comparable } from "../../../data/vietnamese.ts";
import type { Command, CommandContext } from "../../conversation/command.ts";
import { conversationKey } from "../../conversation/conversation-state.ts";
import { say } from "../../conversation/say.ts";
import type { Duty } from "../deadline-book.ts";
import { localDay } from "../local-time.ts";
import { chatAddress } from "../tell.ts";
import { commandWording, type ReportLine } from "../wording/command-wording.ts";
import { bookOf, type ReminderCommandOptions } from "./command-parts.ts";

/** The month asked for: `tháng 5`, `5/2026`; this one for anything else. */
function monthAsked(words: string, today: CalendarDay): { readonly year: number; readonly month: number } {
  const [thisYear, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const [, month, year] = /(\d{1,2})(?:\s*[/.-]\s*|\s+nam\s+)?(\d{4})?/u.exec(foldAccents(comparable(words))) ?? [];
  const asked = Number(month);
  return month === undefined || asked < 1 || asked > 12
    ? { year: thisYear, month: thisMonth }
    : { year: year === undefined ? thisYear : Number(year), month: asked };
}

/** Whose line an occurrence belongs to: the unit subscribed, else those the plan names. */
const unitOf = (duty: Duty, subscriptions: readonly Subscription[], nobody: string): string => {
  const units = subscriptions.filter(({ kind }) => kind === "unit");
  const [only] = units;
  if (only !== undefined && units.length === 1 && subscriptions.length === 1) return only.value;
  return duty.entry.deadline.who.join(", ") || nobody;
};

type Counts = Omit<ReportLine, "unit">;
const NO_COUNTS: Counts = { due: 0, done: 0, late: 0, missed: 0, open: 0, ambiguous: 0, unreachable: 0 };

/** `/baocao`: what fell due in a month, by unit, and what became of it. An administrator in private sees all chats. */
export const reportCommand = (options: ReminderCommandOptions): Command => ({
  names: ["baocao", "report"],
  phrases: [],
  wholePhrases: ["báo cáo nhắc hạn", "tình hình nộp báo cáo", "báo cáo tháng này"],
  englishPhrases: ["report of reminders"],
  about: { vi: "tháng này: đến hạn, đã nộp, muộn, quá hạn", en: "this month: due, done, late, overdue" },
  async run(context, words) {
    const wording = commandWording(context.language);
    const { year, month } = monthAsked(words, context.today);
    const [from, to] = [firstOfMonth(year, month), lastOfMonth(year, month)];
    const lines = await reportLines(context, options, from, to);
    if (lines.length === 0) return say(context, wording.reportNone);
    const title = wording.reportTitle(periodText({ start: from, end: to }, context.language));
    return say(context, [title, ...lines.map((line) => `- ${wording.reportLine(line)}`)].join("\n"));
  },
});

async function recipientsSeen({ state, speaker }: CommandContext): Promise<Recipient[]> {
  if (speaker.isAdmin && speaker.chatKind === "private") return state.recipients.all();
  const own = await state.recipients.at(speaker);
  return own === undefined ? [] : [own];
}

async function reportLines(
  context: CommandContext,
  options: ReminderCommandOptions,
  from: CalendarDay,
  to: CalendarDay,
): Promise<ReportLine[]> {
  const { state, today, visiblePlanIds } = context;
  const book = bookOf(context, options);
  const officeDays = await state.marks.officeDays();
  const rows = Map.groupBy(
    await state.reminders.between(from, to),
    ({ recipientId, occurrenceKey }) => `${recipientId} ${occurrenceKey}`,
  );
  const units = new Map<string, Counts>();
  for (const recipient of await recipientsSeen(context)) {
    const subscriptions = await state.recipients.subscriptionsOf(recipient.id);
    const marks = await state.marks.of(recipient.id);
    const days = officeDaysOf(officeDays, conversationKey(chatAddress(recipient)));
    for (const duty of book.duties(subscriptions, { from, to, officeDays: days })) {
      if (visiblePlanIds?.has(duty.entry.plan.id) === false) continue;
      const nobody = context.language === "en" ? "(nobody named)" : "(không nêu đơn vị)";
      const unit = unitOf(duty, subscriptions, nobody);
      const doneAtMs = marks.get(duty.key)?.doneAtMs ?? null;
      const told = rows.get(`${recipient.id} ${duty.key}`) ?? [];
      units.set(unit, counted(units.get(unit) ?? NO_COUNTS, duty, { doneAtMs, told, today }));
    }
  }
  return [...units].map(([unit, counts]) => ({ unit, ...counts }));
}

function counted(
  counts: Counts,
  { day }: Duty,
  {
    doneAtMs,
    told,
    today,
  }: { readonly doneAtMs: number | null; readonly told: readonly ReminderRow[]; readonly today: CalendarDay },
): Counts {
  const isDone = doneAtMs !== null;
  const isLate = isDone && localDay(doneAtMs) > day;
  const messages = (state: string) =>
    new Set(told.filter((row) => row.state === state).map(({ message }) => message)).size;
  return {
    due: counts.due + 1,
    done: counts.done + (isDone && !isLate ? 1 : 0),
    late: counts.late + (isLate ? 1 : 0),
    missed: counts.missed + (!isDone && day < today ? 1 : 0),
    open: counts.open + (!isDone && day >= today ? 1 : 0),
    ambiguous: counts.ambiguous + messages("ambiguous"),
    unreachable: counts.unreachable + messages("unreachable"),
  };
}
