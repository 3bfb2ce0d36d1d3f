import type { FileResult } from "../../ingest/ingest-paths.ts";
import type { FolderTally } from "../../ingest/read-plans-folder.ts";
import type { PrepareOptions } from "./prepare-index.ts";

/** What a process that brings the index in line is asked for. */
export type FolderRequest = Pick<PrepareOptions, "dataDir" | "root" | "plans">;

/** What became of the folder, in numbers. */
export interface FolderChange {
  readonly read: number;
  readonly takenOut: number;
}

/** What such a process says while it works, and at its end. */
export type FolderMessage =
  | { readonly kind: "say"; readonly line: string }
  | { readonly kind: "page"; readonly location: string; readonly page: number; readonly pages: number }
  | { readonly kind: "result"; readonly result: FileResult }
  | { readonly kind: "done"; readonly change: FolderChange };

export const changeOf = ({ results, tookOut, missing }: FolderTally): FolderChange => ({
  read: results.filter(({ kind }) => kind === "stored" || kind === "replaced").length,
  takenOut: tookOut ? missing.length : 0,
});
