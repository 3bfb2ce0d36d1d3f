import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openIndexOf, readKeptPlans } from "../../../bot/answerer.ts";
import { IndexApart } from "../../../bot/search-apart/index-apart.ts";
import { LocalEmbeddings } from "../../../data/models/embeddings.ts";
import { openPlanStore } from "../../../data/store/open-plan-store.ts";
import type { PlanStore } from "../../../data/store/plan-store.ts";
import { readPlan } from "../../../ingest/read-plan.ts";
import { smallPlan } from "../../ingest/plan-texts.ts";

let dataDir: string;
let store: PlanStore;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "index-apart-"));
  store = await openPlanStore(dataDir);
});
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function put(number: number, text: string): Promise<void> {
  const file = `${number}.txt`;
  const source = { file, sha256: `${number}-${text.length}`, format: "txt" } as const;
  await store.putReading({ ...source, location: file, readerVersion: "1", text }, readPlan({ ...source, text }));
}

/** Whether opening the index leaves nothing to do. */
async function isIndexMade(): Promise<boolean> {
  const { readings } = await readKeptPlans(dataDir);
  const { changed, rebuilt } = await openIndexOf(dataDir, readings, await LocalEmbeddings.load());
  return changed === 0 && rebuilt === undefined;
}

const LARGE = smallPlan(2, `${"rà soát cơ sở cai nghiện trên địa bàn, ".repeat(3000)}báo cáo`);
const going = new AbortController().signal;

test("much that changed is taken into the index by another process; a first or a small change is left to whoever opens", async () => {
  const index = new IndexApart({ dataDir }, store);
  await put(1, smallPlan(1));
  await index.prepare(going);
  await put(3, smallPlan(3));
  await index.prepare(going);
  expect(existsSync(join(dataDir, "search"))).toBe(false);
  await put(2, LARGE);
  await index.prepare(going);
  expect(await isIndexMade()).toBe(true);
}, 300_000);

test("a process that fails or is stopped is told of, and tried again at the next call", async () => {
  const index = new IndexApart({ dataDir, embeddingModel: "/khong/co" }, store);
  await index.prepare(going);
  await put(2, LARGE);
  await expect(index.prepare(going)).rejects.toThrow(/khong\/co/u);
  await expect(index.prepare(AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
  await expect(index.prepare(going)).rejects.toThrow(/khong\/co/u);
}, 300_000);
