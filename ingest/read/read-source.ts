import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { basename, extname } from "node:path";
import { plainTextReader } from "./plain-text.ts";
import { ReadError } from "./read-error.ts";
import type { Reader } from "./reader.ts";
import { refuseSecret, type RefuseOptions } from "./refuse-secret.ts";
import type { SourceText } from "./source-text.ts";

/** A file past this size is refused: the longest plan known here has 0.2 MB of text, a book about 2 MB. */
export const MAX_BYTES = 10_000_000;

/** Every format that can be read. */
const READERS: readonly Reader[] = [
  plainTextReader("txt", [".txt", ".text", ""]),
  plainTextReader("md", [".md", ".markdown"]),
];

/** Formats known by how their bytes begin, that no reader is there for yet. */
const FOREIGN: readonly (readonly [string, readonly number[]])[] = [
  ["PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["Word, Excel hoặc tệp nén (ZIP)", [0x50, 0x4b, 0x03, 0x04]],
  ["Word hoặc Excel đời cũ (.doc, .xls)", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["RTF", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["ảnh PNG", [0x89, 0x50, 0x4e, 0x47]],
  ["ảnh JPEG", [0xff, 0xd8, 0xff]],
  ["ảnh GIF", [0x47, 0x49, 0x46, 0x38]],
  ["ảnh TIFF", [0x49, 0x49, 0x2a, 0x00]],
  ["tệp nén RAR", [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ["tệp nén gzip", [0x1f, 0x8b]],
];

/** A file read: its text, and what people should know of how it was read. */
export interface ReadSource {
  readonly source: SourceText;
  readonly notes: readonly string[];
}

const startsWith = (bytes: Uint8Array, beginning: readonly number[]) =>
  beginning.every((byte, index) => bytes[index] === byte);

function readerFor(file: string, bytes: Uint8Array): Reader {
  const extension = extname(file).toLowerCase();
  const byBytes = READERS.find((reader) => reader.recognises?.(bytes));
  if (byBytes) return byBytes;
  const foreign = FOREIGN.find(([, beginning]) => startsWith(bytes, beginning));
  if (foreign)
    throw new ReadError(
      "unsupported",
      `tệp là ${foreign[0]}, chương trình chưa đọc được. Hãy lưu lại thành .txt (Unicode)`,
    );
  const byName = READERS.find(({ extensions }) => extensions.includes(extension));
  if (byName) return byName;
  const known = READERS.flatMap(({ extensions }) => extensions.filter((end) => end !== "")).join(", ");
  throw new ReadError("unsupported", `định dạng ${extension} chưa đọc được. Các đuôi tệp đọc được: ${known}`);
}

const megabytes = (bytes: number) => (bytes / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 });

/** The bytes of a file. Throws a `ReadError` when it is too large or the file system refuses. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES)
        throw new ReadError(
          "too-large",
          `tệp dài ${megabytes(size)} MB, quá giới hạn ${megabytes(MAX_BYTES)} MB. Hãy tách thành nhiều tệp`,
        );
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    const why =
      code === "ENOENT" ? "không có tệp này" : code === "EACCES" || code === "EPERM" ? "không có quyền đọc" : code;
    throw new ReadError("unreadable", `không mở được tệp: ${why}`, { cause });
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Makes text of a file's bytes. Throws a `ReadError` for what cannot be read and for a document
 * that is stamped as a state secret, or may be.
 *
 * @param path where the file lies; only its last part is kept
 */
export async function readSource(
  path: string,
  bytes: Uint8Array,
  sha256 = sha256Of(bytes),
  options: RefuseOptions = {},
): Promise<ReadSource> {
  const file = basename(path);
  if (bytes.length === 0) throw new ReadError("empty", "tệp trống, không có chữ nào");
  const reader = readerFor(file, bytes);
  const { text, notes } = await reader.read(bytes);
  refuseSecret(text, options);
  return { source: { file, sha256, format: reader.format, text }, notes };
}
