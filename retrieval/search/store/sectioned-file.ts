import { readFileSync, renameSync, writeFileSync, openSync, fsyncSync, closeSync, rmSync } from "node:fs";
import { endianness } from "node:os";
import { crc32 } from "node:zlib";
import { z } from "zod";

/** Why an index on disk cannot be used. */
export type IndexFileFault = "missing" | "corrupt" | "other-version" | "other-model";

export class IndexFileError extends Error {
  override readonly name = "IndexFileError";
  readonly code: IndexFileFault;

  constructor(code: IndexFileFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What can be kept in a section. */
export type SectionArray = Uint8Array | Uint16Array | Uint32Array | Float32Array;

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Float32Array } as const;

const SectionEntry = z.object({
  name: z.string(),
  type: z.enum(["Uint8Array", "Uint16Array", "Uint32Array", "Float32Array"]),
  offset: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
});
const Envelope = z.object({ header: z.unknown(), checksum: z.int(), sections: z.array(SectionEntry) });

const MAGIC = "KHIDX1\n\0";
const ALIGNMENT = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/**
 * Writes a header and named arrays to one file: magic, length of the header, header as JSON with a checksum of
 * the rest, arrays at multiples of 8 bytes, low byte first. The file is written beside its place and moved
 * there, so that a crash leaves the old one.
 */
export function writeSections(file: string, header: unknown, sections: ReadonlyMap<string, SectionArray>): void {
  if (endianness() !== "LE") throw new Error("an index is written low byte first; this machine is not");
  let bytes = 0;
  const entries = [...sections].map(([name, array]) => {
    const type = array.constructor.name;
    const entry = { name, type, offset: bytes, bytes: array.byteLength };
    bytes += aligned(array.byteLength);
    return entry;
  });
  const body = Buffer.alloc(bytes);
  [...sections.values()].forEach((array, at) => {
    body.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), entries[at]!.offset);
  });
  const envelope = Buffer.from(JSON.stringify({ header, checksum: crc32(body), sections: entries }));
  const opening = Buffer.alloc(aligned(MAGIC.length + 8 + envelope.length), " ");
  opening.write(MAGIC, 0, "latin1");
  opening.writeUInt32LE(envelope.length, MAGIC.length);
  opening.writeUInt32LE(crc32(envelope), MAGIC.length + 4);
  envelope.copy(opening, MAGIC.length + 8);
  writeInPlace(file, [opening, body]);
}

/** Writes a file beside its place, flushes it, and moves it there. */
export function writeInPlace(file: string, parts: readonly Uint8Array[]): void {
  const draft = `${file}.${process.pid}.new`;
  try {
    const handle = openSync(draft, "w");
    try {
      for (const part of parts) writeFileSync(handle, part);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}

/** Reads what `writeSections` wrote. Throws an IndexFileError (`missing`, `corrupt`, `other-version`). */
export function readSections(file: string): { header: unknown; sections: Map<string, SectionArray> } {
  const bytes = readWhole(file);
  if (bytes.length < MAGIC.length + 8) throw new IndexFileError("corrupt", "the index is cut short");
  if (bytes.toString("latin1", 0, MAGIC.length) !== MAGIC)
    throw new IndexFileError("other-version", "the index has another format");
  const length = bytes.readUInt32LE(MAGIC.length);
  const from = MAGIC.length + 8;
  const envelope = bytes.subarray(from, from + length);
  if (crc32(envelope) !== bytes.readUInt32LE(MAGIC.length + 4))
    throw new IndexFileError("corrupt", "the header of the index does not match its checksum");
  const { header, checksum, sections } = Envelope.parse(JSON.parse(envelope.toString("utf8")));
  const body = bytes.subarray(aligned(from + length));
  if (crc32(body) !== checksum) throw new IndexFileError("corrupt", "the index does not match its checksum");
  const arrays = sections.map(({ name, type, offset, bytes: size }): [string, SectionArray] => {
    const copy = new Uint8Array(size);
    copy.set(body.subarray(offset, offset + size));
    return [name, new KINDS[type](copy.buffer)];
  });
  return { header, sections: new Map(arrays) };
}

function readWhole(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT")
      throw new IndexFileError("missing", "there is no index yet", { cause });
    throw cause;
  }
}
