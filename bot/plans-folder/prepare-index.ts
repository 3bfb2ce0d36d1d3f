import { pagesFolderOf } from "../../data/store/data-folder.ts";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { ingestTable, progressLine, tallyLine } from "../../ingest/ingest-report.ts";
import type { FileResult, IngestOptions } from "../../ingest/ingest-paths.ts";
import { folderLines, readPlansFolder, type FolderTally } from "../../ingest/read-plans-folder.ts";
import { readerVersion } from "../../ingest/reader-version.ts";

export interface PrepareOptions {
  /** Folder of generated data. */
  readonly dataDir: string;
  /** The project's root: stored locations start from it. */
  readonly root: string;
  /** The folder of plans, from `root`. */
  readonly plans: string;
  /** Takes the lines people see while plans are read. */
  readonly say: (line: string) => void;
  /** Called after each file, and when a page of a long document is begun. */
  readonly onResult?: ((result: FileResult) => void) | undefined;
  readonly onPage?: IngestOptions["onPage"] | undefined;
  /** How long plans may be read, in milliseconds, where some are kept already; the files left over wait for the next time. */
  readonly patienceMs?: number | undefined;
}

const SILENT: ReadonlySet<string> = new Set(["unchanged", "duplicate", "withdrawn"]);

/**
 * Brings the index in line with the folder of plans: reads what is new or changed, takes out what is gone. Says nothing
 * when all is current.
 */
export async function prepareIndex({
  dataDir,
  root,
  plans,
  say,
  onResult,
  onPage,
  patienceMs,
}: PrepareOptions): Promise<FolderTally> {
  const store = await openPlanStore(dataDir);
  try {
    const tally = await readPlansFolder(store, plans, {
      readerVersion: readerVersion(),
      pagesFolder: pagesFolderOf(dataDir),
      root,
      signal:
        patienceMs !== undefined && (await store.filesKnown()).length > 0 ? AbortSignal.timeout(patienceMs) : undefined,
      onResult: (result, done, total) => {
        if (!SILENT.has(result.kind)) say(progressLine(result, done, total));
        onResult?.(result);
      },
      ...(onPage === undefined ? {} : { onPage }),
    });
    for (const line of folderLines(tally)) say(line);
    if (tally.results.some(({ kind }) => kind === "stored" || kind === "replaced")) {
      say(ingestTable(tally, await store.listPlans()));
      say(tallyLine(tally, tally.tookOut));
    }
    return tally;
  } finally {
    await store.close();
  }
}
