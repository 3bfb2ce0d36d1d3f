/** How often a line must come back, digits aside, to be taken for a running header or footer. */
const MIN_REPEATS = 3;
const MAX_LENGTH = 120;

/** The lines a digital signature prints on a page (Circular 01/2019/TT-BNV on signed copies). */
const SIGNATURE_LINE = /^\s*(?:Ký bởi|Người ký|Ngày ký|Thời gian ký|Cơ quan|Email|Giờ ký)\s*:/iu;
const SIGNED_BY = /^\s*(?:Ký bởi|Người ký)\s*:/iu;
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
    if (!/\d/.test(trimmed) || trimmed.length > MAX_LENGTH || !/\p{L}{3}/u.test(trimmed)) continue;
    // A running header holds few words: a sentence that comes back with another number is no header.
    const shape = trimmed.replace(/\d+/g, "0");
    byShape.set(shape, [...(byShape.get(shape) ?? []), index]);
  }
  for (const [shape, indices] of byShape) {
    if (indices.length < MIN_REPEATS || !/^(?:CÔNG BÁO|Trang|\p{Lu}[^.;:]*\/\s*S?ố?\s*0)/u.test(shape)) continue;
    for (const index of indices) found.add(index);
  }
  for (const [index, line] of lines.entries()) {
    if (!SIGNED_BY.test(line)) continue;
    for (let next = index; next < lines.length && SIGNATURE_LINE.test(lines[next]!); next++) found.add(next);
  }
  addPageNumbers(lines, found);
  return found;
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
