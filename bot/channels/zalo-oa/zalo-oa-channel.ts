import type { Logger } from "pino";
import type { NamedValues } from "../../../data/store/state/named-values.ts";
import { choiceLines } from "../choice-lines.ts";
import type { Clock } from "../../clock.ts";
import { backoffMs } from "../backoff.ts";
import type { CountInChannel } from "../channel-count.ts";
import {
  FileFetchError,
  type Capabilities,
  type Channel,
  type ChatAddress,
  type Delivery,
  type OutboundPart,
  type Receive,
  type WebhookRequest,
} from "../channel.ts";
import { apiAgent } from "../api-agent.ts";
import { streamFrom } from "../stream-from.ts";
import { parseJsonBytes } from "../parse-json.ts";
import { plainText } from "../plain-text.ts";
import { MAX_WEBHOOK_BYTES, readWebhookBody } from "../read-webhook-body.ts";
import { MAX_BUTTON_TITLE, MAX_BUTTONS, MAX_TEXT, ZaloOaClient, type SentMessage } from "./client.ts";
import { ZaloOaTokens } from "./oauth.ts";
import { readZaloOaEvent } from "./read-event.ts";
import { shortenForTemplate } from "./shorten-for-template.ts";
import { isSignedByZalo } from "./signature.ts";
import { deliveryOf, ZaloOaError } from "./zalo-oa-error.ts";

export interface ZaloOaOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** The OA secret key, which signs webhooks. */
  readonly secretKey: string;
  readonly refreshToken: string;
  /** A template approved for this account, with one parameter `text`: sent by user id to whom plain messages do not reach any more. */
  readonly templateId?: string;
  readonly apiRoot?: string;
  readonly oauthRoot?: string;
  readonly proxy?: string;
  readonly callTimeoutMs?: number;
  /** Where the platform reaches this program; without it the channel only sends. */
  readonly publicUrl?: string | undefined;
  readonly settings: NamedValues;
  readonly clock: Clock;
  /** What the platform's own times are held against, of signatures and tokens: also in a drill the machine's. `clock` if left out. */
  readonly machineNow?: () => number;
  readonly log: Logger;
  readonly count?: CountInChannel;
  /** Told whether the network was reached, each time it was tried. */
  readonly reached?: (isReached: boolean) => void;
  readonly rate?: Capabilities["rate"];
}

const DAY_MS = 24 * 3600_000;
/** The platform takes 4,000 calls a minute of an app. */
const RATE: Capabilities["rate"] = { perSecond: 60, perChat: [{ most: 60, perMs: 60_000 }] };
/** A refresh token that nobody uses ends after three months: it is looked after so often. */
const TOKEN_CARE_MS = 12 * 3600_000;

/** A Zalo Official Account. It receives by webhook only, and writes to people for 7 days after they did. */
export class ZaloOaChannel implements Channel {
  readonly name = "zalo-oa";
  readonly capabilities: Capabilities;
  readonly client: ZaloOaClient;
  readonly #options: ZaloOaOptions;
  readonly #count: CountInChannel;
  readonly #tokens: ZaloOaTokens;
  readonly #machineNow: () => number;
  #oaId: string | undefined;
  /** By which address messages go: the newer one was seen to refuse state agencies that the older one served; `none`: neither takes them. */
  #sendsBy: "v3" | "v2" | "none" = "v3";

  constructor(options: ZaloOaOptions) {
    this.#options = options;
    this.#count = options.count ?? (() => undefined);
    const { clock, machineNow: now = () => clock.now() } = options;
    this.#machineNow = now;
    this.#tokens = new ZaloOaTokens({ ...options, clock: { now, sleep: (ms, signal) => clock.sleep(ms, signal) } });
    this.client = new ZaloOaClient({ ...options, tokens: this.#tokens });
    this.capabilities = {
      maxText: MAX_TEXT,
      buttons: { most: MAX_BUTTONS, maxLabel: MAX_BUTTON_TITLE },
      edit: false,
      files: true,
      proactiveWindowMs: 7 * DAY_MS,
      markup: "none",
      rate: options.rate ?? RATE,
    };
  }

  /** Rejects with a `ZaloOaError` `token` where the platform gives no token any more: an administrator must consent anew. */
  async run(_receive: Receive, signal: AbortSignal): Promise<void> {
    const { publicUrl, log, clock } = this.#options;
    if (publicUrl === undefined)
      log.warn({}, "Zalo OA: PUBLIC_URL is not set, so nothing can be received; messages are only sent");
    try {
      await this.#checkAccount(signal);
      while (!signal.aborted) {
        await clock.sleep(TOKEN_CARE_MS, signal);
        if (!signal.aborted) await this.#checkAccount(signal);
      }
    } catch (error) {
      if (error instanceof ZaloOaError && error.code === "token")
        log.error(
          { err: error },
          "Zalo OA: no token is given any more: an administrator of the account must consent anew; set ZALO_OA_REFRESH_TOKEN and start again",
        );
      throw error;
    }
  }

  /** The platform gives an address for each file: it is asked over TLS only, but where the platform is played itself. */
  fetchFile(ref: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const url = URL.canParse(ref) ? new URL(ref) : undefined;
    const { apiRoot, proxy } = this.#options;
    const isOwn = apiRoot !== undefined && url?.origin === new URL(apiRoot).origin;
    if (url === undefined || (url.protocol !== "https:" && !isOwn))
      return Promise.reject(new FileFetchError("gone", "no https address"));
    return streamFrom(url, { agent: apiAgent(url.href, proxy), signal });
  }

  /** Only checks, keeps and answers: the platform waits 2 seconds. */
  async webhook(request: WebhookRequest, receive: Receive): Promise<number> {
    const { appId, secretKey, clock, log } = this.#options;
    if (request.body.byteLength > MAX_WEBHOOK_BYTES) return this.#refuse(413);
    const signature = request.header("x-zevent-signature");
    // Saving the address in the console sends this, unsigned, and wants it answered.
    if (signature === undefined && isProbe(request.body)) return 200;
    const timestamps = [timestampOf(request.body), request.header("x-zevent-timestamp")?.trim()];
    const ids = this.#oaId === undefined ? [appId] : [appId, this.#oaId];
    if (!isSignedByZalo({ signature, body: request.body, timestamps }, { ids, secretKey }, this.#machineNow())) {
      const has = {
        signature: signature !== undefined,
        timestamps: timestamps.map((timestamp) => timestamp !== undefined),
      };
      log.warn(has, "Zalo OA: a webhook call without a fresh signature of ours was refused");
      return this.#refuse(401);
    }
    const read = readWebhookBody(request);
    if ("status" in read) return this.#refuse(read.status);
    const reading = readZaloOaEvent(read.value, this.#oaId, clock.now());
    if (reading.kind !== "event") {
      this.#count(reading.kind);
      if (reading.kind === "not-understood")
        log.warn({ shape: reading.shape }, "Zalo OA: an event of a form not known was left alone");
      return 200;
    }
    try {
      await receive([reading.event]);
      return 200;
    } catch (error) {
      this.#count("not-kept");
      log.error({ err: error }, "Zalo OA: an event could not be kept; the platform will bring it again");
      return 500;
    }
  }

  async send({ chatId }: ChatAddress, part: OutboundPart): Promise<Delivery> {
    const text = plainText(part.text);
    if (text.length > MAX_TEXT) return { kind: "permanent", reason: `longer than ${MAX_TEXT}` };
    if (text.trim() === "") return { kind: "permanent", reason: "no text" };
    try {
      return await this.#deliver(() => this.#sendPlain(chatId, text, part));
    } catch (error) {
      const { templateId } = this.#options;
      const outside = error instanceof ZaloOaError && error.code === "outside-window";
      if (!outside || templateId === undefined) return this.#failed(error);
      const data = { text: shortenForTemplate(text) };
      return await this.#deliver(() => this.client.sendTemplate(chatId, templateId, data)).catch((second: unknown) =>
        this.#failed(second),
      );
    }
  }

  async #deliver(send: () => Promise<SentMessage>): Promise<Delivery> {
    const { messageId } = await send();
    this.#options.reached?.(true);
    return { kind: "delivered", providerId: messageId };
  }

  #failed(error: unknown): Delivery {
    const { log, clock } = this.#options;
    log.warn({ err: error }, "Zalo OA: a message was not taken");
    if (error instanceof ZaloOaError) return deliveryOf(error, clock.now());
    // The place where tokens are kept failed, before anything was sent.
    return { kind: "retry", scope: "channel", reason: "tokens could not be kept" };
  }

  async #sendPlain(userId: string, text: string, { buttons, links }: OutboundPart): Promise<SentMessage> {
    // The older address knows no buttons: choices are typed by their numbers.
    const numbered = [text, ...choiceLines(buttons)].join("\n");
    const plain = numbered.length <= MAX_TEXT ? numbered : text;
    if (this.#sendsBy === "v2") return await this.#sendByOlder(userId, plain, links);
    try {
      // Choices can be typed, links cannot.
      const shown = links.slice(0, MAX_BUTTONS);
      const choices = buttons.slice(0, MAX_BUTTONS - shown.length);
      const sent = await this.client.sendText(userId, text, { choices, links: shown });
      this.#sendsBy = "v3";
      return sent;
    } catch (error) {
      if (!(error instanceof ZaloOaError) || error.errorCode !== -235) throw error;
      return await this.#sendByOlder(userId, plain, links);
    }
  }

  async #sendByOlder(userId: string, text: string, links: OutboundPart["links"]): Promise<SentMessage> {
    try {
      const sent = await this.client.sendTextV2(userId, withLinks(text, links));
      this.#nowSendsBy("v2");
      return sent;
    } catch (error) {
      if (error instanceof ZaloOaError && error.code === "receive-only") this.#nowSendsBy("none");
      throw error;
    }
  }

  /** Tells the operator once, when it changes. */
  #nowSendsBy(way: "v2" | "none"): void {
    const changed = this.#sendsBy !== way;
    this.#sendsBy = way;
    const { log } = this.#options;
    if (changed && way === "v2")
      log.warn(
        {},
        "Zalo OA: messages go by the API's older address, as the newer refuses accounts of this kind (-235)",
      );
    if (changed && way === "none")
      log.error(
        {},
        "Zalo OA: the platform lets no account of this kind write to people (-235): the account only receives. Ask Zalo to open sending, or use a Zalo Bot",
      );
  }

  #refuse(status: number): number {
    this.#count("refused");
    return status;
  }

  /** Asks who we are, which also keeps the tokens alive; tries until there is an answer. */
  async #checkAccount(signal: AbortSignal): Promise<void> {
    const { log, clock } = this.#options;
    for (let failures = 1; !signal.aborted; failures++)
      try {
        const { oaid, oa_id: older, name, oa_type: type, is_verified: verified } = await this.client.getOa();
        this.#options.reached?.(true);
        const oaId = oaid ?? older ?? undefined;
        if (this.#oaId === undefined)
          log.info({ oa: oaId, name, type, verified }, "Zalo OA: the platform knows the account");
        this.#oaId = oaId;
        return;
      } catch (error) {
        if (error instanceof ZaloOaError && error.code === "token") throw error;
        this.#options.reached?.(false);
        log.warn({ err: error, failures }, "Zalo OA: the platform did not answer; it is tried again");
        await clock.sleep(backoffMs(failures), signal);
      }
  }
}

/** Links as lines under the text, as far as there is room. */
function withLinks(text: string, links: OutboundPart["links"]): string {
  let whole = text;
  for (const { label, url } of links) {
    const longer = `${whole}\n${plainText(label)}: ${url}`;
    if (longer.length <= MAX_TEXT) whole = longer;
  }
  return whole;
}

function isProbe(body: Uint8Array): boolean {
  return body.byteLength <= 16 && new TextDecoder().decode(body).replace(/\s/gu, "") === "{}";
}

/** The time of an event that nobody has vouched for yet. */
function timestampOf(body: Uint8Array): string | undefined {
  const value = parseJsonBytes(body)?.value;
  if (typeof value !== "object" || value === null || !("timestamp" in value)) return undefined;
  const { timestamp } = value;
  return typeof timestamp === "string" || typeof timestamp === "number" ? String(timestamp) : undefined;
}
