import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanReading } from "../../data/plan.ts";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { randomOfTest } from "../random-seed.ts";
import { NODE_ARGS, PROJECT } from "./project.ts";
import { drawnPage, pdfOfPictures } from "./read/scan/drawn-pages.ts";

/** Processes killed while they read a scan; CI kills more, the full run is `SCAN_KILLS=50`, with `SCAN_PAGES=20`. */
const KILLS = Number(process.env["SCAN_KILLS"] ?? 1);
const PAGES = Number(process.env["SCAN_PAGES"] ?? 6);

const FIRST = [
  "ỦY BAN NHÂN DÂN XÃ LONG TUYỀN",
  "Số: 14/KH-UBND",
  "Long Tuyền, ngày 12 tháng 01 năm 2026",
  "KẾ HOẠCH",
  "Phòng cháy, chữa cháy năm 2026",
];

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-killed-scan-"));
  mkdirSync(join(root, "plans"));
  const pages = Array.from({ length: PAGES }, (_, at) =>
    drawnPage([
      ...(at === 0 ? FIRST : []),
      `${String(at + 1)}. Công an xã chủ trì việc kiểm tra khu vực số ${String(at + 1)}.`,
    ]),
  );
  writeFileSync(join(root, "plans/ban-quet.pdf"), pdfOfPictures(pages));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Ingests in a process of its own; with `killAt`, killed so many ms after so many pages were kept. */
async function ingest(index: string, killAt?: { readonly pages: number; readonly ms: number }): Promise<void> {
  const child = spawn(process.execPath, [...NODE_ARGS, join(PROJECT, "ingest/main.ts"), "plans"], {
    cwd: root,
    env: { ...process.env, DATA_DIR: index },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.on("close", resolve));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  if (killAt !== undefined) {
    while (child.exitCode === null && keptPages(index).size < killAt.pages) await setTimeout(20);
    await setTimeout(killAt.ms);
    child.kill("SIGKILL");
  }
  const code = await exited;
  if (killAt === undefined && code !== 0) throw new Error(`ingestion ended with ${String(code)}: ${said}`);
}

/** The pages kept so far, each with the moment it was written. */
function keptPages(index: string): Map<string, number> {
  const folder = join(index, "pages");
  const found = new Map<string, number>();
  for (const document of safeList(folder))
    for (const name of safeList(join(folder, document)))
      if (name.endsWith(".json")) found.set(name, statSync(join(folder, document, name)).mtimeMs);
  return found;
}

function safeList(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cause;
  }
}

async function readings(index: string): Promise<PlanReading[]> {
  const store = await openPlanStore(index);
  try {
    expect(await store.integrityProblems()).toEqual([]);
    return await Promise.all((await store.filesKnown()).map(async ({ planId }) => (await store.getReading(planId))!));
  } finally {
    await store.close();
  }
}

test(
  `a scan of ${String(PAGES)} pages whose reading is killed ${String(KILLS)} times goes on at the page it was at, and reads none twice`,
  { timeout: 300_000 + KILLS * 60_000 },
  async () => {
    const fresh = join(root, "fresh");
    await ingest(fresh);
    const writtenMs = [...keptPages(fresh).values()];
    const pageMs = (Math.max(...writtenMs) - Math.min(...writtenMs)) / (PAGES - 1); // as fast as this machine is
    const [whole] = await readings(fresh);
    expect(whole!.clauses.map(({ path }) => path)).toEqual(Array.from({ length: PAGES }, (_, at) => String(at + 1)));

    const index = join(root, "index");
    const random = randomOfTest();
    let kept = new Map<string, number>();
    let cutOff = 0;
    for (let attempt = 0; attempt < KILLS; attempt++) {
      // Spread over the document up to before its last pages, each a while into the reading of one.
      const pages = Math.ceil(((attempt + 1) * (PAGES - 2)) / (KILLS + 2));
      await ingest(index, { pages, ms: (random.next() * pageMs) / 2 });
      const now = keptPages(index);
      // Whole pages only, and none read again.
      for (const [page, atMs] of kept) expect(now.get(page), page).toBe(atMs);
      for (const document of safeList(join(index, "pages")))
        for (const name of safeList(join(index, "pages", document)))
          if (name.endsWith(".json"))
            expect(
              () => JSON.parse(readFileSync(join(index, "pages", document, name), "utf8")) as unknown,
            ).not.toThrow();
      if (now.size > 0 && now.size < PAGES) cutOff++;
      kept = now;
    }
    await ingest(index);
    const last = keptPages(index);
    for (const [page, atMs] of kept) expect(last.get(page), page).toBe(atMs);
    expect(last.size).toBe(PAGES);
    expect(await readings(index)).toEqual([whole]);
    expect(cutOff).toBeGreaterThan(0); // else no kill fell between two pages, and the test tested nothing
    process.stderr.write(`${String(KILLS)} kills, ${String(cutOff)} of them with some pages read and some not\n`);
  },
);
