import { createHash, randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { KNOWN_EXTENSIONS } from "../../ingest/read/formats.ts";

/** Why a file was not taken. The message is in Vietnamese and says what to do. */
export class UploadError extends Error {
  override readonly name = "UploadError";
}

export const MOST_UPLOAD_BYTES = 64 * 1024 * 1024;
/** In UTF-8; most file systems take 255. */
const LONGEST_NAME_BYTES = 180;
const MOST_NUMBERS = 100;
/** A folder of documents would need a yes for each. */
const TAKEN = KNOWN_EXTENSIONS.filter((end) => end !== ".zip");

/** A name that is safe in a folder: no path, no control characters, not hidden, not too long. Its ending stays. */
export function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .split(/[\\/]/u)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[.~$\s]+/u, "")
    .trim();
  const end = extname(plain).toLowerCase();
  let stem = end === "" ? plain : plain.slice(0, -end.length).trim();
  while (Buffer.byteLength(stem + end) > LONGEST_NAME_BYTES) stem = [...stem].slice(0, -1).join("");
  return `${stem === "" ? "ke-hoach" : stem}${end}`;
}

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** True where a file is there with these bytes. */
async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  return sha256Of(await readFile(path)) === sha256Of(bytes);
}

function faultOf(cause: unknown): UploadError {
  const code = (cause as NodeJS.ErrnoException).code;
  const why =
    code === "ENOSPC" || code === "EDQUOT"
      ? "ổ đĩa đã đầy. Hãy dọn bớt rồi tải lại"
      : code === "EACCES" || code === "EROFS" || code === "EPERM"
        ? "chương trình không được ghi vào thư mục kế hoạch (PLANS_DIR)"
        : "không ghi được vào thư mục kế hoạch (PLANS_DIR)";
  return new UploadError(`Chưa lưu được tệp: ${why}.`, { cause });
}

/**
 * Puts a file into the folder of plans under a name of its own, whole or not at all, and gives that name. `before` is called
 * with the name before the file can be seen there. Throws an `UploadError` where it is not taken.
 */
export async function keepUpload(
  folder: string,
  { name, bytes }: Upload,
  before: (name: string) => Promise<void>,
): Promise<string> {
  const wanted = safeName(name);
  const end = extname(wanted);
  if (!TAKEN.includes(end))
    throw new UploadError(`“${wanted}”: không nhận loại tệp này. Các loại nhận: ${TAKEN.join(", ")}.`);
  if (bytes.length === 0) throw new UploadError(`“${wanted}”: tệp rỗng.`);
  if (bytes.length > MOST_UPLOAD_BYTES) throw new UploadError(`“${wanted}”: tệp quá lớn, tối đa 64 MB.`);
  // Names that begin with a dot are not read.
  const part = join(folder, `.tai-len-${randomBytes(6).toString("hex")}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(part, bytes, { flag: "wx" });
    const stem = wanted.slice(0, wanted.length - end.length);
    for (let number = 1; number <= MOST_NUMBERS; number++) {
      const free = number === 1 ? wanted : `${stem} (${number})${end}`;
      const path = join(folder, free);
      try {
        await before(free);
        // Fails where something has that name, whoever put it there meanwhile.
        await link(part, path);
        return free;
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
        if (await holds(path, bytes)) throw new UploadError(`“${free}”: tệp này đã có trong thư mục kế hoạch.`);
      }
    }
    throw new UploadError(`“${wanted}”: có quá nhiều tệp cùng tên. Hãy đổi tên rồi tải lại.`);
  } catch (cause) {
    throw cause instanceof UploadError ? cause : faultOf(cause);
  } finally {
    await unlink(part).catch(() => undefined);
  }
}
