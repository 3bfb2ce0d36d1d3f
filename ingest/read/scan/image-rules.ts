import type { Rule, Rules } from "../pdf/geometry.ts";
import type { GrayImage } from "./gray-image.ts";

const DARK = 160;
/** Shortest drawn line, in inches; letters are shorter. */
const MIN_INCHES = 0.32;
/** Breaks in a line that a poor scan leaves, in dots. */
const MAX_GAP = 4;
/** Dots by which pieces of one line may lie apart across it. */
const SAME = 4;
/** How far beside a line, in inches, the page is white but for what touches or crosses it. */
const BESIDE_INCHES = 0.03;
/** The feet of the letters of a word stand in a line too: above them, this much of it is dark. */
const LETTERS_SHARE = 0.22;
/** No word is as long and as black, in inches and share of its length. */
const SOLID = { inches: 0.6, share: 0.95 };

/** The straight lines in a picture, level and upright, in dots. */
export function imageRules(image: GrayImage, dpi: number): Rules {
  const shortest = MIN_INCHES * dpi;
  const { data, width, height } = image;
  const level = runs(height, width, (row, x) => data[row * width + x]! < DARK, shortest);
  const upright = runs(width, height, (column, y) => data[y * width + column]! < DARK, shortest);
  const beside = Math.max(2, Math.round(BESIDE_INCHES * dpi));
  return { horizontal: joined(level).filter((rule) => isRule(image, rule, beside, dpi)), vertical: joined(upright) };
}

/** Whether a level line is drawn, and not the feet or the heads of letters that touch. */
function isRule({ data, width, height }: GrayImage, { at, from, to }: Rule, beside: number, dpi: number): boolean {
  const share = (y: number): number => {
    if (y < 0 || y >= height) return 0;
    let dark = 0;
    for (let x = from; x < to; x++) if (data[y * width + x]! < DARK) dark++;
    return dark / (to - from);
  };
  const row = Math.round(at);
  const letters = Math.max(...[row - beside, row + beside].map((y) => Math.min(share(y - 1), share(y), share(y + 1))));
  if (letters < LETTERS_SHARE) return true;
  return to - from > SOLID.inches * dpi && Math.max(share(row - 1), share(row), share(row + 1)) >= SOLID.share;
}

function runs(lines: number, length: number, isDark: (line: number, at: number) => boolean, shortest: number): Rule[] {
  const found: Rule[] = [];
  for (let line = 0; line < lines; line++) {
    let from = -1;
    let last = -1;
    let dark = 0;
    const close = (): void => {
      if (from >= 0 && last - from >= shortest && dark > (last - from) * 0.8)
        found.push({ at: line, from, to: last + 1 });
      from = -1;
    };
    for (let at = 0; at < length; at++) {
      if (!isDark(line, at)) {
        if (from >= 0 && at - last > MAX_GAP) close();
        continue;
      }
      if (from < 0) {
        from = at;
        dark = 0;
      }
      last = at;
      dark++;
    }
    close();
  }
  return found;
}

/** Runs beside and behind each other as one line, at its middle. */
function joined(pieces: readonly Rule[]): Rule[] {
  const groups: { from: number; to: number; first: number; last: number }[] = [];
  let open: typeof groups = [];
  for (const { at, from, to } of pieces) {
    open = open.filter(({ last }) => at - last <= SAME);
    const group = open.find((other) => from <= other.to + 12 && to >= other.from - 12);
    if (group === undefined) {
      const begun = { from, to, first: at, last: at };
      groups.push(begun);
      open.push(begun);
      continue;
    }
    group.from = Math.min(group.from, from);
    group.to = Math.max(group.to, to);
    group.last = at;
  }
  // What is as thick as this is a bar or a picture.
  return groups
    .filter(({ first, last }) => last - first <= 14)
    .map(({ from, to, first, last }) => ({ at: (first + last) / 2, from, to }));
}

/** The picture with its lines made white, so that they are not read as letters. */
export function withoutRules({ data, width, height }: GrayImage, { horizontal, vertical }: Rules): GrayImage {
  const clean = new Uint8Array(data);
  const wipe = (x0: number, y0: number, x1: number, y1: number): void => {
    for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, Math.ceil(y1)); y++)
      clean.fill(255, y * width + Math.max(0, Math.floor(x0)), y * width + Math.min(width, Math.ceil(x1)));
  };
  for (const { at, from, to } of horizontal) wipe(from, at - 3, to, at + 4);
  for (const { at, from, to } of vertical) {
    wipe(at - 3, from, at + 4, to);
    // A line that leans a little is followed.
    for (let y = Math.max(0, Math.floor(from)); y < Math.min(height, Math.ceil(to)); y++)
      wipeRun({ data, width, height }, clean, y, Math.round(at));
  }
  return { data: clean, width, height };
}

/** Dots beside the place of an upright line at which a leaning one may pass, and how thick it is at the most. */
const LEAN = 6;
const THICK = 8;

/** Makes the dark dots white through which an upright line passes in a row: few, and white beside them. */
function wipeRun({ data, width }: GrayImage, clean: Uint8Array, y: number, at: number): void {
  const isDark = (x: number): boolean => x >= 0 && x < width && data[y * width + x]! < 200;
  for (let x = at - LEAN; x <= at + LEAN; x++) {
    if (!isDark(x) || isDark(x - 1)) continue;
    let end = x;
    while (isDark(end)) end++;
    if (end - x <= THICK) clean.fill(255, y * width + x, y * width + end);
  }
}
