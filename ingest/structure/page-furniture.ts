/** How often a line must come back, digits aside, to be taken for a running header or footer. */
const MIN_REPEATS = 3;
const MAX_LENGTH = 120;
const MAX_FRONT_MATTER = 60;

/** The lines a digital signature prints on a page (Circular 01/2019/TT-BNV on signed copies). */
const SIGNATURE_LINE = /^\s*(?:Ký bởi|Người ký|Ngày ký|Thời gian ký|Cơ quan|Email|Giờ ký)\s*:/iu;
const SIGNED_BY = /^\s*(?:Ký bởi|Người ký)\s*:/iu;
/** How the official gazette heads its pages (Decree 34/2016): once is enough to know it. */
const GAZETTE_HEAD = /^\s*(?:\d{1,4}\s+)?CÔNG BÁO\s*\/\s*Số\s[^/]{1,30}\/\s*Ngày\s[\d/-]{6,10}\s*(?:\d{1,4})?\s*$/u;
const PAGE_NUMBER = /^\s*[-–]?\s*(?:Trang\s+)?\d{1,4}(?:\s*\/\s*\d{1,4})?\s*[-–]?\s*$/iu;

/**
 * Which lines are printed on the page rather than part of the document: running headers and footers
 * that come back with other digits, the page number beside them, and digital signature stamps.
 * A page number with no header beside it is taken only when the numbers count up by one through
 * the whole document.
 *
 * @returns indices into `lines`
 */
export function findPageFurniture(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  const byShape = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    if (GAZETTE_HEAD.test(line)) found.add(index);
    if (!/\d/.test(trimmed) || trimmed.length > MAX_LENGTH || !/\p{L}{3}/u.test(trimmed)) continue;
    // A running header holds few words: a sentence that comes back with another number is no header.
    const shape = trimmed.replace(/\d+/g, "0");
    addTo(byShape, shape, index);
  }
  for (const [shape, indices] of byShape) {
    if (indices.length < MIN_REPEATS || !/^(?:CÔNG BÁO|Trang|\p{Lu}[^.;:]*\/\s*S?ố?\s*0)/u.test(shape)) continue;
    for (const index of indices) found.add(index);
  }
  for (const [index, line] of lines.entries()) {
    if (!SIGNED_BY.test(line)) continue;
    for (let next = index; next < lines.length && SIGNATURE_LINE.test(lines[next]!); next++) found.add(next);
  }
  addRunningHeads(lines, found);
  addPageNumbers(lines, found);
  for (let index = 0; index < frontMatterEnd(lines); index++) found.add(index);
  return found;
}

function addTo(groups: Map<string, number[]>, key: string, index: number): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [index]);
  else group.push(index);
}

/** Lines of keys and values between two rules at the very top (YAML): written by a tool, not by the office. */
function frontMatterEnd(lines: readonly string[]): number {
  const start = lines.findIndex((line) => line.trim() !== "");
  if (start < 0 || lines[start]!.trim() !== "---") return 0;
  for (let index = start + 1; index < lines.length && index < start + MAX_FRONT_MATTER; index++) {
    if (/^(?:---|\.\.\.)\s*$/u.test(lines[index]!)) return index > start + 1 ? index + 1 : 0;
    if (!/^(?:[\w-]+\s*:|\s+\S|\s*-\s|\s*$|#)/u.test(lines[index]!)) return 0;
  }
  return 0;
}

/** The same short line on several pages, each time with the number of a page above or below it. */
function addRunningHeads(lines: readonly string[], found: Set<number>): void {
  const byWords = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const words = line.trim().replace(/\s+/gu, " ");
    if (words.length === 0 || words.length > MAX_LENGTH || !/\p{L}{3}/u.test(words)) continue;
    addTo(byWords, words, index);
  }
  for (const indices of byWords.values()) {
    if (indices.length < MIN_REPEATS) continue;
    const numbered = indices.map((index) => pageNumberBeside(lines, index)).filter((beside) => beside !== undefined);
    if (numbered.length < MIN_REPEATS || numbered.length < indices.length - 1) continue;
    const pages = numbered.map((at) => Number(/\d+/u.exec(lines[at]!)![0]));
    if (!pages.every((page, i) => i === 0 || page === pages[i - 1]! + 1)) continue;
    for (const index of [...indices, ...numbered]) found.add(index);
  }
}

/** The line of a page number next to a line, past blank ones. */
function pageNumberBeside(lines: readonly string[], index: number): number | undefined {
  for (const step of [-1, 1]) {
    let at = index + step;
    while (lines[at]?.trim() === "") at += step;
    const [first, last] = [Math.min(at, index), Math.max(at, index)];
    // A page ends or begins here: the number and the head stand apart from the text.
    const apart = [lines[first - 1], lines[last + 1]].some((line) => line === undefined || line.trim() === "");
    if (apart && lines[at] !== undefined && PAGE_NUMBER.test(lines[at]!) && /\d/u.test(lines[at]!)) return at;
  }
  return undefined;
}

function addPageNumbers(lines: readonly string[], found: Set<number>): void {
  for (const index of [...found]) {
    for (const beside of [index - 1, index + 1]) {
      if (PAGE_NUMBER.test(lines[beside] ?? "") && lines[beside]!.trim() !== "") found.add(beside);
    }
  }
  // Form feeds, or blank lines on both sides, and numbers that count up by one.
  const lone = lines.flatMap((line, index) =>
    /^\s*\d{1,3}\s*$/.test(line) && (lines[index - 1] ?? "").trim() === "" && (lines[index + 1] ?? "").trim() === ""
      ? [{ index, value: Number(line.trim()) }]
      : [],
  );
  const rising = lone.every(({ value }, i) => i === 0 || value === lone[i - 1]!.value + 1);
  if (lone.length >= MIN_REPEATS && rising) for (const { index } of lone) found.add(index);
}
