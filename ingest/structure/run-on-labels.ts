/** Shorter lines hold no list that lost its breaks. */
const MIN_CHARS = 80;
const LETTERS = "abcdđeghiklmnopqrstuvxy";

type Kind = "article" | "roman" | "number" | "letter";

interface Mark {
  readonly kind: Kind;
  readonly value: number;
  readonly at: number;
}

const ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
/** Outermost first: a mark of one kind starts the count of those after it anew. */
const KINDS: readonly Kind[] = ["roman", "article", "number", "letter"];
const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ["article", /(?<=^|[.;:”"!)]\s|QUYẾT ĐỊNH\s)Điều (?<name>\d{1,3})\.(?=\s+\p{Lu})/gu],
  ["roman", /(?<=^|[.;:”"]\s)(?<name>[IVX]{1,4})\.(?=\s+\p{Lu}{2})/gu],
  ["number", /(?<=^|[.;:”"]\s|\p{Lu}{2}\s)(?<name>\d{1,2})\.(?=\s+[\p{Lu}“"])/gu],
  // Behind a short title that ends in no mark: "Phân công nhiệm vụ 1. Giao …".
  [
    "number",
    /(?<=\p{Ll}\s)(?<!(?:^|[^\p{L}])(?:[Đđ]iều|[Kk]hoản|[Mm]ục|[Pp]hần|[Cc]hương|[Đđ]iểm|[Ss]ố|[Bb]ảng|[Bb]iểu|[Qq]uý|[Tt]háng|[Nn]ăm|[Nn]gày|[Tt]rang|[Ll]ần|[Kk]ỳ|[Kk]hóa|[Bb]ước|[Đđ]ợt|[Gg]iai đoạn)\s)(?<name>1)\.(?=\s+\p{Lu})/gu,
  ],
  ["letter", /(?<=^|[.;:]\s)(?<name>[a-zđ])\)(?=\s+\p{L})/gu],
];

function valueOf(kind: Kind, name: string): number {
  if (kind === "letter") return LETTERS.indexOf(name) + 1;
  return kind === "roman" ? ROMAN.indexOf(name) + 1 : Number(name);
}

function marksOf(words: string): Mark[] {
  return PATTERNS.flatMap(([kind, pattern]) =>
    [...words.matchAll(pattern)].map((match) => ({
      kind,
      value: valueOf(kind, match.groups!["name"]!),
      at: match.index,
    })),
  )
    .filter(({ value }) => value > 0)
    .sort((a, b) => a.at - b.at);
}

/** Whether a first mark has a second of its kind before a mark of an outer kind ends its list. */
function isList(marks: readonly Mark[], from: number): boolean {
  const { kind } = marks[from]!;
  for (const mark of marks.slice(from + 1)) {
    if (mark.kind === kind && mark.value === 2) return true;
    if (KINDS.indexOf(mark.kind) < KINDS.indexOf(kind) && mark.kind !== "number") return false;
  }
  return false;
}

/**
 * Where the labels of lists stand inside a line that ran several points together: "Điều 1. … Điều 2. …",
 * "yêu cầu: 1. Giao … 2. Giao …", "a) …; b) …". A label counts only behind the end of a sentence and as the
 * next of its kind; a first one only where a second follows.
 */
export function runOnLabels(words: string): number[] {
  if (words.length < MIN_CHARS) return [];
  const marks = marksOf(words);
  if (marks.length < 2 && (marks.length === 0 || marks[0]!.at === 0)) return [];
  const last = new Map<Kind, number>();
  const cuts: number[] = [];
  for (const [index, { kind, value, at }] of marks.entries()) {
    const before = last.get(kind);
    const next =
      before === undefined ? value === 1 && (isList(marks, index) || kind === "article") : value === before + 1;
    if (at > 0 && !next) continue;
    last.set(kind, value);
    for (const inner of KINDS.slice(KINDS.indexOf(kind) + 1)) if (inner !== "article") last.delete(inner);
    if (at > 0) cuts.push(at);
  }
  return cuts;
}
