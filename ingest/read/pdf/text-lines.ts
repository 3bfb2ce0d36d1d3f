import type { Box, Item } from "./geometry.ts";

/** Words beside each other without a gap that could part columns. */
export interface Segment extends Box {
  readonly text: string;
  readonly baseline: number;
  readonly size: number;
}

/** Segments that stand on one line. */
export interface TextLine extends Box {
  readonly segments: readonly Segment[];
  readonly baseline: number;
  readonly size: number;
}

/** A gap this wide, in heights of the letters, may part columns. */
const COLUMN_GAP = 0.7;
/** A gap this wide parts words where the file prints no space. */
const WORD_GAP = 0.2;
/** How much smaller than its line a raised mark is. */
const MARK_SIZE = 0.8;

/** The lines that runs of words stand on, from top to bottom. Runs in other directions are left out before. */
export function textLines(items: readonly Item[]): TextLine[] {
  const rows: { items: Item[]; y0: number; y1: number; size: number }[] = [];
  // Large letters first: what is raised or lowered beside them joins their line.
  for (const item of [...items].filter(({ isSpace }) => !isSpace).sort((a, b) => b.size - a.size)) {
    const middle = item.baseline - item.size * 0.3;
    const row = nearest(rows, middle);
    if (row !== undefined) row.items.push(item);
    else
      rows.push({
        items: [item],
        y0: item.baseline - item.size * 0.78,
        y1: item.baseline + item.size * 0.18,
        size: item.size,
      });
  }
  const spaces = items.filter(({ isSpace }) => isSpace);
  return rows
    .map(({ items: row, y0, y1 }) => {
      const own = spaces.filter(({ baseline, size }) => baseline - size * 0.3 >= y0 && baseline - size * 0.3 <= y1);
      return lineOf([...row, ...own]);
    })
    .filter((line) => line !== undefined)
    .sort((a, b) => a.baseline - b.baseline);
}

function nearest<Row extends { readonly y0: number; readonly y1: number }>(
  rows: readonly Row[],
  y: number,
): Row | undefined {
  let best: Row | undefined;
  for (const row of rows) {
    if (y < row.y0 || y > row.y1) continue;
    if (best === undefined || Math.abs(y - (row.y0 + row.y1) / 2) < Math.abs(y - (best.y0 + best.y1) / 2)) best = row;
  }
  return best;
}

function lineOf(items: readonly Item[]): TextLine | undefined {
  const sorted = [...items].sort((a, b) => a.x0 - b.x0 || Number(a.isSpace) - Number(b.isSpace));
  const size = Math.max(...sorted.map((item) => item.size));
  const main = sorted.filter((item) => !item.isSpace && item.size > size * MARK_SIZE);
  const baseline = medianOf(main.map((item) => item.baseline));
  const segments: Segment[] = [];
  let run: Item[] = [];
  let hadSpace = false;
  let text = "";
  const close = (): void => {
    const words = text.trim();
    if (words !== "" && run.length > 0)
      segments.push({ ...boundsOf(run), text: words, baseline, size: medianOf(run.map((item) => item.size)) });
    run = [];
    text = "";
    hadSpace = false;
  };
  for (const item of sorted) {
    if (item.isSpace) {
      hadSpace = true;
      continue;
    }
    const last = run.at(-1);
    if (last !== undefined) {
      // Some programs print bold by printing twice.
      if (item.text === last.text && Math.abs(item.x0 - last.x0) < 0.15 * size) continue;
      const gap = item.x0 - Math.max(...run.slice(-3).map(({ x1 }) => x1));
      if (gap > COLUMN_GAP * size) close();
      else if (!/\s$/u.test(text) && (gap > WORD_GAP * size || (hadSpace && gap > -0.3 * size))) text += " ";
    }
    text += isRaisedMark(item, baseline, size) ? `[${item.text.trim()}]` : item.text;
    run.push(item);
    hadSpace = false;
  }
  close();
  if (segments.length === 0) return undefined;
  return { ...boundsOf(segments), segments, baseline, size: medianOf(segments.map((segment) => segment.size)) };
}

/** A small number above the line is the mark of a footnote. */
function isRaisedMark(item: Item, baseline: number, size: number): boolean {
  return /^\s*\d{1,3}\s*$/u.test(item.text) && item.size <= size * MARK_SIZE && item.baseline < baseline - size * 0.15;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

export function boundsOf(boxes: readonly Box[]): Box {
  return {
    x0: Math.min(...boxes.map(({ x0 }) => x0)),
    y0: Math.min(...boxes.map(({ y0 }) => y0)),
    x1: Math.max(...boxes.map(({ x1 }) => x1)),
    y1: Math.max(...boxes.map(({ y1 }) => y1)),
  };
}

/** The words of a line, its columns beside each other. */
export const lineWords = ({ segments }: TextLine): string => segments.map(({ text }) => text).join(" ");
