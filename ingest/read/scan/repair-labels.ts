import { romanValue } from "../../structure/labels.ts";
import { isCapitals } from "../../structure/capitals.ts";
import type { Block } from "../blocks/blocks.ts";
import { withoutMarks } from "../blocks/page-marks.ts";

/** What the engine reads for the strokes of Roman numbers. */
const ROMAN_LOOKS: readonly (readonly [RegExp, string])[] = [
  [/[1l|!ÌÍỊĨỈìíịĩỉi]/gu, "I"],
  [/[HNU]/gu, "II"],
  [/M/gu, "III"],
  [/[vY]/gu, "V"],
  [/[xK]/gu, "X"],
];
/** A token at the head of a line that may be a Roman number: its strokes, a point or what looks like one. */
const ROMAN_TOKEN = /^(?<strokes>[IVXHNUMYKvxl1|!iÌÍỊĨỈìíịĩỉ]{1,5})\s?[.,:;]\s*(?=\p{Lu})/u;
/** A number with a stroke too many, or a letter for a figure: `1l.` `l.` `2,` */
const NUMBER_TOKEN = /^(?<strokes>[\dlI|!O]{1,3})(?<end>[.,])\s*(?=[\p{Lu}“"(])/u;
const ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"];
/** Leading marks of pages and doubts, which stay where they are. */
const MARKS = /^[\u{f0000}-\u{10fff2}]+/u;

const asRoman = (strokes: string): string => {
  const looks = ROMAN_LOOKS.reduce((text, [pattern, letters]) => text.replace(pattern, letters), strokes);
  return looks.replace(/IIII/u, "IV");
};

/**
 * Labels decide where every clause under them goes, and engines confuse their few strokes: `H.` for `II.`, `1V.` for
 * `IV.`, `1l.` for `1.`. Puts right those that their sequence leaves no doubt about.
 */
export function repairLabels(blocks: readonly Block[]): Block[] {
  const texts = blocks.map((block) => (block.kind === "paragraph" ? withoutMarks(block.text) : ""));
  const found = new Map<number, string>([...romanRepairs(texts), ...numberRepairs(texts)]);
  for (const [index, label] of letterRepairs(texts)) found.set(index, label);
  return blocks.map((block, index) => {
    const label = found.get(index);
    if (label === undefined || block.kind !== "paragraph") return block;
    return { ...block, text: withLabel(block.text, label) };
  });
}

/** The text with another label in place of its first token, marks kept. */
function withLabel(text: string, label: string): string {
  const marks = MARKS.exec(text)?.[0] ?? "";
  const rest = text
    .slice(marks.length)
    .replace(/^[^\s.,:;)]{1,5}[\u{f0000}-\u{10fff2}]*\s?[.,:;)]*[\u{f0000}-\u{10fff2}]*\s*/u, "");
  return `${marks.replace(/[\u{10fff1}\u{10fff2}]/gu, "")}${label} ${rest}`;
}

/** Headings in capitals count on in Roman numbers, where enough of them are read as such. */
function romanRepairs(texts: readonly string[]): [number, string][] {
  const headings = texts.flatMap((text, index) => {
    const match = ROMAN_TOKEN.exec(text);
    return match !== null && isCapitals(text.slice(match[0].length)) && text.length < 200
      ? [{ index, strokes: match.groups!["strokes"]! }]
      : [];
  });
  const repairs: [number, string][] = [];
  let next = 0;
  let sure = 0;
  for (const { index, strokes } of headings) {
    let value = romanValue(asRoman(strokes));
    if (value === 0) continue;
    // A stroke lost: a second `II.` is the `III.` that comes next.
    if (value !== 1 && value <= next && isOneStrokeFrom(ROMANS[value - 1]!, ROMANS[next]!)) value = next + 1;
    // A list may begin again (an annex); else it counts on, over at most one that was lost.
    if (value !== next + 1 && value !== next + 2 && value !== 1) continue;
    next = value;
    if (/[IVX]/u.test(strokes)) sure++;
    if (strokes !== ROMANS[value - 1] || !texts[index]!.startsWith(`${strokes}.`))
      repairs.push([index, `${ROMANS[value - 1]!}.`]);
  }
  return sure >= 1 ? repairs : [];
}

const isOneStrokeFrom = (roman: string, other: string | undefined): boolean =>
  other !== undefined && [...other].some((_, at) => other.slice(0, at) + other.slice(at + 1) === roman);

/** Numbers that are none as they were read, and count on if a stroke is left out or read as a figure. */
function numberRepairs(texts: readonly string[]): [number, string][] {
  const repairs: [number, string][] = [];
  let last = 0;
  for (const [index, text] of texts.entries()) {
    const match = NUMBER_TOKEN.exec(text);
    if (match === null) continue;
    const { strokes, end } = match.groups as { strokes: string; end: string };
    if (/^\d+$/u.test(strokes) && end === ".") {
      last = Number(strokes);
      continue;
    }
    if (isCapitals(text.slice(match[0].length)) && /^[lI|!]+$/u.test(strokes)) continue; // a Roman number
    const looks = [strokes.replace(/[lI|!]/gu, "1").replace(/O/gu, "0"), strokes.replace(/[lI|!]/gu, "")];
    const value = looks.map(Number).find((number) => number > 0 && (number === last + 1 || number === 1));
    if (value === undefined) continue;
    last = value;
    repairs.push([index, `${String(value)}.`]);
  }
  return repairs;
}

/** `đ)` comes between `d)` and `e)`: the engine drops its stroke. */
function letterRepairs(texts: readonly string[]): [number, string][] {
  const repairs: [number, string][] = [];
  let last = "";
  for (const [index, text] of texts.entries()) {
    const letter = /^(\p{L})\)\s/u.exec(text)?.[1];
    if (letter === undefined) continue;
    if (letter === "d" && last === "d") repairs.push([index, "đ)"]);
    last = letter;
  }
  return repairs;
}
