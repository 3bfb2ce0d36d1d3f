import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync, statSync, unlinkSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Takes from others what they may do with a file or folder of ours; one of somebody else's is left as it is. */
function keepToOwner(path: string, mode: number): void {
  try {
    if ((lstatSync(path).mode & 0o077) !== 0 && !lstatSync(path).isSymbolicLink()) chmodSync(path, mode);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // Gone meanwhile, or not ours to change: the folder above it guards it as far as it can.
    if (code !== "ENOENT" && code !== "EPERM" && code !== "EROFS") throw cause;
  }
}

/** Makes a folder and those above it. Step by step: Node's own way of doing so never ends on some file systems. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
  } catch (cause) {
    // Another process was quicker.
    const isThere = (cause as NodeJS.ErrnoException).code === "EEXIST" && statSync(path).isDirectory();
    if (!isThere) throw cause;
  }
}

/**
 * Makes a folder that only the user who runs the program may enter, and its files his alone, those of earlier versions too.
 * Throws the file system's error where it cannot be made or nothing can be written into it.
 */
export function makePrivateFolder(path: string): void {
  makeFolder(path);
  keepToOwner(path, FOLDER_MODE);
  const trial = join(path, `.write-test-${randomUUID()}`);
  closeSync(openSync(trial, "wx", FILE_MODE));
  unlinkSync(trial);
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isFile()) keepToOwner(join(path, entry.name), FILE_MODE);
}

/** Makes a file, where there is none, that only its owner may read; so what SQLite makes beside it is too. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, "a", FILE_MODE));
  keepToOwner(path, FILE_MODE);
}
