import { z } from "zod";
import { exchange, HttpExchangeError, type HttpReply } from "../http-exchange.ts";
import { maskSecrets } from "../mask-secrets.ts";
import { parseJson } from "../parse-json.ts";
import { codeOfAnswer, codeOfPage, ZaloBotError } from "./zalo-bot-error.ts";

export const ZALO_BOT_API_ROOT = "https://bot-api.zaloplatforms.com";

/** The most UTF-16 units of a text or a caption. The platform does not say what it counts; there are never fewer of these. */
export const MAX_TEXT = 2000;

/** What a token looks like. Anything else in an address would lead the call elsewhere. */
const TOKEN = /^\d+:[^\s/?#%\\\p{Cc}]+$/u;

/** A call waits so long, a poll so long after what it asked for, in milliseconds. */
const CALL_TIMEOUT_MS = 15_000;
const POLL_GRACE_MS = 6_000;

const MAX_DESCRIPTION = 200;

const id = z.union([z.string().min(1), z.number()]).transform(String);
const number = z.union([z.number(), z.string().regex(/^\d+$/u)]).transform(Number);

const envelope = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional().catch(undefined),
  error_code: z
    .union([z.number(), z.string().regex(/^-?\d+$/u)])
    .transform(Number)
    .optional()
    .catch(undefined),
});

const bot = z.looseObject({
  id,
  account_name: z.string().optional(),
  account_type: z.string().optional(),
  display_name: z.string().optional(),
  can_join_groups: z.boolean().optional(),
});
/** The bot itself, as `getMe` gives it. */
export type ZaloBotAccount = z.output<typeof bot>;

const verification = z.looseObject({
  ok: z.boolean(),
  status_code: number.optional(),
  /** `webhook.ok`, `webhook.http.403`, `webhook.err.tls` … */
  outcome: z.string().optional(),
  hint: z.string().optional(),
});
export type WebhookVerification = z.output<typeof verification>;

const webhookInfo = z.looseObject({
  url: z.string().default(""),
  updated_at: number.optional(),
  verification: verification.optional().catch(undefined),
});
/** The webhook the platform knows of; `url` is "" where there is none. */
export type ZaloBotWebhook = z.output<typeof webhookInfo>;

/** Older versions answered `true`. */
const webhookOrTrue = z.union([webhookInfo, z.literal(true).transform((): ZaloBotWebhook => ({ url: "" }))]);

const sent = z.looseObject({ message_id: id.optional().catch(undefined), date: number.optional().catch(undefined) });
/** A message the platform took. Where it gave no id, it took the message all the same. */
export type SentMessage = z.output<typeof sent>;

export interface ZaloBotClientOptions {
  /** `digits:secret`, from Zalo Bot Creator. */
  readonly token: string;
  /** Without `/bot<token>`. */
  readonly apiRoot?: string;
  readonly proxy?: string;
  readonly callTimeoutMs?: number;
  /** How long after the seconds a poll asked for its answer may come. */
  readonly pollGraceMs?: number;
}

/**
 * The methods of the Zalo Bot Platform. All throw a `ZaloBotError`. The platform answers HTTP 200 also to what it refuses, so
 * the body decides; it may answer with a page of the gateway in front of it.
 */
export class ZaloBotClient {
  readonly #base: string;
  readonly #mask: (text: string) => string;
  readonly #proxy: { readonly proxy?: string };
  readonly #callTimeoutMs: number;
  readonly #pollGraceMs: number;

  constructor({ token, apiRoot = ZALO_BOT_API_ROOT, proxy, callTimeoutMs, pollGraceMs }: ZaloBotClientOptions) {
    if (!TOKEN.test(token)) throw new ZaloBotError("token", "the token is not of the form digits:secret");
    this.#base = `${apiRoot.replace(/\/+$/u, "")}/bot${token}`;
    this.#mask = maskSecrets([token]);
    this.#proxy = proxy === undefined ? {} : { proxy };
    this.#callTimeoutMs = callTimeoutMs ?? CALL_TIMEOUT_MS;
    this.#pollGraceMs = pollGraceMs ?? POLL_GRACE_MS;
  }

  getMe(): Promise<ZaloBotAccount> {
    return this.#call("getMe", {}, bot);
  }

  /**
   * Waits up to `timeoutSeconds` for updates and gives them, as they came: [] where none did. What is given here is gone from
   * the server: keep it before anything else. The platform gives one at a time.
   */
  async getUpdates(timeoutSeconds: number): Promise<readonly unknown[]> {
    try {
      const timeoutMs = timeoutSeconds * 1000 + this.#pollGraceMs;
      const result = await this.#call("getUpdates", { timeout: String(timeoutSeconds) }, z.unknown(), timeoutMs);
      const updates: readonly unknown[] = Array.isArray(result) ? result : [result];
      return updates.filter(
        (update) => typeof update === "object" && update !== null && Object.keys(update).length > 0,
      );
    } catch (cause) {
      if (cause instanceof ZaloBotError && cause.code === "timeout") return [];
      throw cause;
    }
  }

  /** @param secretToken 8 to 256 characters; comes with each delivery. @param url public, https */
  setWebhook(url: string, secretToken: string): Promise<ZaloBotWebhook> {
    return this.#call("setWebhook", { url, secret_token: secretToken }, webhookOrTrue);
  }

  testWebhook(): Promise<WebhookVerification> {
    return this.#call("testWebhook", {}, verification);
  }

  deleteWebhook(): Promise<ZaloBotWebhook> {
    return this.#call("deleteWebhook", {}, webhookOrTrue);
  }

  getWebhookInfo(): Promise<ZaloBotWebhook> {
    return this.#call("getWebhookInfo", {}, webhookInfo);
  }

  /** @param text plain, 1 to 2,000 UTF-16 units */
  sendMessage(chatId: string, text: string): Promise<SentMessage> {
    return this.#call("sendMessage", { chat_id: chatId, text }, sent);
  }

  /** @param photoUrl public; the platform fetches it, perhaps more than once */
  sendPhoto(chatId: string, photoUrl: string, caption?: string): Promise<SentMessage> {
    const withCaption = caption === undefined || caption === "" ? {} : { caption };
    return this.#call("sendPhoto", { chat_id: chatId, photo: photoUrl, ...withCaption }, sent);
  }

  /** @param sticker an id from stickers.zaloapp.com */
  sendSticker(chatId: string, sticker: string): Promise<SentMessage> {
    return this.#call("sendSticker", { chat_id: chatId, sticker }, sent);
  }

  /** @param voiceUrl public, ending in `.aac`; private chats only */
  sendVoice(chatId: string, voiceUrl: string): Promise<SentMessage> {
    return this.#call("sendVoice", { chat_id: chatId, voice_url: voiceUrl }, sent);
  }

  /** Shows that the bot is typing. */
  async sendChatAction(chatId: string): Promise<void> {
    await this.#call("sendChatAction", { chat_id: chatId, action: "typing" }, z.unknown());
  }

  async #call<T extends z.ZodType>(
    method: string,
    parameters: Readonly<Record<string, string>>,
    result: T,
    timeoutMs = this.#callTimeoutMs,
  ): Promise<z.output<T>> {
    const reply = await this.#exchange(method, parameters, timeoutMs);
    const answer = readEnvelope(reply.text);
    if (answer === undefined) {
      const { status, contentType } = reply;
      const what = `${method}: HTTP ${status}, ${contentType.slice(0, 40) || "no type"}, and not an answer of the API`;
      throw new ZaloBotError(codeOfPage(status), what, { errorCode: status });
    }
    if (!answer.ok) {
      const errorCode = answer.error_code ?? reply.status;
      throw new ZaloBotError(
        codeOfAnswer(errorCode),
        this.#describe(method, errorCode, answer.description, parameters),
        {
          errorCode,
        },
      );
    }
    const read = result.safeParse(answer.result);
    if (!read.success) throw new ZaloBotError("unreadable", `${method}: the result is not of the form known`);
    return read.data;
  }

  async #exchange(method: string, parameters: Readonly<Record<string, string>>, timeoutMs: number): Promise<HttpReply> {
    try {
      return await exchange({
        method: "POST",
        url: `${this.#base}/${method}`,
        headers: { "content-type": "application/json; charset=utf-8", accept: "application/json" },
        body: JSON.stringify(parameters),
        timeoutMs,
        ...this.#proxy,
      });
    } catch (cause) {
      if (!(cause instanceof HttpExchangeError)) throw cause;
      throw new ZaloBotError(cause.code, `${method}: ${cause.message}`, { cause });
    }
  }

  /** What the API says of a refusal, without the token and without what was sent: it might be quoted. */
  #describe(method: string, errorCode: number, description = "", parameters: Readonly<Record<string, string>>): string {
    const quoted = Object.values(parameters).filter((value) => value.length > 3);
    const said = quoted.reduce((text, value) => text.replaceAll(value, "***"), this.#mask(description));
    return `${method}: error ${errorCode} ${said.slice(0, MAX_DESCRIPTION)}`.trimEnd();
  }
}

function readEnvelope(text: string): z.output<typeof envelope> | undefined {
  try {
    return envelope.safeParse(parseJson(text)).data;
  } catch {
    return undefined;
  }
}
