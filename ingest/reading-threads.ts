import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PlanReading } from "../data/plan.ts";
import { fromThrown, type Thrown } from "./read/process/messages.ts";
import type { DocumentRequest } from "./read/read-document.ts";
import { PATIENCE, tooLong, tooMuch } from "./read/read-limits.ts";
import type { ReaderOutput } from "./read/reader.ts";
import type { SourceText } from "./read/source-text.ts";

/** What a reading thread is handed: bytes of text to be decoded, or a text to be read as a plan. */
export type ThreadJob =
  | { readonly kind: "text"; readonly document: DocumentRequest }
  | { readonly kind: "plan"; readonly source: SourceText };

/** `begun`: the thread has loaded what the job needs, and sets about it. */
export type ThreadReply =
  { readonly kind: "begun" } | { readonly kind: "done"; readonly result: ReaderOutput | PlanReading } | Thrown;

/** What one job may take. */
export interface ThreadLimits {
  /** Processor seconds by kind of job; several times as many on the clock. */
  readonly seconds: Readonly<Record<ThreadJob["kind"], number>>;
  readonly heapMegabytes: number;
}

/** A megabyte of text, a plan of four hundred pages, takes some three seconds. */
export const THREAD_LIMITS: ThreadLimits = { seconds: { text: 3, plan: 7 }, heapMegabytes: 800 };

export interface ReadingThreadsOptions {
  /** Threads at once, at the most. */
  readonly most?: number;
  readonly limits?: ThreadLimits;
  /** The program of a thread; for tests. */
  readonly program?: URL;
}

interface Waiting {
  readonly job: ThreadJob;
  readonly resolve: (result: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  busy: { readonly waiting: Waiting; stopWatching: () => void } | undefined;
}

export const MOST_THREADS = Math.min(availableParallelism(), 8);
/** Jobs waiting for each thread before another is started: starting one takes as long as reading some plans. */
const WAITING_PER_THREAD = 2;
const LOOK_EVERY_MS = 250;
/** A thread may take so long to load what it needs: that is no fault of the document, and slow on a busy machine. */
const START_MS = 300_000;
const IDLE_MS = 10_000;

/**
 * Reads texts on threads beside the main one, which goes on meanwhile. A job that takes more time or memory than it may is
 * stopped with its thread and no other. Threads are started when there is work, and end when there has been none for a while;
 * idle ones keep no program from ending.
 */
export class ReadingThreads {
  readonly #options: Required<ReadingThreadsOptions>;
  readonly #threads: Thread[] = [];
  readonly #queue: Waiting[] = [];
  #idle: NodeJS.Timeout | undefined;

  constructor(options: ReadingThreadsOptions = {}) {
    const program = new URL("./reading-thread.ts", import.meta.url);
    this.#options = { most: MOST_THREADS, limits: THREAD_LIMITS, program, ...options };
    if (!(this.#options.most >= 1)) throw new RangeError(`a thread is needed, got ${String(this.#options.most)}`);
  }

  /** The words of a document in plain text. Throws a `ReadError` for what cannot be read. */
  readText(document: DocumentRequest): Promise<ReaderOutput> {
    return this.#do({ kind: "text", document }) as Promise<ReaderOutput>;
  }

  /** The reading of a plan. Throws a `ReadError` where it takes too long. */
  readPlan(source: SourceText): Promise<PlanReading> {
    return this.#do({ kind: "plan", source }) as Promise<PlanReading>;
  }

  /** Stops the threads; what is not yet done fails. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    for (const { reject } of this.#queue.splice(0)) reject(new Error("reading was stopped"));
    await Promise.all([...this.#threads].map((thread) => this.#end(thread, new Error("reading was stopped"))));
  }

  #do(job: ThreadJob): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    clearTimeout(this.#idle);
    while (this.#queue.length > 0) {
      const free = this.#threads.find(({ busy }) => busy === undefined);
      const wantsMore =
        this.#threads.length === 0 ||
        (this.#threads.length < this.#options.most && this.#queue.length > this.#threads.length * WAITING_PER_THREAD);
      const thread = free ?? (wantsMore ? this.#start() : undefined);
      if (thread === undefined) return;
      this.#hand(thread, this.#queue.shift()!);
    }
    if (this.#threads.every(({ busy }) => busy === undefined))
      this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
  }

  #start(): Thread {
    const { limits, program } = this.#options;
    // Reading makes many short-lived strings: room for them spares half the collections.
    const resourceLimits = { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: limits.heapMegabytes };
    const worker = new Worker(program, { resourceLimits });
    const thread: Thread = { worker, busy: undefined };
    this.#threads.push(thread);
    worker.on("message", (reply: ThreadReply) => {
      if (reply.kind === "begun") return this.#begin(thread);
      const waiting = this.#settle(thread);
      worker.unref();
      if (reply.kind === "done") waiting?.resolve(reply.result);
      else waiting?.reject(fromThrown(reply));
      this.#next();
    });
    worker.on("error", (cause: NodeJS.ErrnoException) => {
      void this.#end(thread, cause.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch() : cause);
    });
    worker.on("exit", (code) => {
      void this.#end(thread, new Error(`a reading thread ended with code ${String(code)}`));
    });
    return thread;
  }

  #hand(thread: Thread, waiting: Waiting): void {
    thread.worker.ref();
    thread.worker.postMessage(waiting.job);
    const late = setTimeout(
      () => void this.#end(thread, new Error("a reading thread did not start")),
      START_MS,
    ).unref();
    thread.busy = { waiting, stopWatching: () => clearTimeout(late) };
  }

  /** From now on the time a job takes is its own. */
  #begin(thread: Thread): void {
    if (thread.busy === undefined) return;
    thread.busy.stopWatching();
    thread.busy.stopWatching = this.#watch(thread, this.#options.limits.seconds[thread.busy.waiting.job.kind]);
  }

  /** Stops a thread whose job takes longer than it may. */
  #watch(thread: Thread, seconds: number): () => void {
    const began = performance.now();
    let usedBefore: NodeJS.CpuUsage | undefined;
    const look = async (): Promise<void> => {
      // Asked of a thread that is busy, so it may come late: the clock is looked at whatever it says.
      const passed = (performance.now() - began) / 1000;
      if (passed > seconds * PATIENCE) return this.#end(thread, tooLong(passed));
      const used = await thread.worker.cpuUsage(usedBefore);
      usedBefore ??= used;
      const cpuSeconds = usedBefore === used ? 0 : (used.user + used.system) / 1e6;
      if (thread.busy?.stopWatching === stop && cpuSeconds > seconds) await this.#end(thread, tooLong(cpuSeconds));
    };
    // A thread that has ended says nothing of its time.
    const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS).unref();
    const stop = (): void => clearInterval(timer);
    return stop;
  }

  #settle(thread: Thread): Waiting | undefined {
    const { busy } = thread;
    thread.busy = undefined;
    busy?.stopWatching();
    return busy?.waiting;
  }

  /** Ends a thread and fails what it was doing; what waits goes to others. */
  async #end(thread: Thread, cause: Error): Promise<void> {
    const at = this.#threads.indexOf(thread);
    if (at < 0) return;
    this.#threads.splice(at, 1);
    this.#settle(thread)?.reject(cause);
    await thread.worker.terminate();
    this.#next();
  }
}

/** The threads of this program. */
export const readingThreads = new ReadingThreads();
