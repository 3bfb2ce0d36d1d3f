import { pagesFolderOf } from "../data/store/data-folder.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import { ingestPaths, type IngestTally } from "../ingest/ingest-paths.ts";
import { ingestTable, progressLine, tallyLine } from "../ingest/ingest-report.ts";
import { readerVersion } from "../ingest/reader-version.ts";

export interface PrepareOptions {
  /** Folder of generated data. */
  readonly dataDir: string;
  /** The project's root: stored locations start from it. */
  readonly root: string;
  /** The plans that must be in the index, from `root`. */
  readonly plans: string;
  /** Takes the lines people see while plans are read. */
  readonly say: (line: string) => void;
}

/**
 * Brings the index up to date with a folder of plans: reads what is new or changed, and says
 * which files are gone. Says nothing when all is current.
 */
export async function prepareIndex({ dataDir, root, plans, say }: PrepareOptions): Promise<IngestTally> {
  const store = await openPlanStore(dataDir);
  try {
    const tally = await ingestPaths(store, [plans], {
      // Reading plans needs most of the code of ingestion: loaded only when there is a plan to read.
      readPlan: async (source) => (await import("../ingest/read-plan.ts")).readPlan(source),
      readerVersion: readerVersion(),
      pagesFolder: pagesFolderOf(dataDir),
      root,
      onResult: (result, done, total) => {
        if (result.kind !== "unchanged" && result.kind !== "duplicate") say(progressLine(result, done, total));
      },
    });
    for (const { location, planId } of tally.missing)
      say(`${location}: tệp không còn, kế hoạch ${planId} vẫn được giữ; bỏ bằng: npm run ingest -- --prune`);
    if (tally.results.some(({ kind }) => kind === "stored" || kind === "replaced")) {
      say(ingestTable(tally, await store.listPlans()));
      say(tallyLine(tally, false));
    }
    return tally;
  } finally {
    await store.close();
  }
}
