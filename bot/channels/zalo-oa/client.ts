import { z } from "zod";
import type { Choice, Link } from "../channel.ts";
import { exchange, HttpExchangeError, type HttpReply } from "../http-exchange.ts";
import { parseJson } from "../parse-json.ts";
import { ZaloOaTokenError, type ZaloOaTokens } from "./oauth.ts";
import { codeOfError, codeOfPage, ZaloOaError } from "./zalo-oa-error.ts";

export const ZALO_OA_API_ROOT = "https://openapi.zalo.me";

/** The most UTF-16 units of a text, of a button's title, and the most buttons of a message. */
export const MAX_TEXT = 2000;
export const MAX_BUTTON_TITLE = 100;
export const MAX_BUTTONS = 5;

const CALL_TIMEOUT_MS = 15_000;
const UPLOAD_TIMEOUT_MS = 60_000;

const id = z.union([z.string().min(1), z.number()]).transform(String);
const milliseconds = z.union([z.number(), z.string().regex(/^\d+$/u)]).transform(Number);
const words = z.string().nullish().catch(undefined);

const envelope = z.looseObject({
  error: z.union([z.number(), z.string().regex(/^-?\d+$/u)]).transform(Number),
  data: z.unknown().optional(),
});

const sent = z
  .looseObject({ message_id: id.nullish().catch(undefined), msg_id: id.nullish().catch(undefined) })
  .transform(({ message_id: messageId, msg_id: msgId }) => ({ messageId: messageId ?? msgId ?? null }))
  .catch({ messageId: null });
/** A message the platform took. Where it gave no id, it took the message all the same. */
export type SentMessage = z.output<typeof sent>;

const account = z.looseObject({
  oaid: id.nullish().catch(undefined),
  oa_id: id.nullish().catch(undefined),
  name: words,
  is_verified: z.boolean().nullish().catch(undefined),
  /** 2: enterprise, 4: state agency. */
  oa_type: z.coerce.number().nullish().catch(undefined),
  package_name: words,
});
export type ZaloOaAccount = z.output<typeof account>;

const person = z.looseObject({
  user_id: id,
  display_name: words,
  user_is_follower: z.boolean().nullish().catch(undefined),
  user_last_interaction_date: words,
});
export type ZaloOaPerson = z.output<typeof person>;

const quota = z.looseObject({
  last_interaction: milliseconds.nullish().catch(undefined),
  cs_reply: z.looseObject({ remain: z.coerce.number(), total: z.coerce.number() }).nullish().catch(undefined),
});
/** What may be sent to a person; `last_interaction` in milliseconds since 1970. */
export type ZaloOaQuota = z.output<typeof quota>;

const image = z.looseObject({ attachment_id: id });
const file = z.looseObject({ token: z.string() });

export interface ZaloOaClientOptions {
  readonly tokens: ZaloOaTokens;
  readonly apiRoot?: string;
  readonly proxy?: string;
  readonly callTimeoutMs?: number;
}

interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly json?: object;
  readonly form?: () => FormData;
  readonly timeoutMs?: number;
}

/**
 * The methods of the Zalo OA API that the assistant needs. All throw a `ZaloOaError`, or what the place of the tokens throws.
 * The platform answers HTTP 200 also to what it refuses: `error` in the body decides. Where it does not take the access token
 * the token is refreshed and the call repeated, once.
 */
export class ZaloOaClient {
  readonly #options: ZaloOaClientOptions;
  readonly #base: string;

  constructor(options: ZaloOaClientOptions) {
    this.#options = options;
    this.#base = (options.apiRoot ?? ZALO_OA_API_ROOT).replace(/\/+$/u, "");
  }

  /**
   * A message to somebody who wrote within 7 days (48 hours are free).
   *
   * @param text plain, 1 to 2,000 UTF-16 units
   * @param buttons choices, which come back as text from the person without being shown, and links; 5 in all
   */
  sendText(userId: string, text: string, { choices = [], links = [] }: Buttons = {}): Promise<SentMessage> {
    const buttons = [
      ...links.map(({ label, url }) => ({ title: label, type: "oa.open.url", payload: { url } })),
      ...choices.map(({ label, payload }) => ({ title: label, type: "oa.query.hide", payload })),
    ];
    const attachment = buttons.length === 0 ? {} : { attachment: { type: "template", payload: { buttons } } };
    return this.#send("/v3.0/oa/message/cs", { recipient: { user_id: userId }, message: { text, ...attachment } });
  }

  /** The same by the older address, which takes messages of state agencies where the newer one was seen not to (-235). */
  sendTextV2(userId: string, text: string): Promise<SentMessage> {
    return this.#send("/v2.0/oa/message", { recipient: { user_id: userId }, message: { text } });
  }

  /** A message made of a template approved beforehand; to anybody, charged. */
  sendTemplate(userId: string, templateId: string, data: Readonly<Record<string, string>>): Promise<SentMessage> {
    const template = { user_id: userId, template_id: templateId, template_data: data };
    return this.#send("/v3.0/oa/message/template", template);
  }

  /** @returns the id to send it with; jpg or png up to 1 MB (gif: 5 MB), good for 7 days */
  async uploadImage(bytes: Uint8Array, name: string, kind: "image" | "gif" = "image"): Promise<string> {
    const { attachment_id: attachmentId } = await this.#upload(kind, bytes, name, image);
    return attachmentId;
  }

  /** @returns the token to send it with; PDF, DOC or DOCX up to 5 MB, good for 7 days */
  async uploadFile(bytes: Uint8Array, name: string): Promise<string> {
    const { token } = await this.#upload("file", bytes, name, file);
    return token;
  }

  /** @param token from `uploadFile` */
  sendFile(userId: string, token: string): Promise<SentMessage> {
    const message = { attachment: { type: "file", payload: { token } } };
    return this.#send("/v3.0/oa/message/cs", { recipient: { user_id: userId }, message });
  }

  getOa(): Promise<ZaloOaAccount> {
    return this.#call({ method: "GET", path: "/v2.0/oa/getoa" }, account);
  }

  userDetail(userId: string): Promise<ZaloOaPerson> {
    const data = encodeURIComponent(JSON.stringify({ user_id: userId }));
    return this.#call({ method: "GET", path: `/v3.0/oa/user/detail?data=${data}` }, person);
  }

  messageQuota(userId: string): Promise<ZaloOaQuota> {
    return this.#call({ method: "POST", path: "/v3.0/oa/quota/message", json: { user_id: userId } }, quota);
  }

  #send(path: string, json: object): Promise<SentMessage> {
    return this.#call({ method: "POST", path, json }, sent);
  }

  #upload<T extends z.ZodType>(kind: string, bytes: Uint8Array, name: string, data: T): Promise<z.output<T>> {
    const form = () => {
      const parts = new FormData();
      parts.append("file", new Blob([Uint8Array.from(bytes)]), name);
      return parts;
    };
    return this.#call({ method: "POST", path: `/v2.0/oa/upload/${kind}`, form, timeoutMs: UPLOAD_TIMEOUT_MS }, data);
  }

  async #call<T extends z.ZodType>(request: Request, data: T): Promise<z.output<T>> {
    const token = await this.#token((tokens) => tokens.current());
    try {
      return await this.#callWith(token, request, data);
    } catch (error) {
      if (!(error instanceof ZaloOaError) || error.code !== "token") throw error;
      const fresh = await this.#token((tokens) => tokens.refresh(token));
      return await this.#callWith(fresh, request, data);
    }
  }

  async #token(get: (tokens: ZaloOaTokens) => Promise<string>): Promise<string> {
    try {
      return await get(this.#options.tokens);
    } catch (cause) {
      if (!(cause instanceof ZaloOaTokenError)) throw cause;
      // Without a token nothing was sent.
      throw new ZaloOaError(cause.code === "refused" ? "token" : "not-sent", cause.message, { cause });
    }
  }

  async #callWith<T extends z.ZodType>(token: string, request: Request, data: T): Promise<z.output<T>> {
    const what = request.path.replace(/\?.*/u, "");
    const { status, text } = await this.#exchange(token, request, what);
    const answer = readEnvelope(text);
    if (answer === undefined)
      throw new ZaloOaError(codeOfPage(status), `${what}: HTTP ${status} and not an answer of the API`, {
        errorCode: status,
      });
    const { error } = answer;
    if (error !== 0) throw new ZaloOaError(codeOfError(error), `${what}: error ${error}`, { errorCode: error });
    const read = data.safeParse(answer.data);
    if (!read.success) throw new ZaloOaError("unreadable", `${what}: the answer is not of the form known`);
    return read.data;
  }

  async #exchange(token: string, request: Request, what: string): Promise<HttpReply> {
    const { proxy, callTimeoutMs = CALL_TIMEOUT_MS } = this.#options;
    const { method, path, json, form, timeoutMs = callTimeoutMs } = request;
    const type = json === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
    const body = json === undefined ? form?.() : JSON.stringify(json);
    try {
      return await exchange({
        method,
        url: `${this.#base}${path}`,
        headers: { access_token: token, accept: "application/json", ...type },
        ...(body === undefined ? {} : { body }),
        timeoutMs,
        ...(proxy === undefined ? {} : { proxy }),
      });
    } catch (cause) {
      if (!(cause instanceof HttpExchangeError)) throw cause;
      throw new ZaloOaError(cause.code, `${what}: ${cause.message}`, { cause });
    }
  }
}

/** Buttons under a message, links first. */
export interface Buttons {
  readonly choices?: readonly Choice[];
  readonly links?: readonly Link[];
}

function readEnvelope(text: string): z.output<typeof envelope> | undefined {
  try {
    return envelope.safeParse(parseJson(text)).data;
  } catch {
    return undefined;
  }
}
