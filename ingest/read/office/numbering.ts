import { child, childrenNamed, descendants, type Element } from "./xml.ts";
import type { ParagraphStyles } from "./styles.ts";

/** One level of a list: how its numbers are printed. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** Printed text with `%1` for the number of the first level. */
  readonly text: string;
  /** All numbers in it are printed in Arabic digits. */
  readonly isLegal: boolean;
  /** What follows the number. */
  readonly gap: "" | " ";
  readonly style: string | undefined;
  /** The level whose numbers start this one again: any above where left out, none for 0. */
  readonly restart: number | undefined;
}

interface NumberedList {
  readonly list: string;
  readonly overrides: ReadonlyMap<number, { readonly start?: number; readonly level?: Level }>;
}

const MAX_LEVELS = 9;

/** The printed numbers of a Word document: counts paragraph by paragraph what `numbering.xml` leaves to be counted. */
export class Numbering {
  readonly #lists = new Map<string, Map<number, Level>>();
  readonly #numbered = new Map<string, NumberedList>();
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();
  readonly #styles: ParagraphStyles;

  /** @param root the part `numbering.xml`, where the document has one */
  constructor(root: Element | undefined, styles: ParagraphStyles) {
    this.#styles = styles;
    const linked = new Map<string, string>();
    for (const list of childrenNamed(root, "w:abstractNum")) {
      const id = list.attributes["w:abstractNumId"] ?? "";
      this.#lists.set(id, levelsOf(list));
      const style = child(list, "w:numStyleLink")?.attributes["w:val"];
      if (style !== undefined) linked.set(id, style);
    }
    for (const number of childrenNamed(root, "w:num")) {
      const overrides = new Map<number, { start?: number; level?: Level }>();
      for (const override of childrenNamed(number, "w:lvlOverride")) {
        const start = child(override, "w:startOverride")?.attributes["w:val"];
        const level = child(override, "w:lvl");
        overrides.set(Number(override.attributes["w:ilvl"] ?? 0), {
          ...(start === undefined ? {} : { start: Number(start) }),
          ...(level === undefined ? {} : { level: levelOf(level) }),
        });
      }
      const list = child(number, "w:abstractNumId")?.attributes["w:val"] ?? "";
      this.#numbered.set(number.attributes["w:numId"] ?? "", { list, overrides });
    }
    // A list that only names a style has the levels of the list that style is numbered by.
    for (const [id, style] of linked) {
      const target = this.#numbered.get(styles.numberingOf(style)?.numId ?? "")?.list;
      const levels = target === undefined || target === id ? undefined : this.#lists.get(target);
      if (levels !== undefined) this.#lists.set(id, levels);
    }
  }

  /** The label that is printed before the next paragraph with these properties; `undefined` for none. */
  next(properties: Element | undefined): string | undefined {
    const style = child(properties, "w:pStyle")?.attributes["w:val"] ?? this.#styles.defaultStyle;
    const own = child(properties, "w:numPr");
    const ofStyle = this.#styles.numberingOf(style);
    const numId = child(own, "w:numId")?.attributes["w:val"] ?? ofStyle?.numId;
    if (numId === undefined || numId === "0") return undefined;
    const numbered = this.#numbered.get(numId);
    if (numbered === undefined) return undefined;
    const given = child(own, "w:ilvl")?.attributes["w:val"];
    const level =
      given === undefined ? this.#levelOfStyle(numbered, ofStyle?.style ?? style, ofStyle?.level) : Number(given);
    if (!(level >= 0 && level < MAX_LEVELS)) return undefined;
    return this.#count(numId, numbered, level);
  }

  #levelOfStyle({ list }: NumberedList, style: string | undefined, level: number | undefined): number {
    for (const [at, { style: name }] of this.#lists.get(list) ?? [])
      if (name !== undefined && name === style) return at;
    return level ?? 0;
  }

  #levelAt({ list, overrides }: NumberedList, at: number): Level | undefined {
    return overrides.get(at)?.level ?? this.#lists.get(list)?.get(at);
  }

  #count(numId: string, numbered: NumberedList, at: number): string | undefined {
    const level = this.#levelAt(numbered, at);
    if (level === undefined) return undefined;
    let counts = this.#counts.get(numbered.list);
    if (counts === undefined) this.#counts.set(numbered.list, (counts = []));
    const begun = `${numId} ${String(at)}`;
    const start = numbered.overrides.get(at)?.start;
    if (start !== undefined && !this.#begun.has(begun)) counts[at] = start;
    else counts[at] = counts[at] === undefined ? (start ?? level.start) : counts[at] + 1;
    this.#begun.add(begun);
    for (let below = at + 1; below < MAX_LEVELS; below++) {
      const { restart } = this.#levelAt(numbered, below) ?? {};
      if (restart === undefined || restart > at) counts[below] = undefined;
    }
    if (level.format === "bullet") {
      // Bullets under bullets are told apart by the room before them.
      let depth = 0;
      for (let above = 0; above < at; above++) if (this.#levelAt(numbered, above)?.format === "bullet") depth++;
      return "  ".repeat(depth) + bullet(level.text) + level.gap;
    }
    const printed = level.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const above = Number(digit) - 1;
      const format = level.isLegal ? "decimal" : (this.#levelAt(numbered, above)?.format ?? "decimal");
      // A level above that no paragraph has used yet is printed with its start, and not used up by that.
      return printNumber(counts[above] ?? this.#levelAt(numbered, above)?.start ?? 1, format);
    });
    return printed === "" ? "" : printed + level.gap;
  }
}

function levelsOf(list: Element): Map<number, Level> {
  return new Map(
    childrenNamed(list, "w:lvl").map((level) => [Number(level.attributes["w:ilvl"] ?? 0), levelOf(level)]),
  );
}

function levelOf(level: Element): Level {
  const value = (name: string) => child(level, name)?.attributes["w:val"];
  const isOn = (name: string) => child(level, name) !== undefined && !/^(?:0|false|off)$/u.test(value(name) ?? "");
  const restart = value("w:lvlRestart");
  // Formats of other programs are wrapped: the plain one is given beside them.
  const format = [...descendants(level, "w:numFmt")]
    .map(({ attributes }) => attributes["w:val"])
    .find((one) => one !== "custom");
  return {
    start: Number(value("w:start") ?? 1),
    format: format ?? "decimal",
    text: value("w:lvlText") ?? "",
    isLegal: isOn("w:isLgl"),
    gap: value("w:suff") === "nothing" ? "" : " ",
    style: value("w:pStyle"),
    restart: restart === undefined ? undefined : Number(restart),
  };
}

/** What a bullet is printed as: signs of symbol fonts have no meaning of their own. */
function bullet(text: string): string {
  const sign = text.trim();
  return /^[-–—−+*•●▪]$/u.test(sign) ? sign : sign === "" ? "" : "•";
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** A number the way a format prints it; a format unknown here prints Arabic digits. */
export function printNumber(value: number, format: string): string {
  switch (format) {
    case "none":
      return "";
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "upperRoman":
      return roman(value).toUpperCase();
    case "lowerRoman":
      return roman(value);
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerLetter":
      return letters(value);
    default:
      return String(value);
  }
}

function roman(value: number): string {
  let left = Math.min(value, 3999);
  let printed = "";
  for (const [worth, sign] of ROMAN)
    while (left >= worth) {
      printed += sign;
      left -= worth;
    }
  return printed;
}

/** `a` to `z`, then `aa`, `bb`. */
function letters(value: number): string {
  if (value < 1) return "";
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(10, Math.ceil(value / 26)));
}
