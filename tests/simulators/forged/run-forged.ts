import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Random } from "../../simulation/random.ts";
import { keptMessages } from "../kept-messages.ts";
import { freePort, Program } from "../program.ts";
import { TelegramSimulator } from "../telegram/telegram-simulator.ts";
import { startZaloBotSimulator } from "../zalo-bot/zalo-bot-simulator.ts";
import { startZaloOaSimulator } from "../zalo-oa/zalo-oa-simulator.ts";
import { forgeCalls, genuineCall, telegram, zaloBot, zaloOa, type Network, type WebhookCall } from "./forge-calls.ts";

const PUBLIC_URL = "https://tro-ly.example.vn";
/** Of the calls made, one in so many is the network's own, and comes again. */
const GENUINE_EVERY = 50;
const AT_ONCE = 16;

/** What became of the calls of one network. */
export interface ForgedTally {
  readonly network: string;
  readonly forged: number;
  /** Calls of each kind, by the status they were answered with. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Messages of the network's own, and how many of them were kept, once each. */
  readonly genuine: number;
  readonly kept: number;
  /** Events kept that nobody on the network caused. */
  readonly through: number;
  /** Calls that reached the channel and were refused by it, and how many of them it counted. */
  readonly refused: number;
  readonly counted: number;
}

/** The status of a call; 0 where the connection was cut. */
function statusOf(origin: string, { method, path, headers, body }: WebhookCall): Promise<number> {
  return new Promise((resolve) => {
    // A connection of its own: one that was used before may be closed under it.
    const own = { agent: false, headers: { ...headers, "content-length": body.length } };
    const sending = request(`${origin}${path}`, { method, ...own });
    sending.on("response", (response) => {
      response.resume();
      response.on("close", () => resolve(response.statusCode ?? 0));
    });
    sending.on("error", () => resolve(0));
    sending.end(body);
  });
}

async function countedBy(origin: string, network: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const lines = text.matchAll(/^kehoach_events_in_total\{(.*?)\} (\d+)/gmu);
  return [...lines]
    .filter(
      ([, labels = ""]) => labels.includes(`"${network}"`) && /"(?:refused|not-understood|ignored)"/u.test(labels),
    )
    .reduce((sum, [, , value]) => sum + Number(value), 0);
}

async function attack(network: Network, origin: string, count: number, random: Random) {
  const statuses = new Map<string, Map<number, number>>();
  const genuine: string[] = [];
  const note = (kind: string, status: number): void => {
    const own = statuses.get(kind) ?? statuses.set(kind, new Map()).get(kind)!;
    own.set(status, (own.get(status) ?? 0) + 1);
  };
  const under = new Set<Promise<void>>();
  let at = 0;
  for (const { kind, ...call } of forgeCalls(network, random, count, Date.now())) {
    const work = statusOf(origin, call).then((status) => note(kind, status));
    under.add(work);
    void work.finally(() => under.delete(work));
    if (at++ % GENUINE_EVERY === 0) {
      const own = genuineCall(network, random, Date.now());
      genuine.push(own.id);
      // Three times: the second and the third are replays, by whoever listened.
      for (const what of ["the network's own", "the network's own again", "the network's own again"])
        note(what, await statusOf(origin, own.call));
    }
    if (under.size >= AT_ONCE) await Promise.race(under);
  }
  await Promise.all(under);
  return { statuses, genuine };
}

const CHANNEL_REFUSALS = new Set([400, 401, 403, 413, 415]);
/** What is refused before a channel is asked. */
const BEFORE_CHANNEL = new Set(["too long", "by another method", "at another address"]);

/** Calls the webhooks of the program with so many forged or malformed calls a network, and counts what came of them. */
export async function runForged(count: number, seed: number): Promise<ForgedTally[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "ke-hoach-forged-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const random = new Random(seed);
  const reach = { [PUBLIC_URL]: origin };
  const chat = await new TelegramSimulator({ reach }).start();
  const bot = await startZaloBotSimulator({ reach });
  const oa = await startZaloOaSimulator();
  const { refreshToken } = oa.oauth.grantByHand();
  const secret = () => Array.from({ length: 40 }, () => random.int(0, 35).toString(36)).join("");
  const networks: readonly Network[] = [
    telegram(secret()),
    zaloBot(secret()),
    zaloOa(oa.secretKey, { appId: oa.app.id, oaId: oa.oa.id }),
  ];
  const program = new Program({
    TELEGRAM_BOT_TOKEN: chat.token,
    TELEGRAM_API_ROOT: chat.root,
    TELEGRAM_WEBHOOK_SECRET: networks[0]!.secret,
    ZALO_BOT_TOKEN: bot.token,
    ZALO_BOT_API_ROOT: bot.apiRoot,
    ZALO_BOT_WEBHOOK_SECRET: networks[1]!.secret,
    ZALO_OA_APP_ID: oa.app.id,
    ZALO_OA_APP_SECRET: oa.app.secret,
    ZALO_OA_SECRET_KEY: oa.secretKey,
    ZALO_OA_REFRESH_TOKEN: refreshToken,
    ZALO_OA_API_ROOT: oa.apiRoot,
    ZALO_OA_OAUTH_ROOT: oa.apiRoot,
    ...{ PUBLIC_URL, PORT: String(port), ACCESS: "open", DATA_DIR: dataDir, LOG_LEVEL: "silent" },
  });
  try {
    await program.untilServing();
    // Telegram's webhook is set once the network has been reached: until then every call is answered 503.
    const probe: WebhookCall = { method: "POST", path: "/webhooks/telegram", headers: {}, body: Buffer.from("{}") };
    while ((await statusOf(origin, probe)) === 503) await setTimeout(50);
    const tallies: ForgedTally[] = [];
    for (const network of networks) {
      const before = await countedBy(origin, network.name);
      const { statuses, genuine } = await attack(network, origin, count, random);
      const counted = (await countedBy(origin, network.name)) - before;
      const events = keptMessages(dataDir).events.filter(({ channel }) => channel === network.name);
      const own = events.filter(({ eventId }) => genuine.includes(eventId));
      const refused = [...statuses].filter(([kind]) => !BEFORE_CHANNEL.has(kind)).flatMap(([, by]) => [...by]);
      tallies.push({
        ...{ network: network.name, statuses, counted, forged: count, genuine: genuine.length },
        kept: new Set(own.map(({ eventId }) => eventId)).size,
        through: events.length - genuine.length,
        refused: refused.reduce((sum, [status, times]) => sum + (CHANNEL_REFUSALS.has(status) ? times : 0), 0),
      });
    }
    return tallies;
  } finally {
    await program.stop();
    await Promise.all([chat.close(), bot.close(), oa.close()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}
