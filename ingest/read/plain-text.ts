import { decodeText } from "./decode-text.ts";
import type { ReaderOutput } from "./reader.ts";

const NAMES = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  "windows-1258": "Windows-1258",
  tcvn3: "TCVN3 (ABC)",
  vni: "VNI",
} as const;

/** Plain text and markdown, in any encoding `decodeText` knows. */
export function readPlainText(bytes: Uint8Array): ReaderOutput {
  const { text, encoding, replaced } = decodeText(bytes);
  const notes: string[] = [];
  if (encoding !== "utf-8") notes.push(`tệp dùng bảng mã ${NAMES[encoding]}, đã đổi sang Unicode`);
  if (replaced > 0) notes.push(`có ${replaced} chỗ hỏng mã, hiện thành ký tự \ufffd`);
  return { text, notes };
}
