import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The name of the file inside `DATA_DIR`. */
export const ADMIN_CODE_FILE = "ma-quan-tri.txt";

/** Writes the first administrator's code where only the user who runs the program reads it; gives the file's path. */
export function keepAdminCode(dataDir: string, code: string): string {
  const path = join(dataDir, ADMIN_CODE_FILE);
  writeFileSync(path, `${code}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return path;
}
