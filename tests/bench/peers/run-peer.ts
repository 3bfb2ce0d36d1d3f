import { readFileSync } from "node:fs";
import type { PlanReading } from "../../../data/plan.ts";
import { madeCorpus } from "./made-corpus.ts";
import { PEERS } from "./peers.ts";

/** What one peer came to. */
export interface PeerResult {
  readonly name: string;
  readonly units: number;
  readonly buildMs: number;
  /** Processor time, which other programs on the machine do not lengthen: of building, and of a question in the mean. */
  readonly buildCpuMs: number;
  readonly questionCpuMs: number;
  readonly memoryMb: number;
  /** Milliseconds of each question that was asked: not all where they take too long. */
  readonly tookMs: readonly number[];
  /** Place of the right clause among the first ten, from 0; -1 where it is not there. */
  readonly places: readonly number[];
}

const WANTED = 10;
const WARM_UP = 5;

const [name = "", patternsFile = "", clauses = "1000", questions = "200", seconds = "20", seed = "1"] =
  process.argv.slice(2);
const patterns = JSON.parse(readFileSync(patternsFile, "utf8")) as PlanReading[];
const corpus = madeCorpus(patterns, { clauses: Number(clauses), questions: Number(questions), seed: Number(seed) });
const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1e6;
};

const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const before = memory();
const start = performance.now();
const cpuAtStart = process.cpuUsage();
const find = await PEERS[name]!(corpus.readings);
const buildMs = performance.now() - start;
const buildCpuMs = cpuMs(cpuAtStart);
const memoryMb = memory() - before;
for (const { text } of corpus.questions.slice(0, WARM_UP)) await find(text, WANTED);
const tookMs: number[] = [];
const places: number[] = [];
const cpuBefore = process.cpuUsage();
const until = performance.now() + 1000 * Number(seconds);
for (const { text, unit } of corpus.questions) {
  const asked = performance.now();
  const found = await find(text, WANTED);
  tookMs.push(performance.now() - asked);
  places.push(found.indexOf(unit));
  if (performance.now() > until) break;
}
const questionCpuMs = cpuMs(cpuBefore) / tookMs.length;
const units = corpus.readings.reduce((sum, reading) => sum + reading.clauses.length, 0);
const result: PeerResult = { name, units, buildMs, buildCpuMs, memoryMb, tookMs, questionCpuMs, places };
process.stdout.write(JSON.stringify(result));
