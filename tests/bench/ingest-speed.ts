import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { ingestPaths } from "../../ingest/ingest-paths.ts";
import type { BenchRow } from "./bench-row.ts";

/** Copies of every plan that are read; each with a number of its own, so that none is a duplicate. */
const COPIES = 100;

/** `copy` put before the first number of the document and at its end, which changes nothing else of what is read. */
const withNumber = (text: string, copy: number) =>
  `${text.replace(/(Số:\s*)(\d*)/u, (_, before: string, number: string) => `${before}${number}${1000 + copy}`)}\n${copy}\n`;

/** Speed of reading and storing plans, without embedding, and the memory it takes as plans go by. */
export async function ingestSpeed(plansFolder: string): Promise<BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), "ke-hoach-bench-"));
  try {
    const plans = readdirSync(plansFolder).filter((name) => name.endsWith(".txt"));
    mkdirSync(join(root, "plans"));
    for (const name of plans) {
      const text = readFileSync(join(plansFolder, name), "utf8");
      for (let copy = 0; copy < COPIES; copy++)
        writeFileSync(join(root, "plans", `${String(copy).padStart(3, "0")}-${name}`), withNumber(text, copy));
    }
    const store = await openPlanStore(join(root, "index"));
    const memory: number[] = [];
    let clauses = 0;
    const options = { readerVersion: "bench", root };
    const from = performance.now();
    const cpuFrom = process.cpuUsage();
    await ingestPaths(store, ["plans"], {
      ...options,
      onResult(result, done) {
        if (result.kind !== "stored") throw new Error(`${result.location}: ${result.kind}`);
        clauses += result.summary.clauses;
        if (done % 40 === 0) memory.push(process.memoryUsage.rss() / 1e6);
      },
    });
    const seconds = (performance.now() - from) / 1000;
    const cpu = process.cpuUsage(cpuFrom);
    const again = performance.now();
    await ingestPaths(store, ["plans"], options);
    const againMs = performance.now() - again;
    const storing = performance.now();
    const known = await store.filesKnown();
    for (const { planId } of known) await store.getReading(planId);
    const loadMs = performance.now() - storing;
    await store.close();
    return [
      { what: `reading and storing ${known.length} plans`, value: clauses / seconds, unit: "clauses/s" },
      { what: "the same by processor time", value: (clauses * 1e6) / (cpu.user + cpu.system), unit: "clauses/s" },
      { what: `finding ${known.length} plans unchanged`, value: againMs, unit: "ms" },
      { what: "loading readings from the store", value: (clauses * 1000) / loadMs, unit: "clauses/s" },
      { what: "memory after 40 plans read", value: memory[0]!, unit: "MB" },
      { what: `memory after ${known.length} plans read`, value: memory.at(-1)!, unit: "MB" },
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
