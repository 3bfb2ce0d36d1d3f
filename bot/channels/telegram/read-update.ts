import { fullName } from "./full-name.ts";
import type { InboundEvent, InboundFile, InboundKind } from "../channel.ts";
import { wordsForBot } from "./words-for-bot.ts";
import type { TelegramMessage, TelegramUpdate, TelegramUser } from "./update.ts";

/** The bot itself, as `getMe` gives it. */
export interface TelegramBot {
  readonly id: number;
  /** Without `@`. */
  readonly username: string;
}

/** The fields in which a message carries something, and what that is to the rest of the program. */
const CONTENT: readonly (readonly [field: string, kind: InboundKind])[] = [
  ["text", "text"],
  ["photo", "image"],
  // An animation comes with a `document` as well.
  ["animation", "unsupported"],
  ["document", "file"],
  ["voice", "voice"],
  ["audio", "voice"],
  ["video_note", "unsupported"],
  ["video", "unsupported"],
  ["sticker", "sticker"],
  ["location", "unsupported"],
  ["venue", "unsupported"],
  ["contact", "unsupported"],
  ["poll", "unsupported"],
  ["dice", "unsupported"],
  ["game", "unsupported"],
  ["story", "unsupported"],
  ["paid_media", "unsupported"],
  ["checklist", "unsupported"],
];

/** The General topic of a forum: messages to it are sent without a topic. */
const GENERAL_TOPIC = 1;

interface Threaded {
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: boolean | undefined;
}

// A reply outside forums has a thread id too, and sending it back is refused.
const topicOf = ({ message_thread_id: id, is_topic_message: isTopic }: Threaded): string | null =>
  isTopic === true && id !== undefined && id !== GENERAL_TOPIC ? String(id) : null;

const nameOf = ({ first_name, last_name }: TelegramUser): string | null => fullName(first_name, last_name);

const kindOfChat = (type: string): "private" | "group" => (type === "private" ? "private" : "group");

/** `left` and `kicked` are out; who is `restricted` may be either. */
const isIn = ({ status, is_member }: { readonly status: string; readonly is_member?: boolean | undefined }): boolean =>
  status === "restricted" ? is_member === true : status !== "left" && status !== "kicked";

/** An event without what a kind of update adds. */
function eventOf(
  update: TelegramUpdate,
  chat: { readonly id: number; readonly type: string },
  from: TelegramUser,
  sentAt: number,
): InboundEvent {
  return {
    channel: "telegram",
    eventId: String(update.update_id),
    chatId: String(chat.id),
    threadId: null,
    chatKind: kindOfChat(chat.type),
    senderId: String(from.id),
    senderName: nameOf(from),
    kind: "unsupported",
    text: null,
    membership: null,
    sentAt,
  };
}

function readMigration(update: TelegramUpdate, message: TelegramMessage): InboundEvent | undefined {
  // Both groups say it, the old and the new one: the event is the same.
  const fromId = message.migrate_from_chat_id ?? message.chat.id;
  const toId = message.migrate_to_chat_id ?? (message.migrate_from_chat_id === undefined ? undefined : message.chat.id);
  if (toId === undefined) return undefined;
  const from = message.from ?? { id: fromId, is_bot: false, first_name: "" };
  return {
    ...eventOf(update, { id: fromId, type: "group" }, from, message.date * 1000),
    kind: "membership",
    membership: { change: "migrated", toChatId: String(toId) },
  };
}

const fileOf = (document: NonNullable<TelegramMessage["document"]>): InboundFile => ({
  ref: document.file_id,
  name: document.file_name ?? "",
  size: document.file_size ?? null,
});

function readMessage(update: TelegramUpdate, message: TelegramMessage, bot: TelegramBot): InboundEvent | undefined {
  const { from, chat } = message;
  if (from === undefined || from.is_bot || chat.type === "channel") return undefined;
  const isEdit = message === update.edited_message;
  const content = CONTENT.find(([field]) => field in message);
  if (content === undefined) return undefined; // somebody joined, a title changed, a message was pinned
  const words = wordsForBot(message, bot);
  const kind = isEdit ? "edited" : content[1];
  if (words.isForOtherBot || (kindOfChat(chat.type) === "group" && !words.isAddressed)) return undefined;
  return {
    ...eventOf(update, chat, from, (isEdit ? (message.edit_date ?? message.date) : message.date) * 1000),
    threadId: topicOf(message),
    kind,
    text: words.text,
    ...(kind === "file" && message.document !== undefined && { file: fileOf(message.document) }),
  };
}

/**
 * What a person did, out of an update; `undefined` where it is not for the bot: talk in a group that neither names it nor
 * replies to it, commands for another bot, other bots, service messages, kinds it does not know.
 *
 * @param nowMs stands in where Telegram gives no time: for a press of a button
 */
export function readUpdate(update: TelegramUpdate, bot: TelegramBot, nowMs: number): InboundEvent | undefined {
  const message = update.message ?? update.edited_message;
  if (message !== undefined) return readMigration(update, message) ?? readMessage(update, message, bot);

  const { callback_query: press, my_chat_member: change } = update;
  if (press?.message !== undefined && press.data !== undefined && !press.from.is_bot)
    return {
      ...eventOf(update, press.message.chat, press.from, nowMs),
      threadId: topicOf(press.message),
      kind: "button",
      text: press.data,
      callbackId: press.id,
    };
  if (change !== undefined && change.chat.type !== "channel") {
    const isMember = isIn(change.new_chat_member);
    if (isIn(change.old_chat_member) === isMember) return undefined; // made an administrator, or restricted
    return {
      ...eventOf(update, change.chat, change.from, change.date * 1000),
      kind: "membership",
      membership: { change: isMember ? "joined" : "left" },
    };
  }
  return undefined;
}
