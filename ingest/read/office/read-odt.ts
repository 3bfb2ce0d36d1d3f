import { BREAK, paragraph, type Block } from "../blocks/blocks.ts";
import { flatWords } from "../blocks/grid-rows.ts";
import { placeCells, type MarkupCell } from "../blocks/place-cells.ts";
import { writeText } from "../blocks/write-text.ts";
import { ReadError } from "../read-error.ts";
import type { ReaderOutput } from "../reader.ts";
import { unzip } from "./archive.ts";
import { OdfLists } from "./odf-lists.ts";
import { child, childrenNamed, descendants, elements, parseXml, type Element } from "./xml.ts";

const PARTS = /^(?:content\.xml|styles\.xml|META-INF\/manifest\.xml)$/u;
const SKIPPED: ReadonlySet<string> = new Set([
  "text:tracked-changes",
  "text:table-of-content",
  "text:sequence-decls",
  "text:variable-decls",
  "text:user-field-decls",
  "office:forms",
  "office:annotation",
  "office:annotation-end",
]);
const MAX_REPEATED = 200;

/** Reads an OpenDocument text as it is printed. */
export function readOdt(bytes: Uint8Array): ReaderOutput {
  const parts = unzip(bytes, (name) => PARTS.test(name));
  const manifest = parts.get("META-INF/manifest.xml");
  if (manifest !== undefined && Buffer.from(manifest).includes("encryption-data"))
    throw new ReadError("encrypted", "tệp có mật khẩu. Hãy mở bằng mật khẩu rồi lưu lại bản không khóa");
  const content = parts.get("content.xml");
  if (content === undefined)
    throw new ReadError("damaged", "tệp không có phần nội dung. Hãy mở tệp bằng LibreOffice rồi lưu lại");
  const document = parseXml("content.xml", content);
  const stylesPart = parts.get("styles.xml");
  const styles = stylesPart === undefined ? undefined : parseXml("styles.xml", stylesPart);
  const walk = new OdfWalk(document, styles);
  const body = child(child(document, "office:body"), "office:text");
  if (body === undefined)
    throw new ReadError(
      "unsupported",
      "tệp OpenDocument này không phải văn bản (.odt). Hãy lưu lại thành .odt hoặc .docx",
    );
  const blocks = walk.blocksOf(body);
  const header = [...descendants(styles, "style:header"), ...descendants(styles, "style:header-first")];
  const stamp = header.flatMap((part) => new OdfWalk(document, styles).blocksOf(part));
  return { text: writeText([...blocks, ...walk.notes()]), notes: [], stampText: writeText(stamp) };
}

class OdfWalk {
  readonly #lists: OdfLists;
  readonly #hidden = new Set<string>();
  readonly #breaks = new Set<string>();
  readonly #ruled = new Set<string>();
  readonly #notes: Element[] = [];

  constructor(document: Element, styles: Element | undefined) {
    this.#lists = new OdfLists([document, ...(styles === undefined ? [] : [styles])]);
    for (const root of [styles, document])
      for (const style of descendants(root, "style:style")) {
        const name = style.attributes["style:name"] ?? "";
        if (child(style, "style:text-properties")?.attributes["text:display"] === "none") this.#hidden.add(name);
        if (child(style, "style:paragraph-properties")?.attributes["fo:break-before"] === "page")
          this.#breaks.add(name);
        const borders = Object.entries(child(style, "style:table-cell-properties")?.attributes ?? {});
        if (borders.some(([key, value]) => key.startsWith("fo:border") && value !== "none")) this.#ruled.add(name);
      }
  }

  blocksOf(parent: Element): Block[] {
    const blocks: Block[] = [];
    this.#walk(parent, blocks);
    return blocks;
  }

  /** The notes marked on the way, each behind its mark. */
  notes(): Block[] {
    const blocks: Block[] = [];
    for (let i = 0; i < this.#notes.length; i++)
      blocks.push(paragraph(`[${String(i + 1)}] ${flatWords(this.blocksOf(this.#notes[i]!))}`));
    return blocks.length === 0 ? [] : [BREAK, ...blocks];
  }

  #walk(parent: Element, blocks: Block[]): void {
    for (const element of elements(parent)) {
      if (SKIPPED.has(element.name)) continue;
      if (element.name === "text:p") this.#paragraph(element, "", blocks);
      else if (element.name === "text:h") this.#paragraph(element, this.#lists.headingLabel(element), blocks);
      else if (element.name === "text:list") this.#list(element, blocks);
      else if (element.name === "table:table") blocks.push(this.#table(element));
      else this.#walk(element, blocks);
    }
  }

  #list(list: Element, blocks: Block[]): void {
    this.#lists.open(list);
    for (const item of elements(list)) {
      const isHeader = item.name === "text:list-header";
      if (item.name !== "text:list-item" && !isHeader) continue;
      let label = "";
      let isFirst = !isHeader;
      for (const part of elements(item)) {
        if (part.name === "text:list") this.#list(part, blocks);
        else if (part.name === "text:p" || part.name === "text:h") {
          // An item counts when its first paragraph comes, empty ones of web pages too.
          if (isFirst) label = this.#lists.nextLabel(item);
          isFirst = false;
          this.#paragraph(part, label, blocks);
          label = "";
        } else if (part.name === "table:table") blocks.push(this.#table(part));
      }
    }
    this.#lists.close();
  }

  #paragraph(element: Element, label: string, blocks: Block[]): void {
    const style = element.attributes["text:style-name"] ?? "";
    if (this.#hidden.has(style)) return;
    if (this.#breaks.has(style)) blocks.push(BREAK);
    const boxes: Block[] = [];
    const words = this.#words(element, boxes);
    if (words.trim() === "") blocks.push(BREAK);
    else blocks.push(paragraph(label + words.trimStart()));
    blocks.push(...boxes);
  }

  #words(parent: Element, boxes: Block[]): string {
    let words = "";
    for (const part of parent.children) {
      if (typeof part === "string") {
        words += part
          .replace(/[\t\n\r ]+/gu, " ")
          .replace(/\u00ad/gu, "")
          .replace(/\u2011/gu, "-");
        continue;
      }
      const { name, attributes } = part;
      if (SKIPPED.has(name)) continue;
      if (name === "text:s") words += " ".repeat(Math.min(MAX_REPEATED, Number(attributes["text:c"] ?? 1) || 1));
      else if (name === "text:tab") words += "\t";
      else if (name === "text:line-break") words += "\n";
      else if (name === "text:note") {
        const body = child(part, "text:note-body");
        if (body !== undefined) {
          this.#notes.push(body);
          words += `[${String(this.#notes.length)}]`;
        }
      } else if (name === "draw:text-box") boxes.push(...this.blocksOf(part));
      else if (name === "table:table") boxes.push(this.#table(part));
      else if (!this.#hidden.has(attributes["text:style-name"] ?? "")) words += this.#words(part, boxes);
    }
    return words;
  }

  #table(table: Element): Block {
    const rows: MarkupCell[][] = [];
    let heads = 0;
    let ruled = false;
    for (const { row, isHead } of rowsOf(table)) {
      if (isHead && heads === rows.length) heads++;
      const cells: MarkupCell[] = [];
      for (const cell of childrenNamed(row, "table:table-cell")) {
        ruled ||= this.#ruled.has(cell.attributes["table:style-name"] ?? "");
        const number = (name: string) => Number(cell.attributes[name] ?? 1) || 1;
        const read: MarkupCell = {
          columnSpan: number("table:number-columns-spanned"),
          rowSpan: number("table:number-rows-spanned"),
          blocks: this.blocksOf(cell),
        };
        const repeated = Math.min(MAX_REPEATED, number("table:number-columns-repeated"));
        for (let i = 0; i < repeated; i++) cells.push(read);
      }
      const repeated = Math.min(MAX_REPEATED, Number(row.attributes["table:number-rows-repeated"] ?? 1) || 1);
      for (let i = 0; i < repeated; i++) rows.push(cells);
    }
    return { kind: "grid", rows: placeCells(rows), headRows: heads, ruled };
  }
}

function* rowsOf(parent: Element, isHead = false): Generator<{ row: Element; isHead: boolean }> {
  for (const element of elements(parent)) {
    if (element.name === "table:table-row") yield { row: element, isHead };
    else if (element.name === "table:table-header-rows") yield* rowsOf(element, true);
    else if (/^table:table-(?:rows|row-group)$/u.test(element.name)) yield* rowsOf(element, isHead);
  }
}
