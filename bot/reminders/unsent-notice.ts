import { deadlineKeyOf } from "./occurrence-key.ts";
import type { Recipient } from "../../data/store/state/reminders/recipients.ts";
import type { SettledMessage } from "../../data/store/state/reminders/reminder-log.ts";
import type { State } from "../../data/store/state/state-store.ts";
import type { Capabilities, ChatAddress } from "../channels/channel.ts";
import type { DeadlineBook } from "./deadline-book.ts";
import { basisLines, shortened, type MessageContext } from "./reminder-message.ts";
import { chatAddress, tell } from "./tell.ts";
import { messageWording } from "./wording/message-wording.ts";

/** What a notice about a message that did not surely arrive needs. */
export interface NoticeOptions {
  readonly admins: readonly ChatAddress[];
  readonly nowMs: number;
  readonly book: DeadlineBook | undefined;
  readonly capabilitiesOf: (address: ChatAddress) => Capabilities | undefined;
  readonly context: (recipient: Recipient) => MessageContext;
}

const MOST_ITEMS = 10;
const LONGEST_ITEM = 200;

/**
 * Says to those who can do something that a reminder did not, or not surely, arrive: to the chat's contact where it has
 * one and the reminder cannot have arrived, else to the administrators. Nothing is said twice.
 */
export async function noticeOfUnsent(
  tx: State,
  { message, recipientId, state }: SettledMessage,
  { admins, nowMs, book, capabilitiesOf, context }: NoticeOptions,
): Promise<void> {
  const recipient = await tx.recipients.get(recipientId);
  if (recipient === undefined) return;
  const rows = (await tx.reminders.ofMessage(message)).filter(({ kind }) => kind !== "folded");
  const isForContact = rows.some(({ kind }) => kind === "escalation");
  const contact = recipient.contact === null ? null : chatAddress(recipient.contact);
  const readers = state === "unreachable" && contact !== null && !isForContact ? [contact] : admins;
  const { language } = context(recipient);
  const say = messageWording(language);
  const failing = isForContact && contact !== null ? contact : recipient;
  const chat = say.chat(failing.channel, isForContact ? "private" : recipient.chatKind);
  const items = rows.slice(0, MOST_ITEMS).flatMap(({ occurrenceKey, day }) => {
    const entry = book?.entries.get(deadlineKeyOf(occurrenceKey));
    if (entry === undefined) return [];
    const lines = [
      shortened(entry.deadline.what, LONGEST_ITEM),
      ...(day === null ? [] : [say.lastDay(day)]),
      ...basisLines(entry, language, false),
    ];
    return [`- ${lines.join("\n  ")}`];
  });
  const more = rows.length > MOST_ITEMS ? [say.more(rows.length - MOST_ITEMS)] : [];
  const head = state === "unreachable" ? say.unreachable(chat) : say.ambiguous(chat);
  const text = [head, ...items, ...more].join("\n");
  for (const [at, to] of readers.entries()) {
    const capabilities = capabilitiesOf(to);
    const keyOf = (part: number) => `${state}/${message}/${at}/${part}`;
    if (capabilities !== undefined)
      await tell(tx, { to, kind: "notice", message: { text, choices: [] }, capabilities, keyOf, nowMs });
  }
}
