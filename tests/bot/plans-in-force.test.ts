import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { ingestPaths } from "../../ingest/ingest-paths.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import { readerVersion } from "../../ingest/reader-version.ts";
import { freePort, Program } from "../simulators/program.ts";

const PLAN = (due: string, stamp = "") => `${stamp}ỦY BAN NHÂN DÂN TỈNH HÀ NAM

Số: 77/KH-UBND

Hà Nam, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Thử nghiệm

I. NỘI DUNG

1. Sở Y tế chủ trì việc Kimcươngxanh trước ngày ${due}.

2. Ban Quản lý Hoa Sen Tím chủ trì lập dự toán hằng tháng trước ngày 17.

Nơi nhận:
- Lưu: VT.
`;
const ID = "77-kh-ubnd-ha-nam-2026";

let folder: string;
let dataDir: string;
let base: string;
let program: Program;

async function ingest(text: string): Promise<void> {
  writeFileSync(join(folder, "plans", "ke-hoach.txt"), text);
  const store = await openPlanStore(dataDir);
  try {
    const root = resolve(".");
    await ingestPaths(store, [join(folder, "plans")], { readPlan, readerVersion: readerVersion(), root });
  } finally {
    await store.close();
  }
}

/** Asks in the web chat; a little later where it was asked too often. */
async function ask(question: string, conversation = "hoi"): Promise<string> {
  for (;;) {
    const response = await fetch(`${base}/api/ask`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question, conversation }),
    });
    if (response.status !== 429) return ((await response.json()) as { text: string }).text;
    await setTimeout(Number(response.headers.get("retry-after")) * 1000);
  }
}

const page = async () => {
  const response = await fetch(`${base}/ke-hoach/${ID}`);
  return { status: response.status, text: await response.text() };
};

/** Waits until something is so. No limit of its own: the test's holds. */
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await setTimeout(100);
}

/** What the state's file and its log hold. */
const stateHolds = (words: string): boolean =>
  ["state.sqlite", "state.sqlite-wal"].some((name) => readFileSync(join(dataDir, name)).includes(words));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plans-in-force-"));
  dataDir = join(folder, "data");
  mkdirSync(join(folder, "plans"));
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  await ingest(PLAN("30/12/2026"));
  const clock = { CLOCK_START: "2026-12-20T07:59:30+07:00", LOG_LEVEL: "warn" };
  program = new Program({ DATA_DIR: dataDir, PORT: String(port), ...clock });
  await program.untilServing();
});

afterAll(async () => {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a date that moves in a running server is known to reminders, deadlines and pages with nobody asking", async () => {
  await ask("/nhac 77/KH-UBND", "nhac");
  await ingest(PLAN("22/12/2026"));
  await until(async () => (await page()).text.includes("22/12/2026"));
  const known = new Database(join(dataDir, "state.sqlite"), { readonly: true });
  const moved = known.prepare("select count(*) from knownDeadline where planId = ? and content like '%22/12/2026%'");
  await until(() => moved.pluck().get(ID) === 1);
  known.close();
  await until(async () => {
    const told = await fetch(`${base}/api/messages?conversation=nhac`);
    return (await told.text()).includes("21/12/2026");
  });
  expect(await ask("/han 77/KH-UBND")).toContain("21/12/2026");
});

test("questions after a change are answered from the new text", async () => {
  await ingest(PLAN("24/12/2026"));
  // The first waits for it, but not for ever (`live-answerer.test.ts`): on a busy machine it may be a later one.
  let answer = "";
  await until(async () => (answer = await ask("Ai chủ trì việc Kimcươngxanh?")).includes("24/12/2026"));
  expect(answer).not.toContain("22/12/2026");
});

test("a plan that turns out to be secret is gone from a running server, and its words from the state", async () => {
  expect(stateHolds("Hoa Sen Tím")).toBe(true);
  await ingest(PLAN("24/12/2026", "TỐI MẬT\n\n"));
  expect(await ask("Ai chủ trì việc Kimcươngxanh?", "nguoi-khac")).not.toContain("Sở Y tế");
  await until(async () => (await page()).status === 404);
  await until(() => !stateHolds("Hoa Sen Tím"));
  expect(await ask("/nhac", "nhac")).not.toContain("77/KH-UBND");
});
