import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { PlanReaderPool } from "../../ingest/plan-reader-pool.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import type { SourceText } from "../../ingest/read/source-text.ts";

const sources = readdirSync("data/plans")
  .filter((file) => file.endsWith(".txt"))
  .map((file): SourceText => {
    const text = readFileSync(`data/plans/${file}`, "utf8");
    return { file, sha256: file, format: "txt", text };
  });

test("plans read on threads are the plans read in place, each handed to whoever asked for it", async () => {
  const pool = new PlanReaderPool(2);
  try {
    const readings = await Promise.all([...sources, ...sources].map((source) => pool.readPlan(source)));
    expect(readings).toEqual([...sources, ...sources].map((source) => readPlan(source)));
  } finally {
    await pool.close();
  }
});

test("a thread that ends fails the plans it held", async () => {
  const pool = new PlanReaderPool(1);
  const reading = pool.readPlan(sources[0]!);
  const failed = expect(reading).rejects.toThrow(/thread/u);
  await pool.close();
  await failed;
});

test("a pool without threads is refused", () => {
  expect(() => new PlanReaderPool(0)).toThrow(RangeError);
});
