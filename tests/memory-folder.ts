import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
/** Tests hold a few hundred megabytes at a time; with less room than this they write to the disk. */
const ROOM = 6 * 2 ** 30;

/**
 * Temporary files of tests lie in memory where there is plenty: stores write through to the disk as often as the program
 * does, and hundreds of them would wait for it. What is killed there keeps what it wrote, as on a disk.
 */
export function setup(): (() => void) | undefined {
  if (!existsSync(MEMORY) || freemem() < ROOM) return undefined;
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize < ROOM) return undefined;
  const folder = mkdtempSync(join(MEMORY, "ke-hoach-tests-"));
  // A database server runs as a user without rights, and its folder lies in this one.
  chmodSync(folder, 0o711);
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
