import { extname } from "node:path";
import { KNOWN_EXTENSIONS } from "../../ingest/read/formats.ts";

/** In UTF-8; most file systems take 255. */
const LONGEST_NAME_BYTES = 180;

/** Ends of names of what can be sent. A folder of documents would need a yes for each. */
export const TAKEN_ENDS: readonly string[] = KNOWN_EXTENSIONS.filter((end) => end !== ".zip");

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
