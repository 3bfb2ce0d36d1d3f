import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { BackupError } from "./backup-file.ts";

const COMMAND = new URL("../backup.ts", import.meta.url).pathname;
/** What a large office has takes a minute; beyond this something hangs. */
const LONGEST_MS = 10 * 60_000;

/**
 * Writes everything an office must not lose into a file, in a process of its own: answering goes on meanwhile. Throws a
 * `BackupError` with what was said where it could not be made.
 */
export async function backUp(to: string, { dataDir, root }: { readonly dataDir: string; readonly root: string }) {
  try {
    const env = { ...process.env, DATA_DIR: dataDir };
    await promisify(execFile)(process.execPath, [COMMAND, to], { cwd: root, env, timeout: LONGEST_MS });
  } catch (cause) {
    const said = String((cause as { readonly stderr?: unknown }).stderr ?? "").trim();
    const why = said.split("\n").at(-1) ?? "";
    throw new BackupError(`Chưa sao lưu được, dữ liệu đang dùng không mất gì. ${why}`.trim(), { cause });
  }
}
