import { readLabel } from "../../structure/labels.ts";
import { RECIPIENTS } from "../../structure/recipients.ts";
import { withoutMarks } from "../blocks/page-marks.ts";
import { boundsOf, type Segment, type TextLine } from "./text-lines.ts";

/** Lines that run over the page, or two columns beside each other (a letterhead, recipients and signature). */
export type Flow =
  | { readonly kind: "lines"; readonly lines: readonly Segment[] }
  | { readonly kind: "columns"; readonly left: readonly Segment[]; readonly right: readonly Segment[] };

/** Where the full lines of a page begin and end. */
export interface Body {
  readonly left: number;
  readonly right: number;
}

type Gutter = readonly [from: number, to: number];

/** A gutter narrower than this, in heights of the letters, parts nothing. */
const MIN_GUTTER = 0.6;
/** As wide as this it is on one line at the least. */
const WIDE_GUTTER = 2.2;

/**
 * Parts the lines of a page into stretches that are read line by line and stretches that are read column by column.
 *
 * @param body where full lines of the page begin and end
 */
export function flowsOf(lines: readonly TextLine[], body: Body): Flow[] {
  const flows: Flow[] = [];
  let plain: Segment[] = [];
  const close = (): void => {
    if (plain.length > 0) flows.push({ kind: "lines", lines: plain });
    plain = [];
  };
  for (let i = 0; i < lines.length;) {
    const end = columnsEnd(lines, i, body);
    if (end === undefined) {
      plain.push(asOne(lines[i]!));
      i++;
      continue;
    }
    close();
    flows.push({ kind: "columns", ...end.columns });
    i = end.at;
  }
  close();
  return flows;
}

interface Columns {
  readonly left: Segment[];
  readonly right: Segment[];
}

/** Where two columns that begin at a line end; nothing where none begin there. */
function columnsEnd(
  lines: readonly TextLine[],
  from: number,
  body: Body,
): { at: number; columns: Columns } | undefined {
  let gutter = widestGap(lines[from]!) ?? footGutter(lines[from]!, body);
  if (gutter === undefined || isLabel(lines[from]!.segments[0]!)) return undefined;
  const columns: Columns = { left: [], right: [] };
  let beside = 0;
  let widest = 0;
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at]!;
    // A title stands in the middle of the page, under the columns or between them.
    if (line.segments.length === 1 && isCentred(line, body)) break;
    const next = narrowed(gutter, line);
    if (next === undefined) break;
    gutter = next;
    const middle = (gutter[0] + gutter[1]) / 2;
    const left = line.segments.filter(({ x1 }) => x1 < middle);
    const right = line.segments.filter(({ x0 }) => x0 > middle);
    if (left.length > 0) columns.left.push(merge(left));
    if (right.length > 0) columns.right.push(merge(right));
    if (left.length === 0 || right.length === 0) continue;
    beside++;
    widest = Math.max(widest, (right[0]!.x0 - left.at(-1)!.x1) / line.size);
  }
  // A label and its words, wide apart, are one line; so is a single line with a gap in it.
  if (columns.left.every(isLabel)) return undefined;
  // Who signed may stand a little higher or lower than who receives, so that no line holds both.
  if (opensFoot(lines[from]!) && columns.right.length > 0) return { at, columns };
  if (widest < WIDE_GUTTER || (beside < 2 && columns.left.length + columns.right.length < 4)) return undefined;
  return { at, columns };
}

/** Recipients stand at the left of the foot, with nothing beside them but who signed. */
const opensFoot = ({ segments }: TextLine): boolean => RECIPIENTS.test(withoutMarks(segments[0]!.text));

const footGutter = (line: TextLine, { left, right }: Body): Gutter | undefined => {
  const middle = (left + right) / 2;
  return opensFoot(line) && line.x1 < middle ? [line.x1, middle] : undefined;
};

/** A label alone, its words behind a tab. */
const isLabel = ({ text }: Segment): boolean => readLabel(`${text} X`)?.length === text.length + 1;

function isCentred({ x0, x1 }: TextLine, { left, right }: Body): boolean {
  return x0 > left + (right - left) * 0.05 && Math.abs((x0 + x1) / 2 - (left + right) / 2) < (right - left) * 0.04;
}

/** The part of a gutter that a line leaves free too. */
function narrowed(gutter: Gutter, line: TextLine): Gutter | undefined {
  let [from, to] = gutter;
  for (const { x0, x1 } of line.segments) {
    if (x1 <= from || x0 >= to) continue;
    // A part that reaches into the gutter makes it narrower from its side.
    if (x0 < from && x1 < to) from = x1;
    else if (x1 > to && x0 > from) to = x0;
    else return undefined;
  }
  return to - from < MIN_GUTTER * line.size ? undefined : [from, to];
}

function widestGap({ segments }: TextLine): Gutter | undefined {
  const gaps = segments.slice(1).map((segment, i): Gutter => [segments[i]!.x1, segment.x0]);
  return gaps.length === 0 ? undefined : gaps.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a));
}

const merge = (segments: readonly Segment[]): Segment =>
  segments.length === 1
    ? segments[0]!
    : { ...segments[0]!, ...boundsOf(segments), text: segments.map(({ text }) => text).join(" ") };

const asOne = (line: TextLine): Segment => ({
  ...boundsOf(line.segments),
  text: line.segments.map(({ text }) => text).join(" "),
  baseline: line.baseline,
  size: line.size,
});
