import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import type { PlanStore } from "../../data/store/plan-store.ts";
import { ingestPaths } from "../../ingest/ingest-paths.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import { folderLines, readPlansFolder } from "../../ingest/read-plans-folder.ts";
import { smallPlan } from "./plan-texts.ts";

let root: string;
let store: PlanStore;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-folder-"));
  for (const folder of ["data/plans", "office", "elsewhere"]) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "data/plans/sample.txt"), smallPlan(1));
  writeFileSync(join(root, "office/a.txt"), smallPlan(2));
  writeFileSync(join(root, "office/b.txt"), smallPlan(3));
  store = await openPlanStore(join(root, "index"));
});
afterEach(async () => {
  await store.close();
  rmSync(root, { recursive: true, force: true });
});

const options = () => ({ readPlan, readerVersion: "1", root });
const read = (folder: string, more = {}) => readPlansFolder(store, folder, { ...options(), ...more });
const numbers = async () => (await store.listPlans()).map(({ plan }) => Number.parseInt(plan.number!)).sort();
const idOf = async (number: number) =>
  (await store.listPlans()).find(({ plan }) => plan.number === `${number}/KH-UBND`)!.plan.id;

test("the samples go when an office names its own folder, also from an index made before there was such a setting", async () => {
  await ingestPaths(store, ["data/plans"], options());

  const tally = await read("office");

  expect(await numbers()).toEqual([2, 3]);
  expect(tally.ofFolderBefore.map(({ location }) => location)).toEqual(["data/plans/sample.txt"]);
  await read("data/plans");
  expect(await numbers()).toEqual([1]);
});

test("what was ingested from elsewhere stays whichever folder is named", async () => {
  writeFileSync(join(root, "elsewhere/c.txt"), smallPlan(9));
  await read("data/plans");
  await ingestPaths(store, ["elsewhere"], options());
  await read("office");

  expect(await numbers()).toEqual([2, 3, 9]);
});

test("a plan goes with its file", async () => {
  await read("office");
  rmSync(join(root, "office/a.txt"));

  const tally = await read("office");

  expect(await numbers()).toEqual([3]);
  expect(folderLines(tally).join("\n")).toContain("office/a.txt: tệp không còn, đã bỏ kế hoạch");
});

test("a folder without a single file, or none at all, takes no plan out, until a person says so", async () => {
  await read("office");
  for (const name of ["a.txt", "b.txt"]) rmSync(join(root, "office", name));
  expect(folderLines(await read("office")).join("\n")).toContain("vẫn được giữ");
  rmSync(join(root, "office"), { recursive: true });
  await read("office");
  expect(await numbers()).toEqual([2, 3]);

  await read("office", { prune: true });

  expect(await numbers()).toEqual([]);
});

test("taking out on request finds files that lay outside the folder", async () => {
  writeFileSync(join(root, "elsewhere/c.txt"), smallPlan(9));
  await ingestPaths(store, ["elsewhere/c.txt"], options());
  await read("office");
  rmSync(join(root, "elsewhere/c.txt"));

  const tally = await read("office", { prune: true });

  expect(await numbers()).toEqual([2, 3]);
  expect(tally.missing.map(({ location }) => location)).toEqual(["elsewhere/c.txt"]);
});

test("a plan taken out by hand stays out though its file is still there, moved or copied, until somebody names the file", async () => {
  await read("office");
  await store.withdraw(await idOf(2));
  writeFileSync(join(root, "office/copy.txt"), smallPlan(2));

  const again = await read("office");

  expect(await numbers()).toEqual([3]);
  expect(again.results.map(({ kind }) => kind)).toEqual(["withdrawn", "unchanged", "withdrawn"]);
  await ingestPaths(store, ["office"], options());
  expect(await numbers()).toEqual([3]);
  await ingestPaths(store, ["office/a.txt"], options());
  expect(await numbers()).toEqual([2, 3]);
  await read("office");
  expect(await numbers()).toEqual([2, 3]);
});

test("to check what is kept, only files that nobody read yet are read", async () => {
  await read("office");
  writeFileSync(join(root, "office/a.txt"), smallPlan(7));
  rmSync(join(root, "office/b.txt"));
  writeFileSync(join(root, "office/c.txt"), smallPlan(8));

  await read("office", { onlyNew: true });

  expect(await numbers()).toEqual([2, 3, 8]);
});
