import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { crc32 } from "node:zlib";

const FOLDER = join(import.meta.dirname, "../node_modules/.cache/ke-hoach");
const HEAD_BYTES = 8;

/** Where compiled code lies too. A settable place, so that a test has one of its own. */
export interface KeptBesideOptions {
  readonly folder?: string;
}

/** What tells a file from another state of itself without reading it, as make and git do. */
function stateOf(file: string): readonly unknown[] {
  const { size, mtimeMs, ino } = statSync(file);
  return [file, size, mtimeMs, ino];
}

/**
 * What is made of some files, made once and kept beside the packages until one of the files changes. Where it cannot be kept, or
 * what was kept is damaged, it is made again and nothing else changes.
 *
 * @param name of what is made and of its form, so that another form gets another name: `model-hash-1`
 * @param sources the files, as absolute paths; all must be there
 */
export function keptBeside(
  name: string,
  sources: readonly string[],
  make: () => Buffer,
  { folder }: KeptBesideOptions = {},
): Buffer {
  // Files of the temporary folder are other ones tomorrow: nothing is kept of them.
  if (folder === undefined && sources.some((file) => file.startsWith(tmpdir() + sep))) return make();
  folder ??= FOLDER;
  const key = Buffer.from(JSON.stringify(sources.map(stateOf)));
  const place = createHash("sha256").update(sources.join("\n")).digest("hex").slice(0, 16);
  const file = join(folder, `${name}-${place}.bin`);
  const kept = readKept(file, key);
  if (kept) return kept;
  const made = make();
  keep(file, folder, key, made);
  return made;
}

function readKept(file: string, key: Buffer): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  if (bytes.length < HEAD_BYTES || crc32(bytes.subarray(4)) !== bytes.readUInt32LE(0)) return undefined;
  const start = HEAD_BYTES + aligned(bytes.readUInt32LE(4));
  if (!bytes.subarray(HEAD_BYTES, HEAD_BYTES + bytes.readUInt32LE(4)).equals(key)) return undefined;
  return bytes.subarray(start);
}

/** Numbers of eight bytes may begin where what is kept begins. */
const aligned = (length: number): number => Math.ceil(length / 8) * 8;

function keep(file: string, folder: string, key: Buffer, made: Buffer): void {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(key.length, 4);
  const padded = Buffer.alloc(aligned(key.length), " ");
  key.copy(padded);
  const bytes = Buffer.concat([head, padded, made]);
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
  const draft = `${file}.${process.pid}.new`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, bytes);
    renameSync(draft, file);
  } catch {
    if (existsSync(draft)) rmSync(draft, { force: true });
  }
}
