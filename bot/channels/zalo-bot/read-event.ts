import { z } from "zod";
import type { InboundEvent, InboundKind, Membership } from "../channel.ts";
import { escapePattern } from "../escape-pattern.ts";
import { shapeOf } from "../shape-of.ts";

/** Who the bot is, so that its own messages and mentions of it are known. */
export interface BotIdentity {
  readonly id: string;
  readonly names: readonly string[];
}

/** What an update says. `echo`: the bot's own message. `not-understood`: known by its shape only, for the log. */
export type ZaloBotReading =
  | { readonly kind: "event"; readonly event: InboundEvent }
  | { readonly kind: "echo" }
  | { readonly kind: "not-understood"; readonly shape: string };

const id = z.union([z.string().min(1), z.number()]).transform(String);
const words = z.string().nullish().catch(undefined);

const update = z.looseObject({
  event_name: z.string(),
  message: z.looseObject({
    message_id: id.nullish().catch(undefined),
    date: z
      .union([z.number(), z.string().regex(/^\d+$/u)])
      .transform(Number)
      .optional()
      .catch(undefined),
    chat: z.looseObject({ id, chat_type: words }),
    from: z.looseObject({ id, display_name: words, is_bot: z.boolean().optional().catch(undefined) }).nullish(),
    text: words,
    caption: words,
  }),
});

const KINDS: Readonly<Record<string, InboundKind>> = {
  "message.text.received": "text",
  "message.link.received": "text",
  "message.image.received": "image",
  "message.sticker.received": "sticker",
  "message.voice.received": "voice",
  "message.unsupported.received": "unsupported",
  // Not documented; one program handles them.
  follow: "membership",
  "user.follow": "membership",
  unfollow: "membership",
  "user.unfollow": "membership",
};

/** Dates below are seconds; the platform sends milliseconds, some recorded events have seconds. */
const SECONDS_BELOW = 1e11;

/** The words without `@Bot Name`: the platform leaves the mention in the text of a group, without saying where it stands. */
function withoutMention(text: string, names: readonly string[]): string {
  const known = names.map((name) => name.normalize("NFC").trim()).filter((name) => name !== "");
  if (known.length === 0) return text;
  const longestFirst = known.sort((one, other) => other.length - one.length).map(escapePattern);
  const mention = new RegExp(`\\s*@(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])[,:]?\\s*`, "giu");
  return text.normalize("NFC").replace(mention, " ").trim();
}

/** Takes the update out of `{ok, result}`, in which the documents show it; deliveries were seen without. */
function unwrapUpdate(body: unknown): unknown {
  const wrapped = typeof body === "object" && body !== null && !("event_name" in body) && "result" in body;
  return wrapped ? body.result : body;
}

/**
 * Reads one update, of a poll or of a webhook, flat or wrapped. Never throws.
 *
 * @param nowMs when it came, for an update without a date
 */
export function readZaloBotEvent(body: unknown, self: BotIdentity | undefined, nowMs: number): ZaloBotReading {
  const unwrapped = unwrapUpdate(body);
  const read = update.safeParse(unwrapped);
  const kind = read.success ? KINDS[read.data.event_name] : undefined;
  if (!read.success || kind === undefined) return { kind: "not-understood", shape: shapeOf(unwrapped) };
  const { event_name: eventName, message } = read.data;
  const { chat, from, date } = message;
  if (from?.is_bot === true || (from?.id !== undefined && from.id === self?.id)) return { kind: "echo" };
  const chatKind = chat.chat_type?.toUpperCase() === "GROUP" ? "group" : "private";
  const typed = kind === "text" ? message.text : kind === "image" ? message.caption : null;
  // A link without words, and a text without text, hold nothing to answer.
  const empty = kind === "text" && (typed ?? "") === "";
  const sentAt = date === undefined ? nowMs : date < SECONDS_BELOW ? date * 1000 : date;
  const text =
    typed === null || typed === undefined
      ? null
      : chatKind === "group"
        ? withoutMention(typed, self?.names ?? [])
        : typed;
  const change: Membership = { change: eventName.endsWith("unfollow") ? "left" : "joined" };
  return {
    kind: "event",
    event: {
      channel: "zalo-bot",
      chatId: chat.id,
      threadId: null,
      eventId: message.message_id ?? `${eventName} ${chat.id} ${sentAt}`,
      chatKind,
      senderId: from?.id ?? chat.id,
      senderName: from?.display_name ?? null,
      kind: empty ? "unsupported" : kind,
      text: empty ? null : text,
      membership: kind === "membership" ? change : null,
      sentAt,
    },
  };
}
