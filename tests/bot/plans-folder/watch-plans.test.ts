import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchPlans } from "../../../bot/plans-folder/watch-plans.ts";
import { openPlanStore } from "../../../data/store/open-plan-store.ts";
import { smallPlan } from "../../ingest/plan-texts.ts";

let root: string;
let stop: AbortController;
let watching: Promise<void>;
const changed = vi.fn(() => Promise.resolve());

const file = (name: string) => join(root, "plans", name);
const numbers = async () => {
  const store = await openPlanStore(join(root, "index"));
  try {
    return (await store.listPlans()).map(({ plan }) => plan.number).sort();
  } finally {
    await store.close();
  }
};
const eventually = (wanted: string[]) => vi.waitFor(async () => expect(await numbers()).toEqual(wanted), 20_000);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-watch-"));
  mkdirSync(join(root, "plans"));
  stop = new AbortController();
  changed.mockClear();
  const clock = {
    sleep: (ms: number, signal?: AbortSignal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
  };
  watching = watchPlans(
    {
      dataDir: join(root, "index"),
      root,
      plans: "plans",
      clock,
      log: pino({ level: "silent" }),
      say: () => undefined,
      onChanged: changed,
      everyMs: 20,
    },
    stop.signal,
  );
});
afterEach(async () => {
  stop.abort();
  await watching;
  rmSync(root, { recursive: true, force: true });
});

test("a file dropped into the folder is read, one taken away goes, and nobody asked", async () => {
  writeFileSync(file("a.txt"), smallPlan(1));
  await eventually(["1/KH-UBND"]);
  writeFileSync(file("b.txt"), smallPlan(2));
  await eventually(["1/KH-UBND", "2/KH-UBND"]);
  rmSync(file("a.txt"));
  await eventually(["2/KH-UBND"]);
  await vi.waitFor(() => expect(changed.mock.calls.length).toBeGreaterThanOrEqual(3));
});

test("a changed file is read again", async () => {
  writeFileSync(file("a.txt"), smallPlan(1));
  await eventually(["1/KH-UBND"]);
  writeFileSync(file("a.txt"), smallPlan(7));
  await eventually(["7/KH-UBND"]);
});

test("plans stay while the folder is away, and are the same when it is back", async () => {
  writeFileSync(file("a.txt"), smallPlan(1));
  await eventually(["1/KH-UBND"]);
  renameSync(join(root, "plans"), join(root, "away"));
  await setTimeout(200);
  expect(await numbers()).toEqual(["1/KH-UBND"]);
  mkdirSync(join(root, "plans"));
  await setTimeout(200);
  expect(await numbers()).toEqual(["1/KH-UBND"]);
  copyFileSync(join(root, "away/a.txt"), file("a.txt"));
  writeFileSync(file("b.txt"), smallPlan(2));
  await eventually(["1/KH-UBND", "2/KH-UBND"]);
});
