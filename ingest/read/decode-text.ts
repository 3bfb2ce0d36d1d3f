import { isSyllable, WORD } from "../../data/vietnamese.ts";
import { TCVN3_HIGH, VNI_MARKS, VNI_SINGLE } from "./legacy-tables.ts";
import { ReadError } from "./read-error.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1258" | "tcvn3" | "vni";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** How many places held no valid bytes of the encoding and stand as U+FFFD in the text. */
  readonly replaced: number;
}

/** How much of a text is looked at to tell its encoding, in characters: some four thousand words. */
const SAMPLE_CHARS = 20_000;
/** How much of a file is looked at for zeros and control characters, in bytes. */
const SAMPLE_BYTES = 800_000;
/** A text in an old encoding is taken in when at least this share of its words are Vietnamese syllables. */
const MIN_SYLLABLES = 0.6;
/** Control characters above this share of a file mean that it is no text. */
const MAX_CONTROLS = 0.005;
/** Broken places in UTF-8 above this share of the characters mean that it is something else. */
const MAX_REPLACED = 0.01;

/**
 * The share of words that Vietnamese spelling allows, 0 to 1; 0 for a text without words. Words in
 * which the encoding shows (letters beyond ASCII) count alone where there are any.
 */
export function syllableShare(text: string): number {
  const known = new Map<string, boolean>();
  let all = 0;
  let allValid = 0;
  let marked = 0;
  let markedValid = 0;
  for (const [word] of text.slice(0, SAMPLE_CHARS).matchAll(WORD)) {
    if (/^\d/u.test(word)) continue;
    let valid = known.get(word);
    if (valid === undefined) known.set(word, (valid = isSyllable(word)));
    all++;
    if (valid) allValid++;
    if (/^[\u0020-\u007e]*$/u.test(word)) continue;
    marked++;
    if (valid) markedValid++;
  }
  if (all === 0) return 0;
  return marked === 0 ? allValid / all : Math.min(allValid / all, markedValid / marked);
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  // ignoreBOM keeps the mark in the text, as Node's own utf8 decoding does.
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: "utf-8", replaced: 0 };
  } catch {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const own = Buffer.from(text, "utf8").includes("\ufffd") ? (text.match(/\ufffd/gu)?.length ?? 0) : 0;
    return { text, encoding: "utf-8", replaced: own };
  }
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return { text, encoding, replaced: text.match(/\ufffd/gu)?.length ?? 0 };
}

/** The text of bytes typed in TCVN3 (ABC) fonts. */
export function decodeTcvn3(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replace(/[\u0080-\u00ff]/gu, (char) => TCVN3_HIGH[char.charCodeAt(0) - 0x80]!);
}

const VNI_MARK_BYTES = Object.keys(VNI_MARKS).join("") + Object.keys(VNI_MARKS).join("").toUpperCase();
const VNI_LETTER = new RegExp(`([aeouyôöAEOUYÔÖ])([${VNI_MARK_BYTES}])|[\u00c0-\u00ff]`, "gu");

/** The text of bytes typed in VNI-Windows fonts, in NFC where the letters are known. */
export function decodeVni(bytes: Uint8Array): string {
  const latin = new TextDecoder("windows-1252").decode(bytes);
  return latin.replace(VNI_LETTER, (match: string, letter: string | undefined, mark: string | undefined) => {
    if (letter === undefined || mark === undefined) return VNI_SINGLE[match] ?? match;
    return ((VNI_SINGLE[letter] ?? letter) + VNI_MARKS[mark.toLowerCase()]!).normalize("NFC");
  });
}

/** Which half of the byte pairs holds the zeros, where nearly all zeros lie in one half, as in UTF-16 without a mark. */
function zeroHalf(bytes: Uint8Array): "odd" | "even" | undefined {
  const end = Math.min(bytes.length, SAMPLE_BYTES);
  const zeros = [0, 0];
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  const [even, odd] = zeros as [number, number];
  // Spaces, digits and plain letters are well over a tenth of any Vietnamese text.
  if (even + odd < end / 20) return undefined;
  if (even <= odd / 20) return "odd";
  return odd <= even / 20 ? "even" : undefined;
}

function isBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SAMPLE_BYTES);
  let controls = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0b && byte !== 0x0c && byte !== 0x0d) controls++;
  }
  return controls > end * MAX_CONTROLS;
}

function unknownEncoding(): ReadError {
  return new ReadError(
    "encoding",
    "không nhận ra bảng mã tiếng Việt của tệp. Hãy mở tệp và lưu lại dưới dạng Unicode (UTF-8)",
  );
}

/** Letters of a TCVN3 font that were saved as if they were Western European ones: `KÕ ho¹ch`. */
function isMiscoded(text: string): boolean {
  const sample = text.slice(0, SAMPLE_CHARS);
  // Letters that only Vietnamese has say that the text is in Unicode.
  if (!/[\u0080-\u00ff]/u.test(sample) || /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u.test(sample)) return false;
  if (syllableShare(sample) >= MIN_SYLLABLES) return false;
  const as8Bit = sample.replace(/[^\u0000-\u00ff]/gu, " ");
  const bytes = Buffer.from(as8Bit, "latin1");
  const asUtf8 = new TextDecoder("utf-8").decode(bytes);
  const readings = [decodeTcvn3(bytes), decodeVni(bytes), asUtf8.includes("\ufffd") ? "" : asUtf8];
  return readings.some((reading) => syllableShare(reading) >= 0.8);
}

/**
 * The text of a file's bytes. UTF-8 and UTF-16 are told by their marks and by being valid; old
 * 8-bit encodings by which one gives the most Vietnamese syllables. Nothing of the decoded text is
 * changed: a byte order mark stays, as in Node's utf8 decoding. Throws a `ReadError` with code
 * `empty`, `binary` or `encoding`.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const decoded = decodeBytes(bytes);
  if (!/[\p{L}\p{N}]/u.test(decoded.text)) {
    if (/^[\s\ufeff]*$/u.test(decoded.text)) throw new ReadError("empty", "tệp trống, không có chữ nào");
    throw new ReadError("binary", "tệp không có chữ nào để đọc");
  }
  return decoded;
}

function decodeBytes(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new ReadError("empty", "tệp trống, không có chữ nào");
  if (bytes[0] === 0xff && bytes[1] === 0xfe && !(bytes[2] === 0 && bytes[3] === 0))
    return decodeUtf16(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, "utf-16be");
  const half = zeroHalf(bytes);
  if (half !== undefined) {
    const decoded = decodeUtf16(bytes, half === "odd" ? "utf-16le" : "utf-16be");
    if (syllableShare(decoded.text) >= MIN_SYLLABLES) return decoded;
  }
  if (isBinary(bytes)) throw new ReadError("binary", "tệp là dữ liệu nhị phân, không phải văn bản");

  const utf8 = decodeUtf8(bytes);
  if (utf8.replaced === 0) {
    if (isMiscoded(utf8.text)) throw unknownEncoding();
    return utf8;
  }
  const candidates: Decoded[] = [
    { text: new TextDecoder("windows-1258").decode(bytes), encoding: "windows-1258", replaced: 0 },
    { text: decodeTcvn3(bytes), encoding: "tcvn3", replaced: 0 },
    { text: decodeVni(bytes), encoding: "vni", replaced: 0 },
  ];
  if (utf8.replaced <= utf8.text.length * MAX_REPLACED) candidates.unshift(utf8);
  const scored = candidates.map((decoded) => ({ decoded, share: syllableShare(decoded.text) }));
  const best = scored.reduce((a, b) => (b.share > a.share ? b : a));
  if (best.share < MIN_SYLLABLES) throw unknownEncoding();
  return best.decoded;
}
