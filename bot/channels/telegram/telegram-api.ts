import type { Agent as HttpAgent } from "node:http";
import { Telegram, TelegramError } from "telegraf";
import type { z } from "zod";
import { streamFrom } from "../stream-from.ts";
import { apiAgent, NOT_CONNECTED } from "../api-agent.ts";

/**
 * `refused`: Telegram answered with an error; `unsent`: certainly never arrived; `unknown`: handed over, and no answer that
 * says what became of it; `aborted`: stopped by us.
 */
export type TelegramFault = "refused" | "unsent" | "unknown" | "aborted";

/** A call of the Bot API that came to nothing. Holds no token, no address and no words of a message. */
export class TelegramCallError extends Error {
  override readonly name = "TelegramCallError";
  readonly code: TelegramFault;
  /** The HTTP status of a refusal. */
  readonly status: number | undefined;
  /** Telegram's description up to the place where it begins to quote, without the prefix of its class. */
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
  readonly migrateToChatId: string | undefined;

  // The cause stays out: telegraf's errors carry the payload of the call, those of the connection its address with the token.
  constructor(method: string, code: TelegramFault, reason: string, refusal: Partial<Refusal> = {}) {
    super(`${method}: ${[code, refusal.error_code, reason].filter((part) => part !== undefined).join(" ")}`);
    this.code = code;
    this.status = refusal.error_code;
    this.reason = reason;
    const { retry_after: seconds, migrate_to_chat_id: chatId } = refusal.parameters ?? {};
    this.retryAfterMs = seconds === undefined ? undefined : seconds * 1000;
    this.migrateToChatId = chatId === undefined ? undefined : String(chatId);
  }
}

interface Refusal {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

/** The names of errors on a connection: letters, digits and underscores, so that nothing else gets into a log. */
const CODE = /^[A-Z][A-Z0-9_]{2,40}$/u;

const quotesLeftOut = (description: string): string =>
  description
    .replace(/^(?:Bad Request|Forbidden|Unauthorized|Conflict): /u, "")
    .split(/[:"“]|\s'/u, 1)[0]!
    .slice(0, 100);

/** What an exception of telegraf's client says about a call. */
function toCallError(method: string, cause: unknown): TelegramCallError {
  if (cause instanceof TelegramError) {
    const refusal = cause.response as Refusal;
    // A gateway's 502 says nothing about what became of the call behind it.
    if (refusal.error_code >= 500) return new TelegramCallError(method, "unknown", "server error", refusal);
    return new TelegramCallError(method, "refused", quotesLeftOut(refusal.description), refusal);
  }
  const { name, code, type } = cause as { readonly name?: string; readonly code?: string; readonly type?: string };
  if (name === "AbortError") return new TelegramCallError(method, "aborted", "aborted");
  if (code === NOT_CONNECTED) return new TelegramCallError(method, "unsent", "no connection");
  return new TelegramCallError(method, "unknown", CODE.test(code ?? "") ? code! : (type ?? "no answer"));
}

export interface CallOptions {
  /** How long the answer may take, in milliseconds. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const USUAL_TIMEOUT_MS = 30_000;

/** The methods this program calls. */
export type TelegramMethod =
  | "getMe"
  | "getUpdates"
  | "setWebhook"
  | "deleteWebhook"
  | "setMyCommands"
  | "sendMessage"
  | "sendChatAction"
  | "answerCallbackQuery"
  | "getFile";

/** Calls the Bot API through telegraf's client. Throws `TelegramCallError` and nothing else. */
export class TelegramApi {
  readonly #telegram: Telegram;
  readonly #agent: HttpAgent;
  /** Where the bytes of files lie; holds the token. */
  readonly #files: string;

  constructor({
    token,
    apiRoot,
    proxy,
  }: {
    readonly token: string;
    readonly apiRoot: string;
    readonly proxy?: string;
  }) {
    // A path of the address is kept only before a slash.
    const root = apiRoot.endsWith("/") ? apiRoot : `${apiRoot}/`;
    this.#telegram = new Telegram(token, { apiRoot: root, webhookReply: false });
    // The constructor drops an agent given with an `http:` address.
    this.#agent = apiAgent(apiRoot, proxy);
    this.#telegram.options.agent = this.#agent;
    this.#files = `${root}file/bot${token}/`;
  }

  /** The bytes of a file at the path that `getFile` gave. Throws a `FileFetchError`. */
  download(path: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const encoded = path.split("/").map(encodeURIComponent).join("/");
    return streamFrom(new URL(this.#files + encoded), { agent: this.#agent, signal });
  }

  async call<T>(method: TelegramMethod, payload: object, result: z.ZodType<T>, options: CallOptions = {}): Promise<T> {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? USUAL_TIMEOUT_MS);
    const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
    let answer: unknown;
    try {
      answer = await this.#telegram.callApi(method, payload as never, { signal: signal as never });
    } catch (cause) {
      const error = toCallError(method, cause);
      const isOutOfTime = error.code === "aborted" && options.signal?.aborted !== true;
      throw isOutOfTime ? new TelegramCallError(method, "unknown", "no answer in time") : error;
    }
    const parsed = result.safeParse(answer);
    if (!parsed.success) throw new TelegramCallError(method, "unknown", "an answer of an unknown form");
    return parsed.data;
  }
}
