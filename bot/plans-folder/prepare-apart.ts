import { runApart } from "../apart.ts";
import type { FolderChange, FolderMessage } from "./messages.ts";
import type { PrepareOptions } from "./prepare-index.ts";

/**
 * Brings the index in line with the folder of plans in a process of its own, so that neither what is read nor what is
 * written keeps an answer waiting. Rejects where it fails, or dies, or `signal` is aborted; what was stored until then is
 * stored, and the rest is read the next time.
 */
export async function prepareApart(
  { dataDir, root, plans, say, onResult, onPage }: Omit<PrepareOptions, "signal">,
  signal: AbortSignal,
): Promise<FolderChange> {
  let change: FolderChange | undefined;
  const onMessage = (said: unknown): void => {
    const message = said as FolderMessage;
    if (message.kind === "say") say(message.line);
    else if (message.kind === "page") onPage?.(message.location, message.page, message.pages);
    else if (message.kind === "result") onResult?.(message.result);
    else change = message.change;
  };
  await runApart(new URL("./child.ts", import.meta.url), { dataDir, root, plans }, { signal, onMessage });
  if (change === undefined) throw new Error("the process that reads the folder ended without a word");
  return change;
}
