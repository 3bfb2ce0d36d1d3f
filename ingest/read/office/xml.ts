import { SaxesParser } from "saxes";
import { ReadError } from "../read-error.ts";

/** An element, its name and attributes with the prefixes that are usual for its vocabulary. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** Deeper than any document nests; a bomb goes on for ever. */
const MAX_DEPTH = 200;

/** The prefix a vocabulary goes by here, whichever one a file declares for it. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml\/(?:2006\/)?main$/u, "w"],
  [/markup-compatibility\/2006$/u, "mc"],
  [/officeDocument\/(?:2006\/)?relationships$/u, "r"],
  [/package\/2006\/relationships$/u, ""],
  [/opendocument:xmlns:office:/u, "office"],
  [/opendocument:xmlns:text:/u, "text"],
  [/opendocument:xmlns:table:/u, "table"],
  [/opendocument:xmlns:style:/u, "style"],
  [/opendocument:xmlns:drawing:/u, "draw"],
  [/xsl-fo-compatible:/u, "fo"],
];

const damaged = (part: string, cause?: unknown) =>
  new ReadError(
    "damaged",
    `phần ${part} trong tệp bị hỏng. Hãy mở tệp bằng Word hay LibreOffice rồi lưu lại, hoặc chép lại từ nguồn`,
    { cause },
  );

/** The tree of an XML part. Refuses declarations of entities, nesting without end, and what is not well formed. */
export function parseXml(part: string, bytes: Uint8Array): Element {
  const parser = new SaxesParser({ xmlns: false });
  const prefixes = new Map<string, string>();
  const rename = (name: string): string => {
    const colon = name.indexOf(":");
    const prefix = colon < 0 ? "" : name.slice(0, colon);
    const known = prefixes.get(prefix);
    if (known === undefined) return name;
    const local = colon < 0 ? name : name.slice(colon + 1);
    return known === "" ? local : `${known}:${local}`;
  };
  const top: { name: string; attributes: Record<string, string>; children: (Element | string)[] } = {
    name: "",
    attributes: {},
    children: [],
  };
  const open = [top];
  parser.on("error", (error) => {
    throw damaged(part, error);
  });
  parser.on("doctype", () => {
    throw new ReadError(
      "damaged",
      `phần ${part} trong tệp khai báo thực thể XML, không tài liệu văn phòng nào cần đến. Hãy lưu lại tệp bằng Word hay LibreOffice`,
    );
  });
  parser.on("opentag", (tag) => {
    if (open.length > MAX_DEPTH) throw damaged(part, new Error(`nested deeper than ${String(MAX_DEPTH)}`));
    for (const [name, value] of Object.entries(tag.attributes)) {
      const declared = name === "xmlns" ? "" : name.startsWith("xmlns:") ? name.slice(6) : undefined;
      if (declared === undefined) continue;
      const usual = PREFIXES.find(([uri]) => uri.test(value))?.[1];
      if (usual !== undefined) prefixes.set(declared, usual);
    }
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([name, value]) => [name.includes(":") ? rename(name) : name, value]),
    );
    const element = { name: rename(tag.name), attributes, children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (text: string) => open.at(-1)!.children.push(text);
  parser.on("text", addText);
  parser.on("cdata", addText);
  try {
    parser.write(decode(bytes)).close();
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    throw damaged(part, cause);
  }
  const root = top.children.find((child) => typeof child !== "string");
  if (root === undefined) throw damaged(part);
  return root;
}

function decode(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** The elements inside, text left out. */
export const elements = (parent: Element | undefined): readonly Element[] =>
  (parent?.children.filter((child) => typeof child !== "string") as Element[] | undefined) ?? [];

export const child = (parent: Element | undefined, name: string): Element | undefined =>
  elements(parent).find((element) => element.name === name);

export const childrenNamed = (parent: Element | undefined, name: string): readonly Element[] =>
  elements(parent).filter((element) => element.name === name);

/** All elements of a name at any depth, in order. */
export function* descendants(parent: Element | undefined, name: string): Generator<Element> {
  for (const element of elements(parent)) {
    if (element.name === name) yield element;
    yield* descendants(element, name);
  }
}
