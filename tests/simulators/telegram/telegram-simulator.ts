import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { machineClock, type Clock } from "../../../bot/clock.ts";
import { Faults } from "../faults.ts";
import { closeServer, listen } from "../listening.ts";
import { LongPoll } from "./long-poll.ts";
import { chatMethods, commandMethods, type Method, type Params } from "./methods.ts";
import { readParams } from "./read-params.ts";
import { SendRates, tooMany, USUAL_RATES, type Rates } from "./send-rates.ts";
import { TelegramWorld } from "./telegram-world.ts";
import { WebhookSender } from "./webhook-sender.ts";
import { webhookSettings, type WebhookSettings } from "./webhook-settings.ts";
import { ApiFailure } from "./world.ts";

export interface TelegramSimulatorOptions {
  readonly clock?: Clock;
  readonly seed?: number;
  readonly botId?: number;
  /** `null`: nothing is too much. */
  readonly rates?: Rates | null;
  readonly pressTimeoutMs?: number;
  /** Where a public address is really to be reached: origin to origin. */
  readonly reach?: Readonly<Record<string, string>>;
}

/** One call of the API, as it came. */
export interface RecordedCall {
  readonly atMs: number;
  readonly method: string;
  readonly params: Params;
  /** The HTTP status answered; 0 where the connection was broken or held. */
  status: number;
  /** When it was answered, by `performance.now()`. */
  endedMs?: number;
  /** The message it made. */
  messageId?: number;
}

/**
 * Telegram's Bot API on this machine for one bot: `world` is what people do, `faults` what goes wrong, `calls` what the bot
 * did. Written after the reference's section 7.3; the error texts are those of the real server.
 */
export class TelegramSimulator {
  readonly world: TelegramWorld;
  readonly faults = new Faults();
  readonly calls: RecordedCall[] = [];
  readonly token: string;
  readonly webhooks: WebhookSender;
  readonly #settings: WebhookSettings;
  readonly #poll: LongPoll;
  readonly #methods: ReadonlyMap<string, readonly [name: string, method: Method]>;
  #server: Server;
  #root = "";
  readonly #open = new Set<ServerResponse>();

  constructor(options: TelegramSimulatorOptions = {}) {
    const { clock = machineClock(), seed = 1, botId = 123_456_789, rates = USUAL_RATES } = options;
    this.world = new TelegramWorld({ clock, seed, botId });
    const letters = Array.from({ length: 35 }, () => "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"[this.world.randomId(0, 34)]);
    this.token = `${botId}:${letters.join("")}`;
    this.#poll = new LongPoll(this.world.queue, clock);
    this.webhooks = new WebhookSender({
      queue: this.world.queue,
      clock,
      reach: options.reach ?? {},
      callBack: (method, params) =>
        void this.#carryOut(method, params, new AbortController().signal).catch(() => undefined),
    });
    const { pressTimeoutMs = 15_000 } = options;
    this.#settings = webhookSettings({
      world: this.world,
      poll: this.#poll,
      sender: this.webhooks,
    });
    const methods = {
      ...chatMethods({
        world: this.world,
        rates: rates === null ? undefined : new SendRates(rates),
        pressTimeoutMs,
      }),
      ...commandMethods(),
      ...this.#settings.methods,
    };
    this.#methods = new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), [name, method]]));
    this.#server = this.#newServer();
  }

  /** The address to give the bot as `TELEGRAM_API_ROOT`. */
  get root(): string {
    return this.#root;
  }

  async start(): Promise<this> {
    this.#root = await listen(this.#server);
    return this;
  }

  /** Refuses connections from now on: the network is down. Comes back at the same address with `recover`. */
  async goDown(): Promise<void> {
    await closeServer(this.#server);
  }

  async recover(): Promise<void> {
    this.#server = this.#newServer();
    await listen(this.#server, Number(new URL(this.#root).port));
  }

  async close(): Promise<void> {
    this.webhooks.use(undefined);
    if (this.#server.listening) await closeServer(this.#server);
  }

  /** Answers the next calls of a method with 429. */
  refuseForRate(method: string, seconds: number, times = 1): void {
    this.faults.next(method, { kind: "answer", status: 429, body: failureBody(tooMany(seconds)) }, times);
  }

  /** Answers the next calls of a method with an error of Telegram's. */
  refuse(method: string, code: number, description: string, times = 1): void {
    this.faults.next(
      method,
      { kind: "answer", status: code, body: failureBody(new ApiFailure(code, description)) },
      times,
    );
  }

  #newServer(): Server {
    return createServer((request, response) => {
      this.#open.add(response);
      response.once("close", () => this.#open.delete(response));
      this.#serve(request, response).catch((cause: unknown) => {
        process.stderr.write(`the simulator of Telegram failed: ${String(cause)}\n`);
        response.destroy();
      });
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.#root);
    const [, token, method] = /^\/bot([^/]+)\/(\w+)$/u.exec(url.pathname) ?? [];
    if (url.pathname.startsWith("/file/")) return this.#serveFile(url.pathname, request, response);
    const params = await readParams(request, url);
    if (token === undefined || method === undefined || !/^\d+:[\w-]{30,}$/u.test(token))
      return answer(response, 404, failureBody(new ApiFailure(404, "Not Found")));
    if (token !== this.token) return answer(response, 401, failureBody(new ApiFailure(401, "Unauthorized")));

    const name = this.#methods.get(method.toLowerCase())?.[0] ?? method;
    const call: RecordedCall = { atMs: this.world.clock.now(), method: name, params, status: 0 };
    this.calls.push(call);
    const fault = this.faults.take(name);
    if (fault?.kind === "reset") return void request.socket.resetAndDestroy();
    if (fault?.kind === "silent") return;
    if (fault?.kind === "page") {
      call.status = fault.status;
      response.writeHead(fault.status, { "content-type": "text/html" });
      return void response.end(`<html><head><title>${fault.status}</title></head><body>nginx</body></html>`);
    }
    const gone = new AbortController();
    response.once("close", () => {
      gone.abort();
    });
    const [status, body, headers] =
      fault?.kind === "answer"
        ? [fault.status, fault.body, retryHeader(fault.body)]
        : await this.#answerOf(method, params, gone.signal);
    if (fault?.kind === "reset-after") return void request.socket.resetAndDestroy();
    call.status = status;
    call.endedMs = performance.now();
    const { message_id: messageId } = ((body as { result?: unknown }).result ?? {}) as { message_id?: number };
    if (messageId !== undefined) call.messageId = messageId;
    answer(response, status, body, headers);
  }

  /** The bytes of a document at the path that `getFile` gave. A `reset-after` breaks the connection in the middle of them. */
  #serveFile(path: string, request: IncomingMessage, response: ServerResponse): void {
    const [, token, id] = /^\/file\/bot([^/]+)\/files\/([^/]+)$/u.exec(path) ?? [];
    const bytes = token === this.token ? this.world.files.get(decodeURIComponent(id ?? "")) : undefined;
    if (bytes === undefined) return answer(response, 404, failureBody(new ApiFailure(404, "Not Found")));
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length });
    if (this.faults.take("file")?.kind !== "reset-after") return void response.end(bytes);
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => request.socket.resetAndDestroy());
  }

  async #answerOf(
    method: string,
    params: Params,
    gone: AbortSignal,
  ): Promise<[number, object, Record<string, string>]> {
    try {
      return [200, { ok: true, result: await this.#carryOut(method, params, gone) }, {}];
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      const body = failureBody(cause);
      return [cause.code, body, retryHeader(body)];
    }
  }

  async #carryOut(method: string, params: Params, gone: AbortSignal): Promise<unknown> {
    if (method.toLowerCase() === "getupdates")
      return this.#poll.read(params, this.#settings.current() !== undefined, gone);
    const known = this.#methods.get(method.toLowerCase());
    if (known === undefined) throw new ApiFailure(404, "Not Found: method not found");
    return known[1](params);
  }
}

function failureBody({ code, message, parameters }: ApiFailure): object {
  return { ok: false, error_code: code, description: message, ...(parameters === undefined ? {} : { parameters }) };
}

function retryHeader(body: object): Record<string, string> {
  const seconds = (body as { parameters?: { retry_after?: number } }).parameters?.retry_after;
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
