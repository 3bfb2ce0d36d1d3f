import { createHash } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { readingThreads } from "../reading-threads.ts";
import { archivedFile, readArchived } from "./archive-files.ts";
import { formatOf } from "./formats.ts";
import { readApart } from "./process/read-apart.ts";
import { ReadError } from "./read-error.ts";
import type { SourceText } from "./source-text.ts";

/** A file past this size is refused: the longest plan known here has 0.2 MB of text; a scan takes up to 1 MB a page. */
export const MAX_BYTES = 100_000_000;
/** A text file past this size is refused; a book has about 2 MB of text. */
export const MAX_TEXT_BYTES = 10_000_000;

/** A file read: its text, and what people should know of how it was read. */
export interface ReadSource {
  readonly source: SourceText;
  readonly notes: readonly string[];
}

const megabytes = (bytes: number) => (bytes / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 });

const tooLarge = (size: number, limit: number) =>
  new ReadError(
    "too-large",
    `tệp dài ${megabytes(size)} MB, quá giới hạn ${megabytes(limit)} MB. Hãy tách thành nhiều tệp`,
  );

/** The bytes of a file. Throws a `ReadError` when it is too large or the file system refuses. */
export async function readBytes(path: string): Promise<Buffer> {
  const archived = archivedFile(path);
  if (archived !== undefined) return readArchived(archived);
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES) throw tooLarge(size, MAX_BYTES);
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

export interface ReadSourceOptions {
  /** True where an administrator has looked at these very bytes and found no secret; a clear stamp is refused all the same. */
  readonly isCleared?: boolean | undefined;
  /** SHA-256 of the bytes, where it is known already. */
  readonly sha256?: string;
  /** The folder in which pages read out of pictures are kept, so that a reading that was cut off goes on. */
  readonly pagesFolder?: string | undefined;
  /** Called when a page of a long document is begun. */
  readonly onPage?: (page: number, pages: number) => void;
}

/**
 * Makes text of a file's bytes, apart from the main thread and within limits of time and memory. Throws a `ReadError` for
 * what cannot be read and for a document that is stamped as a state secret, or may be.
 *
 * @param path where the file lies; only its last part is kept
 */
export async function readSource(
  path: string,
  bytes: Uint8Array,
  { sha256 = sha256Of(bytes), pagesFolder, onPage, isCleared }: ReadSourceOptions = {},
): Promise<ReadSource> {
  const file = basename(path);
  if (bytes.length === 0) throw new ReadError("empty", "tệp trống, không có chữ nào");
  const format = formatOf(file, bytes);
  if (format === "zip")
    throw new ReadError(
      "unsupported",
      "tệp nén này trống, chứa tệp nén khác hoặc quá nhiều tệp. Hãy giải nén rồi đưa từng tệp vào",
    );
  const keepIn = pagesFolder === undefined ? undefined : join(pagesFolder, sha256);
  const isPlain = format === "txt" || format === "md";
  if (isPlain && bytes.length > MAX_TEXT_BYTES) throw tooLarge(bytes.length, MAX_TEXT_BYTES);
  const document = { format, bytes, isCleared };
  const output = await (isPlain ? readingThreads.readText(document) : readApart(document, { keepIn, onPage })).catch(
    async (cause: unknown) => {
      const isSecret = cause instanceof ReadError && (cause.code === "secret" || cause.code === "doubtful");
      if (isSecret && keepIn !== undefined) await rm(keepIn, { recursive: true, force: true });
      throw cause;
    },
  );
  const { text, notes, pages, doubts } = output;
  const isMisnamed = isPlain && format === "txt" && /^\.(?:pdf|docx?|odt|rtf|png|jpe?g)$/iu.test(extname(file));
  return {
    source: {
      file,
      sha256,
      format,
      text,
      ...(pages === undefined || pages.length === 0 ? {} : { pages }),
      ...(doubts === undefined || doubts.length === 0 ? {} : { doubts }),
    },
    notes: isMisnamed ? [...notes, `tệp mang đuôi ${extname(file)} nhưng nội dung là chữ thường`] : notes,
  };
}
