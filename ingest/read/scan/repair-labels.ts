import { romanValue } from "../../structure/labels.ts";
import { isSyllable } from "../../../data/vietnamese.ts";
import { isCapitals } from "../../structure/capitals.ts";
import type { Block } from "../blocks/blocks.ts";
import { withoutMarks } from "../blocks/page-marks.ts";

/** What each stroke of a Roman number may have been printed as; a point at its end is read as one stroke more. */
const ROMAN_LOOKS: Readonly<Record<string, readonly string[]>> = {
  H: ["II"],
  N: ["II"],
  U: ["II"],
  M: ["III"],
  m: ["III"],
  L: ["I", ""],
  J: ["I"],
  v: ["V"],
  Y: ["V"],
  x: ["X"],
  K: ["X"],
};
const STROKE = "[IVXHNUMYKLJmvxl1|!\\]ÌÍỊĨỈìíịĩỉi]";
/** A token at the head of a line that may be a Roman number: its strokes, a point or what looks like one. */
const ROMAN_TOKEN = new RegExp(`^(?<strokes>${STROKE}{1,6})(?:\\s?(?<point>[.,:;])\\s*|\\s+)(?=\\p{Lu})`, "u");
/** A number with a stroke too many, or a letter for a figure: `1l.` `l.` `2,` */
const NUMBER_TOKEN = /^(?<strokes>[\dlI|!O]{1,3})(?<end>[.,])\s*(?=[\p{Lu}“"(])/u;
const ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"];
/** Leading marks of pages and doubts, which stay where they are. */
const MARKS = /^[\u{f0000}-\u{10fff2}]+/u;

/** The numbers that strokes may have been printed as. */
function romanValues(strokes: string): number[] {
  let printed = [""];
  for (const stroke of strokes)
    printed = printed.flatMap((before) =>
      (ROMAN_LOOKS[stroke] ?? [/[IVX]/u.test(stroke) ? stroke : "I"]).map((look) => before + look),
    );
  // Four strokes beside each other are a `IV` whose slants were read upright.
  return [...new Set(printed.map((roman) => romanValue(roman.replace(/IIII/u, "IV"))))].filter((value) => value > 0);
}

/**
 * Labels decide where every clause under them goes, and engines confuse their few strokes: `H.` for `II.`, `1V.` for
 * `IV.`, `1l.` for `1.`. Puts right those that their sequence leaves no doubt about.
 */
export function repairLabels(blocks: readonly Block[]): Block[] {
  const texts = blocks.map((block) => (block.kind === "paragraph" ? withoutMarks(block.text) : ""));
  const found = new Map<number, string>([...romanRepairs(texts), ...numberRepairs(texts)]);
  for (const [index, label] of smallRomans(texts)) {
    // A Roman number that was read right is no `1.` either.
    if (texts[index]!.startsWith(`${label} `)) found.delete(index);
    else found.set(index, label);
  }
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
    .replace(/^[^\s.,:;)}\]]{1,6}[\u{f0000}-\u{10fff2}]*\s?[.,:;)}\]]*[\u{f0000}-\u{10fff2}]*\s*/u, "");
  return `${marks.replace(/[\u{10fff1}\u{10fff2}]/gu, "")}${label} ${rest}`;
}

/** Headings in capitals count on in Roman numbers, where enough of them are read as such. */
function romanRepairs(texts: readonly string[]): [number, string][] {
  const headings = texts.flatMap((text, index) => {
    const match = ROMAN_TOKEN.exec(text);
    if (match === null || !isCapitals(text.slice(match[0].length)) || text.length >= 200) return [];
    const { strokes, point } = match.groups as { strokes: string; point: string | undefined };
    // Without a point it may be a word: `VI PHẠM`.
    if (point === undefined && strokes.length > 1 && isSyllable(strokes)) return [];
    return [{ index, strokes, hasPoint: point !== undefined }];
  });
  const repairs: [number, string][] = [];
  let next = 0;
  let sure = 0;
  for (const { index, strokes, hasPoint } of headings) {
    const values = romanValues(strokes);
    let value = values.find((one) => one === next + 1) ?? values[0];
    if (value === undefined || (!hasPoint && value !== next + 1)) continue;
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

/** A heading by letter in capitals, under which Roman numbers begin again: `B. NỘI DUNG HOẠT ĐỘNG`. */
const isLetterHeading = (text: string): boolean =>
  /^[A-ZĐ]\.\s/u.test(text) && !/^[IVX]\.\s/u.test(text) && isCapitals(text.slice(3));
/** A Roman number, or strokes that look like one, before words in small letters; the point may be lost. */
const SMALL_ROMAN = /^(?<strokes>[IVXL1l|!]{1,5})(?<point>[.,:;]?)\s+(?=\p{Lu}\p{L}*\s?\p{L}*\p{Ll})/u;
const LONGEST_HEADING = 90;

/** The number that strokes were printed as where `next` is the one to come; 0 where they may not be it. */
function smallRomanValue(strokes: string, hasPoint: boolean, next: number): number {
  const expected = ROMANS[next];
  const values = romanValues(strokes);
  const value = values[0];
  if (expected === undefined || value === undefined) return 0;
  if (values.includes(next + 1)) return next + 1;
  // `II.` a second time is the `III.` whose stroke was lost.
  return hasPoint && value <= next && isOneStrokeFrom(ROMANS[value - 1]!, expected) ? next + 1 : 0;
}

/**
 * Roman headings in small letters count on under each heading by letter, where two of them at least are read as such: their
 * points and strokes are put right, and a `1.` that stands for the first of them, right before another `1.`. Gives all of them.
 */
function smallRomans(texts: readonly string[]): [number, string][] {
  const bounds = texts.flatMap((text, index) => (isLetterHeading(text) ? [index] : []));
  const romans: [number, string][] = [];
  for (const [at, from] of [-1, ...bounds].entries()) {
    const until = bounds[at] ?? texts.length;
    const found: [number, string, boolean][] = [];
    let next = 0;
    for (let index = from + 1; index < until; index++) {
      const text = texts[index]!;
      const match = SMALL_ROMAN.exec(text);
      if (match === null || isCapitals(text.slice(match[0].length))) continue;
      const { strokes, point } = match.groups as { strokes: string; point: string };
      const isNumber = /^1$/u.test(strokes);
      const opensFirst =
        isNumber && next === 0 && text.length <= LONGEST_HEADING && /^1\./u.test(texts[index + 1] ?? "");
      if (isNumber && !opensFirst) continue;
      const value = smallRomanValue(strokes, point !== "", next);
      if (value === 0) continue;
      next = value;
      found.push([index, `${ROMANS[value - 1]!}.`, strokes === ROMANS[value - 1] && value > 1]);
    }
    // Without a second one read as it is printed, a `1.` or an `I` is what it looks like.
    if (!found.some(([, , isSure]) => isSure)) continue;
    for (const [index, label] of found) romans.push([index, label]);
  }
  return romans;
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

/** The order of points (Decree 30/2020/NĐ-CP), and what the engine reads for some of them. */
const POINTS = [..."abcdđeghiklmnopqrstuvxy"];
const POINT_LOOKS: Readonly<Record<string, string>> = {
  b: "h6",
  c: "eo",
  đ: "d",
  e: "co",
  g: "øơq98",
  h: "b",
  i: "íìĩỉị1lj",
  l: "1Ii",
  o: "ơ0",
  q: "g9",
  s: "5",
  u: "ư",
};
const POINT_TOKEN = /^(?<letter>[\p{L}\d])(?<end>\s?[)}\]])\s/u;

/** Points count on by letters: one that is out of turn and looks like the one whose turn it is, is that one. */
function letterRepairs(texts: readonly string[]): [number, string][] {
  const repairs: [number, string][] = [];
  let next = 0;
  for (const [index, text] of texts.entries()) {
    const match = POINT_TOKEN.exec(text);
    if (match === null) {
      if (/^(?:\d+|[IVX]+)\.\s/u.test(text)) next = 0;
      continue;
    }
    const { letter, end } = match.groups as { letter: string; end: string };
    const expected = POINTS[next] ?? "";
    const isTurn = letter === expected || (next > 0 && (POINT_LOOKS[expected] ?? "").includes(letter));
    if (isTurn && (letter !== expected || end !== ")")) repairs.push([index, `${expected})`]);
    next = isTurn ? next + 1 : POINTS.indexOf(letter) + 1;
  }
  return repairs;
}
