import type { Rule, Rules } from "../pdf/geometry.ts";
import type { GrayImage } from "./gray-image.ts";

const DARK = 160;
/** Shortest drawn line, in inches; letters are shorter. */
const MIN_INCHES = 0.32;
/** Breaks in a line that a poor scan leaves, in dots. */
const MAX_GAP = 4;
/** Dots by which pieces of one line may lie apart across it. */
const SAME = 4;

/** The straight lines in a picture, level and upright, in dots. */
export function imageRules(image: GrayImage, dpi: number): Rules {
  const shortest = MIN_INCHES * dpi;
  const { data, width, height } = image;
  const level = runs(height, width, (row, x) => data[row * width + x]! < DARK, shortest);
  const upright = runs(width, height, (column, y) => data[y * width + column]! < DARK, shortest);
  return { horizontal: joined(level), vertical: joined(upright) };
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
  for (const { at, from, to } of vertical) wipe(at - 3, from, at + 4, to);
  return { data: clean, width, height };
}
