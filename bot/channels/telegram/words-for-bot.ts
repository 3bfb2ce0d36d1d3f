import type { TelegramBot } from "./read-update.ts";
import type { TelegramMessage } from "./update.ts";

export interface WordsForBot {
  /** The text or caption without the bot's name; `null` where there is none. */
  readonly text: string | null;
  /** True where the message names the bot, replies to it or is a command. */
  readonly isAddressed: boolean;
  /** True for `/command@another_bot`. */
  readonly isForOtherBot: boolean;
}

/** `/command` or `/command@bot` at the very beginning, as Telegram knows it. */
const COMMAND = /^\/[a-z0-9_]{1,32}(?:@(?<bot>[a-z0-9_]+))?(?![^\s])/iu;

type Range = readonly [start: number, end: number];

/** Takes ranges out, with the white space that would stand double or at an edge. */
function without(text: string, ranges: readonly Range[]): string {
  let rest = text;
  for (const [start, end] of ranges.toSorted(([one], [other]) => other - one)) {
    const before = rest.slice(0, start).replace(/[^\S\n]+$/u, "");
    const after = rest.slice(end).replace(/^[^\S\n]*[,:]?[^\S\n]*/u, "");
    const isAtEdge = before === "" || before.endsWith("\n") || after === "" || after.startsWith("\n");
    rest = isAtEdge ? before + after : `${before} ${after}`;
  }
  return rest;
}

/** The places where the text names the bot, in UTF-16 units. */
function mentions(text: string, message: TelegramMessage, bot: TelegramBot): Range[] {
  const name = `@${bot.username}`.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).flatMap((entity): Range[] => {
    const range: Range = [entity.offset, entity.offset + entity.length];
    if (entity.type === "text_mention") return entity.user?.id === bot.id ? [range] : [];
    return entity.type === "mention" && text.slice(...range).toLowerCase() === name ? [range] : [];
  });
}

/** What a message says to the bot, and whether it is meant for it at all. */
export function wordsForBot(message: TelegramMessage, bot: TelegramBot): WordsForBot {
  const text = message.text ?? message.caption;
  const repliedTo = message.reply_to_message;
  // In a topic every message replies to the one that opened it, which may be the bot's.
  const isReply = repliedTo?.from?.id === bot.id && !("forum_topic_created" in repliedTo);
  if (text === undefined) return { text: null, isAddressed: isReply, isForOtherBot: false };

  const command = COMMAND.exec(text);
  const commandBot = command?.groups?.["bot"];
  if (command !== null && commandBot !== undefined) {
    const isOurs = commandBot.toLowerCase() === bot.username.toLowerCase();
    const name = command[0].slice(0, -commandBot.length - 1);
    return { text: name + text.slice(command[0].length), isAddressed: isOurs, isForOtherBot: !isOurs };
  }
  const ranges = mentions(text, message, bot);
  return {
    text: without(text, ranges),
    isAddressed: isReply || command !== null || ranges.length > 0,
    isForOtherBot: false,
  };
}
