import { ReadError } from "../read-error.ts";
import type { ReaderOutput } from "../reader.ts";
import { writeText } from "../blocks/write-text.ts";
import { flatWords } from "../blocks/grid-rows.ts";
import { paragraph } from "../blocks/blocks.ts";
import { unzip } from "./archive.ts";
import { Numbering } from "./numbering.ts";
import { ParagraphStyles } from "./styles.ts";
import { WordWalk } from "./word-walk.ts";
import { child, childrenNamed, descendants, parseXml, type Element } from "./xml.ts";

const PARTS = /^(?:_rels\/\.rels|word\/(?:[^/]+\.xml|_rels\/[^/]+\.rels)|\[Content_Types\]\.xml)$/u;

/** Reads a Word document as it is printed: numbers counted out, changes as accepted, notes marked at their place. */
export function readDocx(bytes: Uint8Array): ReaderOutput {
  const entries = unzip(bytes, (name) => PARTS.test(name.replaceAll("\\", "/")));
  const parts = new Map([...entries].map(([name, content]) => [name.replaceAll("\\", "/"), content]));
  const open = (name: string): Element | undefined => {
    const content = parts.get(name);
    return content === undefined ? undefined : parseXml(name, content);
  };
  const main = mainPart(open);
  const document = open(main);
  const body = child(document, "w:body");
  if (document === undefined || body === undefined)
    throw new ReadError(
      "damaged",
      "tệp không có phần nội dung của tài liệu Word. Hãy mở tệp bằng Word hay LibreOffice rồi lưu lại thành .docx",
    );
  const styles = new ParagraphStyles(open("word/styles.xml"));
  const walk = new WordWalk(styles, new Numbering(open("word/numbering.xml"), styles));
  const blocks = walk.blocksOf(body);
  const notes = walk.notes(open("word/footnotes.xml"), open("word/endnotes.xml"));
  const text = writeText([...blocks, ...notes]);
  return { text, notes: walk.remarks, stampText: headerText(body, main, open, styles) };
}

function mainPart(open: (name: string) => Element | undefined): string {
  const relation = childrenNamed(open("_rels/.rels"), "Relationship").find(({ attributes }) =>
    attributes["Type"]?.endsWith("/officeDocument"),
  );
  return relation?.attributes["Target"]?.replace(/^\//u, "") ?? "word/document.xml";
}

/** The words of the headers of the first page, where a stamp of secrecy may stand. */
function headerText(
  body: Element,
  main: string,
  open: (name: string) => Element | undefined,
  styles: ParagraphStyles,
): string {
  const relations = open(main.replace(/([^/]+)$/u, "_rels/$1.rels"));
  const targets = new Map(
    childrenNamed(relations, "Relationship").map(({ attributes }) => [attributes["Id"], attributes["Target"] ?? ""]),
  );
  const [section] = descendants(body, "w:sectPr");
  const lines: string[] = [];
  for (const reference of childrenNamed(section, "w:headerReference")) {
    if (reference.attributes["w:type"] === "even") continue;
    const header = open(`word/${(targets.get(reference.attributes["r:id"]) ?? "").replace(/^\/?(?:word\/)?/u, "")}`);
    if (header === undefined) continue;
    const walk = new WordWalk(styles, new Numbering(undefined, styles));
    lines.push(...walk.blocksOf(header).map((block) => flatWords([block])));
  }
  return writeText(lines.map(paragraph));
}
