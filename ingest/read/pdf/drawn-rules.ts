import type { Rule, Rules } from "./geometry.ts";

/** The operators that matter here, by their numbers in pdf.js. */
export interface Operators {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly constructPath: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly stroke: ReadonlySet<number>;
  readonly fill: ReadonlySet<number>;
}

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

type Matrix = readonly [number, number, number, number, number, number];

/** A filled box no thicker than this is a drawn line. */
const MAX_THICK = 3;
/** Shorter strokes are parts of letters or of drawings. */
const MIN_LENGTH = 6;
/** Pieces of one line lie this close. */
const JOIN = 2.5;
const MAX_RULES = 20_000;

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const apply = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** The straight lines a page draws, level and upright: strokes, edges of boxes, and boxes as thin as a line. */
export function drawnRules(list: OperatorList, ops: Operators, viewport: Matrix): Rules {
  const horizontal: Rule[] = [];
  const vertical: Rule[] = [];
  let matrix = viewport;
  const stack: Matrix[] = [];
  const addLine = (ax: number, ay: number, bx: number, by: number): void => {
    if (horizontal.length + vertical.length > MAX_RULES) return;
    if (Math.abs(ay - by) <= 1 && Math.abs(ax - bx) >= MIN_LENGTH)
      horizontal.push({ at: (ay + by) / 2, from: Math.min(ax, bx), to: Math.max(ax, bx) });
    else if (Math.abs(ax - bx) <= 1 && Math.abs(ay - by) >= MIN_LENGTH)
      vertical.push({ at: (ax + bx) / 2, from: Math.min(ay, by), to: Math.max(ay, by) });
  };
  const addBox = (points: readonly (readonly [number, number])[], filled: boolean): void => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (y1 - y0 <= MAX_THICK && x1 - x0 > y1 - y0) addLine(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2);
    else if (x1 - x0 <= MAX_THICK && y1 - y0 > x1 - x0) addLine((x0 + x1) / 2, y0, (x0 + x1) / 2, y1);
    else if (!filled) for (let i = 1; i < points.length; i++) addLine(...points[i - 1]!, ...points[i]!);
  };
  for (const [index, fn] of list.fnArray.entries()) {
    const args = list.argsArray[index] as readonly unknown[] | null;
    if (fn === ops.save) stack.push(matrix);
    else if (fn === ops.restore) matrix = stack.pop() ?? matrix;
    else if (fn === ops.transform) matrix = multiply(matrix, args as unknown as Matrix);
    else if (fn === ops.paintFormXObjectBegin) {
      stack.push(matrix);
      const own = args?.[0] as Matrix | null | undefined;
      if (own) matrix = multiply(matrix, own);
    } else if (fn === ops.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else if (fn === ops.constructPath && args !== null) {
      const paint = args[0] as number;
      const filled = ops.fill.has(paint);
      if (!filled && !ops.stroke.has(paint)) continue;
      const data = (args[1] as readonly (Float32Array | null)[])[0];
      if (data) for (const path of pathsOf(data, matrix)) addBox(path, filled && !ops.stroke.has(paint));
    }
  }
  return { horizontal: joinRules(horizontal), vertical: joinRules(vertical) };
}

/** The corners of each part of a path; parts with curves are left out. */
function* pathsOf(data: Float32Array, matrix: Matrix): Generator<[number, number][]> {
  let points: [number, number][] = [];
  let isStraight = true;
  for (let i = 0; i < data.length;) {
    const op = data[i]!;
    if (op === 0) {
      if (points.length > 1 && isStraight) yield points;
      points = [apply(matrix, data[i + 1]!, data[i + 2]!)];
      isStraight = true;
      i += 3;
    } else if (op === 1) {
      points.push(apply(matrix, data[i + 1]!, data[i + 2]!));
      i += 3;
    } else if (op === 2) {
      isStraight = false;
      i += 7;
    } else if (op === 3) {
      isStraight = false;
      i += 5;
    } else {
      if (points.length > 0) points.push(points[0]!);
      i += 1;
    }
  }
  if (points.length > 1 && isStraight) yield points;
}

/** Pieces that lie on one line and touch, as one. */
export function joinRules(rules: readonly Rule[]): Rule[] {
  const joined: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const at = joined.findLastIndex(
      (other) => Math.abs(other.at - rule.at) <= JOIN && rule.from <= other.to + JOIN && rule.to >= other.from - JOIN,
    );
    const other = joined[at];
    if (other === undefined) joined.push(rule);
    else joined[at] = { at: other.at, from: Math.min(other.from, rule.from), to: Math.max(other.to, rule.to) };
  }
  return joined;
}
