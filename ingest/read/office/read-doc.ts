import { createRequire } from "node:module";
import { BREAK, paragraph, type Block, type GridCell } from "../blocks/blocks.ts";
import { writeText } from "../blocks/write-text.ts";
import { ReadError } from "../read-error.ts";
import type { ReaderOutput } from "../reader.ts";

/** Stretches of the text of a Word 97 file, by how many characters each part of the document takes. */
interface RawDocument {
  readonly _pieces: readonly {
    readonly startCp: number;
    readonly endCp: number;
    readonly length: number;
    readonly text: string;
  }[];
  readonly _boundaries: Readonly<Record<string, number | undefined>>;
  readonly _taggedHeaders: readonly { readonly type: string; readonly text: string }[];
}

interface Extractor extends RawDocument {
  buildDocument: () => unknown;
  extract: (reader: unknown) => Promise<unknown>;
}

/** What Word puts into its text: the end of a cell, of a row, a note, a page, a drawing. */
const CELL = "\u0007";
const ROW = "\n";
const NOTE = "\u0002";
/** A document may begin with a table, of its letterhead: so many lines stand in its first cell at the most. */
const LETTERHEAD_LINES = 6;

/** Reads a Word 97-2003 file. Numbers that Word counts are not in its text and are lost. */
export async function readDoc(bytes: Uint8Array): Promise<ReaderOutput> {
  if (Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le")))
    throw new ReadError("encrypted", "tệp Word có mật khẩu. Hãy mở bằng mật khẩu rồi lưu lại bản không khóa");
  const raw = await extract(bytes);
  const parts = partsOf(raw);
  const body = blocksOf(parts.body);
  const notes = notesOf(parts.footnotes);
  const boxes = parts.boxes
    .split(/[\r\n]/u)
    .map(clean)
    .filter((line) => line.trim() !== "")
    .map(paragraph);
  const text = writeText([...body, ...(boxes.length === 0 ? [] : [BREAK, ...boxes]), ...notes]);
  const stamp = raw._taggedHeaders.filter(({ type }) => type === "headers").map((header) => clean(header.text));
  return {
    text,
    notes: ["tệp .doc đời cũ: số mục do Word tự đánh không có trong tệp. Nên lưu lại thành .docx nếu thấy thiếu số"],
    stampText: stamp.join("\n").replace(/\r/gu, "\n"),
  };
}

async function extract(bytes: Uint8Array): Promise<RawDocument> {
  const require = createRequire(import.meta.url);
  // The package's own entry replaces the ends of cells and rows by tabs: its reader is asked instead.
  const WordOleExtractor = require("word-extractor/lib/word-ole-extractor") as new () => Extractor;
  const BufferReader = require("word-extractor/lib/buffer-reader") as new (bytes: Buffer) => {
    open: () => Promise<void>;
  };
  const extractor = new WordOleExtractor();
  extractor.buildDocument = () => undefined;
  const reader = new BufferReader(Buffer.from(bytes));
  try {
    await reader.open();
    await extractor.extract(reader);
  } catch (cause) {
    throw new ReadError(
      "damaged",
      "tệp Word đời cũ (.doc) bị hỏng, chép thiếu hoặc không phải văn bản Word. Hãy mở bằng Word hay LibreOffice rồi lưu lại thành .docx",
      { cause },
    );
  }
  return extractor;
}

function partsOf({ _pieces, _boundaries }: RawDocument): Record<"body" | "footnotes" | "boxes", string> {
  const whole = _pieces.map(({ text }) => text).join("");
  const size = (name: string) => _boundaries[name] ?? 0;
  let at = 0;
  const take = (name: string): string => {
    const part = whole.slice(at, at + size(name));
    at += size(name);
    return part;
  };
  const body = take("ccpText");
  const footnotes = take("ccpFtn");
  for (const name of ["ccpHdd", "ccpAtn", "ccpEdn"]) take(name);
  return { body, footnotes, boxes: take("ccpTxbx") };
}

/** Text without the characters Word keeps for itself; of a field its result stays. */
function clean(text: string): string {
  let words = text;
  for (let before = ""; before !== words;) {
    before = words;
    words = words.replace(/\u0013[^\u0013-\u0015]*(?:\u0014([^\u0013-\u0015]*))?\u0015/gu, "$1");
  }
  return words
    .replace(/\u001e/gu, "-")
    .replace(/\u000b/gu, "\n")
    .replace(/[\u0000-\u0008\u000e-\u001f\u00ad]/gu, "")
    .replace(/[\uf0b7\uf0a7\uf0d8]/gu, "•");
}

function blocksOf(raw: string): Block[] {
  const blocks: Block[] = [];
  let notes = 0;
  const marked = raw.replaceAll(NOTE, () => `[${String(++notes)}]`);
  let rows: GridCell[][] = [];
  const closeTable = (): void => {
    if (rows.length > 0) blocks.push({ kind: "grid", rows });
    rows = [];
  };
  const addText = (text: string): void => {
    for (const line of text.split(/[\r\f]/u)) {
      const words = clean(line);
      blocks.push(words.trim() === "" ? BREAK : paragraph(words));
    }
  };
  let isFirst = true;
  for (const chunk of marked.split(ROW)) {
    const cells = chunk.split(CELL);
    if (cells.length === 1) {
      closeTable();
      addText(chunk);
      isFirst = false;
      continue;
    }
    // What stands before the first cell of a table belongs to the text above it, its last line apart.
    const lines = cells[0]!.split("\r");
    if (rows.length === 0 && lines.length > (isFirst ? LETTERHEAD_LINES : 1)) {
      addText(lines.slice(0, -1).join("\r"));
      cells[0] = lines.at(-1)!;
    } else if (rows.length > 0 && /[\r\f]/u.test(cells[0]!) && lines.length > 4) {
      closeTable();
      addText(lines.slice(0, -1).join("\r"));
      cells[0] = lines.at(-1)!;
    }
    isFirst = false;
    rows.push(
      cells.slice(0, -1).map((cell, column) => ({
        column,
        columnSpan: 1,
        rowSpan: 1,
        blocks: cell
          .split("\r")
          .map(clean)
          .filter((words) => words.trim() !== "")
          .map(paragraph),
      })),
    );
  }
  closeTable();
  return blocks;
}

function notesOf(raw: string): Block[] {
  const notes = raw
    .split(NOTE)
    .slice(1)
    .map((note) => clean(note).replace(/\s+/gu, " ").trim());
  return notes.length === 0 ? [] : [BREAK, ...notes.map((note, i) => paragraph(`[${String(i + 1)}] ${note}`))];
}
