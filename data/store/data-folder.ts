import { statSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";

/** Where generated data lives when `DATA_DIR` says nothing, from the project's root. */
export const DEFAULT_DATA_FOLDER = "data/index";

/** The folder inside it of what is made from the plans kept and can be made again: the search index. */
export const DERIVED_FOLDER = "search";

/** The folder inside it of pages read out of pictures: what takes long to read is not read twice. */
export const pagesFolderOf = (dataDir: string): string => join(dataDir, "pages");

/** The folder of everything generated, as the environment names it. An empty `DATA_DIR` counts as none. */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env["DATA_DIR"]?.trim() ?? "";
  return named === "" ? DEFAULT_DATA_FOLDER : named;
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
