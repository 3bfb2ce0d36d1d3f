import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";

/** Where generated data lives when `DATA_DIR` says nothing, from the project's root. */
export const DEFAULT_DATA_FOLDER = "data/index";

/** Where plans lie when `PLANS_DIR` says nothing, from the project's root: the samples that come with the program. */
export const DEFAULT_PLANS_FOLDER = "data/plans";

/** The folder inside it of what is made from the plans kept and can be made again: the search index. */
export const DERIVED_FOLDER = "search";

/** The folder inside it of pages read out of pictures: what takes long to read is not read twice. */
export const pagesFolderOf = (dataDir: string): string => join(dataDir, "pages");

/** Erases what was made from the plans, which holds their words and is made again from those that are left, and the pages of one file. */
export function wipeDerived(dataDir: string, sha256: string): void {
  rmSync(join(dataDir, DERIVED_FOLDER), { recursive: true, force: true });
  rmSync(join(pagesFolderOf(dataDir), sha256), { recursive: true, force: true });
}

/** The folder of everything generated, as the environment names it. An empty `DATA_DIR` counts as none. */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env["DATA_DIR"]?.trim() ?? "";
  return named === "" ? DEFAULT_DATA_FOLDER : named;
}

/** `PLANS_DIR` names what is no folder. The message is in Vietnamese. */
export class PlansFolderError extends Error {
  override readonly name = "PlansFolderError";
}

/** What is said of a `PLANS_DIR` that names no folder. */
export const noPlansFolder = (folder: string) => `PLANS_DIR: không có thư mục “${folder}”`;

/**
 * The folder of plans that every command reads, as the environment names it; an empty `PLANS_DIR` counts as none. Throws a
 * `PlansFolderError` where it names no folder: an office whose disk is away must not be answered from no plans.
 */
export function plansFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env["PLANS_DIR"]?.trim() ?? "";
  if (named === "") return DEFAULT_PLANS_FOLDER;
  if (!isFolder(named)) throw new PlansFolderError(noPlansFolder(named));
  return named;
}

/** Whether there is a folder of this name, from the working folder. */
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Adds the settings of `.env` in the working folder to the environment, where there is one; what is set already stays. */
export function loadSettingsFile(): void {
  try {
    loadEnvFile(".env");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
  }
}
