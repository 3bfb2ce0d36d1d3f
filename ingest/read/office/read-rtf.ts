import { BREAK, paragraph, type Block, type GridCell } from "../blocks/blocks.ts";
import { writeText } from "../blocks/write-text.ts";
import { ReadError } from "../read-error.ts";
import type { ReaderOutput } from "../reader.ts";
import { rtfTokens, type RtfToken } from "./rtf-tokens.ts";

/** Groups whose words are not the document's. */
const SKIPPED: ReadonlySet<string> = new Set([
  ..."fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore latentstyles generator".split(
    " ",
  ),
  ..."listtable listoverridetable revtbl rsidtbl xmlnstbl fldinst bkmkstart bkmkend nonshppict shpinst".split(" "),
  ..."footer footerl footerr footerf pgdsctbl annotation atnid atnauthor atnref xe tc pntext docvar userprops filetbl".split(
    " ",
  ),
]);
/** Groups marked as to be skipped by those who do not know them, which are known here. */
const KNOWN: ReadonlySet<string> = new Set(["listtext", "pntext", "shptxt", "shpinst", "footnote"]);
const HEADERS = /^header[lrf]?$/u;
const SIGNS: Readonly<Record<string, string>> = {
  "~": "\u00a0",
  _: "-",
  "-": "",
  "\\": "\\",
  "{": "{",
  "}": "}",
  tab: "\t",
  line: "\n",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
};
/** Windows code pages by the number a font names its letters with. */
const CHARSETS: Readonly<Record<number, string>> = {
  0: "windows-1252",
  128: "shift_jis",
  129: "euc-kr",
  134: "gbk",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  163: "windows-1258",
  177: "windows-1255",
  178: "windows-1256",
  186: "windows-1257",
  204: "windows-1251",
  222: "windows-874",
  238: "windows-1250",
};
const MAX_DEPTH = 1_000;

interface State {
  skip: boolean;
  hidden: boolean;
  font: number;
  /** Characters that stand for one `\u` in programs without Unicode. */
  unicodeSkip: number;
  target: Target;
}

/** Where words go: the body, a note, the header. */
interface Target {
  readonly blocks: Block[];
  words: string;
  readonly rows: GridCell[][];
  cells: Block[][];
  cell: Block[];
  inTable: boolean;
  merges: ("none" | "down" | "goes-on" | "across")[];
}

const target = (): Target => ({ blocks: [], words: "", rows: [], cells: [], cell: [], inTable: false, merges: [] });

/** Reads an RTF document; the numbers its writer printed beside its lists are in it. */
export function readRtf(bytes: Uint8Array): ReaderOutput {
  const walk = new RtfWalk();
  for (const token of rtfTokens(bytes)) walk.take(token);
  const { body, notes, header } = walk.end();
  const marked = notes.map((note, i) => paragraph(`[${String(i + 1)}] ${note}`));
  return {
    text: writeText([...body, ...(marked.length === 0 ? [] : [BREAK, ...marked])]),
    notes: [],
    stampText: writeText(header),
  };
}

class RtfWalk {
  readonly #body = target();
  readonly #header = target();
  readonly #notes: Target[] = [];
  readonly #fonts = new Map<number, string>();
  #stack: State[] = [];
  #state: State = { skip: false, hidden: false, font: -1, unicodeSkip: 1, target: this.#body };
  #codePage = "windows-1252";
  #isFirst = false;
  #isOptional = false;
  #inFonts = false;
  #fontHere = 0;
  #toSkip = 0;

  /** Takes the next token of the file. */
  take(token: RtfToken): void {
    if (token.kind === "text") this.#text(token.bytes);
    else if (token.kind === "word") this.#word(token.name, token.value);
    else this.#group(token.kind);
    if (token.kind === "text" || (token.kind === "word" && token.name !== "*")) this.#isFirst = false;
  }

  #group(kind: "open" | "close"): void {
    if (kind === "open") {
      if (this.#stack.length > MAX_DEPTH)
        throw new ReadError(
          "damaged",
          "các nhóm trong tệp RTF lồng nhau quá sâu. Hãy mở tệp bằng Word rồi lưu lại thành .docx",
        );
      this.#stack.push({ ...this.#state });
      this.#isFirst = true;
      this.#isOptional = false;
      this.#toSkip = 0;
      return;
    }
    const outer = this.#stack.pop();
    if (outer !== undefined) {
      if (this.#inFonts && !outer.skip) this.#inFonts = false;
      this.#state = outer;
    }
    this.#toSkip = 0;
    this.#isFirst = false;
  }

  /** What was read, once every token was taken. */
  end(): { body: Block[]; notes: string[]; header: Block[] } {
    const finish = (to: Target): Block[] => {
      closeParagraph(to);
      if (to.cells.length > 0) closeRow(to);
      closeTable(to);
      return to.blocks;
    };
    const notes = this.#notes.map((note) =>
      finish(note)
        .map((block) => (block.kind === "paragraph" ? block.text : ""))
        .join(" ")
        .replace(/\s+/gu, " ")
        .trim(),
    );
    return { body: finish(this.#body), notes, header: finish(this.#header) };
  }

  #add(words: string): void {
    const { skip, hidden, target: to } = this.#state;
    if (!skip && !hidden) to.words += words;
  }

  #text(bytes: readonly number[]): void {
    let own = bytes;
    if (this.#toSkip > 0) {
      own = bytes.slice(this.#toSkip);
      this.#toSkip = Math.max(0, this.#toSkip - bytes.length);
    }
    if (own.length === 0 || this.#state.skip) return;
    const charset = this.#fonts.get(this.#state.font) ?? this.#codePage;
    this.#add(new TextDecoder(charset).decode(Uint8Array.from(own)));
  }

  #word(name: string, value: number | undefined): void {
    if (name === "*") {
      this.#isOptional = true;
      return;
    }
    const opens = this.#isFirst || this.#isOptional;
    if (name === "fonttbl") this.#inFonts = true;
    if (this.#inFonts) this.#fontWord(name, value);
    if (opens && (SKIPPED.has(name) || (this.#isOptional && !KNOWN.has(name)))) this.#state.skip = name !== "shpinst";
    this.#isOptional = false;
    if (opens && HEADERS.test(name)) this.#state = { ...this.#state, target: this.#header };
    if (opens && name === "footnote" && !this.#state.skip) {
      const note = target();
      this.#notes.push(note);
      this.#add(`[${String(this.#notes.length)}]`);
      this.#state = { ...this.#state, target: note };
    }
    const sign = SIGNS[name];
    if (sign !== undefined) this.#add(sign);
    else if (name === "u") this.#unicode(value ?? 0);
    else if (name === "ansicpg") this.#codePage = codePage(value) ?? this.#codePage;
    else if (name === "uc") this.#state.unicodeSkip = Math.min(10, Math.max(0, value ?? 1));
    else if (name === "f") this.#state.font = value ?? -1;
    else if (name === "v" || name === "deleted") this.#state.hidden = value !== 0;
    else if (name === "plain") this.#state.hidden = false;
    else if (!this.#state.skip) layout(this.#state.target, name);
  }

  #fontWord(name: string, value: number | undefined): void {
    if (name === "f") this.#fontHere = value ?? 0;
    const charset = name === "fcharset" ? CHARSETS[value ?? 0] : undefined;
    // Fonts for 163 hold Vietnamese, those for 0 what the document's own code page says.
    if (charset !== undefined && value !== 0 && value !== 1) this.#fonts.set(this.#fontHere, charset);
  }

  #unicode(value: number): void {
    this.#add(String.fromCharCode(value < 0 ? value + 0x10000 : value));
    this.#toSkip = this.#state.unicodeSkip;
  }
}

function codePage(value: number | undefined): string | undefined {
  const name = value === 65001 ? "utf-8" : `windows-${String(value)}`;
  try {
    new TextDecoder(name);
    return name;
  } catch {
    return undefined; // an old page of another alphabet: the usual one stays
  }
}

/** Ends of paragraphs, cells and rows. */
function layout(to: Target, name: string): void {
  switch (name) {
    case "par":
    case "sect":
    case "page":
      closeParagraph(to);
      if (name !== "par") to.blocks.push(BREAK);
      return;
    case "pard":
      to.inTable = false;
      return;
    case "intbl":
      to.inTable = true;
      return;
    case "trowd":
      to.merges = [];
      return;
    case "clvmgf":
      to.merges.push("down");
      return;
    case "clvmrg":
      to.merges.push("goes-on");
      return;
    case "clmrg":
      to.merges.push("across");
      return;
    case "cellx":
      // The merge of a cell is named before its edge: fill in for cells that name none.
      to.merges.push("none");
      return;
    case "cell":
    case "nestcell":
      to.inTable = true;
      closeParagraph(to);
      to.cells.push(to.cell);
      to.cell = [];
      return;
    case "row":
    case "nestrow":
      closeRow(to);
      return;
  }
}

function closeParagraph(to: Target): void {
  const words = to.words;
  to.words = "";
  if (to.inTable) {
    if (words.trim() !== "") to.cell.push(paragraph(words));
    return;
  }
  if (to.cells.length > 0) closeRow(to);
  closeTable(to);
  to.blocks.push(words.trim() === "" ? BREAK : paragraph(words));
}

/** The merges of a row, one for each cell: a `none` closes every cell, behind the merge where it names one. */
function mergesOf(merges: Target["merges"]): Target["merges"] {
  const found: Target["merges"] = [];
  let named: Target["merges"][number] = "none";
  for (const merge of merges) {
    if (merge !== "none") named = merge;
    else {
      found.push(named);
      named = "none";
    }
  }
  return found;
}

function closeRow(to: Target): void {
  const merges = mergesOf(to.merges);
  const row: GridCell[] = [];
  for (const [column, blocks] of to.cells.entries()) {
    if (merges[column] === "goes-on") {
      for (const above of to.rows.toReversed()) {
        const at = above.findIndex((cell) => cell.column === column);
        if (at < 0) continue;
        above[at] = { ...above[at]!, rowSpan: above[at]!.rowSpan + 1 };
        break;
      }
    } else if (merges[column] === "across" && row.length > 0) {
      const last = row.at(-1)!;
      row[row.length - 1] = { ...last, columnSpan: last.columnSpan + 1, blocks: [...last.blocks, ...blocks] };
    } else row.push({ column, columnSpan: 1, rowSpan: 1, blocks });
  }
  to.rows.push(row);
  to.cells = [];
  to.cell = [];
}

function closeTable(to: Target): void {
  if (to.rows.length === 0) return;
  to.blocks.push({ kind: "grid", rows: to.rows.splice(0) });
}
