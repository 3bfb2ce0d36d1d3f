import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Logger } from "pino";
import { listFiles } from "../../ingest/list-files.ts";
import type { Clock } from "../clock.ts";
import { prepareApart } from "./prepare-apart.ts";
import type { ReadingLog } from "./reading-log.ts";

export interface WatchParts {
  readonly dataDir: string;
  /** The project's root. */
  readonly root: string;
  /** The folder of plans, from `root`. */
  readonly plans: string;
  readonly clock: Pick<Clock, "sleep">;
  readonly log: Logger;
  /** Takes the lines people see at the terminal. */
  readonly say: (line: string) => void;
  /** Called when the index was brought in line. */
  readonly onChanged: () => Promise<void>;
  readonly everyMs?: number;
  /** Told how far files have come. */
  readonly reading?: Pick<ReadingLog, "page" | "result"> | undefined;
}

/** Two looks apart, a file that is still being copied has grown. */
const EVERY_MS = 3000;
const LOOKS_TO_RETRY = 10;

/** What lies in the folder and when each file changed; equal texts mean that nothing did. */
async function lookAt(folder: string): Promise<string> {
  const files = await listFiles([folder], { intoArchives: false });
  const seen = await Promise.all(
    files.map(async (path) => {
      // Gone since it was listed: the next look differs.
      const found = await stat(path).catch(() => undefined);
      return `${path}\t${found?.size}\t${found?.mtimeMs}`;
    }),
  );
  return seen.join("\n");
}

/**
 * Looks at the folder of plans until `signal` is aborted, and brings the index in line when files came, changed or went:
 * once the folder looks the same twice running, so that a file half copied is not read. Plans are read in
 * another process; answers go on meanwhile. A failure is logged and tried again when the folder changes or at the tenth look.
 */
export async function watchPlans(parts: WatchParts, signal: AbortSignal): Promise<void> {
  const { dataDir, root, plans, clock, log, say, onChanged, reading, everyMs = EVERY_MS } = parts;
  const folder = resolve(root, plans);
  // The first look brings the index in line too: something may have come since the start read the folder.
  let current: string | undefined;
  let before: string | undefined;
  let looksToRetry = Infinity;
  while (!signal.aborted) {
    await clock.sleep(everyMs, signal);
    if (signal.aborted) return;
    const seen = await lookAt(folder);
    const isSettled = seen === before;
    before = seen;
    looksToRetry--;
    if (!isSettled || (seen === current && looksToRetry > 0)) continue;
    current = seen;
    looksToRetry = Infinity;
    try {
      const { page, result } = reading ?? {};
      const change = await prepareApart({ dataDir, root, plans, say, onResult: result, onPage: page }, signal);
      if (change.read + change.takenOut > 0) log.info(change, "the folder of plans changed");
      await onChanged();
    } catch (error) {
      if (signal.aborted) return;
      log.error({ err: error }, "the folder of plans could not be read again");
      looksToRetry = LOOKS_TO_RETRY;
    }
  }
}
