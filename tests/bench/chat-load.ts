import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { tallyAnswers, untilSettled, type Asked, type Tally } from "../bot/messages-settled.ts";
import { keptMessages } from "../simulators/kept-messages.ts";
import { freePort, Program } from "../simulators/program.ts";
import { TelegramSimulator } from "../simulators/telegram/telegram-simulator.ts";
import type { SimMessage, SimUser } from "../simulators/telegram/world.ts";

export interface ChatLoad {
  readonly chats: number;
  readonly perSecond: number;
  readonly seconds: number;
  readonly questions: readonly string[];
}

export interface ChatLoadResult {
  readonly asked: number;
  readonly tally: Tally;
  /** How long the webhook took to answer each call, in milliseconds. */
  readonly acknowledgedMs: readonly number[];
  /** From the moment a person wrote to the moment the network had the answer, in milliseconds. */
  readonly answeredMs: readonly number[];
  /** Time of the processor each question took, in milliseconds, whatever else the machine does. */
  readonly processorMs: number;
  readonly peakMemoryMiB: number;
}

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const PUBLIC_URL = "https://tro-ly.example.vn";
/** Messages before the clock runs: models are loaded at the first question. */
const WARM_UP = 20;

/**
 * The program as one process with a webhook, people of a simulated Telegram writing at an even pace, each in turn. The rates
 * of the network are the real ones, so a pace above 28 a second measures them.
 */
export async function chatLoad({ chats, perSecond, seconds, questions }: ChatLoad): Promise<ChatLoadResult> {
  const dataDir = mkdtempSync(join(tmpdir(), "ke-hoach-chat-load-"));
  const port = await freePort();
  const reach = { [PUBLIC_URL]: `http://127.0.0.1:${port}` };
  const simulator = await new TelegramSimulator({ reach }).start();
  execFileSync(process.execPath, ["ingest/main.ts"], {
    cwd: PROJECT,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: "ignore",
  });
  const program = new Program({
    TELEGRAM_BOT_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.root,
    ACCESS: "open",
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL,
    LOG_LEVEL: "warn",
  });
  try {
    await program.untilServing();
    const { world } = simulator;
    const people = Array.from({ length: chats }, (_, at) => world.newUser(`Cán bộ ${at}`));
    const asked: (Asked & { readonly atMs: number })[] = [];
    const ask = (user: SimUser): void => {
      const atMs = performance.now();
      world.writes(user, questions[asked.length % questions.length]!);
      asked.push({ chatId: String(user.id), eventId: String(world.queue.last()!.update_id), atMs });
    };
    for (let at = 0; at < WARM_UP; at++) ask(people[at % chats]!);
    await untilSettled(dataDir, WARM_UP, 60_000);
    const warm = simulator.webhooks.deliveries.length;

    const usedMs = program.processorMs();
    const beganMs = performance.now();
    for (let at = 0; at < perSecond * seconds; at++) {
      await setTimeout(Math.max(0, beganMs + (at * 1000) / perSecond - performance.now()));
      ask(people[at % chats]!);
    }
    await untilSettled(dataDir, asked.length, 60_000);
    const peakMemoryMiB = program.peakMemoryMiB();
    const processorMs = (program.processorMs() - usedMs) / (perSecond * seconds);
    await program.stop();

    const kept = keptMessages(dataDir);
    const shown = (chatId: string): SimMessage[] => world.received({ ...people[0]!, id: Number(chatId) });
    const arrivals = new Map<string, number | undefined>(
      simulator.calls.flatMap(({ params, messageId, endedMs }) =>
        messageId === undefined ? [] : [[`${String(params["chat_id"])} ${messageId}`, endedMs] as const],
      ),
    );
    const firstParts = new Map(
      kept.parts.flatMap(({ key, chatId, providerId }) =>
        key?.endsWith(" 0") === true ? [[key.split(" ")[2]!, arrivals.get(`${chatId} ${providerId}`)] as const] : [],
      ),
    );
    return {
      asked: asked.length,
      tally: tallyAnswers("telegram", asked, kept, (chatId) =>
        shown(chatId).map(({ message_id: id, text = "" }) => ({ id: String(id), text })),
      ),
      acknowledgedMs: simulator.webhooks.deliveries.slice(warm).map(({ tookMs }) => tookMs),
      answeredMs: asked.slice(WARM_UP).map(({ eventId, atMs }) => (firstParts.get(eventId) ?? NaN) - atMs),
      processorMs,
      peakMemoryMiB,
    };
  } finally {
    if (!program.hasEnded) await program.kill();
    await simulator.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
