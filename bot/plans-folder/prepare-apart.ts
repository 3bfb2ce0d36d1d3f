import { fork } from "node:child_process";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { FolderChange, FolderMessage } from "./messages.ts";
import type { PrepareOptions } from "./prepare-index.ts";

/** Below the program that answers people. */
const PRIORITY = 10;

/**
 * Brings the index in line with the folder of plans in a process of its own, so that neither what is read nor what is
 * written keeps an answer waiting. Rejects where it fails, or dies, or `signal` is aborted; what was stored until then is
 * stored, and the rest is read the next time.
 */
export function prepareApart(
  { dataDir, root, plans, say, onResult, onPage }: Omit<PrepareOptions, "signal">,
  signal: AbortSignal,
): Promise<FolderChange> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("./child.ts", import.meta.url)), [], {
      serialization: "advanced",
      execArgv: [
        "--disable-warning=ExperimentalWarning",
        "--import",
        new URL("../../data/compile-cache.js", import.meta.url).href,
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
    child.on("message", (message: FolderMessage) => {
      if (message.kind === "say") say(message.line);
      else if (message.kind === "page") onPage?.(message.location, message.page, message.pages);
      else if (message.kind === "result") onResult?.(message.result);
      else if (message.kind === "done") settle(() => resolve(message.change));
      else settle(() => reject(Object.assign(new Error(message.message), { stack: message.stack })));
    });
    child.on("error", (cause) => settle(() => reject(cause)));
    child.on("exit", (code, ended) =>
      settle(() =>
        reject(
          new Error(`the process that reads the folder ended with ${ended ?? String(code)}: ${complaints.trim()}`),
        ),
      ),
    );
    child.on("spawn", () => {
      try {
        setPriority(child.pid!, PRIORITY);
      } catch {
        // A system that grants no change: it reads at the program's own priority.
      }
      child.send({ dataDir, root, plans });
    });
  });
}
