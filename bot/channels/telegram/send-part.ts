import { z } from "zod";
import type { ChatAddress, Delivery, OutboundPart } from "../channel.ts";
import { choiceLines } from "../choice-lines.ts";
import { keyboardOf } from "./keyboard.ts";
import { TelegramCallError, type TelegramApi } from "./telegram-api.ts";
import { toHtml } from "./to-html.ts";

/** Longest text Telegram takes, in UTF-16 units without the marks. */
export const MAX_TEXT = 4096;

const sent = z.object({ message_id: z.int() });

/** How a part is put: each is given up when Telegram refuses the message because of it. */
interface Manner {
  readonly html: boolean;
  readonly keyboard: boolean;
  readonly thread: boolean;
}

const MANNER_REFUSED: readonly (readonly [reason: RegExp, manner: keyof Manner])[] = [
  [/can't parse entities/iu, "html"],
  [/message thread not found|TOPIC_(?:DELETED|CLOSED)|message thread is (?:closed|invalid)/iu, "thread"],
  [/BUTTON_|reply markup|inline keyboard|wrong http url/iu, "keyboard"],
];

const REFUSED_FOR_GOOD =
  /chat not found|PEER_ID_INVALID|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|TOPIC_/iu;

function payloadOf(to: ChatAddress, part: OutboundPart, manner: Manner): object {
  const links = part.links.map(({ label, url }) => `${label}: ${url}`);
  const writtenOut = [part.text, ...choiceLines(part.buttons), ...links].join("\n");
  const hasRoom = !manner.keyboard && writtenOut.length <= MAX_TEXT;
  // Half a surrogate pair is refused as no UTF-8.
  const text = (hasRoom ? writtenOut : part.text).toWellFormed();
  const keyboard = manner.keyboard ? keyboardOf(part) : undefined;
  return {
    chat_id: Number(to.chatId),
    text: manner.html ? toHtml(text) : text,
    ...(manner.html ? { parse_mode: "HTML" } : {}),
    ...(manner.thread && to.threadId !== null ? { message_thread_id: Number(to.threadId) } : {}),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    link_preview_options: { is_disabled: true },
  };
}

/** An answer of the API or of a gateway before it: the message was not taken. */
const isServerError = (status: number | undefined): boolean => status !== undefined && status >= 500;

/** What a failed send means for the part. */
function toDelivery(error: TelegramCallError): Delivery {
  const { code, status, reason } = error;
  if (code === "unsent" || isServerError(status)) return { kind: "retry", reason };
  if (code !== "refused") return { kind: "ambiguous", reason };
  if (error.migrateToChatId !== undefined) return { kind: "migrated", toChatId: error.migrateToChatId };
  switch (status) {
    case 401:
    case 404: // a token that is none; the methods themselves exist
      return { kind: "auth", reason };
    case 403:
      return { kind: "unreachable", reason };
    case 409:
      return { kind: "retry", reason };
    case 429: {
      const { retryAfterMs } = error;
      return { kind: "retry", scope: "chat", reason, ...(retryAfterMs === undefined ? {} : { afterMs: retryAfterMs }) };
    }
    default:
      return REFUSED_FOR_GOOD.test(reason) ? { kind: "unreachable", reason } : { kind: "permanent", reason };
  }
}

/**
 * Sends one part as HTML with its buttons. Where Telegram refuses the markup, the buttons or the topic, the same words go
 * out without them, choices and links written below where there is room; a refusal says for certain that nothing was sent.
 */
export async function sendPart(api: TelegramApi, to: ChatAddress, part: OutboundPart): Promise<Delivery> {
  let manner: Manner = { html: true, keyboard: true, thread: true };
  for (;;)
    try {
      const { message_id: id } = await api.call("sendMessage", payloadOf(to, part, manner), sent);
      return { kind: "delivered", providerId: String(id) };
    } catch (error) {
      if (!(error instanceof TelegramCallError)) throw error;
      const { code, status, reason } = error;
      const refused =
        code === "refused" && status === 400 ? MANNER_REFUSED.find(([words]) => words.test(reason)) : undefined;
      if (refused === undefined || !manner[refused[1]]) return toDelivery(error);
      manner = { ...manner, [refused[1]]: false };
    }
}
