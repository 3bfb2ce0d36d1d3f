import { extname } from "node:path";
import { listEntries } from "./office/archive.ts";
import { ReadError } from "./read-error.ts";
import type { ReaderOutput, ReadOptions } from "./reader.ts";
import type { SourceFormat } from "./source-text.ts";

type Read = (bytes: Uint8Array, options: ReadOptions) => ReaderOutput | Promise<ReaderOutput>;

/** Ends of file names, in lower case, by the format they promise; what a file is, its bytes say. */
const EXTENSIONS: Readonly<Record<SourceFormat, readonly string[]>> = {
  txt: [".txt", ".text", ""],
  md: [".md", ".markdown"],
  docx: [".docx", ".docm", ".dotx"],
  odt: [".odt"],
  doc: [".doc", ".dot"],
  rtf: [".rtf"],
  html: [".html", ".htm", ".xhtml"],
  pdf: [".pdf"],
  scan: [".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"],
};

/** Every end of file name that is read, for people. */
export const KNOWN_EXTENSIONS: readonly string[] = [
  ...Object.values(EXTENSIONS).flatMap((ends) => ends.filter((end) => end !== "")),
  ".zip",
];

/** How each format is read; loaded when a file of it comes. */
const READERS: Readonly<Record<SourceFormat, () => Promise<Read>>> = {
  txt: async () => (await import("./plain-text.ts")).readPlainText,
  md: async () => (await import("./plain-text.ts")).readPlainText,
  docx: async () => (await import("./office/read-docx.ts")).readDocx,
  odt: async () => (await import("./office/read-odt.ts")).readOdt,
  doc: async () => (await import("./office/read-doc.ts")).readDoc,
  rtf: async () => (await import("./office/read-rtf.ts")).readRtf,
  html: async () => (await import("./office/read-html.ts")).readHtml,
  pdf: async () => (await import("./pdf/read-pdf.ts")).readPdf,
  scan: async () => (await import("./scan/read-image.ts")).readImage,
};

export const readerOf = (format: SourceFormat): Promise<Read> => READERS[format]();

const startsWith = (bytes: Uint8Array, beginning: readonly number[]) =>
  beginning.every((byte, index) => bytes[index] === byte);
const ascii = (text: string) => [...text].map((char) => char.charCodeAt(0));

const ZIP = ascii("PK\u0003\u0004");
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Formats known by how their bytes begin that are not read, and what to do with them. */
const FOREIGN: readonly (readonly [string, readonly number[], string])[] = [
  ["ảnh HEIC của điện thoại", [0, 0, 0], "Hãy chuyển ảnh sang .jpg"],
  ["ảnh GIF", ascii("GIF8"), "Hãy chuyển ảnh sang .png"],
  ["ảnh BMP", ascii("BM"), "Hãy chuyển ảnh sang .png"],
  ["tệp nén RAR", ascii("Rar!"), "Hãy giải nén rồi đưa từng tệp vào"],
  ["tệp nén 7z", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "Hãy giải nén rồi đưa từng tệp vào"],
  ["tệp nén gzip", [0x1f, 0x8b], "Hãy giải nén rồi đưa từng tệp vào"],
  ["trang web lưu thành một tệp (MHTML)", ascii("MIME-Version:"), "Hãy lưu lại thành .docx hoặc .html"],
];

/** What a file is, told by its bytes first and by its name where they leave it open. A zip is one of documents. */
export function formatOf(file: string, bytes: Uint8Array): SourceFormat | "zip" {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes("%PDF-")) return "pdf";
  if (startsWith(bytes, ZIP)) return formatOfZip(bytes);
  if (startsWith(bytes, OLE)) return formatOfOle(bytes);
  if (startsWith(bytes, ascii("{\\rtf"))) return "rtf";
  if (isPicture(bytes)) return "scan";
  const foreign = FOREIGN.find(
    ([name, beginning]) => startsWith(bytes, beginning) && (name.includes("HEIC") ? isHeic(bytes) : true),
  );
  if (foreign !== undefined && !isTextStart(bytes))
    throw new ReadError("unsupported", `tệp là ${foreign[0]}, chương trình chưa đọc được. ${foreign[2]}`);
  const head = Buffer.from(bytes.subarray(0, 4096))
    .toString("latin1")
    .replace(/^(?:\u00ef\u00bb\u00bf)?\s*/u, "");
  if (/^(?:<!doctype html|<html|<\?xml[^>]*\?>\s*(?:<!doctype html|<html))/iu.test(head)) return "html";
  if (/^<\?xml/u.test(head) && head.includes("schemas.microsoft.com/office/word/2003/wordml"))
    throw new ReadError(
      "unsupported",
      "tệp là Word XML 2003, chương trình chưa đọc được. Hãy mở bằng Word rồi lưu lại thành .docx",
    );
  return formatByName(file, head);
}

function formatByName(file: string, head: string): SourceFormat {
  const extension = extname(file).toLowerCase();
  for (const format of ["txt", "md"] as const) if (EXTENSIONS[format].includes(extension)) return format;
  if (EXTENSIONS.html.includes(extension) && /<[a-z!/]/iu.test(head)) return "html";
  // Words under the name of another format are words all the same; what is none says so when it is decoded.
  if (KNOWN_EXTENSIONS.includes(extension)) return "txt";
  throw new ReadError(
    "unsupported",
    `định dạng ${extension.slice(0, 20)} chưa đọc được. Các đuôi tệp đọc được: ${KNOWN_EXTENSIONS.join(", ")}`,
  );
}

/** True where a file that begins like a foreign format is plain text nonetheless. */
const isTextStart = (bytes: Uint8Array) =>
  !bytes.subarray(0, 64).some((byte) => byte < 9 || (byte > 13 && byte < 32)) &&
  !startsWith(bytes, ascii("Rar!")) &&
  !startsWith(bytes, ascii("GIF8")) &&
  !startsWith(bytes, ascii("MIME-Version:"));

const isHeic = (bytes: Uint8Array) =>
  /^ftyp(?:hei|hev|mif|msf|avif)/u.test(Buffer.from(bytes.subarray(4, 12)).toString("latin1"));

function isPicture(bytes: Uint8Array): boolean {
  return (
    startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]) ||
    startsWith(bytes, [0xff, 0xd8, 0xff]) ||
    startsWith(bytes, [0x49, 0x49, 0x2a, 0]) ||
    startsWith(bytes, [0x4d, 0x4d, 0, 0x2a]) ||
    (startsWith(bytes, ascii("RIFF")) && startsWith(bytes.subarray(8), ascii("WEBP")))
  );
}

function formatOfZip(bytes: Uint8Array): SourceFormat | "zip" {
  const entries = listEntries(bytes);
  const names = new Set(entries.map(({ name }) => name.replaceAll("\\", "/")));
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name));
  if (names.has("word/document.xml") || (names.has("[Content_Types].xml") && has(/^word\//u))) return "docx";
  if (names.has("content.xml") && has(/^(?:mimetype|META-INF\/manifest\.xml)$/u)) return "odt";
  if (has(/^xl\//u)) throw unsupportedOffice("bảng tính Excel (.xlsx)");
  if (has(/^ppt\//u)) throw unsupportedOffice("bài trình chiếu PowerPoint (.pptx)");
  return "zip";
}

const unsupportedOffice = (name: string) =>
  new ReadError("unsupported", `tệp là ${name}, chương trình chưa đọc được. Hãy lưu lại thành .docx hoặc .pdf`);

function formatOfOle(bytes: Uint8Array): SourceFormat {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const names = (name: string) => buffer.includes(Buffer.from(name, "utf16le"));
  if (names("EncryptedPackage"))
    throw new ReadError("encrypted", "tệp Office có mật khẩu. Hãy mở bằng mật khẩu rồi lưu lại bản không khóa");
  if (names("WordDocument")) return "doc";
  if (names("Workbook")) throw unsupportedOffice("bảng tính Excel đời cũ (.xls)");
  if (names("PowerPoint Document")) throw unsupportedOffice("bài trình chiếu PowerPoint đời cũ (.ppt)");
  return "doc";
}
