import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { z } from "zod";
import type { NamedValues } from "../../../data/store/state/named-values.ts";
import type { Clock } from "../../clock.ts";
import type { Capabilities, Channel, ChatAddress, InboundEvent, Receive, WebhookRequest } from "../channel.ts";
import { isTokenRefused, pollUpdates } from "./poll-updates.ts";
import { readUpdate, type TelegramBot } from "./read-update.ts";
import { sendPart } from "./send-part.ts";
import { TelegramApi, TelegramCallError } from "./telegram-api.ts";
import { ALLOWED_UPDATES, telegramUpdate, updateId } from "./update.ts";
import { readWebhook } from "./webhook.ts";

export interface TelegramOptions {
  readonly token: string;
  /** The Bot API's address. */
  readonly apiRoot: string;
  /** An http or https proxy on the way there. */
  readonly proxy?: string | undefined;
  /** The secret Telegram shows at the webhook; made once and kept in `settings` where none is given. */
  readonly webhookSecret?: string | undefined;
  /** Where people and networks reach this program; updates come by webhook where there is one. */
  readonly publicUrl?: string | undefined;
  readonly settings: NamedValues;
  readonly clock: Clock;
  readonly log: Logger;
  /** What Telegram lists under "/": names of `a-z`, digits and `_`, and a line in each language. */
  readonly commands: readonly { readonly name: string; readonly about: { readonly vi: string; readonly en: string } }[];
}

/** Limits of Telegram; those of rate are not published exactly and stay below what people report (a group: 20 a minute). */
export const TELEGRAM_CAPABILITIES: Capabilities = {
  maxText: 4096,
  buttons: { most: 40, maxLabel: 60 },
  edit: true,
  files: true,
  proactiveWindowMs: null,
  markup: "html",
  rate: { perSecond: 28, perChatPerMinute: 20 },
};

const SECRET_SETTING = "telegram.webhook-secret";
const FIRST_BACKOFF_MS = 1000;
const LONGEST_BACKOFF_MS = 60_000;
/** Signs and acknowledgements are worth nothing later. */
const SIGN_TIMEOUT_MS = 10_000;

const anything = z.unknown();
const me = z.object({ id: z.int(), username: z.string() });

/** Telegram, by polling or by webhook. */
export class TelegramChannel implements Channel {
  readonly name = "telegram";
  readonly capabilities = TELEGRAM_CAPABILITIES;
  readonly #options: TelegramOptions;
  readonly #api: TelegramApi;
  /** Known once Telegram has said who the bot is. */
  #bot: TelegramBot | undefined;
  #secret: string | undefined;
  /** The chat that was last told to wait, and until when. */
  #waiting: { readonly chatId: string; readonly untilMs: number } | undefined;

  constructor(options: TelegramOptions) {
    this.#options = options;
    const { token, apiRoot, proxy } = options;
    this.#api = new TelegramApi({ token, apiRoot, ...(proxy === undefined ? {} : { proxy }) });
  }

  /** Rejects with a `TelegramCallError` where Telegram does not take the token. */
  async run(receive: Receive, signal: AbortSignal): Promise<void> {
    const { log, publicUrl } = this.#options;
    // Known first: a webhook set by an earlier run is called from the first moment on.
    if (publicUrl !== undefined) this.#secret = await this.#webhookSecret();
    try {
      const bot = await this.#insist(() => this.#api.call("getMe", {}, me, { signal }), signal);
      if (bot === undefined) return;
      this.#bot = bot;
      await this.#listCommands(signal);
      if (publicUrl !== undefined && (await this.#registerWebhook(publicUrl, signal))) await aborted(signal);
      else await this.#poll(receive, bot, signal);
    } catch (error) {
      if (isTokenRefused(error))
        log.error("Telegram does not take TELEGRAM_BOT_TOKEN: ask @BotFather for the token, set it and start again");
      throw error;
    }
  }

  async webhook(request: WebhookRequest, receive: Receive): Promise<number> {
    const { clock, log } = this.#options;
    if (this.#options.publicUrl === undefined) return 404; // nobody was given this address
    if (this.#secret === undefined) return 503; // not begun yet: Telegram calls again in a moment
    const read = readWebhook(request, this.#secret);
    if ("status" in read) return read.status;
    const update = telegramUpdate.safeParse(read.json);
    if (!update.success) {
      log.warn({ updateId: updateId.safeParse(read.json).data?.update_id }, "an update of an unknown form was refused");
      return 400;
    }
    if (this.#bot === undefined) return 503;
    const event = readUpdate(update.data, this.#bot, clock.now());
    if (event !== undefined)
      try {
        await receive([event]);
      } catch (error) {
        log.error({ err: error }, "an update could not be kept; Telegram will bring it again");
        return 503;
      }
    return 200;
  }

  async send(...[to, part]: Parameters<Channel["send"]>): ReturnType<Channel["send"]> {
    const delivery = await sendPart(this.#api, to, part);
    if (delivery.kind !== "retry" || delivery.afterMs === undefined) return delivery;
    // Telegram does not say whether the chat or the bot sends too much: where two chats are told to wait, it is the bot.
    const nowMs = this.#options.clock.now();
    const other = this.#waiting;
    const isBot = other !== undefined && other.untilMs > nowMs && other.chatId !== to.chatId;
    this.#waiting = { chatId: to.chatId, untilMs: nowMs + delivery.afterMs };
    return { ...delivery, scope: isBot ? "channel" : "chat" };
  }

  async typing(to: ChatAddress): Promise<void> {
    const thread = to.threadId === null ? {} : { message_thread_id: Number(to.threadId) };
    await this.#sign("sendChatAction", { chat_id: Number(to.chatId), action: "typing", ...thread });
  }

  /** Ends the waiting sign on a button. Late ones are refused ("query is too old"), which harms nobody. */
  async acknowledge({ callbackId }: InboundEvent): Promise<void> {
    if (callbackId !== undefined) await this.#sign("answerCallbackQuery", { callback_query_id: callbackId });
  }

  async #sign(method: "sendChatAction" | "answerCallbackQuery", payload: object): Promise<void> {
    try {
      await this.#api.call(method, payload, anything, { timeoutMs: SIGN_TIMEOUT_MS });
    } catch (error) {
      this.#options.log.debug({ err: error }, "a sign did not get through");
    }
  }

  /** Repeats a call until it succeeds or is refused for good; `undefined` where `signal` was aborted first. */
  async #insist<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    const { clock, log } = this.#options;
    for (let failures = 0; !signal.aborted; failures++)
      try {
        return await call();
      } catch (error) {
        if (signal.aborted) return undefined;
        if (!(error instanceof TelegramCallError) || isTokenRefused(error)) throw error;
        if (error.code === "refused" && error.status === 400) throw error;
        const waitMs = error.retryAfterMs ?? Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** failures);
        log.warn({ err: error, waitMs }, "Telegram cannot be reached; trying again");
        await clock.sleep(waitMs, signal);
      }
    return undefined;
  }

  /** Lists the commands: in Vietnamese, also for those whose Telegram speaks another language, and in English. */
  async #listCommands(signal: AbortSignal): Promise<void> {
    const { commands, log } = this.#options;
    const described = (language: "vi" | "en") =>
      commands.map(({ name, about }) => ({ command: name, description: about[language] }));
    try {
      for (const [code, language] of [
        ["", "vi"],
        ["vi", "vi"],
        ["en", "en"],
      ] as const) {
        const payload = { commands: described(language), ...(code === "" ? {} : { language_code: code }) };
        await this.#api.call("setMyCommands", payload, anything, { signal });
      }
    } catch (error) {
      if (isTokenRefused(error)) throw error;
      log.warn({ err: error }, "the commands could not be listed at Telegram; they work all the same");
    }
  }

  /** False where Telegram does not take the address: then updates are to be polled. */
  async #registerWebhook(publicUrl: string, signal: AbortSignal): Promise<boolean> {
    const payload = {
      url: `${publicUrl.replace(/\/+$/u, "")}/webhooks/telegram`,
      secret_token: this.#secret,
      allowed_updates: ALLOWED_UPDATES,
    };
    try {
      await this.#insist(() => this.#api.call("setWebhook", payload, anything, { signal }), signal);
      return true;
    } catch (error) {
      if (isTokenRefused(error)) throw error;
      this.#options.log.warn(
        { err: error },
        "Telegram takes no webhook at PUBLIC_URL (it wants https on port 443, 80, 88 or 8443): polling",
      );
      return false;
    }
  }

  async #webhookSecret(): Promise<string> {
    const { webhookSecret, settings } = this.#options;
    const known = webhookSecret ?? (await settings.get(SECRET_SETTING));
    if (known !== undefined) return known;
    const made = randomBytes(32).toString("base64url");
    await settings.put(SECRET_SETTING, made);
    return made;
  }

  async #poll(receive: Receive, bot: TelegramBot, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    const removeWebhook = async (): Promise<void> => {
      await this.#insist(
        () => this.#api.call("deleteWebhook", { drop_pending_updates: false }, anything, { signal }),
        signal,
      );
    };
    const keep = async (updates: readonly unknown[]): Promise<void> => {
      const events = updates.flatMap((raw): InboundEvent[] => {
        const update = telegramUpdate.safeParse(raw);
        if (!update.success)
          log.warn(
            { updateId: updateId.safeParse(raw).data?.update_id },
            "an update of an unknown form was passed over",
          );
        const event = update.success ? readUpdate(update.data, bot, clock.now()) : undefined;
        return event === undefined ? [] : [event];
      });
      if (events.length > 0) await receive(events);
    };
    await removeWebhook();
    await pollUpdates({ api: this.#api, clock, log, keep, removeWebhook }, signal);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
