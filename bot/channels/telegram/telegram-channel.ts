import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { z } from "zod";
import type { NamedValues } from "../../../data/store/state/named-values.ts";
import type { Clock } from "../../clock.ts";
import { aborted } from "../aborted.ts";
import type { CountInChannel } from "../channel-count.ts";
import { readWebhookBody } from "../read-webhook-body.ts";
import { sameSecret } from "../same-secret.ts";
import {
  FileFetchError,
  type Capabilities,
  type Channel,
  type ChatAddress,
  type InboundEvent,
  type Receive,
  type WebhookRequest,
} from "../channel.ts";
import { backoffMs, isTokenRefused, pollUpdates } from "./poll-updates.ts";
import { readUpdate, type TelegramBot } from "./read-update.ts";
import { MAX_TEXT, sendPart } from "./send-part.ts";
import { TelegramApi, TelegramCallError } from "./telegram-api.ts";
import { ALLOWED_UPDATES, telegramUpdate, updateId } from "./update.ts";

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
  readonly count?: CountInChannel;
  /** Told whether the network was reached, each time it was tried. */
  readonly reached?: (isReached: boolean) => void;
  /** What Telegram lists under "/": names of `a-z`, digits and `_`, and a line in each language. */
  readonly commands: readonly { readonly name: string; readonly about: { readonly vi: string; readonly en: string } }[];
}

/** Limits of Telegram; those of rate are not published exactly and stay below what people report (a group: 20 a minute). */
const TELEGRAM_CAPABILITIES: Capabilities = {
  maxText: MAX_TEXT,
  buttons: { most: 40, maxLabel: 60 },
  edit: true,
  files: true,
  proactiveWindowMs: null,
  markup: "html",
  rate: {
    perSecond: 28,
    perChat: [{ most: 1, perMs: 1000 }],
    perGroup: [
      { most: 1, perMs: 1000 },
      { most: 20, perMs: 60_000 },
    ],
  },
};

const SECRET_SETTING = "telegram.webhook-secret";
/** Signs and acknowledgements are worth nothing later. */
const SIGN_TIMEOUT_MS = 10_000;

const anything = z.unknown();
const filePath = z.object({ file_path: z.string().min(1) });
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
    const { publicUrl, log, count } = this.#options;
    if (publicUrl === undefined) return 404; // nobody was given this address
    if (this.#secret === undefined || this.#bot === undefined) return 503; // not begun yet: Telegram calls again in a moment
    // Before anything of the body is looked at.
    const isFromTelegram = sameSecret(request.header("x-telegram-bot-api-secret-token"), this.#secret);
    const read = isFromTelegram ? readWebhookBody(request) : { status: 403 };
    if ("status" in read) {
      count?.("refused");
      return read.status;
    }
    const event = this.#read(read.value, this.#bot);
    if (event === undefined) return 400;
    if (event !== null)
      try {
        await receive([event]);
      } catch (error) {
        count?.("not-kept");
        log.error({ err: error }, "an update could not be kept; Telegram will bring it again");
        return 503;
      }
    return 200;
  }

  /** What a person did; `null` where it is no concern of the bot's, `undefined` where the form is unknown. */
  #read(raw: unknown, bot: TelegramBot): InboundEvent | null | undefined {
    const { clock, log, count } = this.#options;
    const update = telegramUpdate.safeParse(raw);
    if (!update.success) {
      log.warn({ updateId: updateId.safeParse(raw).data?.update_id }, "an update of an unknown form was left out");
      count?.("not-understood");
      return undefined;
    }
    const event = readUpdate(update.data, bot, clock.now());
    if (event === undefined) count?.("ignored");
    return event ?? null;
  }

  async send(...[to, part]: Parameters<Channel["send"]>): ReturnType<Channel["send"]> {
    const delivery = await sendPart(this.#api, to, part);
    if (delivery.kind === "delivered") this.#options.reached?.(true);
    if (delivery.kind !== "retry" || delivery.afterMs === undefined) return delivery;
    // Telegram does not say whether the chat or the bot sends too much: where two chats are told to wait, it is the bot.
    const nowMs = this.#options.clock.now();
    const other = this.#waiting;
    const isBot = other !== undefined && other.untilMs > nowMs && other.chatId !== to.chatId;
    this.#waiting = { chatId: to.chatId, untilMs: nowMs + delivery.afterMs };
    return { ...delivery, scope: isBot ? "channel" : "chat" };
  }

  /** Ids of groups and channels are negative. */
  isGroup(chatId: string): boolean {
    return chatId.startsWith("-");
  }

  async typing(to: ChatAddress): Promise<void> {
    const thread = to.threadId === null ? {} : { message_thread_id: Number(to.threadId) };
    await this.#sign("sendChatAction", { chat_id: Number(to.chatId), action: "typing", ...thread });
  }

  async fetchFile(ref: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    try {
      const { file_path: path } = await this.#api.call("getFile", { file_id: ref }, filePath, { signal });
      return await this.#api.download(path, signal);
    } catch (cause) {
      if (!(cause instanceof TelegramCallError)) throw cause;
      if (cause.code !== "refused" || cause.status === 429) throw new FileFetchError("later", cause.reason, { cause });
      throw new FileFetchError(/too big/u.test(cause.reason) ? "too-large" : "gone", cause.reason, { cause });
    }
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
        const result = await call();
        this.#options.reached?.(true);
        return result;
      } catch (error) {
        if (signal.aborted) return undefined;
        this.#options.reached?.(false);
        if (!(error instanceof TelegramCallError) || isTokenRefused(error)) throw error;
        if (error.code === "refused" && error.status === 400) throw error;
        const waitMs = error.retryAfterMs ?? backoffMs(failures + 1);
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
      const events = updates
        .map((update) => this.#read(update, bot))
        .filter((event) => event !== null && event !== undefined);
      if (events.length > 0) await receive(events);
    };
    await removeWebhook();
    const { reached } = this.#options;
    await pollUpdates({ api: this.#api, clock, log, keep, removeWebhook, ...(reached && { reached }) }, signal);
  }
}
