import { BREAK, paragraph, type Block, type GridCell } from "../blocks/blocks.ts";
import type { Numbering } from "./numbering.ts";
import { isOn, type ParagraphStyles } from "./styles.ts";
import { symbol } from "./symbols.ts";
import { child, childrenNamed, elements, type Element } from "./xml.ts";

/** Elements that only wrap others, among blocks and among runs alike. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "w:sdt",
  "w:sdtContent",
  "w:customXml",
  "w:smartTag",
  "w:hyperlink",
  "w:ins",
  "w:moveTo",
  "w:fldSimple",
  "w:dir",
  "w:bdo",
  "w:ruby",
  "w:rubyBase",
  "mc:AlternateContent",
  "mc:Choice",
]);
const DRAWINGS: ReadonlySet<string> = new Set(["w:drawing", "w:pict", "w:object"]);

/** Walks the parts of a Word document in the order they are read and gives their blocks. */
export class WordWalk {
  readonly remarks: string[] = [];
  readonly #styles: ParagraphStyles;
  readonly #numbering: Numbering;
  readonly #notes: { readonly kind: "footnote" | "endnote"; readonly id: string }[] = [];
  #contentsLines = 0;
  /** Words before a deleted end of paragraph, which the next paragraph goes on. */
  #carried = "";

  constructor(styles: ParagraphStyles, numbering: Numbering) {
    this.#styles = styles;
    this.#numbering = numbering;
  }

  /** The blocks of a body, a cell, a header or a text box. */
  blocksOf(parent: Element): Block[] {
    const blocks: Block[] = [];
    this.#walk(parent, blocks);
    if (this.#contentsLines > 0 && this.remarks.length === 0) this.remarks.push("đã bỏ trang mục lục");
    return blocks;
  }

  /** The notes that were marked on the way, each behind its mark. */
  notes(footnotes: Element | undefined, endnotes: Element | undefined): Block[] {
    const blocks: Block[] = [];
    // A note may hold marks of further notes: the list grows as it is read.
    for (let i = 0; i < this.#notes.length && i < 10_000; i++) {
      const { kind, id } = this.#notes[i]!;
      const note = childrenNamed(kind === "footnote" ? footnotes : endnotes, `w:${kind}`).find(
        ({ attributes }) => attributes["w:id"] === id,
      );
      if (note === undefined) continue;
      const words = this.blocksOf(note)
        .map((block) => (block.kind === "paragraph" ? block.text : ""))
        .join(" ")
        .trim();
      blocks.push(paragraph(`[${String(i + 1)}] ${words}`));
    }
    return blocks.length === 0 ? [] : [BREAK, ...blocks];
  }

  #walk(parent: Element, blocks: Block[]): void {
    for (const element of elements(parent)) {
      if (element.name === "w:p") this.#paragraph(element, blocks);
      else if (element.name === "w:tbl") blocks.push(this.#table(element));
      else if (WRAPPERS.has(element.name)) this.#walk(element, blocks);
      else if (element.name === "w:sectPr") blocks.push(BREAK);
    }
  }

  #paragraph(element: Element, blocks: Block[]): void {
    const properties = child(element, "w:pPr");
    const style = child(properties, "w:pStyle")?.attributes["w:val"];
    if (this.#styles.isContents(style)) {
      this.#contentsLines++;
      return;
    }
    const run = new RunText(this, this.#styles.isHidden(style));
    run.add(element);
    const mark = child(properties, "w:rPr");
    const words = this.#carried + run.words;
    this.#carried = "";
    if (child(mark, "w:del") !== undefined || child(mark, "w:moveFrom") !== undefined) {
      this.#carried = words;
      blocks.push(...run.boxes);
      return;
    }
    if (isOn(child(properties, "w:pageBreakBefore"))) blocks.push(BREAK);
    const label = words.trim() === "" ? "" : (this.#numbering.next(properties) ?? "");
    if (words.trim() === "") blocks.push(BREAK);
    else {
      const pages = words.split("\f");
      pages.forEach((page, index) => {
        if (index > 0) blocks.push(BREAK);
        if (page.trim() !== "") blocks.push(paragraph(index === 0 ? label + page.trimStart() : page));
      });
    }
    blocks.push(...run.boxes);
    if (child(properties, "w:sectPr") !== undefined) blocks.push(BREAK);
  }

  /** @internal the number a note goes by */
  markNote(kind: "footnote" | "endnote", id: string): string {
    this.#notes.push({ kind, id });
    return `[${String(this.#notes.length)}]`;
  }

  #table(table: Element): Block {
    const rows: GridCell[][] = [];
    const open = new Map<number, { row: number; at: number }>();
    let heads = 0;
    for (const row of rowsOf(table)) {
      const properties = child(row, "w:trPr");
      if (child(properties, "w:del") !== undefined) continue;
      if (isOn(child(properties, "w:tblHeader")) && heads === rows.length) heads++;
      const cells: GridCell[] = [];
      let column = count(child(properties, "w:gridBefore"), 0);
      for (const cell of cellsOf(row)) {
        const given = child(cell, "w:tcPr");
        const columnSpan = count(child(given, "w:gridSpan"), 1);
        const merge = child(given, "w:vMerge");
        const above = open.get(column);
        if (merge !== undefined && merge.attributes["w:val"] !== "restart" && above !== undefined) {
          const spanned = rows[above.row]![above.at]!;
          rows[above.row]![above.at] = { ...spanned, rowSpan: spanned.rowSpan + 1 };
          // What a continued cell holds is not shown.
        } else {
          const blocks: Block[] = [];
          this.#walk(cell, blocks);
          if (merge === undefined) open.delete(column);
          else open.set(column, { row: rows.length, at: cells.length });
          cells.push({ column, columnSpan, rowSpan: 1, blocks });
        }
        column += columnSpan;
      }
      rows.push(cells);
    }
    const ruled = isRuled(table);
    return { kind: "grid", rows, headRows: heads, ...(ruled === undefined ? {} : { ruled }) };
  }
}

const count = (element: Element | undefined, fallback: number): number => {
  const value = Number(element?.attributes["w:val"] ?? fallback);
  return Number.isInteger(value) && value >= 0 && value < 1_000 ? value : fallback;
};

function* rowsOf(parent: Element): Generator<Element> {
  for (const element of elements(parent)) {
    if (element.name === "w:tr") yield element;
    else if (WRAPPERS.has(element.name)) yield* rowsOf(element);
  }
}

function* cellsOf(parent: Element): Generator<Element> {
  for (const element of elements(parent)) {
    if (element.name === "w:tc") yield element;
    else if (WRAPPERS.has(element.name)) yield* cellsOf(element);
  }
}

/** Whether a table draws lines; unknown where a style says so. */
function isRuled(table: Element): boolean | undefined {
  const properties = child(table, "w:tblPr");
  const drawn = (borders: Element | undefined) =>
    elements(borders).some(({ attributes }) => !/^(?:none|nil)$/u.test(attributes["w:val"] ?? "none"));
  const borders = child(properties, "w:tblBorders");
  if (borders !== undefined && drawn(borders)) return true;
  for (const row of rowsOf(table))
    for (const cell of cellsOf(row)) if (drawn(child(child(cell, "w:tcPr"), "w:tcBorders"))) return true;
  if (borders === undefined && child(properties, "w:tblStyle") !== undefined) return undefined;
  return false;
}

/** The words of one paragraph, run by run. */
class RunText {
  words = "";
  /** Blocks of text boxes anchored in it. */
  readonly boxes: Block[] = [];
  readonly #walk: WordWalk;
  readonly #isHidden: boolean;

  constructor(walk: WordWalk, isHidden: boolean) {
    this.#walk = walk;
    this.#isHidden = isHidden;
  }

  add(parent: Element): void {
    for (const element of elements(parent)) {
      if (element.name === "w:r") this.#run(element);
      else if (WRAPPERS.has(element.name)) this.add(element);
      else if (DRAWINGS.has(element.name)) this.#drawing(element);
    }
  }

  #run(run: Element): void {
    const properties = child(run, "w:rPr");
    const vanish = child(properties, "w:vanish");
    if (vanish === undefined ? this.#isHidden : isOn(vanish)) return;
    const font = child(properties, "w:rFonts")?.attributes["w:ascii"] ?? "";
    this.#content(run, font);
  }

  #content(run: Element, font: string): void {
    for (const element of elements(run)) {
      const { name, attributes } = element;
      if (name === "w:t") this.words += textOf(element, font);
      else if (name === "w:tab" || name === "w:ptab") this.words += "\t";
      else if (name === "w:br") this.words += attributes["w:type"] === "page" ? "\f" : "\n";
      else if (name === "w:cr") this.words += "\n";
      else if (name === "w:noBreakHyphen") this.words += "-";
      else if (name === "w:sym")
        this.words += symbol(attributes["w:font"] ?? font, parseInt(attributes["w:char"] ?? "", 16) || 0x20) ?? "";
      else if (name === "w:footnoteReference") this.words += this.#walk.markNote("footnote", attributes["w:id"] ?? "");
      else if (name === "w:endnoteReference") this.words += this.#walk.markNote("endnote", attributes["w:id"] ?? "");
      else if (WRAPPERS.has(name)) this.#content(element, font);
      else if (DRAWINGS.has(name)) this.#drawing(element);
    }
  }

  /** Words inside a drawing stand in its text boxes; of a drawing given twice for old programs only the first counts. */
  #drawing(drawing: Element): void {
    for (const element of elements(drawing)) {
      if (element.name === "w:txbxContent") this.boxes.push(...this.#walk.blocksOf(element));
      else if (element.name !== "mc:Fallback") this.#drawing(element);
    }
  }
}

function textOf(element: Element, font: string): string {
  const text = element.children.filter((part) => typeof part === "string").join("");
  return text
    .replace(/[\uf000-\uf0ff]/gu, (sign) => symbol(font, sign.charCodeAt(0)) ?? "")
    .replace(/\u00ad/gu, "")
    .replace(/\u2011/gu, "-")
    .replace(/[\r\n]+/gu, " ");
}
