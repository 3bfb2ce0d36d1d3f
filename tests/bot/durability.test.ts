import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROJECT } from "../ingest/project.ts";
import { keptMessages } from "../simulators/kept-messages.ts";
import { freePort, Program } from "../simulators/program.ts";
import { TelegramSimulator } from "../simulators/telegram/telegram-simulator.ts";
import { randomOfTest } from "../random-seed.ts";
import { tallyAnswers, untilSettled, type Asked } from "./messages-settled.ts";

/** Processes killed, each at another moment of its work; the full run is `KILLS=50`. */
const KILLS = Number(process.env["KILLS"] ?? 5);
/** So many that nobody writes faster than a person may. */
const CHATS = 120;
/** Between two messages, whoever writes them: something is always under way. */
const PAUSE_MS = 50;
const LONGEST_LIFE_MS = 3000;
/** So many messages wait at most: people of a program that hardly ever runs write less. */
const MOST_WAITING = 150;
const PUBLIC_URL = "https://tro-ly.example.vn";
const QUESTIONS = [
  "Ai chủ trì tuyên truyền phòng, chống ma túy?",
  "Hạn nộp báo cáo định kỳ hằng tháng?",
  "Sở Y tế có những nhiệm vụ gì?",
  "chỉ tiêu giảm số xã có ma túy là bao nhiêu",
  "who leads communication on drug prevention?",
  "/help",
];

let dataDir: string;
let simulator: TelegramSimulator;
let settings: Record<string, string>;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "ke-hoach-chat-kill-"));
  execFileSync(process.execPath, ["ingest/main.ts"], {
    cwd: PROJECT,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: "ignore",
  });
  const port = await freePort();
  simulator = await new TelegramSimulator({
    rates: null,
    reach: { [PUBLIC_URL]: `http://127.0.0.1:${port}` },
  }).start();
  settings = {
    TELEGRAM_BOT_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.root,
    ACCESS: "open",
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: "warn",
  };
});

afterAll(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test(
  `a program killed at any of ${KILLS} moments under load loses no answer, and doubles none without a mark`,
  { timeout: 300_000 + KILLS * 60_000 },
  async () => {
    const { world } = simulator;
    const random = randomOfTest();
    const people = Array.from({ length: CHATS }, (_, at) => world.newUser(`Cán bộ ${at}`));
    const asked: Asked[] = [];
    const ask = (): void => {
      const user = random.pick(people);
      world.writes(user, QUESTIONS[asked.length % QUESTIONS.length]!);
      asked.push({ chatId: String(user.id), eventId: String(world.queue.last()!.update_id) });
    };
    let handled = 0;
    const asking = new AbortController();
    const writing = (async () => {
      while (!asking.signal.aborted) {
        if (asked.length - handled < MOST_WAITING) ask();
        await setTimeout(PAUSE_MS);
      }
    })();

    // Polling and webhook in turn: a restart must change over without losing anything.
    const start = (attempt: number): Program => new Program(attempt % 2 === 0 ? settings : { ...settings, PUBLIC_URL });
    const interrupted = new Set<string | null>();
    for (let attempt = 0; attempt < KILLS; attempt++) {
      const program = start(attempt);
      // Now and then before it serves at all.
      if (attempt % 5 !== 4) await program.untilServing();
      await setTimeout(random.next() * LONGEST_LIFE_MS);
      await program.kill();
      const { events, parts } = keptMessages(dataDir);
      handled = events.filter(({ outcome }) => outcome !== null).length;
      for (const { key, state } of parts) if (state === "sending") interrupted.add(key);
    }
    asking.abort();
    await writing;
    const last = start(KILLS);
    await last.untilServing();
    await untilSettled(dataDir, asked.length, 240_000 + asked.length * 100);
    await last.stop();

    const kept = keptMessages(dataDir);
    const tally = tallyAnswers("telegram", asked, kept, (chatId) =>
      world.received({ ...people[0]!, id: Number(chatId) }),
    );
    expect(tally.faults).toEqual([]);
    expect(kept.events).toHaveLength(asked.length);
    expect(tally.repeated).toBe(interrupted.size);
    process.stderr.write(
      `${KILLS} kills, ${asked.length} messages, ${tally.answered} answered, ${tally.repeated} parts sent again, ` +
        `${kept.events.filter(({ attempts }) => attempts > 1).length} events begun more than once\n`,
    );
  },
);
