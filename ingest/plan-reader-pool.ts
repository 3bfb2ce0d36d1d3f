import { Worker } from "node:worker_threads";
import type { PlanReading } from "../data/plan.ts";
import type { SourceText } from "./read/source-text.ts";

interface Waiting {
  readonly resolve: (reading: PlanReading) => void;
  readonly reject: (cause: unknown) => void;
}

/** A thread and the plans it was handed and has not answered, oldest first. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Waiting[];
}

/**
 * Reads plans on threads beside the main one, which stores meanwhile. Each plan goes to the thread with
 * the least to do. A thread that dies fails the plans it held and no others.
 */
export class PlanReaderPool {
  readonly #threads: Thread[];

  /** @param size threads to start; at least 1 */
  constructor(size: number) {
    if (!(size >= 1)) throw new RangeError(`a pool needs a thread, got ${String(size)}`);
    this.#threads = Array.from({ length: size }, () => startThread());
  }

  /** The reading of a plan; rejects with what the thread threw. */
  readPlan(source: SourceText): Promise<PlanReading> {
    const thread = this.#threads.reduce((least, other) =>
      other.waiting.length < least.waiting.length ? other : least,
    );
    return new Promise((resolve, reject) => {
      thread.waiting.push({ resolve, reject });
      thread.worker.postMessage(source);
    });
  }

  /** Stops the threads; plans not yet read are given up. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

function startThread(): Thread {
  const waiting: Waiting[] = [];
  // Reading makes many short-lived strings: room for them spares half the collections.
  const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 96 },
  });
  worker.on("message", (reading: PlanReading) => waiting.shift()?.resolve(reading));
  const fail = (cause: unknown): void => {
    for (const one of waiting.splice(0)) one.reject(cause);
  };
  worker.on("error", fail);
  worker.on("exit", (code) => {
    fail(new Error(`a reading thread ended with code ${String(code)}`));
  });
  return { worker, waiting };
}
