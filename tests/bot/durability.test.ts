import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { NODE_ARGS, PROJECT } from "../ingest/project.ts";
import { keptMessages } from "../simulators/kept-messages.ts";
import { freePort, Program } from "../simulators/program.ts";
import { TALKED_TO } from "../simulators/talked-to.ts";
import { randomOfTest } from "../random-seed.ts";
import { tallyAnswers, untilSettled, type Asked } from "./messages-settled.ts";

/** Processes killed for each network, each at another moment of its work: CI kills more, the full run is `KILLS=100`. */
const KILLS = Number(process.env["KILLS"] ?? 1);
/** So many that nobody writes faster than a person may. */
const CHATS = 120;
/** Between two messages, whoever writes them: something is always under way. */
const PAUSE_MS = 50;
const LONGEST_LIFE_MS = 3000;
/** So many messages wait at most: networks take five answers a second, and the program is to be always at work, not more. */
const MOST_WAITING = 30;
const PUBLIC_URL = "https://tro-ly.example.vn";
const QUESTIONS = [
  "Ai chủ trì tuyên truyền phòng, chống ma túy?",
  "Hạn nộp báo cáo định kỳ hằng tháng?",
  "Sở Y tế có những nhiệm vụ gì?",
  "chỉ tiêu giảm số xã có ma túy là bao nhiêu",
  "who leads communication on drug prevention?",
  "/help",
];

let root: string;
/** An index, made once. */
let indexDir: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-chat-kill-"));
  indexDir = join(root, "index");
  execFileSync(process.execPath, [...NODE_ARGS, "ingest/main.ts"], {
    cwd: PROJECT,
    env: { ...process.env, DATA_DIR: indexDir },
    stdio: "ignore",
  });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** By polling, by webhook, or in turn: a restart must change over without losing anything, where the network does. */
const WAYS = [
  ["telegram", "in turn"],
  ["zalo-bot", "poll"],
  ["zalo-bot", "webhook"],
  ["zalo-oa", "webhook"],
] as const;

// Side by side: each waits for its network more than it works.
test.concurrent.for(WAYS)(
  `a program killed at any of ${KILLS} moments under load loses no answer on %s (%s), and doubles none without a mark`,
  { timeout: 300_000 + KILLS * 60_000 },
  async ([name, way], { onTestFailed, onTestFinished }) => {
    const dataDir = join(root, `${name}-${way}`);
    cpSync(indexDir, dataDir, { recursive: true });
    const port = await freePort();
    const programUrl = `http://127.0.0.1:${port}`;
    const network = await TALKED_TO[name]({ people: CHATS, publicUrl: PUBLIC_URL, programUrl });
    const settings = { ...network.settings, ACCESS: "open", DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn" };
    const random = randomOfTest(onTestFailed);
    const start = (attempt: number): Program => {
      const polls = way === "poll" || (way === "in turn" && attempt % 2 === 0);
      return new Program(polls ? settings : { ...settings, PUBLIC_URL });
    };
    if (way === "webhook") {
      const first = start(0);
      await vi.waitFor(() => expect(network.hasWebhook()).toBe(true), { timeout: 240_000, interval: 100 });
      await first.kill();
    }
    const asked: Asked[] = [];
    let handled = 0;
    const asking = new AbortController();
    const writing = (async () => {
      while (!asking.signal.aborted) {
        if (asked.length - handled < MOST_WAITING)
          asked.push(network.write(random.int(0, CHATS - 1), QUESTIONS[asked.length % QUESTIONS.length]!));
        await setTimeout(PAUSE_MS);
      }
    })();

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
    onTestFinished(() => last.kill());
    await last.untilServing();
    // A poll of Zalo Bot hands each event over once: at most the one on its way when the program died is forgotten.
    const most = name === "zalo-bot" && way === "poll" ? KILLS : 0;
    await untilSettled(dataDir, asked.length - most, 240_000 + asked.length * 100);
    if (most > 0) await setTimeout(10_000);
    await untilSettled(dataDir, asked.length - most, 240_000);
    await last.stop();
    await network.close();

    const kept = keptMessages(dataDir);
    const came = new Map(kept.events.map(({ eventId }, at) => [eventId, at]));
    const forgotten = asked.filter(({ eventId }) => !came.has(eventId));
    expect(forgotten.length).toBeLessThanOrEqual(most);
    // What a network brings again comes later than it was written: answers are in the order in which questions came.
    const received = asked
      .filter(({ eventId }) => came.has(eventId))
      .sort((one, other) => came.get(one.eventId)! - came.get(other.eventId)!);
    const tally = tallyAnswers(name, received, kept, network.shown);
    expect(tally.faults).toEqual([]);
    expect(kept.events).toHaveLength(received.length);
    expect(tally.repeated).toBe(interrupted.size);
    process.stderr.write(
      `${name} (${way}): ${KILLS} kills, ${asked.length} messages, ${tally.answered} answered, ${forgotten.length} forgotten by the network, ` +
        `${tally.repeated} parts sent again, ${kept.events.filter(({ attempts }) => attempts > 1).length} events begun more than once\n`,
    );
  },
);
