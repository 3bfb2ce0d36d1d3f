/**
 * The kinds of label clauses carry, outermost first: Decree 30/2020/NĐ-CP, appendix I, allows
 * phần, chương, mục, tiểu mục, điều, khoản, điểm, and plans mix them with Roman numbers and bullets.
 */
export type LabelKind =
  | "annex" // Phụ lục I
  | "part" // Phần thứ nhất, Phần I
  | "chapter" // Chương I
  | "letter-section" // A.
  | "roman" // I.
  | "section" // Mục 1
  | "article" // Điều 1.
  | "step" // Bước 1.  Nhiệm vụ số 11.
  | "heading" // words of a line of their own, in bold or capitals, with no label: "CÔNG AN HUYỆN"
  | "number" // 1.  1.1.
  | "bracket-number" // 1)
  | "letter" // a)
  | "sub-letter" // (i)  (1)  a1)
  | "dash" // -
  | "plus"; // +

/** Rank of a kind: a label of lower rank never stands under one of higher rank. */
export const RANK: Readonly<Record<LabelKind, number>> = {
  annex: 0,
  part: 1,
  chapter: 2,
  "letter-section": 3,
  roman: 4,
  section: 5,
  article: 6,
  step: 7,
  heading: 8,
  number: 9,
  "bracket-number": 10,
  letter: 11,
  "sub-letter": 12,
  dash: 13,
  plus: 14,
};

export interface Label {
  readonly kind: LabelKind;
  /** As printed: `a)`, `1.`, `-`, `Điều 3.` */
  readonly printed: string;
  /** Its part of a clause path: `a`, `1`, `2.1`, `Điều 3`; empty for bullets, which are counted. */
  readonly name: string;
  /** Its place in the order of its kind, from 1; 0 where it has none (bullets). For `2.1` the last number. */
  readonly value: number;
  /** Characters of the line it takes, the space after it included. */
  readonly length: number;
}

/** Order of points. Decree 30 has `đ` after `d` and leaves out `f j w z`; not all who number keep to that. */
const LETTERS = "abcdđefghijklmnopqrstuvwxyz";
const SKIPPED = "đfjwz";
const ORDINALS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
const MAX_NAME_CHARS = 80;
const CANONICAL_ROMAN = /^(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u;

/** Value of a canonical Roman number below 100, or 0. */
export function romanValue(roman: string): number {
  if (roman === "" || !CANONICAL_ROMAN.test(roman)) return 0;
  let sum = 0;
  for (let i = 0; i < roman.length; i++) {
    const value = ROMAN_VALUES[roman[i]!]!;
    sum += value < (ROMAN_VALUES[roman[i + 1] ?? ""] ?? 0) ? -value : value;
  }
  return sum;
}

interface Pattern {
  readonly kind: LabelKind;
  readonly match: RegExp;
}

const PATTERNS: readonly Pattern[] = [
  {
    kind: "annex",
    match:
      /^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ|số)?\s*(?<name>[IVXL]+|\d{1,2}[A-Z]?))?(?=\s*[.:]?\s*$|[.:]\s|(?<=[IVXL\d])\s+\p{Lu}{2})[.:]?\s*/u,
  },
  { kind: "part", match: /^(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ)\s+)?(?<name>[IVXL]+|\d{1,2}|\p{L}+)(?=[.:\s]|$)[.:]?\s*/u },
  { kind: "chapter", match: /^(?:CHƯƠNG|Chương)\s+(?<name>[IVXL]+|\d{1,2})(?=[.:\s]|$)[.:]?\s*/u },
  {
    kind: "section",
    match: /^(?:MỤC|Mục|TIỂU MỤC|Tiểu mục)\s+(?<name>[IVXL]+|\d{1,2})(?=[.:]|\s*$|\s+\p{Lu}{2})[.:]?\s*/u,
  },
  {
    kind: "step",
    match: /^(?<word>BƯỚC|Bước|NHIỆM VỤ SỐ|Nhiệm vụ số)\s+(?<name>\d{1,3})(?=[.:])[.:]\s*/u,
  },
  { kind: "article", match: /^(?:ĐIỀU|Điều)\s+(?<name>\d{1,3}[a-zđ]?)(?=[.:]|\s*$)[.:]?\s*/u },
  { kind: "roman", match: /^(?<name>[IVXL]{1,6})(?:\s*[.)/-](?=\s|\p{Lu}|$)|(?=\s+\p{Lu}{2}))\s*/u },
  { kind: "number", match: /^(?<name>\d{1,3}(?:\.\d{1,2}){1,3})(?:[.)]|(?=\s))(?=\s|$|\p{Lu})\s*/u },
  // Documents of the Party set a dash behind numbers: `1-`, `1.1-` (Guidance 36-HD/VPTW).
  { kind: "number", match: /^(?<name>\d{1,3}(?:\.\d{1,2}){0,3})[-–](?=\s+[\p{Lu}“"])\s*/u },
  { kind: "number", match: /^(?<name>[A-ZĐ](?:\.\d{1,2}){1,3})\.(?=\s+\p{Lu})\s*/u },
  { kind: "number", match: /^(?<name>[A-ZĐ]\d{1,2}(?:\.\d{1,2})*)\.(?=\s+\p{Lu})\s*/u },
  { kind: "number", match: /^(?<name>\d{1,3})\s?[./](?=\s|$|[\p{Lu}“"(])\s*/u },
  { kind: "bracket-number", match: /^(?<name>\d{1,2})\)(?=\s|$|\p{Lu})\s*/u },
  { kind: "letter-section", match: /^(?<name>[A-ZĐ])[.)](?=\s+\p{Lu})\s*/u },
  { kind: "letter", match: /^(?<name>[a-zđ])(?:\)|[./](?=\s))\s*/u },
  { kind: "sub-letter", match: /^\((?<name>[ivx]{1,5}|\d{1,2}|[a-zđ])\)(?=\s+\p{Lu})\s*/u },
  { kind: "sub-letter", match: /^(?<name>[a-zđ]\.?\d{1,2})\)(?=\s+\p{Lu})\s*/u },
  { kind: "plus", match: /^(?:-\s*)?\+\s*(?=\S)/u },
  { kind: "dash", match: /^(?:[-–—−•●▪*]|\.\.(?=\s))\s*(?=\S)/u },
];

/** Whether a label is the next of its kind after another: `e` follows `d` as well as `đ`. */
export function follows(next: Label, last: Label): boolean {
  if (next.value === last.value + 1) return true;
  const lettered = /^\p{L}$/u.test(next.name) && /^\p{L}$/u.test(last.name) && next.value > last.value;
  return lettered && [...LETTERS.slice(last.value, next.value - 1)].every((letter) => SKIPPED.includes(letter));
}

/** What the clause of a line without a label is called by: its words, without the dots that part labels in a path. */
export function headingLabel(words: string): Label {
  const name = words
    .replace(/[.#/]+/gu, " ")
    .replace(/[\s:;,]+$/u, "")
    .replace(/\s+/gu, " ")
    .slice(0, MAX_NAME_CHARS)
    .trim();
  return { kind: "heading", printed: "", name, value: 0, length: 0 };
}

/** The label a line begins with, or undefined. Whether it opens a clause is for the reader of the whole to say. */
export function readLabel(words: string): Label | undefined {
  for (const { kind, match } of PATTERNS) {
    const found = match.exec(words);
    if (found === null) continue;
    const printed = found[0].trim();
    const name = found.groups?.["name"] ?? "";
    const value = valueOf(kind, name);
    if (value === undefined) continue;
    return { kind, printed, name: pathName(kind, name, printed), value, length: found[0].length };
  }
  return undefined;
}

function valueOf(kind: LabelKind, name: string): number | undefined {
  const number = Number(
    name
      .split(".")
      .at(-1)
      ?.replace(/^\D+|\D+$/gu, ""),
  );
  switch (kind) {
    case "annex":
      return romanValue(name) || (name === "" ? 1 : number);
    case "part": {
      const ordinal = ORDINALS.indexOf(name.toLowerCase()) + 1;
      const letter = name.length === 1 ? LETTERS.indexOf(name.toLowerCase()) + 1 : 0;
      return ordinal || romanValue(name) || (/^\d+$/.test(name) ? number : letter || undefined);
    }
    case "chapter":
    case "section":
    case "roman":
      return romanValue(name) || (/^\d+$/.test(name) ? number : undefined);
    case "letter":
      return LETTERS.indexOf(name) + 1 || undefined;
    case "sub-letter":
      if (/\d/.test(name)) return Number(/\d+$/.exec(name)![0]);
      return romanValue(name.toUpperCase()) || LETTERS.indexOf(name) + 1 || undefined;
    case "letter-section":
      return LETTERS.indexOf(name.toLowerCase()) + 1 || undefined;
    case "dash":
    case "plus":
    case "heading":
      return 0;
    default:
      return number;
  }
}

const WORDS: Partial<Readonly<Record<LabelKind, string>>> = {
  annex: "Phụ lục",
  part: "Phần",
  chapter: "Chương",
  section: "Mục",
  article: "Điều",
  step: "Bước",
};

function pathName(kind: LabelKind, name: string, printed: string): string {
  const word = WORDS[kind];
  if (word === undefined) return name;
  if (name === "") return word;
  if (kind === "step" && /^nhiệm vụ/iu.test(printed)) return `Nhiệm vụ số ${name}`;
  return `${kind === "section" && /^tiểu/iu.test(printed) ? "Tiểu mục" : word} ${name}`;
}
