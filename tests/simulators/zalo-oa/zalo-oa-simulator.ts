import { machineClock, type Clock } from "../../../bot/clock.ts";
import { Faults } from "../faults.ts";
import { withFault, type HttpFault } from "../http-faults.ts";
import { json, LoopbackServer, type Exchange, type Reply } from "../loopback-server.ts";
import { SeededIds } from "../seeded-ids.ts";
import type { Attempt } from "../webhook-delivery.ts";
import { contentFault, readMessage } from "./message-rules.ts";
import { OauthEndpoint, type App } from "./oauth-endpoint.ts";
import { Person, type ReceivedMessage } from "./people.ts";
import { Uploads } from "./uploads.ts";
import { WEBHOOK_SWITCHES, WebhookSender, type WebhookSwitches } from "./webhook-sender.ts";

/** What the reference leaves open, or differs from account to account. May be changed at any time. */
export interface ZaloOaSwitches extends WebhookSwitches {
  /** 2: enterprise; 4: state agency. */
  oaType: 2 | 4;
  /** State agencies may use the newer address. */
  stateAgenciesSend: boolean;
  /** The older address takes messages. */
  olderAddress: boolean;
  /** What an expired access token gets. */
  expiredToken: -216 | -220;
  callsAMinute: number;
  /** Messages to people, all together. */
  messagesLeft: number;
  /** The account's own messages come back. */
  echo: boolean;
  /** Each event comes so often. */
  times: number;
}

const SWITCHES: ZaloOaSwitches = {
  ...WEBHOOK_SWITCHES,
  oaType: 2,
  stateAgenciesSend: false,
  olderAddress: false,
  expiredToken: -216,
  callsAMinute: 4000,
  messagesLeft: Infinity,
  echo: true,
  times: 1,
};

export interface ZaloOaSimulatorOptions {
  /** 0: any that is free. */
  readonly port?: number;
  readonly clock?: Clock;
  readonly seed?: number;
  readonly switches?: Partial<ZaloOaSwitches>;
}

const HOUR_MS = 3600_000;
const FREE_MS = 48 * HOUR_MS;
const WINDOW_MS = 7 * 24 * HOUR_MS;
const MINUTE_MS = 60_000;

const ok = (data: unknown): Reply => json({ error: 0, message: "Success", data });
const refusal = (error: number, message: string): Reply => json({ error, message });

/** The Zalo OA API, its OAuth host and its webhooks with one account, on 127.0.0.1. */
export class ZaloOaSimulator {
  readonly switches: ZaloOaSwitches;
  readonly app: App;
  readonly oa: { readonly id: string; readonly name: string };
  readonly secretKey: string;
  /** Approved templates and the parameters they want. */
  readonly templates = new Map<string, readonly string[]>();
  /** All messages of the account, in order, with the person. */
  readonly sent: (ReceivedMessage & { readonly userId: string })[] = [];
  readonly oauth: OauthEndpoint;
  readonly webhook: WebhookSender;
  readonly #server: LoopbackServer;
  readonly #clock: Clock;
  readonly #ids: SeededIds;
  readonly #uploads: Uploads;
  readonly #faults = new Faults<HttpFault>();
  readonly #people = new Map<string, Person>();
  readonly #calls: number[] = [];
  readonly #closed = new AbortController();

  constructor({ clock = machineClock(), seed = 1, switches = {} }: ZaloOaSimulatorOptions) {
    this.#clock = clock;
    this.#ids = new SeededIds(seed);
    this.switches = { ...SWITCHES, ...switches };
    const redirectUri = "https://kehoach.example.gov.vn/zalo";
    this.app = { id: this.#ids.decimal(19), secret: this.#ids.hex(20), redirectUri, active: true };
    this.oa = { id: this.#ids.decimal(19), name: "UBND phường Ví Dụ" };
    this.secretKey = this.#ids.hex(24);
    this.oauth = new OauthEndpoint(this.app, this.oa.id, clock, this.#ids);
    this.#uploads = new Uploads(clock, this.#ids);
    this.webhook = new WebhookSender({
      appId: this.app.id,
      oaId: this.oa.id,
      secretKey: this.secretKey,
      clock,
      switches: this.switches,
      signal: this.#closed.signal,
    });
    this.#server = new LoopbackServer((exchange) => this.#handle(exchange));
  }

  /** The address to set as `ZALO_OA_API_ROOT` and as `ZALO_OA_OAUTH_ROOT`. */
  get apiRoot(): string {
    return this.#server.url;
  }

  get traffic(): readonly Exchange[] {
    return this.#server.traffic;
  }

  get attempts(): readonly Attempt[] {
    return this.webhook.attempts;
  }

  async listen(port = 0): Promise<this> {
    await this.#server.listen(port);
    return this;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#server.close();
  }

  person(displayName = "Nguyễn Văn An"): Person {
    const person = new Person(this.#ids.decimal(19), displayName, { message: this.#message, relation: this.#relation });
    this.#people.set(person.id, person);
    return person;
  }

  /** Makes the next calls go wrong: `token`, or the path without version (`oa/message/cs`); `*` stands for all. */
  fail(what: string, fault: HttpFault | number, times = 1): void {
    this.#faults.next(what, typeof fault === "number" ? refusal(fault, "x") : fault, times);
  }

  mend(): void {
    this.#faults.clear();
  }

  /** Saves the webhook's address in the console, which tries it without a signature; gives the outcome. */
  async setWebhook(url: string): Promise<Attempt["outcome"]> {
    this.webhook.url = url;
    const outcome = await this.webhook.call("{}", {});
    if (outcome !== 200) this.webhook.url = "";
    return outcome;
  }

  /** Brings anything at all as a signed event. */
  async emit(event: object): Promise<void> {
    await Promise.all(Array.from({ length: this.switches.times }, () => this.webhook.event(event)));
  }

  readonly #message = (from: Person, name: string, message: object): string => {
    const nowMs = this.#clock.now();
    const id = this.#ids.hex(20);
    from.lastInteractionMs = nowMs;
    void this.emit({
      app_id: this.app.id,
      event_name: name,
      timestamp: String(nowMs),
      sender: { id: from.id },
      recipient: { id: this.oa.id },
      user_id_by_app: from.id.split("").reverse().join(""),
      message: { msg_id: id, ...message },
    });
    return id;
  };

  readonly #relation = (of: Person, name: "follow" | "unfollow"): void => {
    const nowMs = this.#clock.now();
    if (name === "follow") of.lastInteractionMs = nowMs;
    const follower = { id: of.id };
    void this.emit({
      app_id: this.app.id,
      oa_id: this.oa.id,
      follower,
      event_name: name,
      source: "oa_profile",
      timestamp: String(nowMs),
    });
  };

  #handle(exchange: Exchange): Promise<Reply | "reset"> {
    const path = exchange.path.replace(/\?.*/u, "");
    const name = path === "/v4/oa/access_token" ? "token" : path.replace(/^\/v[\d.]+\//u, "");
    return withFault(this.#faults.take(name), exchange, () => {
      if (path === "/v4/oa/permission") return this.oauth.permission(exchange);
      if (path === "/v4/oa/access_token") return this.oauth.accessToken(exchange);
      return this.#tokenFault(exchange) ?? this.#answer(`${exchange.method} ${path}`, exchange);
    });
  }

  #tokenFault({ headers }: Exchange): Reply | undefined {
    const nowMs = this.#clock.now();
    this.#calls.push(nowMs);
    while (this.#calls[0]! <= nowMs - MINUTE_MS) this.#calls.shift();
    if (this.#calls.length > this.switches.callsAMinute) return refusal(-32, "Rate limit");
    const token = headers.access_token;
    const judged = this.oauth.judge(typeof token === "string" ? token : undefined);
    if (judged === "good") return undefined;
    return refusal(judged === "expired" ? this.switches.expiredToken : -216, "Access token is invalid");
  }

  #answer(call: string, exchange: Exchange): Promise<Reply> | Reply {
    const upload = /^POST \/v2\.0\/oa\/upload\/(\w+)$/u.exec(call)?.[1];
    if (upload !== undefined) return this.#uploads.take(upload, exchange);
    switch (call) {
      case "GET /v2.0/oa/getoa":
        return ok({
          oaid: this.oa.id,
          name: this.oa.name,
          is_verified: true,
          oa_type: this.switches.oaType,
          package_name: "Nâng cao",
          linked_ZCA: "",
        });
      case "GET /v3.0/oa/user/detail":
        return this.#detail(exchange);
      case "POST /v3.0/oa/quota/message":
        return this.#quota(exchange);
      case "POST /v3.0/oa/message/cs":
        return this.#cs(exchange);
      case "POST /v2.0/oa/message":
        return this.switches.olderAddress ? this.#toPerson(exchange, "v2") : refusal(-240, "API is closed");
      case "POST /v3.0/oa/message/template":
        return this.#template(exchange);
      default:
        return refusal(-209, "API is not supported");
    }
  }

  #detail({ path }: Exchange): Reply {
    const data = new URL(path, "http://localhost").searchParams.get("data") ?? "{}";
    const person = this.#people.get(readUserId(data));
    if (person === undefined) return refusal(-201, "user_id is invalid");
    const day = new Date(person.lastInteractionMs ?? 0).toISOString().slice(0, 10).split("-").reverse().join("/");
    return ok({
      user_id: person.id,
      display_name: person.displayName,
      user_is_follower: person.follows,
      user_last_interaction_date: day,
    });
  }

  #quota({ body }: Exchange): Reply {
    const person = this.#people.get(readUserId(body.toString("utf8")));
    if (person === undefined) return refusal(-201, "user_id is invalid");
    return ok({ last_interaction: String(person.lastInteractionMs ?? 0), cs_reply: { remain: 8, total: 8 } });
  }

  #cs(exchange: Exchange): Reply {
    if (this.switches.oaType === 4 && !this.switches.stateAgenciesSend)
      return refusal(-235, "API is not available for this OA type");
    return this.#toPerson(exchange, "cs");
  }

  #toPerson({ body }: Exchange, by: "cs" | "v2"): Reply {
    const message = readMessage(body);
    if (message === undefined) return refusal(-201, "Params is invalid");
    const person = this.#people.get(message.userId);
    if (person === undefined) return refusal(-213, "User has not followed OA");
    if (person.blocked) return refusal(-217, "User blocked");
    const { lastInteractionMs } = person;
    if (lastInteractionMs === undefined)
      return refusal(person.follows ? -232 : -213, "User has not interacted with OA");
    const sinceMs = this.#clock.now() - lastInteractionMs;
    if (sinceMs > WINDOW_MS) return refusal(-230, "User has not interacted with the OA in the past 7 days");
    const fault = contentFault(message);
    if (fault !== undefined) return refusal(...fault);
    if (message.file !== null && !this.#uploads.isGood(message.file)) return refusal(-100, "Unknown exception");
    const { text, buttons, file } = message;
    return this.#take(person, { by, text, buttons, file, template: null, charged: sinceMs > FREE_MS });
  }

  #template({ body }: Exchange): Reply {
    const { user_id: userId, template_id: templateId, template_data: data } = readObject(body.toString("utf8"));
    const wanted = typeof templateId === "string" ? this.templates.get(templateId) : undefined;
    if (wanted === undefined) return refusal(-131, "Template is not approved");
    const given = typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
    if (wanted.some((name) => typeof given[name] !== "string" || given[name] === ""))
      return refusal(-1122, "Missing parameter");
    const person = this.#people.get(String(userId));
    if (person === undefined) return refusal(-118, "Zalo account not existed");
    if (person.refusesTemplates) return refusal(-139, "User refuses");
    return this.#take(person, { by: "template", text: null, buttons: [], file: null, template: given, charged: true });
  }

  #take(person: Person, content: Omit<ReceivedMessage, "messageId" | "atMs">): Reply {
    if (this.sent.length >= this.switches.messagesLeft) return refusal(-211, "Out of quota");
    const message = { messageId: this.#ids.hex(20), atMs: this.#clock.now(), ...content };
    person.received.push(message);
    this.sent.push({ ...message, userId: person.id });
    if (this.switches.echo)
      void this.emit({
        app_id: this.app.id,
        event_name: "oa_send_text",
        timestamp: String(message.atMs),
        sender: { id: this.oa.id },
        recipient: { id: person.id },
        message: { msg_id: message.messageId, text: message.text ?? "" },
      });
    const quota = { quota_type: "sub_quota", remain: "8", total: "8" };
    return ok({ message_id: message.messageId, user_id: person.id, sent_time: String(message.atMs), quota });
  }
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const readUserId = (text: string): string => String(readObject(text).user_id);

/** Starts the platform on 127.0.0.1. Close it after use. */
export const startZaloOaSimulator = (options: ZaloOaSimulatorOptions = {}): Promise<ZaloOaSimulator> =>
  new ZaloOaSimulator(options).listen(options.port);
