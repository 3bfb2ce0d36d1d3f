import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { defaultSettings } from "../../../bot/reminders/default-settings.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import { closeServer, listen } from "../../simulators/listening.ts";
import { NODE_ARGS } from "../../ingest/project.ts";

const KILLS = Number(process.env["KILLS"] ?? 2);
/** Messages that arrive before each kill, at the most; there are enough chats for all. */
const MOST_BEFORE_KILL = 4;
/** Messages the network of the test takes a second: so many may be under way when the process dies. */
const PER_SECOND = 10;
const CHATS = KILLS * (MOST_BEFORE_KILL + PER_SECOND) + 5;
const BEGUN = Date.parse("2024-01-08T09:00:00+07:00");
const DUE = "2024-01-09T08:00:00+07:00";
const PROGRAM = new URL("reminding-process.ts", import.meta.url).pathname;

async function subscribeChats(folder: string): Promise<void> {
  const state = await openStateStore(folder);
  await state.write(async ({ recipients }) => {
    for (let chat = 0; chat < CHATS; chat++) {
      const address = { channel: "telegram", chatId: String(chat), threadId: null };
      const { id } = await recipients.open(address, "private", defaultSettings("vi", BEGUN));
      const wanted = { kind: "unit", value: "Sở Y tế", label: "", sinceMs: BEGUN, expiredSinceMs: null } as const;
      await recipients.subscribe({ recipientId: id, ...wanted });
    }
  });
  await state.close();
}

test(
  `A process killed ${KILLS} times while it delivers loses no reminder, and doubles none`,
  { timeout: 300_000 + KILLS * 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "reminders-"));
    await subscribeChats(folder);
    // The first look at the plans, so that the deadline was known before it fell due.
    const arrived = new Map<string, number>();
    let left = Infinity;
    let child: ChildProcess | undefined;
    let kills = 0;
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { chatId } = JSON.parse(body) as { chatId: string };
        arrived.set(chatId, (arrived.get(chatId) ?? 0) + 1);
        left--;
        // At times the kill comes between taking the message and saying so.
        if (left === 0) child?.kill("SIGKILL");
        void setTimeout(arrived.size % 3).then(() => response.end("{}"));
      });
    });
    const address = await listen(server);
    const begin = (instant: string) => {
      child = spawn(process.execPath, [...NODE_ARGS, PROGRAM, folder, address, instant, String(PER_SECOND)], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      return once(child, "exit");
    };
    const stateAt = async <T>(read: (state: Awaited<ReturnType<typeof openStateStore>>) => Promise<T>): Promise<T> => {
      const state = await openStateStore(folder);
      try {
        return await read(state);
      } finally {
        await state.close();
      }
    };
    try {
      const first = begin("2024-01-08T09:01:00+07:00");
      while ((await stateAt((state) => state.knownDeadlines.all())).length === 0) await setTimeout(50);
      child!.kill("SIGKILL");
      await first;

      while (kills < KILLS) {
        left = 1 + ((kills * 7) % MOST_BEFORE_KILL);
        await begin(DUE);
        kills++;
      }
      left = Infinity;
      const last = begin(DUE);
      const isOver = async () =>
        (await stateAt((state) => state.reminders.between("2024-01-16", "2024-01-16"))).filter(
          ({ state }) => state !== "claimed",
        ).length >= CHATS;
      while (!(await isOver())) await setTimeout(50);
      child!.kill("SIGKILL");
      await last;

      const rows = await stateAt((state) => state.reminders.between("2024-01-16", "2024-01-16"));
      const chats = await stateAt((state) => state.recipients.all());
      const ambiguous = new Set(
        rows.filter(({ state }) => state === "ambiguous").map(({ recipientId }) => recipientId),
      );
      const doubled = [...arrived].filter(([, times]) => times > 1);
      const lost = chats.filter(({ id, chatId }) => !arrived.has(chatId) && !ambiguous.has(id));
      expect({ doubled, lost, told: rows.length, kills }).toEqual({ doubled: [], lost: [], told: CHATS, kills: KILLS });
      expect(ambiguous.size).toBeLessThanOrEqual((KILLS + 1) * PER_SECOND);
    } finally {
      child?.kill("SIGKILL");
      await closeServer(server);
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
