import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { closeServer, listen } from "./listening.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const START_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 120_000;
/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = Number(new URL(await listen(server)).port);
  await closeServer(server);
  return port;
}

/** The program itself as a process of its own, as `npm start` runs it. What it writes is kept in `output`. */
export class Program {
  readonly #child: ChildProcess;
  readonly #port: number;
  readonly #ended: Promise<unknown>;
  output = "";

  /**
   * @param settings in place of this process's own; `PORT` is needed
   * @param show takes what it writes as well, where somebody looks on
   * @param checkout where the program lies
   */
  constructor(settings: Readonly<Record<string, string>>, show?: (text: string) => void, checkout = PROJECT) {
    this.#port = Number(settings["PORT"]);
    const { PATH = "", HOME = "" } = process.env;
    this.#child = spawn(process.execPath, ["bot/main.ts"], {
      cwd: checkout,
      env: { PATH, HOME, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#ended = once(this.#child, "close");
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        this.output += chunk;
        show?.(chunk);
      });
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Waits until the web server answers; throws with the output where the program ends instead. */
  async untilServing(): Promise<void> {
    const endMs = performance.now() + START_TIMEOUT_MS;
    while (performance.now() < endMs && !this.hasEnded) {
      if ((await this.health()) !== undefined) return;
      await setTimeout(25);
    }
    throw new Error(`the program does not serve:\n${this.output}`);
  }

  /** What `/healthz` says; `undefined` where it says nothing. */
  async health(): Promise<{ readonly waitingEvents?: number } | undefined> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.#port}/healthz`, { signal: AbortSignal.timeout(5000) });
      return (await response.json()) as { readonly waitingEvents?: number };
    } catch {
      return undefined;
    }
  }

  /** The most memory it has held so far, in MiB; Linux only. */
  peakMemoryMiB(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1]) / 1024;
  }

  /** Time of the processor it has used so far, in milliseconds; Linux only. */
  processorMs(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, "utf8");
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    return (Number(user) + Number(system)) * TICK_MS;
  }

  /** Ends it at once, as a power cut does. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** Ends it as an operator does. Throws where it does not end in time or with a failure. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.#child.kill("SIGTERM");
    await Promise.race([this.#ended, setTimeout(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    if (!this.hasEnded) {
      await this.kill();
      throw new Error(`the program did not stop:\n${this.output}`);
    }
    if (this.#child.exitCode !== 0) throw new Error(`the program ended with ${this.#child.exitCode}:\n${this.output}`);
  }
}
