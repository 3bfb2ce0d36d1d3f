/** One step of a place in a document as words name it: `khoản 4`, `mục II`, `nhiệm vụ số 2`, `Phụ lục 1`. */
export interface PlaceStep {
  /** In small letters; `""` for a label without a word. */
  readonly word: string;
  /** In small letters, accents kept: `đ` is no `d`. */
  readonly label: string;
}

/** A place that words name, outermost step first. */
export interface NamedPlace {
  readonly steps: readonly PlaceStep[];
  /** Characters of the text, `end` left out. */
  readonly start: number;
  readonly end: number;
  /** What it is about, where brackets behind it say so: `Mục 2.3 (xử phạt)`. */
  readonly about: string | null;
}

const WORDS = [
  "phụ lục",
  "phần",
  "chương",
  "mục",
  "điều",
  "khoản",
  "điểm",
  "tiết",
  "gạch đầu dòng",
  "ý",
  "tiểu mục",
  "nhiệm vụ",
  "đầu việc",
  "số thứ tự",
  "stt",
  "dòng",
  "bảng",
  "biểu",
];
const LABEL = String.raw`(?:\d+(?:\.\d+)*|[IVXLC]+(?:\.\d+)*|[A-ZĐ]|[a-zđ]{1,2}|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám))`;
const STEP = new RegExp(
  String.raw`(?<!\p{L})(?<word>${WORDS.join("|")})\s+(?:số\s+|thứ\s+)?(?<label>${LABEL})(?![\p{L}\d/]|\.\d)`,
  "giu",
);
/** Between two steps of one place. */
const JOINT = /^\s*(?:,|của|thuộc|tại|trong|ở)?\s*$/iu;
/** From the outermost kind of place to the innermost. */
const DEPTH = new Map<string, number>([
  ["phụ lục", 0],
  ["biểu", 0],
  ["bảng", 0],
  ["phần", 1],
  ["chương", 2],
  ["mục", 3],
  ["tiểu mục", 4],
  ["điều", 4],
  ["khoản", 5],
  ["điểm", 6],
  ["tiết", 7],
  ["ý", 8],
  ["gạch đầu dòng", 8],
]);
const depth = (word: string): number => DEPTH.get(word) ?? 6;

/** The places that a text names, in reading order; innermost or outermost first in the words, always outermost first here. */
export function namedPlaces(text: string): NamedPlace[] {
  const places: { steps: PlaceStep[]; start: number; end: number }[] = [];
  for (const match of text.matchAll(STEP)) {
    const { word, label } = match.groups as { word: string; label: string };
    const step = { word: word.toLowerCase(), label: label.toLowerCase().replace(/^thứ\s+/u, "") };
    const end = match.index + match[0].length;
    const last = places.at(-1);
    if (last !== undefined && JOINT.test(text.slice(last.end, match.index)) && isOneMore(last.steps, step)) {
      last.steps.push(step);
      last.end = end;
    } else places.push({ steps: [step], start: match.index, end });
  }
  return places.map(({ steps, start, end }) => ({
    steps: depth(steps[0]!.word) > depth(steps.at(-1)!.word) ? steps.toReversed() : steps,
    start,
    end,
    about: /^\s*\((?<about>[^()]{2,120})\)/u.exec(text.slice(end))?.groups?.["about"] ?? null,
  }));
}

/** True where a step goes on inwards or outwards as those before it do. */
function isOneMore(steps: readonly PlaceStep[], step: PlaceStep): boolean {
  const [first, last] = [steps[0]!, steps.at(-1)!];
  if (depth(step.word) === depth(last.word)) return false;
  if (steps.length === 1) return true;
  return Math.sign(depth(step.word) - depth(last.word)) === Math.sign(depth(last.word) - depth(first.word));
}
