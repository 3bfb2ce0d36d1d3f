import { gunzipSync } from "node:zlib";

/** A gzip file ends with the length of what it holds, modulo 2^32. */
const LENGTH_BYTES = 4;
const MOST_AT_ONCE = 1 << 28;

/** What a gzip file holds, inflated into one piece at once: by default it comes in small pieces that are then copied together. */
export function inflate(file: Uint8Array): Buffer {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const said = file.length < LENGTH_BYTES ? 0 : view.getUint32(file.length - LENGTH_BYTES, true);
  // One byte more, or the inflater takes a full piece for one that is not the last.
  return gunzipSync(file, { chunkSize: Math.min(Math.max(said + 1, 64), MOST_AT_ONCE) });
}
