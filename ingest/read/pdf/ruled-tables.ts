import type { Box, Rule, Rules } from "./geometry.ts";

/** A cell of a drawn table, in rows and columns of its grid. */
export interface DrawnCell extends Box {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A table as its lines draw it. */
export interface DrawnTable extends Box {
  /** Places of the upright lines, left to right. */
  readonly xs: readonly number[];
  readonly rows: number;
  readonly cells: readonly DrawnCell[];
}

/** How far apart the ends of lines that meet may lie. */
const TOUCH = 4;
/** Lines this close are one. */
const SAME = 4;
/** Less room than this holds no row. */
const MIN_ROW = 8;
const MAX_CELLS = 20_000;

/**
 * The tables that lines on a page draw: groups of level and upright lines that meet. A cell reaches as far as no line
 * stops it.
 */
export function ruledTables({ horizontal, vertical }: Rules): DrawnTable[] {
  const groups = groupRules(horizontal, vertical);
  const loose = groups.filter((group) => group.horizontal.length === 0).flatMap((group) => group.vertical);
  return [...groups, ...openRows(loose)]
    .map(tableOf)
    .filter((table) => table !== undefined)
    .sort((a, b) => a.y0 - b.y0);
}

interface Group {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** Upright lines beside each other that make a row of a table. */
const MIN_UPRIGHT = 3;

/** A row that fills a whole page between two page breaks: upright lines as high as each other, and no level line. */
function openRows(vertical: readonly Rule[]): Group[] {
  const alike = Map.groupBy(vertical, ({ from, to }) => `${Math.round(from / TOUCH)} ${Math.round(to / TOUCH)}`);
  return [...alike.values()]
    .filter((lines) => lines.length >= MIN_UPRIGHT)
    .map((lines) => {
      const [from, to] = [Math.min(...lines.map((line) => line.from)), Math.max(...lines.map((line) => line.to))];
      const [left, right] = [Math.min(...lines.map(({ at }) => at)), Math.max(...lines.map(({ at }) => at))];
      return { horizontal: [from, to].map((at) => ({ at, from: left, to: right })), vertical: lines };
    });
}

/** Lines that meet, directly or by others. */
function groupRules(horizontal: readonly Rule[], vertical: readonly Rule[]): Group[] {
  const parents = Array.from({ length: horizontal.length + vertical.length }, (_, i) => i);
  const find = (i: number): number => {
    while (parents[i] !== i) i = parents[i] = parents[parents[i]!]!;
    return i;
  };
  for (const [h, level] of horizontal.entries())
    for (const [v, upright] of vertical.entries())
      if (
        upright.at >= level.from - TOUCH &&
        upright.at <= level.to + TOUCH &&
        level.at >= upright.from - TOUCH &&
        level.at <= upright.to + TOUCH
      )
        parents[find(h)] = find(horizontal.length + v);
  const groups = new Map<number, { horizontal: Rule[]; vertical: Rule[] }>();
  const groupOf = (i: number): { horizontal: Rule[]; vertical: Rule[] } => {
    const root = find(i);
    let group = groups.get(root);
    if (group === undefined) groups.set(root, (group = { horizontal: [], vertical: [] }));
    return group;
  };
  for (const [h, level] of horizontal.entries()) groupOf(h).horizontal.push(level);
  for (const [v, upright] of vertical.entries()) groupOf(horizontal.length + v).vertical.push(upright);
  return [...groups.values()];
}

function tableOf({ horizontal: level, vertical }: Group): DrawnTable | undefined {
  const xs = places(vertical);
  const horizontal = withoutStrays(level, xs);
  const ys = withOpenEnds(places(horizontal), vertical);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > MAX_CELLS) return undefined;
  /** Whether a line stops a cell of a row at the right of a column, or of a column at the foot of a row. */
  const stopsRight = (row: number, column: number): boolean =>
    isDrawn(vertical, xs[column + 1]!, (ys[row]! + ys[row + 1]!) / 2);
  const stopsBelow = (row: number, column: number): boolean =>
    isDrawn(horizontal, ys[row + 1]!, (xs[column]! + xs[column + 1]!) / 2);
  const taken = new Set<number>();
  const cells: DrawnCell[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue;
      let columnSpan = 1;
      while (
        column + columnSpan < columns &&
        !taken.has(row * columns + column + columnSpan) &&
        !stopsRight(row, column + columnSpan - 1)
      )
        columnSpan++;
      let rowSpan = 1;
      while (row + rowSpan < rows && !stopsBelow(row + rowSpan - 1, column)) rowSpan++;
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) taken.add(r * columns + c);
      cells.push({
        row,
        column,
        rowSpan,
        columnSpan,
        x0: xs[column]!,
        x1: xs[column + columnSpan]!,
        y0: ys[row]!,
        y1: ys[row + rowSpan]!,
      });
    }
  if (cells.length < 2) return undefined;
  return { xs, rows, cells, x0: xs[0]!, x1: xs.at(-1)!, y0: ys[0]!, y1: ys.at(-1)! };
}

/** How far a line may stand out beyond the outer lines of its table, as a share of its width. */
const STANDS_OUT = 0.03;

/** Level lines that run on beyond both sides of a table, or far beyond one, are the scanner's own. */
function withoutStrays(horizontal: readonly Rule[], xs: readonly number[]): readonly Rule[] {
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const room = (right - left) * STANDS_OUT;
  const own = horizontal.filter(({ from, to }) => from >= left - room && to <= right + room);
  return own.length >= 2 ? own : horizontal;
}

/** A table that a page break cuts may have no line there: it reaches as far as its upright lines do. */
function withOpenEnds(ys: readonly number[], vertical: readonly Rule[]): number[] {
  if (ys.length === 0 || vertical.length < 2) return [...ys];
  const reaches = (ends: readonly number[], beyond: (end: number) => boolean) => ends.filter(beyond).length >= 2;
  const tops = vertical.map(({ from }) => from);
  const feet = vertical.map(({ to }) => to);
  const [first, last] = [ys[0]!, ys.at(-1)!];
  return [
    ...(reaches(tops, (top) => top < first - MIN_ROW) ? [Math.min(...tops)] : []),
    ...ys,
    ...(reaches(feet, (foot) => foot > last + MIN_ROW) ? [Math.max(...feet)] : []),
  ];
}

/** The places lines stand at, near ones as one. */
function places(rules: readonly Rule[]): number[] {
  const found: { sum: number; count: number }[] = [];
  for (const { at } of [...rules].sort((a, b) => a.at - b.at)) {
    const last = found.at(-1);
    if (last !== undefined && at - last.sum / last.count <= SAME) {
      last.sum += at;
      last.count++;
    } else found.push({ sum: at, count: 1 });
  }
  return found.map(({ sum, count }) => sum / count);
}

function isDrawn(rules: readonly Rule[], at: number, along: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) <= SAME && rule.from <= along && rule.to >= along);
}
