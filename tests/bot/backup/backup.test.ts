import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readBackup } from "../../../bot/backup/backup-file.ts";
import { makeBackup, settingsLines } from "../../../bot/backup/make-backup.ts";
import { restoreBackup } from "../../../bot/backup/restore-backup.ts";
import { HeldFiles } from "../../../bot/intake/held-files.ts";
import { openStores } from "../../../bot/open-stores.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import { ingestPaths } from "../../../ingest/ingest-paths.ts";
import { readPlan } from "../../../ingest/read-plan.ts";
import { readPlansFolder } from "../../../ingest/read-plans-folder.ts";
import { smallPlan } from "../../ingest/plan-texts.ts";
import { randomOfTest } from "../../random-seed.ts";
import { NODE_ARGS } from "../../ingest/project.ts";

const KILLS = Number(process.env["KILLS"] ?? 2);

let root: string;
let dataDir: string;
let file: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "backup-"));
  [dataDir, file] = [join(root, "data"), join(root, "sao-luu.bak")];
  mkdirSync(join(root, "plans"));
  for (const number of [1, 2]) writeFileSync(join(root, "plans", `${number}.txt`), smallPlan(number));
  writeFileSync(join(root, ".env"), "PORT=3100\nTELEGRAM_BOT_TOKEN=1:abc\nPLANS_DIR=plans\n");
  const { plans, state, close } = await openStores(dataDir);
  await ingestPaths(plans, ["plans"], { readPlan, readerVersion: "1", root });
  await state.audit.append({ atMs: 1, channel: "telegram", kind: "question", planIds: [], status: "answered" }, null);
  await state.settings.put("who", "một người");
  await close();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const make = (withSecrets = false) => makeBackup({ dataDir, root, to: file, withSecrets });
const restore = (to = join(root, "back")) =>
  restoreBackup({ from: file, dataDir: to, root, plansDir: join(root, "plans") });

/** What a data folder holds, as the program reads it. */
async function contents(folder: string) {
  const { plans, state, close } = await openStores(folder);
  const readings = await Promise.all((await plans.listPlans()).map(({ plan }) => plans.getReading(plan.id)));
  const found = { readings, who: await state.settings.get("who"), audit: await state.audit.verify() };
  await close();
  return found;
}

test("what is backed up while the program writes comes back whole, with the plans and the settings", async () => {
  const before = await contents(dataDir);
  const state = await openStateStore(dataDir);
  const stop = new AbortController();
  const writing = (async () => {
    for (let at = 0; !stop.signal.aborted; at++) {
      await state.write(async ({ settings }) => {
        await settings.put("one", String(at));
        await settings.put("other", String(at));
      });
      await setTimeout(1);
    }
  })();
  const tally = await make();
  stop.abort();
  await writing;
  await state.close();
  expect(tally).toMatchObject({ plans: 2, held: 0, missing: [] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(dataDir, { recursive: true });
  rmSync(join(root, "plans"), { recursive: true });

  expect(restore()).toMatchObject({ plans: 2, aside: [] });
  const back = join(root, "back");
  expect(await contents(back)).toEqual(before);
  const pair = await openStateStore(back);
  expect(await pair.settings.get("one")).toBe(await pair.settings.get("other"));
  await pair.close();
  expect(readFileSync(join(root, "plans", "1.txt"), "utf8")).toBe(smallPlan(1));
  const settings = readFileSync(join(back, "restored.env"), "utf8");
  expect(settings).toContain("PORT=3100");
  expect(settings).not.toContain("1:abc");
});

describe("documents that wait for a yes", () => {
  const bytes = async function* (text: string) {
    yield await Promise.resolve(Buffer.from(text));
  };
  const send = async (held: HeldFiles, name: string) =>
    held.receive(await held.begin({ name, to: null, ref: null, atMs: 1 }), bytes(`nội dung ${name}`));

  test("come back whole with what is known of them, and with them those still to be fetched", async () => {
    const held = new HeldFiles(dataDir);
    await send(held, "Kế hoạch số 5.txt");
    await held.refuse(await send(held, "mật.txt"), "văn bản mật");
    const to = { channel: "telegram" as const, chatId: "7", threadId: null };
    await held.begin({ id: "telegram-9", name: "b.pdf", to, ref: "abc", atMs: 2 });
    const waiting = (await held.list()).filter(({ state }) => state !== "refused");

    expect(await make()).toMatchObject({ held: 2 });
    expect(restore()).toMatchObject({ held: 2 });
    const back = new HeldFiles(join(root, "back"));
    expect(await back.list()).toEqual(waiting);
    expect(readFileSync(back.pathOf(waiting[0]!), "utf8")).toBe("nội dung Kế hoạch số 5.txt");
    expect(statSync(back.pathOf(waiting[0]!)).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, "back", "intake")).mode & 0o777).toBe(0o700);
  });

  test("that are released or dropped while the backup is made spoil nothing", async () => {
    const held = new HeldFiles(dataDir);
    for (let at = 0; at < 20; at++) await send(held, `${at}.txt`);
    const [tally] = await Promise.all([
      make(),
      (async () => {
        for (const { id } of await held.list()) await held.discard(id);
      })(),
    ]);
    restore();
    const back = new HeldFiles(join(root, "back"));
    const files = await back.list();
    expect(files).toHaveLength(tally.held);
    for (const file of files) expect(readFileSync(back.pathOf(file), "utf8")).toBe(`nội dung ${file.name}`);
  });
});

test("secrets of the settings go along where they are asked for", async () => {
  await make(true);
  expect([...readBackup(file)].find(({ kind }) => kind === "settings")!.bytes.toString()).toContain("1:abc");
  expect(settingsLines("ZALO_OA_SECRET_KEY=x\nexport PORT=1\n", false)).toMatch(
    /^# ZALO_OA_SECRET_KEY=.*\nexport PORT=1\n$/u,
  );
});

test("nothing is overwritten: a data folder in use is refused, a plan whose place is taken is put aside", async () => {
  await make();
  expect(() => restoreBackup({ from: file, dataDir, root, plansDir: root })).toThrow(/đã có dữ liệu/u);
  writeFileSync(join(root, "plans", "1.txt"), smallPlan(9));
  const { aside } = restore();
  expect(aside).toHaveLength(1);
  expect(readFileSync(aside[0]!, "utf8")).toBe(smallPlan(1));
  expect(readFileSync(join(root, "plans", "1.txt"), "utf8")).toBe(smallPlan(9));
});

test("plans of an office's own folder outside the project come back into the folder of plans, and are what is read", async () => {
  const own = mkdtempSync(join(tmpdir(), "office-plans-"));
  const elsewhere = join(root, "another-machine", "plans");
  try {
    writeFileSync(join(own, "3.txt"), smallPlan(3));
    const { plans, close } = await openStores(dataDir);
    await readPlansFolder(plans, own, { readPlan, readerVersion: "1", root });
    await close();
    await make();
    rmSync(own, { recursive: true });
    const back = join(root, "back");
    expect(restoreBackup({ from: file, dataDir: back, root, plansDir: elsewhere })).toMatchObject({ aside: [] });
    expect(readFileSync(join(elsewhere, "3.txt"), "utf8")).toBe(smallPlan(3));
    const again = await openStores(back);
    await readPlansFolder(again.plans, elsewhere, { readPlan, readerVersion: "1", root });
    const numbers = (await again.plans.listPlans()).map(({ plan }) => plan.number);
    await again.close();
    expect(numbers).toContain("3/KH-UBND");
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
});

describe("a backup that is not whole is refused, and leaves no data folder", () => {
  test.each([
    ["cut short", () => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ["empty", () => truncateSync(file, 0)],
    ["no backup at all", () => writeFileSync(file, "không phải bản sao lưu ".repeat(500))],
    ["not there", () => rmSync(file)],
    [
      "changed inside",
      () => {
        const database = new Database(file);
        database.exec("update file set sha256 = 'x' where path = 'state.sqlite'");
        database.close();
      },
    ],
    [
      "short of a file",
      () => {
        const database = new Database(file);
        database.exec("delete from file where path = 'audit.key'");
        database.close();
      },
    ],
    [
      "of a newer program",
      () => {
        const database = new Database(file);
        database.exec("update about set form = 99");
        database.close();
      },
    ],
    [
      "naming a file outside the folder",
      () => {
        const database = new Database(file);
        database.exec("update file set path = '../x' where path = 'audit.key'");
        database.close();
      },
    ],
    ...["../x", "a/../../x", "a/file/..", "a/file/b/c", "note.json", "/x/note.json"].map(
      (path): [string, () => void] => [
        `naming a held document outside its folder (${path})`,
        () => {
          const database = new Database(file);
          database.prepare("update file set kind = 'intake', path = ? where path = 'audit.key'").run(path);
          database.close();
        },
      ],
    ),
  ])("%s", async (_, harm) => {
    await make();
    harm();
    expect(() => restore()).toThrow(expect.objectContaining({ name: "BackupError" }) as Error);
    expect(existsSync(join(root, "back"))).toBe(false);
    expect(existsSync(join(root, "x"))).toBe(false);
  });

  test("a damaged state is not backed up over a good one", async () => {
    await make();
    const good = readFileSync(file);
    truncateSync(join(dataDir, "state.sqlite"), 8192);
    await expect(make()).rejects.toThrow();
    expect(readFileSync(file).equals(good)).toBe(true);
  });
});

/** Runs a command of the program in the folder of the test; ends it after so many milliseconds where they are given. */
async function run(
  command: string,
  args: readonly string[],
  data: string,
  killAfterMs?: number,
): Promise<number | null> {
  const program = new URL(`../../../bot/${command}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, [...NODE_ARGS, program, ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: data },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  if (killAfterMs !== undefined) {
    await Promise.race([ended, setTimeout(killAfterMs)]);
    child.kill("SIGKILL");
  }
  return ((await ended) as [number | null])[0];
}

test(`a backup killed at ${KILLS} moments leaves the one before or a whole new one, and a restore nothing or all`, async () => {
  const random = randomOfTest();
  // Something to write for a while.
  appendFileSync(join(dataDir, "office.json"), random.next().toString().repeat(200_000));
  const began = performance.now();
  expect(await run("backup", [file], dataDir)).toBe(0);
  const wholeMs = performance.now() - began;
  for (let kill = 0; kill < KILLS; kill++) {
    await run("backup", [file], dataDir, random.next() * wholeMs);
    expect([...readBackup(file)].length).toBeGreaterThanOrEqual(6);
  }
  const back = join(root, "back");
  for (let kill = 0; kill < KILLS; kill++) {
    await run("restore", [file], back, random.next() * wholeMs);
    if (!existsSync(back)) continue;
    expect((await contents(back)).who).toBe("một người");
    rmSync(back, { recursive: true });
  }
  expect(await run("restore", [file], back)).toBe(0);
  expect((await contents(back)).readings).toHaveLength(2);
  expect(readdirSync(root).filter((name) => name.endsWith(".restoring"))).toEqual([]);
});
