import { resolve } from "node:path";
import { DEFAULT_PLANS_FOLDER, isFolder } from "../data/store/data-folder.ts";
import type { KnownFile, PlanStore } from "../data/store/plan-store.ts";
import { filesGone, ingestPaths, type IngestOptions, type IngestTally } from "./ingest-paths.ts";
import { liesUnder, locationOf } from "./list-files.ts";

export interface FolderTally extends IngestTally {
  /** Whether the plans of the files that are gone were taken out. */
  readonly tookOut: boolean;
  /** Files of the folder that was read before this one; their plans were taken out. */
  readonly ofFolderBefore: readonly KnownFile[];
}

/**
 * Brings the store in line with the one folder of plans (`PLANS_DIR`): what is new or changed is read, what is gone is
 * taken out, and so are the plans of the folder that had this place before. What was ingested from elsewhere stays.
 *
 * Plans of files that are gone stay where the folder holds no file at all any more: more likely a disk is away than that
 * an office gave up every plan at once. With `onlyNew` they stay too; with `prune` they go, and so does whatever lay elsewhere
 * and is gone.
 */
export async function readPlansFolder(store: PlanStore, folder: string, options: IngestOptions): Promise<FolderTally> {
  const { root, prune = false, onlyNew = false } = options;
  const location = locationOf(folder, root);
  const before = (await store.plansFolder()) ?? locationOf(DEFAULT_PLANS_FOLDER, root);
  const ofFolderBefore: KnownFile[] = [];
  if (before !== location)
    for (const file of await store.filesKnown()) {
      if (!liesUnder(file.location, before, root) || liesUnder(file.location, location, root)) continue;
      await store.removeFile(file.location);
      ofFolderBefore.push(file);
    }
  if ((await store.plansFolder()) !== location) await store.setPlansFolder(location);

  const tally = await ingestPaths(store, [folder], { ...options, prune: false });
  const tookOut = prune || (!onlyNew && isFolder(resolve(root, folder)) && tally.results.length > 0);
  const missing = prune ? await filesGone(store, root) : tally.missing;
  if (tookOut) for (const file of missing) await store.removeFile(file.location);
  return { ...tally, missing, tookOut, ofFolderBefore };
}

/** The line that tells that a plan went with its file. */
export const tookOutLine = ({ location, planId }: Pick<KnownFile, "location" | "planId">): string =>
  `${location}: tệp không còn, đã bỏ kế hoạch ${planId}`;

/** The lines that tell which plans went with their file or their folder, and which stay without one. */
export function folderLines({ missing, tookOut, ofFolderBefore }: FolderTally): string[] {
  return [
    ...ofFolderBefore.map(
      ({ location, planId }) => `${location}: không thuộc thư mục kế hoạch (PLANS_DIR), đã bỏ kế hoạch ${planId}`,
    ),
    ...missing.map(({ location, planId }) =>
      tookOut
        ? tookOutLine({ location, planId })
        : `${location}: tệp không còn, kế hoạch ${planId} vẫn được giữ; bỏ bằng: npm run ingest -- --prune`,
    ),
  ];
}
