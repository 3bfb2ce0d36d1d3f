import { fork } from "node:child_process";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";

/** Below the program that answers people. */
const PRIORITY = 10;

/** What a process of ours says where it fails. */
interface Fault {
  readonly kind: "fault";
  readonly message: string;
  readonly stack: string;
}

const isFault = (message: unknown): message is Fault => (message as Partial<Fault> | null)?.kind === "fault";

/**
 * Runs one of our scripts as a process of its own: what it does keeps nobody waiting for an answer. `request` is the one
 * message it gets. Rejects where it fails, or dies, or `signal` is aborted.
 */
export function runApart(
  script: URL,
  request: object,
  { signal, onMessage }: { readonly signal: AbortSignal; readonly onMessage?: (message: unknown) => void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = fork(fileURLToPath(script), [], {
      serialization: "advanced",
      execArgv: [
        "--disable-warning=ExperimentalWarning",
        "--import",
        new URL("../data/compile-cache.js", import.meta.url).href,
      ],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let complaints = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      complaints = (complaints + chunk.toString("utf8")).slice(-2_000);
    });
    const stop = (): void => void child.kill("SIGKILL");
    signal.addEventListener("abort", stop, { once: true });
    const settle = (act: () => void): void => {
      signal.removeEventListener("abort", stop);
      child.kill("SIGKILL");
      act();
    };
    child.on("message", (message) => {
      if (isFault(message)) settle(() => reject(Object.assign(new Error(message.message), { stack: message.stack })));
      else onMessage?.(message);
    });
    child.on("error", (cause) => settle(() => reject(cause)));
    child.on("exit", (code, ended) =>
      settle(() =>
        code === 0
          ? resolve()
          : reject(new Error(`${script.pathname} ended with ${ended ?? String(code)}: ${complaints.trim()}`)),
      ),
    );
    child.on("spawn", () => {
      try {
        setPriority(child.pid!, PRIORITY);
      } catch {
        // A system that grants no change: it works at the program's own priority.
      }
      child.send(request);
    });
  });
}

/** To be called by such a script: does what is asked for, then ends; a failure is told to whoever asked. */
export function workApart<Request>(work: (request: Request) => Promise<unknown>): void {
  const tell = (message: Fault, then: () => void) => process.send!(message, undefined, undefined, then);
  process.on("disconnect", () => process.exit(0));
  process.once("message", (request: Request) => {
    work(request).then(
      () => process.exit(0),
      (cause: unknown) => {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        tell({ kind: "fault", message: error.message, stack: error.stack ?? "" }, () => process.exit(1));
      },
    );
  });
}
