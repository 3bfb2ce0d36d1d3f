import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PlanReading } from "../../data/plan.ts";
import { filesOf } from "../quality/documents.ts";
import { readDocuments } from "../quality/read-plans.ts";
import type { BenchOptions, BenchRow } from "./bench-row.ts";
import type { PeerResult } from "./peers/run-peer.ts";

const PROGRAM = fileURLToPath(new URL("./peers/run-peer.ts", import.meta.url));
const QUESTIONS = 200;
/** Longest that one peer is asked. */
const ASKING_SECONDS = 20;
const NAMES = [
  "the program, words alone (BM25)",
  "the program, whole search",
  "MiniSearch 7.2",
  "FlexSearch 0.8",
  "Orama 3.1",
  "SQLite FTS5",
  "hnswlib-node 3.0",
];

/**
 * The program's search beside the libraries people would use instead, over the same made plans and the same questions, each in a
 * process of its own: building, memory, a question, and whether the right clause is among the first.
 */
export async function peersSpeed(
  _plansFolder: string,
  { size = 1000, seed = 1, seconds = ASKING_SECONDS }: BenchOptions = {},
): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  try {
    const patterns: PlanReading[] = [];
    // One after the other: reading has a limit of time.
    for (const file of [...filesOf("plans"), ...filesOf("library")]) patterns.push(...(await readDocuments([file])));
    const file = join(folder, "patterns.json");
    writeFileSync(file, JSON.stringify(patterns));
    return NAMES.flatMap((name) => rowsOf(resultOf([name, file, size, QUESTIONS, seconds, seed].map(String))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultOf(options: readonly string[]): PeerResult {
  const printed = execFileSync(process.execPath, ["--expose-gc", PROGRAM, ...options], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(printed) as PeerResult;
}

function rowsOf({ name, units, buildMs, buildCpuMs, memoryMb, tookMs, questionCpuMs, places }: PeerResult): BenchRow[] {
  const times = [...tookMs].sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))]!;
  const within = (first: number): number =>
    places.filter((place) => place >= 0 && place < first).length / places.length;
  const what = `${name}, ${units.toLocaleString("en")} clauses`;
  return [
    { what, value: buildMs, unit: "ms to build" },
    { what, value: buildCpuMs, unit: "ms of a processor to build" },
    { what, value: memoryMb, unit: "MB" },
    { what, value: questionCpuMs, unit: "ms of a processor a question" },
    { what, value: at(0.5), unit: "ms p50" },
    { what, value: at(0.95), unit: "ms p95" },
    { what, value: at(0.99), unit: `ms p99 of ${tookMs.length}` },
    { what, value: within(1), unit: "right in 1" },
    { what, value: within(5), unit: "right in 5" },
    { what, value: within(10), unit: "right in 10" },
  ];
}
