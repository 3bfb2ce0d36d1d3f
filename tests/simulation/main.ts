import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { runCommand, UsageError } from "../../ingest/command-line.ts";
import { openStateStore } from "../../data/store/state/open-state-store.ts";
import { simulateYear, type SimResult } from "./simulate-year.ts";

const HELP = `npm run simulate:reminders -- [--seeds N] [--from N] [--workers N]

Runs a simulated year of reminders for each seed: the real scheduler, store and sender with a
simulated clock, network, disk and process, and faults at random. Prints what happened in all, and each
seed in which something was lost, doubled, early, or told though it should not have been; such a
seed fails again by --from SEED --seeds 1.

  --seeds    how many seeds (default 1000)
  --from     the first seed (default 1)
  --workers  processes at once (default: one for each processor)
  --help     this help
`;

/** What a worker is asked for. */
interface Job {
  readonly from: number;
  readonly seeds: number;
}

const SHOWN_FAULTS = 5;
const JOB_SEEDS = 25;

async function work({ from, seeds }: Job): Promise<SimResult[]> {
  const results: SimResult[] = [];
  for (let seed = from; seed < from + seeds; seed++) {
    const store = await openStateStore(":memory:");
    results.push(await simulateYear(seed, store));
    await store.close();
  }
  return results;
}

const wholeNumber = (name: string, text: string): number => {
  if (!/^\d+$/u.test(text)) throw new UsageError(`--${name} phải là một số nguyên, không phải “${text}”`);
  return Number(text);
};

/** Hands jobs to processes of their own, for the machine's zone can only be changed for a whole process. */
async function inProcesses(jobs: readonly Job[], workers: number, take: (results: readonly SimResult[]) => void) {
  const left = [...jobs];
  const runOne = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(import.meta.filename, ["--worker"], { execArgv: process.execArgv });
      const next = () => {
        const job = left.shift();
        if (job === undefined) child.kill();
        else child.send(job);
      };
      child.on("message", (results: SimResult[]) => {
        take(results);
        next();
      });
      child.on("error", reject);
      child.on("exit", (code, signal) => {
        if (code === 0 || signal === "SIGTERM") resolve();
        else reject(new Error(`a worker ended with ${code ?? signal ?? "nothing"}`));
      });
      next();
    });
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, runOne));
}

if (process.argv.includes("--worker"))
  process.on("message", (job: Job) => void work(job).then((results) => process.send!(results)));
else
  await runCommand({
    help: HELP,
    options: {
      seeds: { type: "string", default: "1000" },
      from: { type: "string", default: "1" },
      workers: { type: "string", default: String(availableParallelism()) },
    },
    async run({ values }) {
      const [seeds, from] = [wholeNumber("seeds", values.seeds), wholeNumber("from", values.from)];
      const workers = Math.max(1, wholeNumber("workers", values.workers));
      const started = performance.now();
      const jobs: Job[] = [];
      for (let at = 0; at < seeds; at += JOB_SEEDS)
        jobs.push({ from: from + at, seeds: Math.min(JOB_SEEDS, seeds - at) });
      const tally = new Map<string, number>();
      let [done, failed] = [0, 0];
      await inProcesses(jobs, workers, (results) => {
        for (const { seed, faults, counts } of results) {
          done++;
          for (const [what, count] of Object.entries(counts)) tally.set(what, (tally.get(what) ?? 0) + count);
          if (faults.length === 0) continue;
          failed++;
          for (const fault of faults.slice(0, SHOWN_FAULTS)) process.stdout.write(`seed ${seed}: ${fault}\n`);
        }
        if (done % 1000 === 0) process.stderr.write(`${done} of ${seeds} …\n`);
      });
      const lines = [...tally].sort(([one], [other]) => one.localeCompare(other));
      for (const [what, count] of lines) process.stdout.write(`${String(count).padStart(9)}  ${what}\n`);
      const seconds = Math.round((performance.now() - started) / 1000);
      process.stdout.write(
        `${done} seeds from ${from}, ${failed} failed (lost, doubled, early or wrong), ${seconds} s\n`,
      );
      return failed === 0 ? 0 : 1;
    },
  });
