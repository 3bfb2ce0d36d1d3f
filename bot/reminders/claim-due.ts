import { officeDaysOf } from "../../data/store/state/reminders/marks.ts";
import type { Recipient } from "../../data/store/state/reminders/recipients.ts";
import { reminderPartKey, type SlotSpent } from "../../data/store/state/reminders/reminder-log.ts";
import type { State } from "../../data/store/state/state-store.ts";
import type { ChatAddress } from "../channels/channel.ts";
import { conversationKey, readConversation } from "../conversation/conversation-state.ts";
import type { DeadlineBook, Duty } from "./deadline-book.ts";
import { daysToLookAt, dueReminders, type DueNow } from "./due-reminders.ts";
import { localDay } from "./local-time.ts";
import { escalationText, reminderMessage, type ChoiceMessage } from "./reminder-message.ts";
import { capabilitiesOf, messageContext, type SchedulerOptions } from "./scheduler-options.ts";
import { settleMessage } from "./settle-message.ts";
import { chatAddress, tell } from "./tell.ts";
import { messageWording } from "./wording/message-wording.ts";

/** What reminders are made with: how the scheduler was set up, the deadlines as they are, and the instant it is. */
export interface Claiming {
  readonly options: SchedulerOptions;
  readonly book: DeadlineBook;
  readonly nowMs: number;
}

/**
 * Claims what a chat is to be told now, in the transaction given: the slots used up, the parts of the message, its choices,
 * and when to look at the chat next. `undefined` where it is not its turn.
 */
export async function claimDue(tx: State, id: number, claiming: Claiming): Promise<DueNow<Duty> | undefined> {
  const { options, nowMs } = claiming;
  const recipient = await tx.recipients.get(id);
  if (recipient === undefined || recipient.nextAtMs > nowMs) return undefined;
  const { due, verdicts } = await dueFor(tx, recipient, claiming);
  const chat = chatAddress(recipient);
  const spoken = readConversation(await tx.conversations.get(conversationKey(chat))).language;
  const context = messageContext(options, { language: spoken ?? recipient.language }, verdicts);
  const slots = due.slots.map(({ occurrence, slot, day, dueAtMs, kind }): SlotSpent => ({
    recipientId: id,
    occurrenceKey: occurrence?.key ?? "",
    slot,
    day,
    kind,
    dueAtMs,
    claimedAtMs: nowMs,
  }));
  const forChat = slots.filter(({ kind }) => kind !== "escalation");
  if (forChat.length > 0) {
    const isEmpty = due.told.length === 0 && (due.digest ?? []).length === 0;
    const message = isEmpty ? undefined : reminderMessage(due, context);
    await tellSlots(tx, { to: chat, slots: forChat, message }, claiming);
  }
  if (due.escalated.length > 0 && recipient.contact !== null) {
    const say = messageWording(context.language);
    const text = escalationText(due.escalated, say.chat(recipient.channel, recipient.chatKind), context);
    const forContact = slots.filter(({ kind }) => kind === "escalation");
    const to = chatAddress(recipient.contact);
    await tellSlots(tx, { to, slots: forContact, message: { text, choices: [] } }, claiming);
  }
  await tx.recipients.setNext(id, due.nextAtMs);
  return due;
}

/** What a chat's wishes and marks make due, and what people decided of doubtful days. */
async function dueFor(tx: State, recipient: Recipient, { options, book, nowMs }: Claiming) {
  const { calendar, visibleTo } = options;
  const marks = await tx.marks.of(recipient.id);
  const { from, to } = daysToLookAt(recipient, localDay(nowMs), marks);
  const officeDays = officeDaysOf(await tx.marks.officeDays(), conversationKey(chatAddress(recipient)));
  const verdicts = await tx.marks.verdicts();
  const subscriptions = await tx.recipients.subscriptionsOf(recipient.id);
  const visible = await visibleTo?.(tx, recipient, book.planIds);
  const occurrences = book
    .duties(subscriptions, { from, to, officeDays })
    .filter(({ entry }) => verdicts.get(entry.key) !== "wrong" && (visible?.has(entry.plan.id) ?? true));
  const spent = await tx.reminders.spentBy(recipient.id, from);
  return { due: dueReminders({ settings: recipient, occurrences, marks, spent, calendar, nowMs }), verdicts };
}

interface SlotMessage {
  readonly to: ChatAddress;
  readonly slots: readonly SlotSpent[];
  /** `undefined`: the slots are used up in silence. */
  readonly message: ChoiceMessage | undefined;
}

/** Uses slots up and puts their message into the outbox. */
async function tellSlots(
  tx: State,
  { to, slots, message }: SlotMessage,
  { options, book, nowMs }: Claiming,
): Promise<void> {
  if (message === undefined) {
    await tx.reminders.spend(slots, "delivered");
    return;
  }
  const number = await tx.reminders.spend(slots);
  const capabilities = capabilitiesOf(options, to);
  if (capabilities === undefined) {
    // The network is not set up any more: nobody will ever take the message.
    await settleMessage(tx, number, { options, book }, "unreachable");
    return;
  }
  const keyOf = (part: number) => reminderPartKey(number, part);
  await tell(tx, { to, kind: "reminder", message, capabilities, keyOf, nowMs });
}
