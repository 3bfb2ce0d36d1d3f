import { machineClock, type Clock } from "../../../bot/clock.ts";
import { Faults } from "../faults.ts";
import { withFault, type HttpFault } from "../http-faults.ts";
import { json, LoopbackServer, page, type Exchange, type Reply } from "../loopback-server.ts";
import { SeededIds } from "../seeded-ids.ts";
import type { Attempt } from "../webhook-delivery.ts";
import { BotWebhook } from "./bot-webhook.ts";
import { EventQueue } from "./event-queue.ts";
import { Group, Person, type Chat, type ReceivedMessage } from "./people.ts";
import { ZALO_BOT_SWITCHES, type ZaloBotSwitches } from "./switches.ts";
import { webhookUrlFault } from "./webhook-url.ts";

export interface ZaloBotSimulatorOptions {
  /** 0: any that is free. */
  readonly port?: number;
  readonly clock?: Clock;
  readonly seed?: number;
  readonly switches?: Partial<ZaloBotSwitches>;
  /** Where a public address is really to be reached: origin to origin. */
  readonly reach?: Readonly<Record<string, string>>;
}

/** What happens to the next events: `drop` loses them, `delayMs` brings them late, `times` more than once. */
export interface EventFault {
  readonly drop?: boolean;
  readonly delayMs?: number;
  readonly times?: number;
}

type Parameters = Readonly<Record<string, unknown>>;
const ok = (result: unknown): Reply => json({ ok: true, result });
const refusal = (errorCode: number, description: string, status = 200): Reply =>
  json({ ok: false, description, error_code: errorCode }, status);
const EMPTY_POLL = refusal(408, "Request timeout");
const VIET_NAM_OFFSET_MS = 7 * 3600_000;

/** The Zalo Bot Platform with one bot, on 127.0.0.1. People act through `person` and `group`. */
export class ZaloBotSimulator {
  readonly switches: ZaloBotSwitches;
  readonly bot: { readonly id: string; readonly accountName: string; readonly displayName: string };
  /** Valid until changed. */
  token: string;
  /** All messages of the bot, in order, with the chat. */
  readonly sent: (ReceivedMessage & { readonly chatId: string })[] = [];
  readonly #server: LoopbackServer;
  readonly #clock: Clock;
  readonly #ids: SeededIds;
  readonly #faults = new Faults<HttpFault>();
  readonly #eventFaults: EventFault[] = [];
  readonly #people = new Map<string, Person>();
  readonly #groups = new Map<string, Group>();
  /** Chats that have written to the bot: only there may it write. */
  readonly #known = new Set<string>();
  readonly #queue: EventQueue;
  readonly #pollTimes: number[] = [];
  readonly #sentInMonth = new Map<string, number>();
  readonly #testsOnDay = new Map<string, number>();
  readonly #closed = new AbortController();
  readonly #webhook: BotWebhook;

  constructor({ clock = machineClock(), seed = 1, switches = {}, reach = {} }: ZaloBotSimulatorOptions) {
    this.#clock = clock;
    this.#ids = new SeededIds(seed);
    this.switches = { ...ZALO_BOT_SWITCHES, ...switches };
    this.#queue = new EventQueue(clock);
    this.#webhook = new BotWebhook(clock, this.switches, reach, this.#closed.signal);
    const id = this.#ids.decimal(19);
    this.bot = { id, accountName: `bot.${this.#ids.hex(9)}`, displayName: "Bot Trợ lý kế hoạch" };
    this.token = `${this.#ids.decimal(16)}:${this.#ids.hex(40)}`;
    this.#server = new LoopbackServer((exchange, gone) => this.#handle(exchange, gone));
  }

  /** The address to set as `ZALO_BOT_API_ROOT`. */
  get apiRoot(): string {
    return this.#server.url;
  }

  get traffic(): readonly Exchange[] {
    return this.#server.traffic;
  }

  /** All calls of the webhook. */
  get attempts(): readonly Attempt[] {
    return this.#webhook.attempts;
  }

  /** Where a public address is really to be reached, origin to origin. May be added to. */
  get reach(): Record<string, string> {
    return this.#webhook.reach;
  }

  get webhookUrl(): string {
    return this.#webhook.url;
  }

  /** Polls that wait for an event. */
  get waitingPolls(): number {
    return this.#queue.waiting;
  }

  async listen(port = 0): Promise<this> {
    await this.#server.listen(port);
    return this;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#server.close();
  }

  person(displayName = "Nguyễn Văn An", { isProtected = false } = {}): Person {
    const id = this.switches.numericIds ? this.#ids.decimal(19) : this.#ids.hex(16);
    const person = new Person(id, displayName, isProtected, this.#say);
    this.#people.set(id, person);
    return person;
  }

  group(): Group {
    const group = new Group(this.#ids.hex(16), this.#say);
    this.#groups.set(group.id, group);
    return group;
  }

  /** Makes the next calls of a method go wrong; `*` stands for every method. */
  fail(method: string, fault: HttpFault | "408", times = 1): void {
    this.#faults.next(method, fault === "408" ? EMPTY_POLL : fault, times);
  }

  /** Faults no more. */
  mend(): void {
    this.#faults.clear();
    this.#eventFaults.length = 0;
  }

  /** Makes the next event go astray. */
  failEvent(fault: EventFault): void {
    this.#eventFaults.push(fault);
  }

  /** Brings anything at all as an event. */
  emit(event: unknown): void {
    this.#bring(JSON.stringify(event));
  }

  readonly #say = (chat: Chat, from: Person, name: string, content: Readonly<Record<string, string>>): string => {
    const messageId = this.#ids.hex(32);
    this.#known.add(chat.id);
    const mentions = content.text?.includes(`@${this.bot.displayName}`) === true;
    if (chat.kind === "GROUP" && !mentions) return messageId;
    const hidden = from.isProtected && name !== "unsupported";
    const sender = { id: from.id, display_name: from.displayName, is_bot: false };
    this.emit(this.#event(hidden ? "unsupported" : name, { chat, sender, messageId, content: hidden ? {} : content }));
    return messageId;
  };

  #event(
    name: string,
    {
      chat,
      sender,
      messageId,
      content,
    }: {
      readonly chat: Pick<Chat, "id" | "kind">;
      readonly sender: object;
      readonly messageId: string;
      readonly content: Readonly<Record<string, string>>;
    },
  ): object {
    const eventName = `message.${name}.received`;
    if (name === "unsupported" && this.switches.unsupportedWithoutMessage) return { event_name: eventName };
    const { photo_url: photo, ...rest } = content;
    const nowMs = this.#clock.now();
    const message = {
      date: this.switches.seconds ? Math.floor(nowMs / 1000) : nowMs,
      chat: { chat_type: chat.kind, id: chat.id },
      message_id: messageId,
      message_type: "CHAT_MESSAGE",
      from: sender,
      ...rest,
      ...(photo === undefined ? {} : { [this.switches.photoField]: photo }),
    };
    return { event_name: eventName, message };
  }

  #bring(event: string): void {
    const { wrapped, numericIds } = this.switches;
    const bare = numericIds ? event.replace(/"id":"(\d+)"/gu, '"id":$1') : event;
    const { drop = false, delayMs = 0, times = 1 } = this.#eventFaults.shift() ?? {};
    if (drop) return;
    const bring = () => {
      for (let time = 0; time < times; time++) {
        if (this.#webhook.url !== "") void this.#webhook.deliver(wrapped ? `{"ok":true,"result":${bare}}` : bare);
        else this.#queue.push(bare);
      }
    };
    if (delayMs === 0) bring();
    else void this.#clock.sleep(delayMs, this.#closed.signal).then(bring);
  }

  /** Calls the webhook by hand, with another secret where one is given; gives the outcome. */
  callWebhook(body: string, secret?: string): Promise<Attempt["outcome"]> {
    return this.#webhook.call(body, secret);
  }

  async #handle(exchange: Exchange, gone: AbortSignal): Promise<Reply | "reset"> {
    const [, token, method = ""] = /^\/bot([^/]+)\/([^/?]+)/u.exec(exchange.path) ?? [];
    if (token === undefined || decodeURIComponent(token) !== this.token) {
      if (this.switches.wrongToken === 404) return page(404, "Not Found", exchange.path);
      return refusal(401, "Invalid token", this.switches.wrongToken);
    }
    return withFault(this.#faults.take(method), exchange, () => this.#answer(method, readParameters(exchange), gone));
  }

  #answer(method: string, parameters: Parameters | undefined, gone: AbortSignal): Promise<Reply> | Reply {
    if (parameters === undefined) return refusal(400, "Bad request: the body is no JSON object");
    switch (method) {
      case "getMe":
        return ok({
          id: this.bot.id,
          account_name: this.bot.accountName,
          account_type: "BASIC",
          can_join_groups: false,
          display_name: this.bot.displayName,
        });
      case "getUpdates":
        return this.#getUpdates(Number(parameters.timeout ?? 30), gone);
      case "setWebhook":
        return this.#setWebhook(parameters);
      case "testWebhook":
        return this.#testWebhook();
      case "deleteWebhook":
        this.#webhook.set("", "");
        return ok({ url: "", updated_at: this.#webhook.updatedAt });
      case "getWebhookInfo":
        return ok({ url: this.#webhook.url, updated_at: this.#webhook.updatedAt });
      case "sendMessage":
        return this.#send(method, parameters, "text");
      case "sendPhoto":
        return this.#sendPhoto(parameters);
      case "sendSticker":
        return this.#send(method, parameters, "sticker");
      case "sendVoice":
        return this.#send(method, parameters, "voice_url");
      case "sendChatAction":
        return this.#chatFault(parameters) ?? json({ ok: true });
      default:
        return refusal(404, "Not Found");
    }
  }

  async #getUpdates(timeoutSeconds: number, gone: AbortSignal): Promise<Reply> {
    const nowMs = this.#clock.now();
    this.#pollTimes.push(nowMs);
    while (this.#pollTimes[0]! <= nowMs - 1000) this.#pollTimes.shift();
    if (this.#pollTimes.length > this.switches.pollsASecond) return page(429, "Too Many Requests");
    const until = AbortSignal.any([gone, this.#closed.signal]);
    const waitMs = timeoutSeconds * 1000;
    // With a webhook set nothing ever comes.
    const silent = this.#webhook.url !== "";
    const event = silent ? await this.#queue.wait(waitMs, until) : await this.#queue.next(waitMs, until);
    return event === undefined ? EMPTY_POLL : json(`{"ok":true,"result":${event}}`);
  }

  async #setWebhook({ url, secret_token: secret }: Parameters): Promise<Reply> {
    const fault = webhookUrlFault(url);
    if (fault !== undefined) return refusal(400, `Bad request: ${fault}`);
    if (typeof secret !== "string" || secret.length < 8 || secret.length > 256)
      return refusal(400, "Bad request: The secret_token must have from 8 to 256 characters");
    this.#webhook.set(String(url), secret);
    const verification = await this.#webhook.verify();
    return ok({ url, updated_at: this.#webhook.updatedAt, verification });
  }

  async #testWebhook(): Promise<Reply> {
    const day = this.#period(10);
    const tests = (this.#testsOnDay.get(day) ?? 0) + 1;
    this.#testsOnDay.set(day, tests);
    if (tests > this.switches.webhookTestsADay) return refusal(426, "Daily limit exceeded");
    return this.#webhook.url === "" ? refusal(400, "Bad request: no webhook") : ok(await this.#webhook.verify());
  }

  #chatFault({ chat_id: chatId }: Parameters): Reply | undefined {
    if (typeof chatId !== "string" || chatId === "") return refusal(400, "Bad request: The chat_id must not be empty");
    return this.#known.has(chatId) ? undefined : refusal(400, "Bad request: chat not found");
  }

  #send(method: string, parameters: Parameters, field: string): Reply {
    const fault = this.#chatFault(parameters);
    if (fault !== undefined) return fault;
    const content = parameters[field];
    const caption = parameters.caption;
    if (typeof content !== "string" || content === "")
      return refusal(400, `Bad request: The ${field} must not be empty`);
    const text = field === "text" ? content : typeof caption === "string" ? caption : null;
    if (text !== null && (text.length === 0 || text.length > 2000)) return refusal(400, "Bad request");
    const month = this.#period(7);
    const count = this.#sentInMonth.get(month) ?? 0;
    if (count >= this.switches.messagesAMonth) return refusal(429, "Quota exceeded");
    this.#sentInMonth.set(month, count + 1);
    return this.#take(method, String(parameters.chat_id), text, field === "text" ? null : content);
  }

  #take(method: string, chatId: string, text: string | null, media: string | null): Reply {
    const message: ReceivedMessage = { messageId: this.#ids.hex(32), atMs: this.#clock.now(), method, text, media };
    const chat = this.#people.get(chatId) ?? this.#groups.get(chatId);
    chat?.received.push(message);
    this.sent.push({ ...message, chatId });
    if (this.switches.echo && text !== null) {
      const sender = { id: this.bot.id, display_name: this.bot.displayName, is_bot: true };
      const where = { id: chatId, kind: chat?.kind ?? "PRIVATE" } as const;
      this.emit(this.#event("text", { chat: where, sender, messageId: message.messageId, content: { text } }));
    }
    return ok({ message_id: message.messageId, date: message.atMs });
  }

  /** The platform fetches a picture, more than once. */
  async #sendPhoto(parameters: Parameters): Promise<Reply> {
    const { photo } = parameters;
    if (typeof photo !== "string" || photo === "") return refusal(400, "Bad request: The photo must not be empty");
    if (!/^https?:\/\//u.test(photo)) return refusal(400, "Bad request: The photo must start with http:// or https://");
    const url = this.#webhook.reachable(photo);
    if (!url.startsWith("http://127.0.0.1:")) return refusal(400, "Bad request: The photo URL is invalid");
    for (let time = 0; time < 2; time++) {
      const good = await fetch(url, { signal: this.#closed.signal }).then(
        (reply) => reply.ok,
        () => false,
      );
      if (!good) return refusal(400, "Bad request: The photo URL is invalid");
    }
    return this.#send("sendPhoto", parameters, "photo");
  }

  /** This month (7 characters) or day (10) in Viet Nam. */
  #period(characters: 7 | 10): string {
    return new Date(this.#clock.now() + VIET_NAM_OFFSET_MS).toISOString().slice(0, characters);
  }
}

function readParameters({ body, path }: Exchange): Parameters | undefined {
  if (body.length === 0) return Object.fromEntries(new URL(path, "http://localhost").searchParams);
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Parameters) : undefined;
  } catch {
    return undefined;
  }
}

/** Starts the platform on 127.0.0.1. Close it after use. */
export const startZaloBotSimulator = (options: ZaloBotSimulatorOptions = {}): Promise<ZaloBotSimulator> =>
  new ZaloBotSimulator(options).listen(options.port);
