import { z } from "zod";

// What this program reads of Telegram's updates; the rest is let through unread. Only what every update of Telegram has is
// demanded, so that a field added or changed there never holds a chat up.

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(""),
  last_name: z.string().optional(),
});

const chat = z.object({ id: z.int(), type: z.string() });

const entity = z.object({
  type: z.string(),
  /** In UTF-16 units. */
  offset: z.int(),
  length: z.int(),
  user: user.optional(),
});
const entities = z.array(entity).optional().catch(undefined);

const repliedTo = z.looseObject({ from: user.optional() });

const document = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  file_size: z.int().optional(),
});

const message = z.looseObject({
  message_id: z.int(),
  date: z.int(),
  edit_date: z.int().optional(),
  chat,
  /** Absent in channels. */
  from: user.optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  text: z.string().optional(),
  entities,
  caption: z.string().optional(),
  document: document.optional().catch(undefined),
  caption_entities: entities,
  reply_to_message: repliedTo.optional().catch(undefined),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
});

/** A message under a button may be gone: then it has nothing but its chat and its id. */
const buttonMessage = z.object({
  chat,
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
});

const member = z.object({ status: z.string(), is_member: z.boolean().optional() });

/** One update as `getUpdates` and webhooks bring it. */
export const telegramUpdate = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({ id: z.string(), from: user, message: buttonMessage.optional(), data: z.string().optional() })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, date: z.int(), old_chat_member: member, new_chat_member: member })
    .optional(),
});

export type TelegramUpdate = z.output<typeof telegramUpdate>;
export type TelegramMessage = z.output<typeof message>;
export type TelegramUser = z.output<typeof user>;

/** What an update has at the least; tells one of an unknown form from something that is no update at all. */
export const updateId = z.object({ update_id: z.int() });

/** The kinds of updates asked for. */
export const ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;
