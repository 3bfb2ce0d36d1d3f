import { unzipSync, type UnzipFileInfo } from "fflate";
import { ReadError } from "../read-error.ts";

/** What the entries that are read may grow to together, in bytes. */
const MAX_UNPACKED = 50_000_000;
/** How many times its packed size one entry may grow to; XML seldom passes 30. */
const MAX_RATIO = 200;
/** Entries smaller than this may repeat themselves as much as they like. */
const RATIO_FROM = 1_000_000;
const MAX_ENTRIES = 5_000;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const damaged = (cause?: unknown) =>
  new ReadError(
    "damaged",
    "tệp nén bên trong bị hỏng hoặc chép thiếu. Hãy mở tệp bằng Word hay LibreOffice rồi lưu lại, hoặc chép lại từ nguồn",
    { cause },
  );

const tooLarge = () =>
  new ReadError(
    "too-large",
    `nội dung nén trong tệp nở ra quá lớn (quá ${MAX_UNPACKED / 1e6} MB hoặc nén quá chặt). Hãy lưu lại tệp, bỏ hình ảnh, hoặc tách thành nhiều tệp`,
  );

/**
 * The wanted entries of a zip file, by name. Sizes are checked before anything is unpacked and against what came out: an
 * archive that lies about them is refused.
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const directory = new Map(listEntries(bytes).map((entry) => [entry.name, entry]));
  const listed = new Map<string, UnzipFileInfo>();
  let total = 0;
  let entries = 0;
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, {
      filter: (entry) => {
        if (++entries > MAX_ENTRIES) throw tooLarge();
        if (!wanted(entry.name) || entry.name.endsWith("/")) return false;
        total += entry.originalSize;
        if (total > MAX_UNPACKED) throw tooLarge();
        if (entry.originalSize > RATIO_FROM && entry.originalSize > entry.size * MAX_RATIO) throw tooLarge();
        if (directory.get(entry.name)?.isEncrypted)
          throw new ReadError("encrypted", "tệp có mật khẩu. Hãy mở bằng mật khẩu rồi lưu lại bản không khóa");
        listed.set(entry.name, entry);
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    throw damaged(cause);
  }
  for (const [name, content] of Object.entries(unpacked)) {
    const crc = directory.get(name)?.crc;
    if (content.length !== listed.get(name)?.originalSize || (crc !== undefined && crc !== crc32(content)))
      throw damaged();
  }
  return new Map(Object.entries(unpacked));
}

/** An entry of an archive, as its directory names it. */
export interface ListedEntry {
  readonly name: string;
  readonly crc: number;
  readonly isEncrypted: boolean;
  /** Unpacked size in bytes, as the archive says. */
  readonly size: number;
}

/** The directory of an archive; empty for bytes that hold none. */
export function listEntries(bytes: Uint8Array): ListedEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: ListedEntry[] = [];
  let end = bytes.length - 22;
  const earliest = Math.max(0, end - 0xffff);
  while (end >= earliest && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < earliest) return found;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count && at + 46 <= bytes.length; i++) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = bytes.subarray(at + 46, at + 46 + nameLength);
    found.push({
      name: new TextDecoder((flags & 0x800) !== 0 ? "utf-8" : "latin1").decode(name),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      isEncrypted: (flags & 1) !== 0,
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}
