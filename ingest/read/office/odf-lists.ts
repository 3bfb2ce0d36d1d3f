import { printNumber } from "./numbering.ts";
import { child, descendants, elements, type Element } from "./xml.ts";

interface Level {
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  /** How many levels of numbers are printed, the last its own. */
  readonly shown: number;
  readonly start: number;
  readonly bullet: string | undefined;
}

interface OpenList {
  readonly style: string;
  readonly counts: (number | undefined)[];
}

const FORMATS: Readonly<Record<string, string>> = {
  "1": "decimal",
  I: "upperRoman",
  i: "lowerRoman",
  A: "upperLetter",
  a: "lowerLetter",
};
const INDENT = "  ";

/** The printed numbers of the lists and headings of an OpenDocument text. */
export class OdfLists {
  readonly #styles = new Map<string, Map<number, Level>>();
  readonly #outline = new Map<number, Level>();
  readonly #headings: (number | undefined)[] = [];
  readonly #byId = new Map<string, OpenList>();
  readonly #lastOfStyle = new Map<string, OpenList>();
  readonly #open: OpenList[] = [];

  constructor(roots: readonly Element[]) {
    for (const root of roots) {
      for (const style of descendants(root, "text:list-style"))
        this.#styles.set(style.attributes["style:name"] ?? "", levelsOf(style));
      for (const style of descendants(root, "text:outline-style"))
        for (const [depth, level] of levelsOf(style)) this.#outline.set(depth, level);
    }
  }

  open(list: Element): void {
    const outer = this.#open.at(-1);
    const style = list.attributes["text:style-name"] ?? outer?.style ?? "";
    let opened: OpenList;
    if (outer !== undefined) opened = { style, counts: outer.counts };
    else {
      const continued =
        this.#byId.get(list.attributes["text:continue-list"] ?? "") ??
        (list.attributes["text:continue-numbering"] === "true" ? this.#lastOfStyle.get(style) : undefined);
      opened = { style, counts: continued?.counts ?? [] };
      this.#lastOfStyle.set(style, opened);
    }
    const id = list.attributes["xml:id"];
    if (id !== undefined) this.#byId.set(id, opened);
    this.#open.push(opened);
  }

  close(): void {
    this.#open.pop();
  }

  /** The label of the next item of the open list. */
  nextLabel(item: Element): string {
    const depth = this.#open.length;
    const list = this.#open.at(-1);
    const levels = this.#styles.get(list?.style ?? "");
    const level = levels?.get(depth);
    if (list === undefined || level === undefined) return "";
    const given = item.attributes["text:start-value"];
    count(list.counts, depth, given === undefined ? undefined : Number(given), level.start);
    if (level.bullet !== undefined) {
      // Bullets under bullets are told apart by the room before them.
      let above = 0;
      for (let at = 1; at < depth; at++) if (levels?.get(at)?.bullet !== undefined) above++;
      return `${INDENT.repeat(above)}${level.bullet} `;
    }
    return labelOf(levels!, list.counts, depth);
  }

  /** The label a heading carries by the outline of the document. */
  headingLabel(heading: Element): string {
    const depth = Number(heading.attributes["text:outline-level"] ?? 1) || 1;
    const level = this.#outline.get(depth);
    if (level === undefined || level.format === "none" || heading.attributes["text:is-list-header"] === "true")
      return "";
    count(this.#headings, depth, undefined, level.start);
    return labelOf(this.#outline, this.#headings, depth);
  }
}

function count(counts: (number | undefined)[], depth: number, given: number | undefined, start: number): void {
  const before = counts[depth];
  counts[depth] = given ?? (before === undefined ? start : before + 1);
  counts.length = depth + 1;
}

function labelOf(levels: ReadonlyMap<number, Level>, counts: readonly (number | undefined)[], depth: number): string {
  const level = levels.get(depth)!;
  const numbers: string[] = [];
  for (let at = Math.max(1, depth - level.shown + 1); at <= depth; at++) {
    const printed = printNumber(counts[at] ?? levels.get(at)?.start ?? 1, levels.get(at)?.format ?? "none");
    if (printed !== "") numbers.push(printed);
  }
  const label = level.prefix + numbers.join(".") + level.suffix;
  return label.trim() === "" ? "" : `${label.trim()} `;
}

function levelsOf(style: Element): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of elements(style)) {
    if (!/^text:(?:list-level-style-|outline-level-style)/u.test(level.name)) continue;
    const { attributes } = level;
    const isBullet =
      level.name === "text:list-level-style-bullet" || child(level, "text:list-level-style-image") !== undefined;
    const sign = attributes["text:bullet-char"] ?? "•";
    levels.set(Number(attributes["text:level"] ?? 1), {
      format: FORMATS[attributes["style:num-format"] ?? ""] ?? "none",
      prefix: attributes["style:num-prefix"] ?? "",
      suffix: attributes["style:num-suffix"] ?? "",
      shown: Number(attributes["text:display-levels"] ?? 1) || 1,
      start: Number(attributes["text:start-value"] ?? 1),
      bullet: isBullet ? (/^[-–—−+*•●▪]$/u.test(sign) ? sign : "•") : undefined,
    });
  }
  return levels;
}
