import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { ingestPaths } from "../../ingest/ingest-paths.ts";
import { hostileFiles } from "../bench/hostile/hostile-files.ts";
import { randomOfTest } from "../random-seed.ts";
import { smallPlan } from "./plan-texts.ts";

/**
 * Files, of other kinds each time: CI has one of every kind, `npm run bench -- hostile --files 200` measures how long they take
 * and keep others waiting.
 */
const FILES = Number(process.env["FILES"] ?? 8);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-hostile-"));
  mkdirSync(join(root, "plans"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test(`of ${FILES} files made to hold a reader up each is read or refused in words, and a good one among them is read`, async () => {
  for (const { name, bytes } of hostileFiles(randomOfTest(), FILES)) writeFileSync(join(root, "plans", name), bytes);
  writeFileSync(join(root, "plans", "9999-good.txt"), smallPlan(1));
  const store = await openPlanStore(join(root, "index"));
  try {
    const { results } = await ingestPaths(store, ["plans"], { readerVersion: "1", root });

    expect(results.length).toBeGreaterThanOrEqual(FILES);
    const faults = results.flatMap((result) =>
      result.kind === "failed" && result.code === "program" ? [`${result.location}: ${result.message}`] : [],
    );
    expect(faults).toEqual([]);
    expect(results.at(-1)).toMatchObject({ location: "plans/9999-good.txt", kind: "stored" });
  } finally {
    await store.close();
  }
});
