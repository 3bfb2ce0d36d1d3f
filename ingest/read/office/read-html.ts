import { load } from "cheerio";
import type { AnyNode, Element as HtmlElement } from "domhandler";
import { BREAK, paragraph, type Block } from "../blocks/blocks.ts";
import { placeCells, type MarkupCell } from "../blocks/place-cells.ts";
import { writeText } from "../blocks/write-text.ts";
import { decodeText } from "../decode-text.ts";
import { ReadError } from "../read-error.ts";
import type { ReaderOutput } from "../reader.ts";
import { printNumber } from "./numbering.ts";

const SKIPPED =
  /^(?:script|style|template|noscript|title|head|iframe|object|embed|svg|math|canvas|audio|video|select|button|textarea|input|nav)$/u;
const BLOCKS =
  /^(?:html|body|p|div|h[1-6]|ul|ol|dl|dt|dd|li|section|article|main|aside|header|footer|figure|figcaption|blockquote|pre|center|form|fieldset|address|details|summary|hr)$/u;
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/iu;
const MAX_DEPTH = 400;
/** Elements that are left open as a rule, or hold nothing. */
const SELDOM_CLOSED =
  /^(?:p|li|td|th|tr|dd|dt|br|hr|img|input|meta|link|option|col|area|base|embed|param|source|wbr|thead|tbody|tfoot|o)$/u;

const nested = () =>
  new ReadError("damaged", "các phần trong trang web lồng nhau quá sâu. Hãy lưu lại trang bằng trình duyệt hoặc Word");

/** Refuses a page nested without end before it is parsed, which takes time by the square of its depth. */
function checkNesting(text: string): void {
  let depth = 0;
  for (const [, close, name] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/giu)) {
    if (SELDOM_CLOSED.test(name!.toLowerCase())) continue;
    depth = close === "" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > 2 * MAX_DEPTH) throw nested();
  }
}

/** Reads a page the way a browser shows it: marks and scripts left out, numbers of lists printed. */
export function readHtml(bytes: Uint8Array): ReaderOutput {
  const { text, notes } = decodeHtml(bytes);
  checkNesting(text);
  const walk = new HtmlWalk();
  for (const node of load(text).root()[0]!.children) walk.add(node, 0);
  return { text: writeText(walk.blocks()), notes };
}

/** Broken places above this share of a page that says it is in UTF-8 mean that it is not. */
const MAX_BROKEN = 0.01;

/** The text of a page: in the encoding it declares where it holds, else in the one its bytes tell. */
function decodeHtml(bytes: Uint8Array): { text: string; notes: string[] } {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const named = /<meta[^>]+charset\s*=\s*["']?\s*(?<name>[\w-]+)/iu.exec(head)?.groups?.["name"];
  if (named !== undefined && !/^utf-?8$/iu.test(named)) {
    try {
      // A page that declares an old encoding and is in UTF-8 says so by being valid.
      const isUtf8 = /[^\0-\x7f]/u.test(head) && isValidUtf8(bytes);
      if (!isUtf8) return { text: new TextDecoder(named).decode(bytes), notes: [] };
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause; // an encoding nobody knows: told by the bytes
    }
  }
  // Its tags are no Vietnamese words, by which broken UTF-8 would be told from old encodings.
  if (named !== undefined && /^utf-?8$/iu.test(named)) {
    const text = new TextDecoder("utf-8").decode(bytes);
    const broken = text.match(/\ufffd/gu)?.length ?? 0;
    if (broken <= text.length * MAX_BROKEN)
      return { text, notes: broken === 0 ? [] : [`có ${String(broken)} chỗ hỏng mã, hiện thành ký tự \ufffd`] };
  }
  const { text, encoding } = decodeText(bytes);
  return { text, notes: encoding === "utf-8" ? [] : [`tệp dùng bảng mã ${encoding}, đã đổi sang Unicode`] };
}

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

interface List {
  readonly format: string | undefined;
  next: number;
}

class HtmlWalk {
  readonly #blocks: Block[] = [];
  readonly #lists: List[] = [];
  #words = "";
  #label = "";
  #isPre = false;

  blocks(): Block[] {
    this.#close();
    return this.#blocks;
  }

  add(node: AnyNode, depth: number): void {
    if (depth > MAX_DEPTH) throw nested();
    if (node.type === "text") this.#addText(node.data);
    else if (node.type === "tag") this.#addElement(node, depth);
  }

  #addText(text: string): void {
    this.#words += this.#isPre ? text : text.replace(/[\t\n\r\f ]+/gu, " ");
  }

  #addElement(element: HtmlElement, depth: number): void {
    const { name, attribs } = element;
    if (SKIPPED.test(name) || "hidden" in attribs || HIDDEN.test(attribs["style"] ?? "")) return;
    if (name === "br") this.#words += "\n";
    else if (name === "table") this.#addTable(element, depth);
    else if (name === "li") this.#addItem(element, depth);
    else if (name === "ol" || name === "ul") {
      this.#close();
      this.#lists.push({
        format: name === "ol" ? listFormat(attribs) : undefined,
        next: Number(attribs["start"] ?? 1) || 1,
      });
      this.#children(element, depth);
      this.#close();
      this.#lists.pop();
    } else if (name === "sup" && isMark(element)) this.#words += `[${digitsOf(element)}]`;
    else if (BLOCKS.test(name)) {
      const isBlank = name === "p" && textOf(element).trim() === "" && !hasInside(element);
      this.#close();
      const before = this.#isPre;
      this.#isPre ||= name === "pre";
      this.#children(element, depth);
      this.#close();
      this.#isPre = before;
      if (isBlank || /page-break-before\s*:\s*always/iu.test(attribs["style"] ?? "")) this.#blocks.push(BREAK);
    } else this.#children(element, depth);
  }

  #children(element: HtmlElement, depth: number): void {
    for (const child of element.children) this.add(child, depth + 1);
  }

  #addItem(element: HtmlElement, depth: number): void {
    this.#close();
    const list = this.#lists.at(-1);
    if (list !== undefined) {
      const given = Number(element.attribs["value"]);
      if (Number.isInteger(given) && element.attribs["value"] !== undefined) list.next = given;
      const isPlain = /list-style(?:-type)?\s*:\s*none/iu.test(
        (element.attribs["style"] ?? "") + ((element.parent as HtmlElement | null)?.attribs?.["style"] ?? ""),
      );
      if (!isPlain)
        this.#label =
          list.format === undefined
            ? `${"  ".repeat(this.#lists.length - 1)}- `
            : `${printNumber(list.next, list.format)}${/Letter$/u.test(list.format) && list.format.startsWith("lower") ? ")" : "."} `;
      list.next++;
    }
    this.#children(element, depth);
    this.#close();
    this.#label = "";
  }

  #addTable(table: HtmlElement, depth: number): void {
    this.#close();
    const rows: MarkupCell[][] = [];
    let heads = 0;
    for (const { row, isHead } of rowsOf(table)) {
      if (isHead && heads === rows.length) heads++;
      rows.push(
        row.children
          .filter((cell): cell is HtmlElement => cell.type === "tag" && /^t[dh]$/u.test(cell.name))
          .map((cell) => {
            const walk = new HtmlWalk();
            for (const child of cell.children) walk.add(child, depth + 3);
            const span = (name: string) => Number.parseInt(cell.attribs[name] ?? "1", 10);
            return {
              columnSpan: span("colspan") || 1,
              rowSpan: Number.isNaN(span("rowspan")) ? 1 : span("rowspan"),
              blocks: walk.blocks(),
            };
          }),
      );
    }
    const ruled = isRuled(table);
    this.#blocks.push({
      kind: "grid",
      rows: placeCells(rows),
      headRows: heads,
      ...(ruled === undefined ? {} : { ruled }),
    });
  }

  #close(): void {
    const words = this.#words
      .split("\n")
      .map((line) => line.trim())
      .join("\n")
      .replace(/^\n+|\n+$/gu, "");
    this.#words = "";
    if (words === "") return;
    const isLabelled = /^[-–+•*]\s/u.test(words) && this.#label.trim() === "-";
    this.#blocks.push(paragraph((isLabelled ? "" : this.#label) + words));
    this.#label = "";
  }
}

function listFormat(attribs: Readonly<Record<string, string>>): string {
  const style =
    /list-style(?:-type)?\s*:[^;]*?(upper-roman|lower-roman|upper-alpha|upper-latin|lower-alpha|lower-latin|decimal)/iu.exec(
      attribs["style"] ?? "",
    )?.[1];
  switch (style ?? attribs["type"]) {
    case "I":
    case "upper-roman":
      return "upperRoman";
    case "i":
    case "lower-roman":
      return "lowerRoman";
    case "A":
    case "upper-alpha":
    case "upper-latin":
      return "upperLetter";
    case "a":
    case "lower-alpha":
    case "lower-latin":
      return "lowerLetter";
    default:
      return "decimal";
  }
}

function* rowsOf(table: HtmlElement): Generator<{ row: HtmlElement; isHead: boolean }> {
  for (const part of table.children) {
    if (part.type !== "tag") continue;
    if (part.name === "tr") yield { row: part, isHead: false };
    else if (/^t(?:head|body|foot)$/u.test(part.name))
      for (const row of part.children)
        if (row.type === "tag" && row.name === "tr") yield { row, isHead: part.name === "thead" };
  }
}

/** Whether a table says that it draws lines; a sheet of styles may say so where it does not. */
function isRuled({ attribs }: HtmlElement): boolean | undefined {
  if (/border[^;]*:\s*(?:[^;]*solid|[^;]*\d(?:px|pt))/iu.test(attribs["style"] ?? "")) return true;
  if (attribs["border"] === undefined) return undefined;
  return attribs["border"] !== "0";
}

const textOf = (element: HtmlElement): string =>
  element.children
    .map((child) => (child.type === "text" ? child.data : child.type === "tag" ? textOf(child) : ""))
    .join("");

const digitsOf = (element: HtmlElement): string => /\d+/u.exec(textOf(element))?.[0] ?? "";
const hasInside = (element: HtmlElement): boolean =>
  element.children.some((child) => child.type === "tag" && child.name === "table");

/** A raised number that is a link leads to a footnote; one that is none is a power. */
function isMark(element: HtmlElement): boolean {
  if (!/^\s*[[(]?\d{1,3}[\])]?\s*$/u.test(textOf(element))) return false;
  const isLink = (node: AnyNode | null): boolean => node?.type === "tag" && node.name === "a";
  return isLink(element.parent) || element.children.some(isLink);
}
