import { strToU8, zipSync } from "fflate";
import { AutomaticLabels, type PlanModel } from "./plan-model.ts";

const escape = (words: string) =>
  words.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A Word file of some parts: `document` is what stands in its body. */
export function docxOf(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>',
    "word/_rels/document.xml.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
    "_rels/.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${W} ${R} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

export const run = (words: string, properties = "") =>
  `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escape(words)}</w:t></w:r>`;
export const para = (content: string, properties = "") =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const cell = (paragraphs: readonly string[]) =>
  `<w:tc><w:tcPr/>${paragraphs.map((words) => para(run(words))).join("")}</w:tc>`;

/** The levels of one list: I. / 1. / a) / - */
export const NUMBERING = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${[
  ["upperRoman", "%1."],
  ["decimal", "%2."],
  ["lowerLetter", "%3)"],
  ["bullet", "-"],
]
  .map(
    ([format, text], level) =>
      `<w:lvl w:ilvl="${String(level)}"><w:start w:val="1"/><w:numFmt w:val="${format!}"/><w:lvlText w:val="${text!}"/></w:lvl>`,
  )
  .join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

const BORDERS = `<w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join("")}</w:tblBorders>`;

/** A plan as a Word file, its labels typed or counted by Word. */
export function renderDocx({ parts }: PlanModel, labels: "typed" | "automatic"): Uint8Array {
  const lists = new AutomaticLabels();
  const body = parts.map((part) => {
    if (part.kind === "letterhead")
      return `<w:tbl><w:tblPr/>${part.rows.map((row) => `<w:tr>${row.map(cell).join("")}</w:tr>`).join("")}</w:tbl>`;
    if (part.kind === "table")
      return `<w:tbl><w:tblPr>${BORDERS}</w:tblPr>${part.rows.map((row) => `<w:tr>${row.map((words) => cell([words])).join("")}</w:tr>`).join("")}</w:tbl>`;
    const automatic = labels === "automatic" ? lists.take(part.text) : undefined;
    if (automatic === undefined) return para(run(part.text));
    const list = `<w:numPr><w:ilvl w:val="${String(automatic.level)}"/><w:numId w:val="1"/></w:numPr>`;
    return para(run(automatic.words), list);
  });
  return docxOf(body.join(""), { "word/numbering.xml": NUMBERING });
}

/** Titles stand in the middle: the type of the document and what is in capitals, labels apart. */
const isTitle = (words: string): boolean =>
  words.length < 120 && words === words.toUpperCase() && /\p{Lu}{2}/u.test(words) && !/^[\dIVX]+[.)]/u.test(words);

/** A plan as a web page. */
export function renderHtml({ parts }: PlanModel): string {
  const rows = (cells: readonly (readonly string[])[], tag = "td") =>
    cells.map((row) => `<tr>${row.map((words) => `<${tag}>${escape(words)}</${tag}>`).join("")}</tr>`).join("\n");
  const body = parts.map((part) => {
    if (part.kind === "paragraph") return `<p${isTitle(part.text) ? ' class="title"' : ""}>${escape(part.text)}</p>`;
    if (part.kind === "letterhead")
      return `<table class="head">${part.rows.map((row) => `<tr>${row.map((cell) => `<td>${cell.map(escape).join("<br>")}</td>`).join("")}</tr>`).join("\n")}</table>`;
    return `<table class="data" border="1">${rows(part.rows)}</table>`;
  });
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Kế hoạch</title></head><body>\n${body.join("\n")}\n</body></html>`;
}

const ODF = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
].join(" ");

const ODT_LIST = `<text:list-style style:name="L1">${["I", "1", "a"]
  .map(
    (format, level) =>
      `<text:list-level-style-number text:level="${String(level + 1)}" style:num-format="${format}" style:num-suffix="${level === 2 ? ")" : "."}"/>`,
  )
  .join("")}<text:list-level-style-bullet text:level="4" text:bullet-char="-"/></text:list-style>`;

/** A plan as an OpenDocument text, its labels counted by its lists. */
export function renderOdt({ parts }: PlanModel): Uint8Array {
  const lists = new AutomaticLabels();
  const table = (rows: readonly (readonly (readonly string[])[])[], style: string) =>
    `<table:table>${rows.map((row) => `<table:table-row>${row.map((lines) => `<table:table-cell table:style-name="${style}">${lines.map((words) => `<text:p>${escape(words)}</text:p>`).join("")}</table:table-cell>`).join("")}</table:table-row>`).join("")}</table:table>`;
  const body = parts.map((part) => {
    if (part.kind === "letterhead") return table(part.rows, "plain");
    if (part.kind === "table")
      return table(
        part.rows.map((row) => row.map((words) => [words])),
        "ruled",
      );
    const automatic = lists.take(part.text);
    if (automatic === undefined) return `<text:p>${escape(part.text)}</text:p>`;
    const opens = '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item>';
    const inner = "<text:list><text:list-item>".repeat(automatic.level);
    const close = "</text:list-item></text:list>".repeat(automatic.level + 1);
    return `${opens}${inner}<text:p>${escape(automatic.words)}</text:p>${close}`;
  });
  const content = `<?xml version="1.0"?><office:document-content ${ODF}><office:automatic-styles>${ODT_LIST}<style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style></office:automatic-styles><office:body><office:text>${body.join("")}</office:text></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.text"), { level: 0 }],
    "content.xml": strToU8(content),
  });
}

/** A plan as RTF, the way Word writes it. */
export function renderRtf({ parts }: PlanModel): Uint8Array {
  const coded = (words: string) =>
    [...words.replace(/[\\{}]/gu, "\\$&")]
      .map((letter) => (letter.charCodeAt(0) < 128 ? letter : `\\u${String(letter.charCodeAt(0))}?`))
      .join("");
  const row = (cells: readonly (readonly string[])[]) =>
    `\\trowd${cells.map((_, i) => `\\cellx${String((i + 1) * 2000)}`).join("")}${cells.map((lines) => `\\pard\\intbl ${lines.map(coded).join("\\par ")}\\cell`).join("")}\\row\n`;
  const body = parts.map((part) => {
    if (part.kind === "paragraph") return `\\pard ${coded(part.text)}\\par\n`;
    const rows = part.kind === "table" ? part.rows.map((cells) => cells.map((words) => [words])) : part.rows;
    return `${rows.map(row).join("")}\\pard\\par\n`;
  });
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset163 Times New Roman;}}\n${body.join("")}}`,
    "latin1",
  );
}
