import { child, childrenNamed, type Element } from "./xml.ts";

interface Style {
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly numId: string | undefined;
  readonly level: number | undefined;
  readonly isHidden: boolean;
}

const MAX_CHAIN = 50;

/** What paragraph styles of a Word document say of numbers and of what is hidden. */
export class ParagraphStyles {
  readonly #styles = new Map<string, Style>();
  /** The style of paragraphs that name none. */
  readonly defaultStyle: string | undefined;

  /** @param root the part `styles.xml`, where the document has one */
  constructor(root: Element | undefined) {
    for (const style of childrenNamed(root, "w:style")) {
      const id = style.attributes["w:styleId"] ?? "";
      const numbering = child(child(style, "w:pPr"), "w:numPr");
      const level = child(numbering, "w:ilvl")?.attributes["w:val"];
      this.#styles.set(id, {
        name: child(style, "w:name")?.attributes["w:val"] ?? id,
        basedOn: child(style, "w:basedOn")?.attributes["w:val"],
        numId: child(numbering, "w:numId")?.attributes["w:val"],
        level: level === undefined ? undefined : Number(level),
        isHidden: isOn(child(child(style, "w:rPr"), "w:vanish")),
      });
      if (style.attributes["w:type"] === "paragraph" && /^(?:1|true|on)$/u.test(style.attributes["w:default"] ?? ""))
        this.defaultStyle = id;
    }
  }

  *#chain(id: string | undefined): Generator<readonly [string, Style]> {
    for (let steps = 0; id !== undefined && steps < MAX_CHAIN; steps++) {
      const style = this.#styles.get(id);
      if (style === undefined) return;
      yield [id, style];
      id = style.basedOn;
    }
  }

  /** The numbering a style carries, itself or by what it is based on. */
  numberingOf(id: string | undefined): { style: string; numId: string; level: number | undefined } | undefined {
    for (const [style, { numId, level }] of this.#chain(id)) if (numId !== undefined) return { style, numId, level };
    return undefined;
  }

  /** True for the lines of a table of contents, which say again what the document says. */
  isContents(id: string | undefined): boolean {
    return id !== undefined && /^(?:toc|contents) \d|^toc\d/iu.test(this.#styles.get(id)?.name ?? id);
  }

  isHidden(id: string | undefined): boolean {
    for (const [, style] of this.#chain(id)) if (style.isHidden) return true;
    return false;
  }
}

/** Whether a switch is there and not turned off. */
export const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !/^(?:0|false|off)$/u.test(element.attributes["w:val"] ?? "");
