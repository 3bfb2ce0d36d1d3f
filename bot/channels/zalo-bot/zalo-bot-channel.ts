import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { NamedValues } from "../../../data/store/state/named-values.ts";
import type { Clock } from "../../clock.ts";
import { aborted } from "../aborted.ts";
import { backoffMs } from "../backoff.ts";
import type { CountInChannel } from "../channel-count.ts";
import type {
  Capabilities,
  Channel,
  ChatAddress,
  Delivery,
  InboundEvent,
  OutboundPart,
  Receive,
  WebhookRequest,
} from "../channel.ts";
import { plainText } from "../plain-text.ts";
import { readWebhookBody } from "../read-webhook-body.ts";
import { sameSecret } from "../same-secret.ts";
import { MAX_TEXT, ZaloBotClient, type ZaloBotClientOptions } from "./client.ts";
import { dropWebhook, pollUpdates } from "./poll-updates.ts";
import { readZaloBotEvent, type BotIdentity } from "./read-event.ts";
import { deliveryOf, ZaloBotError, type ZaloBotErrorCode } from "./zalo-bot-error.ts";

export interface ZaloBotOptions extends ZaloBotClientOptions {
  /** What Zalo shows at the webhook, 8 to 256 characters; made once and kept in `settings` where none is given. */
  readonly webhookSecret?: string;
  /** Where the platform reaches this program; without it, or where it is not public https, the bot polls. */
  readonly publicUrl?: string | undefined;
  readonly settings: NamedValues;
  readonly clock: Clock;
  readonly log: Logger;
  readonly count?: CountInChannel;
  /** Told whether the network was reached, each time it was tried. */
  readonly reached?: (isReached: boolean) => void;
  /** The platform publishes no rates: these may be set otherwise where it turns out to allow more, or less. */
  readonly rate?: Capabilities["rate"];
  /** How long one poll waits. Also how long stopping may take. */
  readonly pollSeconds?: number;
}

const RATE: Capabilities["rate"] = { perSecond: 5, perChat: [{ most: 20, perMs: 60_000 }] };
const POLL_SECONDS = 5;
const WEBHOOK_PATH = "/webhooks/zalo-bot";
const SECRET_SETTING = "zalo-bot.webhook-secret";
const SECRET_BYTES = 32;
/** So many refusals for quota in a row are more than haste: the messages of the month are used up. */
const REFUSALS_BEFORE_QUOTA = 4;

/** The Zalo Bot Platform, by polling or by webhook. Its bots have no buttons, edit nothing and take no files. */
export class ZaloBotChannel implements Channel {
  readonly name = "zalo-bot";
  readonly capabilities: Capabilities;
  readonly client: ZaloBotClient;
  readonly #options: ZaloBotOptions;
  readonly #count: CountInChannel;
  /** Known once the platform has said who the bot is. */
  #self: BotIdentity | undefined;
  #secret: Promise<string> | undefined;
  #quotaRefusals = 0;

  /** Throws a `ZaloBotError` `token` where the token is not of the form known. */
  constructor(options: ZaloBotOptions) {
    this.#options = options;
    this.#count = options.count ?? (() => undefined);
    this.client = new ZaloBotClient(options);
    this.capabilities = {
      maxText: MAX_TEXT,
      buttons: null,
      edit: false,
      files: false,
      proactiveWindowMs: null,
      markup: "none",
      rate: options.rate ?? RATE,
    };
  }

  /** Rejects with a `ZaloBotError` `token` where the platform does not take the token. */
  async run(receive: Receive, signal: AbortSignal): Promise<void> {
    const { log, clock, pollSeconds = POLL_SECONDS } = this.#options;
    try {
      const account = await this.#insist(() => this.client.getMe(), signal);
      if (account === undefined) return;
      const names = [account.display_name, account.account_name].filter((name) => name !== undefined);
      this.#self = { id: account.id, names };
      log.info({ bot: account.id, account: account.account_name }, "Zalo Bot: the platform knows the bot");
      if (await this.#registerWebhook(signal)) return await aborted(signal);
      await this.#insist(() => dropWebhook(this.client, log), signal);
      const read = (update: unknown) => this.#read(update);
      const { reached } = this.#options;
      const polling = { client: this.client, pollSeconds, clock, log, count: this.#count, read };
      await pollUpdates({ ...polling, ...(reached && { reached }) }, receive, signal);
    } catch (error) {
      if (error instanceof ZaloBotError && error.code === "token")
        log.error(
          { err: error },
          "Zalo does not take ZALO_BOT_TOKEN: get it in Zalo Bot Creator, set it and start again",
        );
      throw error;
    }
  }

  async webhook(request: WebhookRequest, receive: Receive): Promise<number> {
    const { log, publicUrl } = this.#options;
    if (publicUrl === undefined) return 404; // no webhook is set: nobody has a reason to call
    try {
      if (!sameSecret(request.header("x-bot-api-secret-token"), await this.#webhookSecret())) return this.#refuse(401);
    } catch (error) {
      log.error({ err: error }, "Zalo Bot: the webhook's secret could not be read");
      return 500;
    }
    // What a check of the address looks like is not documented: whatever carries the secret is fine, if it is no garbage.
    if (request.body.byteLength === 0) return 200;
    const read = readWebhookBody(request);
    if ("status" in read) return this.#refuse(read.status);
    const event = this.#read(read.value);
    if (event === undefined) return 200;
    try {
      await receive([event]);
      return 200;
    } catch (error) {
      this.#count("not-kept");
      log.error({ err: error }, "Zalo Bot: an update could not be kept; the platform was told so");
      return 500;
    }
  }

  async send({ chatId }: ChatAddress, part: OutboundPart): Promise<Delivery> {
    const text = plainText(part.text);
    if (text.length > MAX_TEXT) return { kind: "permanent", reason: `longer than ${MAX_TEXT}` };
    if (text.trim() === "") return { kind: "permanent", reason: "no text" };
    try {
      const { message_id: providerId = null } = await this.client.sendMessage(chatId, text);
      this.#quotaRefusals = 0;
      this.#options.reached?.(true);
      return { kind: "delivered", providerId };
    } catch (error) {
      if (!(error instanceof ZaloBotError)) throw error;
      this.#options.log.warn({ err: error }, "Zalo Bot: a message was not taken");
      return this.#afterRefusal(error);
    }
  }

  /** The platform says neither how long to wait nor what was used up: where waiting did not help it was the month's messages. */
  #afterRefusal(error: ZaloBotError): Delivery {
    if (error.code !== "quota") return deliveryOf(error);
    this.#quotaRefusals++;
    if (this.#quotaRefusals < REFUSALS_BEFORE_QUOTA) return deliveryOf(error);
    return { kind: "quota", reason: "refused for quota again and again: the month's messages may be used up" };
  }

  async typing({ chatId }: ChatAddress): Promise<void> {
    await this.client.sendChatAction(chatId).catch(() => undefined);
  }

  #read(update: unknown): InboundEvent | undefined {
    const { clock, log } = this.#options;
    const reading = readZaloBotEvent(update, this.#self, clock.now());
    if (reading.kind === "event") return reading.event;
    this.#count(reading.kind);
    if (reading.kind === "not-understood")
      log.warn({ shape: reading.shape }, "Zalo Bot: an event of a form not known was left alone");
    return undefined;
  }

  #refuse(status: number): number {
    this.#count("refused");
    return status;
  }

  #webhookSecret(): Promise<string> {
    this.#secret ??= this.#loadSecret().catch((error: unknown) => {
      this.#secret = undefined;
      throw error;
    });
    return this.#secret;
  }

  async #loadSecret(): Promise<string> {
    const { webhookSecret, settings } = this.#options;
    const known = webhookSecret ?? (await settings.get(SECRET_SETTING));
    if (known !== undefined) return known;
    const made = randomBytes(SECRET_BYTES).toString("base64url");
    await settings.put(SECRET_SETTING, made);
    return made;
  }

  /** False where there is to be no webhook, or the platform does not take the address: then the bot polls. */
  async #registerWebhook(signal: AbortSignal): Promise<boolean> {
    const { publicUrl, log } = this.#options;
    if (publicUrl === undefined) return false;
    if (!publicUrl.startsWith("https://")) {
      log.warn({}, "Zalo Bot: PUBLIC_URL is not https, so the platform cannot call it; the bot polls");
      return false;
    }
    try {
      const secret = await this.#insist(() => this.#webhookSecret(), signal);
      if (secret === undefined) return true;
      const url = `${publicUrl.replace(/\/+$/u, "")}${WEBHOOK_PATH}`;
      const set = await this.#insist(() => this.client.setWebhook(url, secret), signal, ["token", "refused"]);
      const { ok = true, outcome, hint } = set?.verification ?? {};
      if (ok) log.info({}, "Zalo Bot: webhook set");
      else
        log.error(
          { outcome, hint },
          "Zalo Bot: webhook set, but the platform's check of it failed: is PUBLIC_URL reachable?",
        );
      return true;
    } catch (error) {
      if (!(error instanceof ZaloBotError) || error.code !== "refused") throw error;
      log.warn({ err: error }, "Zalo Bot: the platform does not take PUBLIC_URL for a webhook; the bot polls");
      return false;
    }
  }

  /** Tries until it succeeds; `undefined` where `signal` is aborted first. Rejects on the codes named. */
  async #insist<T>(
    work: () => Promise<T>,
    signal: AbortSignal,
    giveUpOn: readonly ZaloBotErrorCode[] = ["token"],
  ): Promise<T | undefined> {
    const { clock, log } = this.#options;
    for (let failures = 1; !signal.aborted; failures++)
      try {
        const result = await work();
        this.#options.reached?.(true);
        return result;
      } catch (error) {
        if (error instanceof ZaloBotError && giveUpOn.includes(error.code)) throw error;
        this.#options.reached?.(false);
        log.warn({ err: error, failures }, "Zalo Bot: the platform did not answer; it is tried again");
        await clock.sleep(backoffMs(failures), signal);
      }
    return undefined;
  }
}
