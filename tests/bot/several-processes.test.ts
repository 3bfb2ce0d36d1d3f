import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { Cluster, withPostgres } from "../data/store/postgres/cluster.ts";
import { PROJECT } from "../ingest/project.ts";
import { randomOfTest } from "../random-seed.ts";
import type { KeptEvent, KeptPart } from "../simulators/kept-messages.ts";
import { freePort, Program } from "../simulators/program.ts";
import { TALKED_TO } from "../simulators/talked-to.ts";
import { tallyAnswers, type Asked } from "./messages-settled.ts";

const PROCESSES = 3;
/** Processes killed, each at another moment of its work: CI kills more, the full run is `KILLS=150`. */
const KILLS = Number(process.env["KILLS"] ?? 1);
const CHATS = 200;
const PAUSE_MS = 100;
const LONGEST_LIFE_MS = 4000;
const MOST_WAITING = 40;
const QUESTIONS = [
  "Ai chủ trì tuyên truyền phòng, chống ma túy?",
  "Hạn nộp báo cáo định kỳ hằng tháng?",
  "Sở Y tế có những nhiệm vụ gì?",
  "who leads communication on drug prevention?",
  "/help",
];

withPostgres("several processes over one database", () => {
  let cluster: Cluster;
  let root: string;
  let databaseUrl: string;
  beforeAll(async () => {
    cluster = await Cluster.start();
    databaseUrl = await cluster.newDatabase();
    root = mkdtempSync(join(tmpdir(), "several-processes-"));
    execFileSync(process.execPath, ["ingest/main.ts"], {
      cwd: PROJECT,
      env: { ...process.env, DATA_DIR: root, DATABASE_URL: databaseUrl },
      stdio: ["ignore", "ignore", "pipe"],
    });
  });
  afterAll(async () => {
    await cluster.close();
    rmSync(root, { recursive: true, force: true });
  });

  const kept = async (): Promise<{ events: KeptEvent[]; parts: KeptPart[] }> => ({
    events: (await cluster.sql(
      `select channel, "eventId", "chatId", attempts::int, outcome from state.inbox order by seq`,
      databaseUrl,
    )) as unknown as KeptEvent[],
    parts: (await cluster.sql(
      `select channel, "chatId", key, state, "providerId", attempts::int, repeats::int, reason from state.outbox order by id`,
      databaseUrl,
    )) as unknown as KeptPart[],
  });

  test(
    `lose no answer, double none without a mark and keep each chat's order, though one is killed at each of ${KILLS} moments`,
    { timeout: 900_000 + KILLS * 120_000 },
    async () => {
      const random = randomOfTest();
      const network = await TALKED_TO.telegram({ people: CHATS, publicUrl: "", programUrl: "" });
      const start = async () => {
        const PORT = String(await freePort());
        const own = { ACCESS: "open", DATA_DIR: root, DATABASE_URL: databaseUrl, PORT, LOG_LEVEL: "warn" };
        return new Program({ ...network.settings, ...own });
      };
      const running = await Promise.all(Array.from({ length: PROCESSES }, start));
      onTestFinished(async () => {
        for (const program of running) await program.kill();
        await network.close();
      });
      await Promise.all(running.map((program) => program.untilServing()));

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
      for (let killed = 0; killed < KILLS; killed++) {
        await setTimeout(random.next() * LONGEST_LIFE_MS);
        const at = random.int(0, PROCESSES - 1);
        await running[at]!.kill();
        running[at] = await start();
        // The others go on; the new one is killed before it serves, now and then.
        if (killed % 5 !== 4) await running[at].untilServing();
        handled = (await kept()).events.filter(({ outcome }) => outcome !== null).length;
      }
      asking.abort();
      await writing;

      const endMs = performance.now() + 300_000 + asked.length * 200;
      for (;;) {
        const { events, parts } = await kept();
        const isOpen = parts.some(({ state }) => state === "waiting" || state === "sending");
        if (!isOpen && events.filter(({ outcome }) => outcome !== null).length === asked.length) break;
        expect(performance.now(), "all is answered in time").toBeLessThan(endMs);
        await setTimeout(500);
      }
      const all = await kept();
      const tally = tallyAnswers("telegram", asked, all, network.shown);
      process.stderr.write(
        `${PROCESSES} processes, ${KILLS} kills, ${asked.length} messages, ${tally.answered} answered, ${tally.repeated} parts sent again, ` +
          `${all.events.filter(({ attempts }) => attempts > 1).length} events begun more than once\n`,
      );
      expect(tally.faults).toEqual([]);
    },
  );
});
