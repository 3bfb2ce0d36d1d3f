import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { sep } from "node:path";
import { formatOf } from "./formats.ts";
import { listEntries, unzip } from "./office/archive.ts";
import { ReadError } from "./read-error.ts";

/** Documents of one archive at the most. */
const MAX_DOCUMENTS = 1_000;
/** Archives larger than this are not opened. */
const MAX_ARCHIVE_BYTES = 100_000_000;

/** A document inside a zip file: `ho-so.zip/ke-hoach.docx` names it as if the archive were a folder. */
export interface ArchivedFile {
  readonly archive: string;
  readonly entry: string;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The archive and entry a path names; `undefined` for a path that leads through no archive. */
export function archivedFile(path: string): ArchivedFile | undefined {
  const parts = path.split(/[\\/]/u);
  for (let i = 1; i < parts.length; i++) {
    if (!/\.zip$/iu.test(parts[i - 1]!)) continue;
    const archive = parts.slice(0, i).join(sep);
    if (isFile(archive)) return { archive, entry: parts.slice(i).join("/") };
  }
  return undefined;
}

const nameOf = (name: string): string => name.replaceAll("\\", "/");
/** What archives hold besides documents: folders, notes of a system, files nobody sees. */
const isDocument = (name: string): boolean =>
  !name.endsWith("/") && !/(?:^|\/)(?:__MACOSX\/|\.|~\$|thumbs\.db$|desktop\.ini$)/iu.test(name);

/** The documents in a zip file, as paths; `undefined` for a file that is no archive of documents. One level only. */
export function documentsIn(path: string): string[] | undefined {
  if (!/\.zip$/iu.test(path) || !isFile(path) || !beginsAsZip(path)) return undefined;
  const size = statSync(path).size;
  if (size > MAX_ARCHIVE_BYTES) return undefined;
  const bytes = readFileSync(path);
  try {
    if (formatOf(path, bytes) !== "zip") return undefined;
  } catch (cause) {
    if (cause instanceof ReadError) return undefined; // reading the file itself names the reason
    throw cause;
  }
  const names = listEntries(bytes)
    .map(({ name }) => nameOf(name))
    .filter(isDocument);
  if (names.length === 0 || names.length > MAX_DOCUMENTS) return undefined;
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map((name) => `${path}${sep}${name.split("/").join(sep)}`);
}

function beginsAsZip(path: string): boolean {
  const handle = openSync(path, "r");
  try {
    const head = Buffer.alloc(4);
    return readSync(handle, head, 0, 4, 0) === 4 && head.toString("latin1") === "PK\u0003\u0004";
  } finally {
    closeSync(handle);
  }
}

/** Whether an archive holds a document of this name. */
export const holds = ({ archive, entry }: ArchivedFile): boolean =>
  listEntries(readFileSync(archive)).some(({ name }) => nameOf(name) === entry);

/** The bytes of a document in an archive. */
export function readArchived({ archive, entry }: ArchivedFile): Buffer {
  const found = [...unzip(readFileSync(archive), (name) => nameOf(name) === entry).values()][0];
  if (found === undefined)
    throw new ReadError("unreadable", `không mở được tệp: trong tệp nén không có ${entry.slice(0, 200)}`);
  return Buffer.from(found);
}
