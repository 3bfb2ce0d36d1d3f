import { fork } from "node:child_process";
import { availableParallelism, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { ReadError } from "../read-error.ts";
import { PATIENCE, tooLong, tooMuch } from "../read-limits.ts";
import type { DocumentRequest } from "../read-document.ts";
import type { ReaderOutput } from "../reader.ts";
import { fromThrown, type ReadMessage, type ReadRequest } from "./messages.ts";
import { useOf } from "./process-use.ts";

/** What one document may take to be read. */
export interface ReadLimits {
  /** Processor seconds, and those more for each page begun, up to so many; and for each scanned page. */
  readonly seconds: number;
  readonly secondsPerPage: number;
  readonly mostSeconds: number;
  readonly secondsPerScan: number;
  readonly residentBytes: number;
  /** Seconds in which a process that uses no processor time is taken to wait for ever. */
  readonly idleSeconds: number;
}

export const READ_LIMITS: ReadLimits = {
  seconds: 8,
  secondsPerPage: 1,
  mostSeconds: 60,
  secondsPerScan: 20,
  residentBytes: 1_000_000_000,
  idleSeconds: 60,
};

export interface ReadApartOptions {
  readonly keepIn?: string | undefined;
  readonly onPage?: ((page: number, pages: number, scanned: boolean) => void) | undefined;
  readonly limits?: ReadLimits;
  /** The program of the process; for tests. */
  readonly program?: string;
}

const LOOK_EVERY_MS = 250;
/** Documents read at once: each may take a gigabyte. */
const MOST_AT_ONCE = availableParallelism() >= 4 ? 2 : 1;
const HEAP_MEGABYTES = 800;
/** Below the program that answers people. */
const PRIORITY = 10;

let underWay = 0;
const turns: (() => void)[] = [];

/**
 * Reads one document in a process of its own, which ends with it: killed when it takes more time or memory than a
 * document may. Throws a `ReadError` for what cannot be read. More than a few wait for their turn.
 */
export async function readApart(document: DocumentRequest, options: ReadApartOptions = {}): Promise<ReaderOutput> {
  if (underWay === MOST_AT_ONCE) await new Promise<void>((resolve) => turns.push(resolve));
  else underWay++;
  try {
    return await readInProcess(document, options);
  } finally {
    const next = turns.shift();
    if (next === undefined) underWay--;
    else next();
  }
}

function readInProcess(document: DocumentRequest, options: ReadApartOptions): Promise<ReaderOutput> {
  const { limits = READ_LIMITS, keepIn, onPage } = options;
  const program = options.program ?? fileURLToPath(new URL("./child.ts", import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(program, [], {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${String(HEAP_MEGABYTES)}`, "--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    const began = performance.now();
    let pages = 0;
    let scans = 0;
    let settled = false;
    let complaints = "";
    let used = -1;
    let usedAt = began;
    child.stderr?.on("data", (chunk: Buffer) => {
      complaints = (complaints + chunk.toString("utf8")).slice(-2_000);
    });

    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      clearInterval(watch);
      child.kill("SIGKILL");
      act();
    };
    const watch = setInterval(() => {
      if (child.pid === undefined) return;
      const { cpuSeconds, residentBytes } = useOf(child.pid);
      const forPages = Math.min(limits.seconds + pages * limits.secondsPerPage, limits.mostSeconds);
      const allowed = forPages + scans * limits.secondsPerScan;
      const now = performance.now();
      const passed = (now - began) / 1000;
      if (cpuSeconds !== undefined && cpuSeconds > used) [used, usedAt] = [cpuSeconds, now];
      // On a busy machine a reading gets little time and is none the worse: only one that stands still has no end.
      const isStuck = cpuSeconds === undefined ? passed > allowed * PATIENCE : now - usedAt > limits.idleSeconds * 1000;
      if (residentBytes !== undefined && residentBytes > limits.residentBytes) settle(() => reject(tooMuch()));
      else if ((cpuSeconds ?? passed) > allowed || isStuck)
        settle(() => reject(tooLong(isStuck ? passed : (cpuSeconds ?? passed))));
    }, LOOK_EVERY_MS);

    child.on("message", (message: ReadMessage) => {
      if (message.kind === "page") {
        if (message.scanned) scans++;
        else pages++;
        onPage?.(message.page, message.pages, message.scanned);
      } else if (message.kind === "done") settle(() => resolve(message.output));
      else {
        const thrown = fromThrown(message);
        settle(() => reject(thrown instanceof ReadError ? thrown : faultOf(thrown)));
      }
    });
    child.on("error", (cause) => settle(() => reject(faultOf(cause))));
    child.on("exit", (code, signal) =>
      settle(() => {
        const isHeap = /heap out of memory|Allocation failed|out of memory/iu.test(complaints);
        if (isHeap || signal === "SIGABRT") reject(tooMuch());
        else
          reject(faultOf(new Error(`the reading process ended with ${signal ?? String(code)}: ${complaints.trim()}`)));
      }),
    );
    child.on("spawn", () => {
      try {
        setPriority(child.pid!, PRIORITY);
      } catch {
        // A system that grants no change: it reads at the program's own priority.
      }
      child.send({ ...document, keepIn } satisfies ReadRequest);
    });
  });
}

/** What a library stumbled over without a word of its own. */
function faultOf(cause: Error): ReadError {
  return new ReadError(
    "damaged",
    "tệp bị hỏng hoặc có phần chương trình chưa đọc được. Hãy mở tệp bằng phần mềm gốc rồi lưu lại, hoặc xuất sang PDF",
    { cause },
  );
}
