import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Random } from "../simulation/random.ts";
import { freePort, Program } from "../simulators/program.ts";
import type { BenchOptions, BenchRow } from "./bench-row.ts";
import { HOSTILE_KINDS, hostileFiles } from "./hostile/hostile-files.ts";

const QUESTIONS = ["Ai chủ trì tuyên truyền phòng, chống ma túy?", "Hạn nộp báo cáo định kỳ hằng tháng?"];
const BASE_MS = 10_000;
const PAUSE_MS = 100;
/** After the last file: the plans read are opened meanwhile, and answers go on. */
const AFTER_MS = 8_000;
const LONGEST_MS = 30 * 60_000;

const LINE = /^\[(\d+)\/(\d+)\] (.*?): (?:(KHÔNG ĐỌC)|đã đọc)/gmu;

/** Asks without pause until `signal` is aborted; gives how long each answer took, in milliseconds. */
async function askOn(origin: string, signal: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!signal.aborted) {
    const from = performance.now();
    const body = JSON.stringify({ question: QUESTIONS[took.length % QUESTIONS.length], conversation: "do" });
    const answer = await fetch(`${origin}/api/ask`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    await answer.text();
    if (answer.ok) took.push(performance.now() - from);
    await setTimeout(PAUSE_MS);
  }
  return took.sort((one, other) => one - other);
}

const share = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;

/**
 * Drops files that cost a reader much into the folder of a running program: how long each takes to be read or refused, and
 * how long others wait for an answer meanwhile.
 */
export async function hostileSpeed(plansFolder: string, options: BenchOptions): Promise<BenchRow[]> {
  const { files: count = HOSTILE_KINDS.length, seed = 1 } = options;
  const folder = mkdtempSync(join(tmpdir(), "ke-hoach-hostile-"));
  const plans = join(folder, "plans");
  cpSync(plansFolder, plans, { recursive: true });
  // Made before anything is measured: packing them takes this process's time, in which nobody's answer could be timed.
  const made = join(folder, "hostile");
  mkdirSync(made);
  for (const { name, bytes } of hostileFiles(new Random(seed), count)) writeFileSync(join(made, name), bytes);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const settings = { PORT: String(port), DATA_DIR: join(folder, "data"), PLANS_DIR: plans, LOG_LEVEL: "error" };
  let lastMs = performance.now();
  let done = 0;
  let refused = 0;
  let isOver = false;
  let slowest = { seconds: 0, name: "" };
  const program = new Program(settings, (said) => {
    for (const [, at, all, name = "", no] of said.matchAll(LINE)) {
      if (!name.includes("hostile/")) continue;
      const nowMs = performance.now();
      const seconds = (nowMs - lastMs) / 1000;
      if (done > 0 && seconds > slowest.seconds) slowest = { seconds, name };
      lastMs = nowMs;
      done++;
      if (no !== undefined) refused++;
      isOver ||= at === all;
    }
  });
  try {
    await program.untilServing();
    await setTimeout(5000); // the first look at the folder
    const calm = await askOn(origin, AbortSignal.timeout(BASE_MS));
    const stop = new AbortController();
    const asking = askOn(origin, stop.signal);
    renameSync(made, join(plans, "hostile"));
    lastMs = performance.now();
    while (!isOver && performance.now() - lastMs < LONGEST_MS && !program.hasEnded) await setTimeout(200);
    await setTimeout(AFTER_MS);
    stop.abort();
    const busy = await asking;
    process.stderr.write(`the slowest: ${slowest.name}\n`);
    return [
      { what: "hostile files read", value: done - refused, unit: "files" },
      { what: "hostile files refused", value: refused, unit: "files" },
      { what: "the slowest of them", value: slowest.seconds, unit: "s" },
      { what: "an answer before, half / 99 %", value: share(calm, 0.5), unit: "ms" },
      { what: "  99 %", value: share(calm, 0.99), unit: "ms" },
      { what: `an answer meanwhile (${busy.length}), half`, value: share(busy, 0.5), unit: "ms" },
      { what: "  99 %", value: share(busy, 0.99), unit: "ms" },
      { what: "  the longest", value: busy.at(-1) ?? NaN, unit: "ms" },
    ];
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
