import type { Clock } from "../../../bot/clock.ts";
import { SeededIds } from "../seeded-ids.ts";
import { plainEntities, type TextEntity } from "./parse-html.ts";
import { UpdateQueue, type Update, type UpdateKind } from "./update-queue.ts";
import { chatOf, type MemberStatus, type SimChat, type SimMessage, type SimUser } from "./world.ts";

const DAY_MS = 24 * 3600_000;
const PRESS_LIFETIME_MS = 150_000;

export interface WriteOptions {
  /** The person's own chat with the bot where left out. */
  readonly chat?: SimChat;
  readonly threadId?: number;
  readonly replyTo?: SimMessage;
  /** Marks beside commands and names, such as a `text_mention`. */
  readonly entities?: readonly TextEntity[];
  /** When it was written, in milliseconds; now where left out. */
  readonly atMs?: number;
}

/** What people sent beside words; the fields are those of the API. */
export type Content = Readonly<
  Partial<
    Record<
      | "photo"
      | "document"
      | "animation"
      | "voice"
      | "audio"
      | "video"
      | "video_note"
      | "sticker"
      | "location"
      | "contact"
      | "poll"
      | "pinned_message",
      unknown
    >
  >
>;

/** The people, chats and messages around one bot, and what each thing that happens brings the bot as an update. */
export class TelegramWorld {
  readonly bot: SimUser;
  readonly queue: UpdateQueue;
  readonly clock: Clock;
  readonly chats = new Map<number, SimChat>();
  readonly users = new Map<number, SimUser>();
  /** The bytes of documents that people sent, by file id. */
  readonly files = new Map<string, Uint8Array>();
  /** Presses of buttons that were not answered yet, by id. */
  readonly openPresses = new Map<string, { readonly atMs: number }>();
  /** With privacy on, talk in groups reaches the bot only when meant for it. */
  hasPrivacy = true;
  readonly #ids: SeededIds;

  constructor({ clock, seed, botId }: { readonly clock: Clock; readonly seed: number; readonly botId: number }) {
    this.clock = clock;
    this.#ids = new SeededIds(seed);
    this.queue = new UpdateQueue(this.randomId(100_000_000, 900_000_000));
    this.bot = { id: botId, is_bot: true, first_name: "Trợ lý kế hoạch", username: "KeHoachBot" };
  }

  randomId(from: number, to: number): number {
    return from + Math.floor((this.#ids.next() / 2 ** 32) * (to - from));
  }

  newUser(name: string, more: { readonly username?: string; readonly is_bot?: boolean } = {}): SimUser {
    const [last, ...first] = name.split(" ");
    const id = this.randomId(1_000_000_000, 7_000_000_000); // some need more than 32 bits, as in life
    const names = first.length === 0 ? { first_name: name } : { first_name: first.join(" "), last_name: last! };
    const user: SimUser = { id, is_bot: false, ...names, language_code: "vi", ...more };
    this.users.set(id, user);
    return user;
  }

  /** A person's own chat with the bot, begun where it was not. */
  privateChat(user: SimUser): SimChat {
    return this.chats.get(user.id) ?? this.#newChat(user.id, "private", "member");
  }

  #newChat(id: number, type: SimChat["type"], botStatus: MemberStatus, more: Partial<SimChat> = {}): SimChat {
    const chat: SimChat = { id, type, botStatus, topics: new Set(), messages: [], lastMessageId: 0, ...more };
    this.chats.set(id, chat);
    return chat;
  }

  /** A group the bot is not in yet; with topics where it is a forum. */
  newGroup(title: string, { isForum = false } = {}): SimChat {
    const id = this.randomId(1_000_000_000, 2_000_000_000);
    return isForum
      ? this.#newChat(-1_000_000_000_000 - id, "supergroup", "left", { title, is_forum: true, lastMessageId: 1 }) // 1 is the General topic
      : this.#newChat(-id, "group", "left", { title });
  }

  newTopic(chat: SimChat): number {
    const id = ++chat.lastMessageId;
    chat.topics.add(id);
    return id;
  }

  writes(user: SimUser, text: string, options: WriteOptions = {}): SimMessage {
    const entities = [...plainEntities(text), ...(options.entities ?? [])];
    return this.#message(user, { text, ...(entities.length > 0 ? { entities } : {}) }, options);
  }

  /** Opens the bot by `https://t.me/<bot>?start=<payload>`. */
  opensLink(user: SimUser, payload: string): SimMessage {
    return this.writes(user, `/start ${payload}`);
  }

  sends(user: SimUser, content: Content, options: WriteOptions & { readonly caption?: string } = {}): SimMessage {
    const { caption } = options;
    const entities = caption === undefined ? [] : plainEntities(caption);
    const captioned = {
      ...(caption === undefined ? {} : { caption }),
      ...(entities.length > 0 ? { caption_entities: entities } : {}),
    };
    return this.#message(user, { ...content, ...captioned }, options);
  }

  edits(message: SimMessage, text: string): SimMessage {
    const chat = this.chats.get(message.chat.id)!;
    const nowMs = this.clock.now();
    const edited = { ...message, text, entities: plainEntities(text), edit_date: Math.floor(nowMs / 1000) };
    chat.messages[chat.messages.findIndex(({ message_id: id }) => id === message.message_id)] = edited;
    if (this.#reachesBot(chat, edited)) this.#push("edited_message", edited, `chat:${chat.id}`, nowMs + DAY_MS);
    return edited;
  }

  /** Presses a button of the bot's message, by its number from 0 or by what it carries. */
  presses(user: SimUser, message: SimMessage, button: number | string): string {
    const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
    const data = typeof button === "string" ? button : buttons[button]?.callback_data;
    if (data === undefined) throw new Error(`this message has no button ${button}`);
    const id = String(this.randomId(1e15, 9e15));
    const nowMs = this.clock.now();
    this.openPresses.set(id, { atMs: nowMs });
    const press = { id, from: user, message, chat_instance: String(message.chat.id), data };
    this.#push("callback_query", press, `user:${user.id}`, nowMs + PRESS_LIFETIME_MS);
    return id;
  }

  blocks(user: SimUser): void {
    this.#changesMembership(user, this.privateChat(user), "kicked");
  }

  unblocks(user: SimUser): void {
    this.#changesMembership(user, this.privateChat(user), "member");
  }

  addsBot(user: SimUser, group: SimChat): void {
    this.#changesMembership(user, group, "member");
  }

  removesBot(user: SimUser, group: SimChat): void {
    this.#changesMembership(user, group, "kicked");
  }

  /** Makes a supergroup of a group: two service messages, and another id. */
  migrates(user: SimUser, group: SimChat): SimChat {
    const id = -1_000_000_000_000 + group.id;
    const upgraded = this.#newChat(id, "supergroup", group.botStatus, { title: group.title ?? "" });
    this.#message(user, { migrate_to_chat_id: id }, { chat: group });
    this.#message(user, { migrate_from_chat_id: group.id }, { chat: upgraded });
    group.migratedTo = id;
    return upgraded;
  }

  /** What the bot wrote in a chat, oldest first. */
  received(chat: SimChat | SimUser): SimMessage[] {
    return (this.chats.get(chat.id)?.messages ?? []).filter(({ from }) => from.id === this.bot.id);
  }

  #message(user: SimUser, content: object, options: WriteOptions): SimMessage {
    const chat = options.chat ?? this.privateChat(user);
    if (chat.type === "private" && chat.botStatus === "kicked") this.unblocks(user);
    const atMs = options.atMs ?? this.clock.now();
    const { threadId, replyTo } = options;
    const isTopic = threadId !== undefined && chat.topics.has(threadId);
    const message: SimMessage = {
      message_id: ++chat.lastMessageId,
      from: user,
      chat: chatOf(chat),
      date: Math.floor(atMs / 1000),
      ...(threadId === undefined ? {} : { message_thread_id: threadId }),
      ...(isTopic ? { is_topic_message: true } : {}),
      ...(replyTo === undefined ? {} : { reply_to_message: { ...replyTo, reply_to_message: undefined } }),
      ...content,
    };
    chat.messages.push(message);
    if (this.#reachesBot(chat, message)) this.#push("message", message, `chat:${chat.id}`, atMs + DAY_MS);
    return message;
  }

  #changesMembership(user: SimUser, chat: SimChat, status: MemberStatus): void {
    const old = chat.botStatus;
    chat.botStatus = status;
    const member = (each: MemberStatus) => ({ user: this.bot, status: each });
    const change = { chat: chatOf(chat), from: user, date: Math.floor(this.clock.now() / 1000) };
    const body = { ...change, old_chat_member: member(old), new_chat_member: member(status) };
    this.#push("my_chat_member", body, `member:${chat.id}`, this.clock.now() + DAY_MS);
  }

  /** Whether a message in a chat is shown to the bot: not in groups it is not in, and with privacy only what is meant for it. */
  #reachesBot(chat: SimChat, message: SimMessage): boolean {
    if (chat.type === "private") return true;
    if (chat.botStatus === "left" || chat.botStatus === "kicked") return false;
    if (!this.hasPrivacy || chat.botStatus === "administrator") return true;
    const text = message.text ?? message.caption;
    if (text === undefined && !("photo" in message) && !("document" in message)) return true; // service messages
    const name = `@${this.bot.username}`.toLowerCase();
    const repliesToBot = (message.reply_to_message as SimMessage | undefined)?.from.id === this.bot.id;
    const marks = message.entities ?? message.caption_entities ?? [];
    return (
      repliesToBot ||
      marks.some(({ type, offset, length, user }) => {
        const words = text!.slice(offset, offset + length).toLowerCase();
        if (type === "text_mention") return (user as SimUser).id === this.bot.id;
        if (type === "mention") return words === name;
        return type === "bot_command" && (!words.includes("@") || words.endsWith(name));
      })
    );
  }

  #push(kind: UpdateKind, body: object, source: string, expiresAtMs: number): Update | undefined {
    // What the API shows holds no `undefined`.
    return this.queue.push(kind, JSON.parse(JSON.stringify(body)) as object, source, expiresAtMs);
  }
}
