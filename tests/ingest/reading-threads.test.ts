import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { readPlan } from "../../ingest/read-plan.ts";
import { readSource } from "../../ingest/read/read-source.ts";
import type { SourceText } from "../../ingest/read/source-text.ts";
import { ReadingThreads, THREAD_LIMITS, type ReadingThreadsOptions } from "../../ingest/reading-threads.ts";

const sources = readdirSync("data/plans")
  .filter((file) => file.endsWith(".txt"))
  .map((file): SourceText => {
    const text = readFileSync(`data/plans/${file}`, "utf8");
    return { file, sha256: file, format: "txt", text };
  });

let folder: string;
let threads: ReadingThreads | undefined;
const open = (options: ReadingThreadsOptions): ReadingThreads => (threads = new ReadingThreads(options));
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ke-hoach-threads-"));
});
afterEach(async () => {
  await threads?.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A thread that answers with the text it was handed, unless that names another thing to do. */
function program(): URL {
  const path = join(folder, "thread.mjs");
  writeFileSync(
    path,
    `import { parentPort } from "node:worker_threads";
    parentPort.on("message", async ({ source }) => {
      if (source.text === "slow to load") await new Promise((done) => setTimeout(done, 2500));
      parentPort.postMessage({ kind: "begun" });
      if (source.text === "endless") for (;;);
      // A pattern that goes back and forth for years: nothing of JavaScript runs meanwhile.
      if (source.text === "pattern") /^(a+)+$/.test("a".repeat(60) + "b");
      if (source.text === "greedy") for (const kept = []; ; ) kept.push(kept.concat(Array.from({ length: 100_000 }, Math.random)));
      if (source.text === "dies") process.exit(3);
      parentPort.postMessage({ kind: "done", result: source.text });
    });`,
  );
  return pathToFileURL(path);
}
const sourceOf = (text: string): SourceText => ({ file: "a.txt", sha256: text, format: "txt", text });
const refusal = expect.objectContaining({ name: "ReadError", code: "limit" }) as Error;
const strict = { ...THREAD_LIMITS, seconds: { text: 0.3, plan: 0.3 }, heapMegabytes: 64 };

test("plans read on threads are the plans read in place, each handed to whoever asked for it", async () => {
  const pool = open({ most: 2 });
  const readings = await Promise.all([...sources, ...sources].map((source) => pool.readPlan(source)));
  expect(readings).toEqual([...sources, ...sources].map((source) => readPlan(source)));
});

test.each(["endless", "pattern", "greedy"])(
  "a reading without end (%s) is stopped, and those that wait are read",
  async (kind) => {
    const pool = open({ most: 1, limits: strict, program: program() });
    const [one, bad, other, ...rest] = ["một", kind, "hai", kind, "ba"].map((text) => pool.readPlan(sourceOf(text)));
    await expect(bad).rejects.toThrow(refusal);
    expect(await Promise.allSettled([one, other, ...rest])).toEqual([
      { status: "fulfilled", value: "một" },
      { status: "fulfilled", value: "hai" },
      { status: "rejected", reason: refusal },
      { status: "fulfilled", value: "ba" },
    ]);
  },
);

test("the time a thread takes to load is not the document's", async () => {
  const pool = open({ most: 1, limits: { ...strict, seconds: { text: 0.3, plan: 0.3 } }, program: program() });
  expect(await pool.readPlan(sourceOf("slow to load"))).toBe("slow to load");
});

test("a thread that dies fails what it was doing and nothing else", async () => {
  const pool = open({ most: 1, program: program() });
  const [dies, goesOn] = [pool.readPlan(sourceOf("dies")), pool.readPlan(sourceOf("một"))];
  await expect(dies).rejects.toThrow(/thread ended/u);
  expect(await goesOn).toBe("một");
});

test("closing stops what is under way and what waits", async () => {
  const pool = open({ most: 1, program: program() });
  const readings = ["endless", "một"].map((text) => pool.readPlan(sourceOf(text)));
  const settled = Promise.allSettled(readings);
  await pool.close();
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("while plain text is read, the program does other things", async () => {
  let turns = 0;
  const other = setInterval(() => turns++, 1);
  const bytes = Buffer.from("Kế hoạch phòng, chống ma túy. ".repeat(10_000));
  await readSource("a.txt", bytes);
  clearInterval(other);
  expect(turns).toBeGreaterThan(0);
});

test("no threads at all are refused", () => {
  expect(() => new ReadingThreads({ most: 0 })).toThrow(RangeError);
});
