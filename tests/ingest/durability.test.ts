import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanReading } from "../../data/plan.ts";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { smallPlan } from "./plan-texts.ts";
import { NODE_ARGS, PROJECT } from "./project.ts";
import { randomOfTest } from "../random-seed.ts";

/** Processes killed, each at another moment of reading and storing; CI kills more, the full run is `KILLS=50`. */
const KILLS = Number(process.env["KILLS"] ?? 3);
const MOST_KILLS = Math.max(KILLS, 40);
const REAL_PLAN = join(PROJECT, "data/plans/003_cb186108eb25935e.txt");
const NAMES = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"];

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-kill-"));
  mkdirSync(join(root, "plans"));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Six plans, one of them a real one; every version changes all of them. */
function writePlans(version: "old" | "new"): void {
  for (const [index, name] of NAMES.entries())
    writeFileSync(join(root, "plans", name), smallPlan(index + 1, `thực hiện việc ${version} số ${index}`));
  writeFileSync(join(root, "plans", "c.txt"), `${readFileSync(REAL_PLAN, "utf8")}\n${version}\n`);
}

/**
 * Ingests in a process of its own. With `killAfter`, the process gets SIGKILL that many lines of progress
 * and milliseconds later.
 */
async function ingest(index: string, killAfter?: { lines: number; ms: number }): Promise<void> {
  const child = spawn(process.execPath, [...NODE_ARGS, join(PROJECT, "ingest/main.ts"), "plans"], {
    cwd: root,
    env: { ...process.env, DATA_DIR: index },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  let lines = 0;
  let due = false;
  const kill = () => {
    if (due || killAfter === undefined || lines < killAfter.lines) return;
    due = true;
    void setTimeout(killAfter.ms).then(() => child.kill("SIGKILL"));
  };
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
    lines = said.split("\n").length - 1;
    kill();
  });
  kill();
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (killAfter === undefined && code !== 0) throw new Error(`ingestion ended with ${code}: ${said}`);
}

async function readings(index: string): Promise<Map<string, PlanReading>> {
  const store = await openPlanStore(index);
  try {
    expect(await store.integrityProblems()).toEqual([]);
    const found = new Map<string, PlanReading>();
    for (const { location, planId } of await store.filesKnown()) found.set(location, (await store.getReading(planId))!);
    return found;
  } finally {
    await store.close();
  }
}

test(
  `a process killed at any of ${KILLS} moments leaves every plan whole, as it was before or as it is after`,
  async () => {
    writePlans("new");
    const fresh = join(root, "index-new");
    await ingest(fresh);
    const after = await readings(fresh);
    writePlans("old");
    const old = join(root, "index-old");
    await ingest(old);
    const before = await readings(old);
    writePlans("new");

    let mixed = 0;
    const chances = randomOfTest();
    const index = join(root, "index");
    // On a busy machine a kill comes late, after the last plan: then others follow, until one fell between two plans.
    for (let attempt = 0; attempt < KILLS || (mixed === 0 && attempt < MOST_KILLS); attempt++) {
      rmSync(index, { recursive: true, force: true });
      cpSync(old, index, { recursive: true });
      const random = chances.next();
      const lines = attempt % NAMES.length;
      // Before the first line the process starts up: a longer time to hit something in.
      await ingest(index, { lines, ms: random * (lines === 0 ? 400 : 12) });

      const found = await readings(index);
      expect([...found.keys()]).toEqual([...before.keys()]);
      const states = [...found].map(([location, reading]) => {
        const isNew = JSON.stringify(reading) === JSON.stringify(after.get(location));
        if (!isNew) expect(reading, `${location}, ${lines} lines and ${random}`).toEqual(before.get(location));
        return isNew;
      });
      if (states.includes(true) && states.includes(false)) mixed++;
    }
    await ingest(index);

    expect(await readings(index)).toEqual(after);
    expect(mixed).toBeGreaterThan(0); // else no kill fell between two plans, and the test tested nothing
  },
  300_000 + MOST_KILLS * 10_000,
);
