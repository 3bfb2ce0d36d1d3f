import { createHash, randomBytes } from "node:crypto";
import { addDays } from "../../../data/calendar/calendar-day.ts";
import { deadlineKey } from "../../../data/calendar/deadline-key.ts";
import type { WorkingCalendar } from "../../../data/calendar/working-days.ts";
import type { PlanReading } from "../../../data/plan.ts";
import { officeDaysOf } from "../../../data/store/state/reminders/marks.ts";
import type { State } from "../../../data/store/state/state-store.ts";
import type { BodyNames } from "../../deadlines/unit-share.ts";
import { calendarFeed } from "../../calendar/calendar-feed.ts";
import type { Change, Command, CommandContext } from "../../conversation/command.ts";
import { conversationKey } from "../../conversation/conversation-state.ts";
import { say } from "../../conversation/say.ts";
import { DeadlineBook } from "../deadline-book.ts";
import { defaultSettings } from "../default-settings.ts";
import { localDay } from "../local-time.ts";
import { chatAddress } from "../tell.ts";
import { commandWording } from "../wording/command-wording.ts";
import type { VisibleTo } from "../scheduler-options.ts";
import { commandChoice, subscriptionsSeen } from "./command-parts.ts";

const TOKEN_BYTES = 24;
const PAST_DAYS = 60;
const NEW = "mới";
const STOP = "thu hồi";

// 24 random bytes cannot be guessed, so a plain hash keeps the address as safe as the file it lies in.
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The name of the token in the query of `/lich.ics`. */
export const FEED_TOKEN = "ma";

const addressOf = ({ channel, chatId, threadId }: CommandContext["speaker"]) => ({ channel, chatId, threadId });

/** `/lich`: a secret address under which calendar programs read this chat's deadlines. Only its hash is kept. */
export const calendarCommand = (): Command => ({
  names: ["lich", "calendar"],
  phrases: [],
  wholePhrases: ["lịch", "địa chỉ lịch", "lịch của tôi"],
  englishPhrases: ["my calendar"],
  about: { vi: "địa chỉ lịch cho Google, Outlook, điện thoại", en: "a calendar address for Google, Outlook, phones" },
  async run(context, words) {
    const { state, publicUrl, speaker, language, nowMs } = context;
    const wording = commandWording(language);
    if (publicUrl === undefined) return say(context, wording.feedNoAddress);
    const address = addressOf(speaker);
    const recipient = await state.recipients.at(address);
    const subscriptions = recipient === undefined ? [] : await state.recipients.subscriptionsOf(recipient.id);
    if (subscriptions.length === 0) return say(context, wording.needSubscription);
    const put =
      (hash: string | null): Change =>
      async (tx) => {
        const { id } = await tx.recipients.open(address, speaker.chatKind, defaultSettings(language, nowMs));
        await tx.recipients.setFeedHash(id, hash);
      };
    if (words === STOP) return say(context, wording.feedStopped, { changes: [put(null)] });
    if (words !== NEW && (await state.recipients.hasFeed(recipient!.id)))
      return say(context, wording.feedGiven, {
        choices: [commandChoice(wording.feedNew, "lich", NEW), commandChoice(wording.feedOff, "lich", STOP)],
      });
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    const url = `${publicUrl}/lich.ics?${FEED_TOKEN}=${token}`;
    return say(context, wording.feed(url), { changes: [put(hashOf(token))] });
  },
});

export interface FeedOptions {
  readonly state: State;
  readonly readings: readonly PlanReading[];
  readonly names: BodyNames;
  readonly calendar: WorkingCalendar;
  readonly nowMs: number;
  readonly publicUrl: string | undefined;
  /** The plans a chat may be told of; all where left out. */
  readonly visibleTo?: VisibleTo | undefined;
}

/** The calendar behind a secret address, as `GET /lich.ics` serves it; `undefined` for an address nobody was given. */
export async function calendarOf(query: URLSearchParams, options: FeedOptions): Promise<string | undefined> {
  const { state, readings, names, calendar, nowMs, publicUrl, visibleTo } = options;
  const token = query.get(FEED_TOKEN);
  if (token === null || token === "") return undefined;
  const recipient = await state.recipients.byFeedHash(hashOf(token));
  if (recipient === undefined) return undefined;
  const planIds = readings.map(({ plan }) => plan.id);
  const visiblePlanIds = await visibleTo?.(state, recipient, planIds);
  const subscriptions = await state.recipients.subscriptionsOf(recipient.id);
  const book = new DeadlineBook(readings, { names, known: new Map(), knownSinceMs: 0 });
  const keys = new Set(subscriptions.flatMap((subscription) => book.matching(subscription).map(({ key }) => key)));
  const wording = commandWording(recipient.language);
  return calendarFeed(readings, {
    name: wording.feedName(
      subscriptionsSeen(subscriptions, visiblePlanIds)
        .map(({ label }) => label)
        .join(", "),
    ),
    now: new Date(nowMs),
    leadDays: recipient.leads.map(({ days }) => days),
    reminderHour: Math.floor(recipient.atMinute / 60),
    from: addDays(localDay(nowMs), -PAST_DAYS),
    url: publicUrl,
    includes: (plan, deadline) => (visiblePlanIds?.has(plan.id) ?? true) && keys.has(deadlineKey(plan.id, deadline)),
    officeDays: officeDaysOf(await state.marks.officeDays(), conversationKey(chatAddress(recipient))),
    workingDays: calendar,
  });
}
