import { EntityError, parseHtml, plainEntities, type TextEntity } from "./parse-html.ts";
import type { SendRates } from "./send-rates.ts";
import type { TelegramWorld } from "./telegram-world.ts";
import { ApiFailure, badRequest, chatOf, forbidden, type Button, type SimChat, type SimMessage } from "./world.ts";

export type Params = Readonly<Record<string, unknown>>;
export type Method = (params: Params) => unknown;

const MAX_TEXT = 4096;
const MAX_PAYLOAD_BYTES = 64;
const MAX_FILE_BYTES = 20 * 1024 * 1024;

export interface MethodOptions {
  readonly world: TelegramWorld;
  readonly rates: SendRates | undefined;
  /** After how long a press may no longer be answered. */
  readonly pressTimeoutMs: number;
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" || (typeof value === "string" && /^-?\d+$/u.test(value)) ? Number(value) : undefined;

/** Parameters that are objects come as JSON text where the body is not JSON. */
const objectOf = (value: unknown): unknown => (typeof value === "string" ? (JSON.parse(value) as unknown) : value);

function parsed(text: unknown, mode: unknown): { text: string; entities: TextEntity[] } {
  if (typeof text !== "string") throw badRequest("message text is empty");
  if (mode === undefined || mode === "") return { text: text.trim(), entities: plainEntities(text.trim()) };
  if (String(mode).toLowerCase() !== "html") throw badRequest("unsupported parse_mode");
  try {
    const { text: shown, entities } = parseHtml(text);
    const cut = shown.length - shown.trimStart().length;
    const moved = entities.map((entity) => ({ ...entity, offset: Math.max(0, entity.offset - cut) }));
    return { text: shown.trim(), entities: [...moved, ...plainEntities(shown.trim())] };
  } catch (cause) {
    if (cause instanceof EntityError) throw badRequest(`can't parse entities: ${cause.message}`);
    throw cause;
  }
}

function checkKeyboard(markup: unknown): SimMessage["reply_markup"] {
  if (markup === undefined) return undefined;
  const keyboard = objectOf(markup) as { readonly inline_keyboard?: readonly (readonly Button[])[] };
  const buttons = keyboard.inline_keyboard?.flat() ?? [];
  if (buttons.length > 100) throw badRequest("reply markup is too long");
  for (const { text, callback_data: data, url } of buttons) {
    if (text === "") throw badRequest('can\'t parse inline keyboard button: Field "text" must be non-empty');
    if (data === undefined && url === undefined)
      throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    if (data !== undefined && (data === "" || Buffer.byteLength(data) > MAX_PAYLOAD_BYTES))
      throw badRequest("BUTTON_DATA_INVALID");
    if (url !== undefined && !/^https?:\/\/(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)/iu.test(url))
      throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  return { inline_keyboard: keyboard.inline_keyboard ?? [] };
}

/** The methods of the Bot API that act on chats. Each throws an `ApiFailure` where the real one refuses. */
export function chatMethods({ world, rates, pressTimeoutMs }: MethodOptions): Readonly<Record<string, Method>> {
  const seconds = (): number => Math.floor(world.clock.now() / 1000);

  /** The chat of a call where the bot may write to it. */
  function writable(params: Params): SimChat {
    const id = numberOf(params["chat_id"]);
    if (id === undefined) throw badRequest("chat_id is empty");
    const chat = world.chats.get(id);
    if (chat === undefined)
      throw world.users.has(id)
        ? forbidden("bot can't initiate conversation with a user")
        : badRequest("chat not found");
    if (chat.isDeactivated === true) throw forbidden("user is deactivated");
    if (chat.migratedTo !== undefined)
      throw new ApiFailure(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: chat.migratedTo,
      });
    const kind = chat.type === "group" ? "group" : "supergroup";
    if (chat.botStatus === "kicked")
      throw forbidden(chat.type === "private" ? "bot was blocked by the user" : `bot was kicked from the ${kind} chat`);
    if (chat.botStatus === "left") throw forbidden(`bot is not a member of the ${kind} chat`);
    return chat;
  }

  function put(chat: SimChat, params: Params, content: object): SimMessage {
    const threadId = numberOf(params["message_thread_id"]);
    if (threadId !== undefined && !chat.topics.has(threadId)) throw badRequest("message thread not found");
    rates?.take(chat, world.clock.now());
    const message: SimMessage = {
      message_id: ++chat.lastMessageId,
      from: world.bot,
      chat: chatOf(chat),
      date: seconds(),
      ...(threadId === undefined ? {} : { message_thread_id: threadId, is_topic_message: true }),
      ...content,
    };
    chat.messages.push(message);
    return message;
  }

  function own(params: Params, missing: string): { chat: SimChat; message: SimMessage } {
    const chat = writable(params);
    const id = numberOf(params["message_id"]);
    const message = chat.messages.find((each) => each.message_id === id && each.from.id === world.bot.id);
    if (message === undefined) throw badRequest(missing);
    return { chat, message };
  }

  function replace(chat: SimChat, old: SimMessage, change: object): SimMessage {
    const edited: SimMessage = { ...old, ...change, edit_date: seconds() };
    const key = ({ text, entities, reply_markup: markup }: SimMessage) => JSON.stringify([text, entities, markup]);
    if (key(edited) === key(old))
      throw badRequest(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    chat.messages[chat.messages.indexOf(old)] = edited;
    return edited;
  }

  const file = (params: Params, field: "document" | "photo"): SimMessage => {
    if (params[field] === undefined) throw badRequest(`there is no ${field} in the request`);
    const chat = writable(params);
    return put(chat, params, { [field]: { file_id: String(params[field]) }, caption: params["caption"] });
  };

  return {
    getMe: () => ({ ...world.bot, can_join_groups: true, can_read_all_group_messages: !world.hasPrivacy }),
    sendMessage(params) {
      const { text, entities } = parsed(params["text"], params["parse_mode"]);
      if (text.length > MAX_TEXT) throw badRequest("message is too long");
      if (text === "") throw badRequest("message text is empty");
      const markup = checkKeyboard(params["reply_markup"]);
      return put(writable(params), params, {
        text,
        ...(entities.length > 0 ? { entities } : {}),
        ...(markup === undefined ? {} : { reply_markup: markup }),
      });
    },
    sendDocument: (params) => file(params, "document"),
    sendPhoto: (params) => file(params, "photo"),
    editMessageText(params) {
      const { text, entities } = parsed(params["text"], params["parse_mode"]);
      if (text === "") throw badRequest("message text is empty");
      if (text.length > MAX_TEXT) throw badRequest("message is too long");
      const markup = checkKeyboard(params["reply_markup"]);
      const { chat, message } = own(params, "message to edit not found");
      const marks = entities.length > 0 ? entities : undefined;
      return replace(chat, message, { text, entities: marks, reply_markup: markup });
    },
    editMessageReplyMarkup(params) {
      const markup = checkKeyboard(params["reply_markup"]);
      const { chat, message } = own(params, "message to edit not found");
      return replace(chat, message, { reply_markup: markup });
    },
    deleteMessage(params) {
      const { chat, message } = own(params, "message to delete not found");
      if (seconds() - message.date > 48 * 3600) throw badRequest("message can't be deleted");
      chat.messages.splice(chat.messages.indexOf(message), 1);
      return true;
    },
    answerCallbackQuery(params) {
      if (String(params["text"] ?? "").length > 200) throw badRequest("MESSAGE_TOO_LONG");
      const id = String(params["callback_query_id"]);
      const press = world.openPresses.get(id);
      if (press === undefined || press.atMs + pressTimeoutMs < world.clock.now())
        throw badRequest("query is too old and response timeout expired or query ID is invalid");
      world.openPresses.delete(id);
      return true;
    },
    sendChatAction(params) {
      if (params["action"] !== "typing") throw badRequest("wrong parameter action in request");
      writable(params);
      return true;
    },
    getChat: (params) => chatOf(writable(params)),
    getChatMember(params) {
      const chat = writable(params);
      const id = numberOf(params["user_id"]);
      if (id === world.bot.id) return { user: world.bot, status: chat.botStatus };
      const user = world.users.get(id ?? 0);
      if (user === undefined) throw badRequest("PARTICIPANT_ID_INVALID");
      return { user, status: "member" };
    },
    leaveChat(params) {
      const chat = writable(params);
      if (chat.type === "private") throw badRequest("chat member status can't be changed in private chats");
      chat.botStatus = "left";
      return true;
    },
    getFile(params) {
      const id = params["file_id"];
      const kinds = ["document", "photo", "voice", "audio", "video"] as const;
      const found = [...world.chats.values()]
        .flatMap(({ messages }) => messages)
        .flatMap(
          (message) => kinds.flatMap((kind) => message[kind] ?? []) as { file_id?: string; file_size?: number }[],
        )
        .find(({ file_id: each }) => each === id);
      if (found === undefined) throw badRequest("wrong file_id or the file is temporarily unavailable");
      if ((found.file_size ?? 0) > MAX_FILE_BYTES) throw badRequest("file is too big");
      return { file_id: id, file_unique_id: id, file_size: found.file_size, file_path: `files/${String(id)}` };
    },
    logOut: () => true,
    close: () => true,
  };
}

/** The commands a bot lists, by scope and language. */
export function commandMethods(): Readonly<Record<string, Method>> {
  const lists = new Map<string, unknown>();
  const keyOf = (params: Params): string =>
    JSON.stringify([objectOf(params["scope"]) ?? { type: "default" }, params["language_code"] ?? ""]);
  return {
    setMyCommands(params) {
      const commands = objectOf(params["commands"]) as readonly { command: string; description: string }[];
      if (!/^(?:[a-z]{2})?$/u.test(String(params["language_code"] ?? "")))
        throw badRequest("invalid language code specified");
      if (commands.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
      for (const { command, description } of commands) {
        if (!/^[a-z0-9_]{1,32}$/u.test(command)) throw badRequest("BOT_COMMAND_INVALID");
        if (description.length < 1 || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
      lists.set(keyOf(params), commands);
      return true;
    },
    getMyCommands: (params) => lists.get(keyOf(params)) ?? [],
    deleteMyCommands(params) {
      lists.delete(keyOf(params));
      return true;
    },
  };
}
