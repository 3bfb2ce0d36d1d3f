import { TYPE_LINE } from "./document-types.ts";
import { isCapitals } from "./capitals.ts";
import { RECIPIENTS } from "./recipients.ts";
import { place } from "./source-view.ts";
import type { Line, Lines } from "./lines.ts";

/** White space that no single space between words is: the gutter between two printed columns. */
const GUTTER = /\S(?<gap>\t+| {3,})\S/u;
/** What stands on the right of a letterhead. */
const RIGHT_HEAD = /CỘNG\s+H[OÒ]|XÃ HỘI CHỦ NGHĨA|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN|ngày[\s.…_\d]*tháng/u;
/** The letterhead and the foot of a document take no more lines than these. */
const MAX_HEAD_LINES = 30;
const MAX_FOOT_LINES = 30;
/** So many columns a line may begin left of where its column does. */
const RAGGED = 10;

/** A line and where it begins on the page, in columns. */
interface Block {
  readonly from: number;
  readonly to: number;
}

/**
 * A letterhead and a foot are printed in two columns; saved as plain text they stand side by side, with
 * spaces between. Cuts such lines in two and puts the left column before the right one, so that each reads on.
 */
export function splitColumns({ view, lines, ...shape }: Lines): Lines {
  const blocks = [headBlock(lines, view.text), ...footBlocks(lines, view.text)].filter((block) => block !== null);
  if (blocks.length === 0) return { view, lines, ...shape };
  const split: Line[] = [];
  let done = 0;
  for (const { from, to } of blocks) {
    if (from < done) continue;
    split.push(...lines.slice(done, from), ...inColumns(lines.slice(from, to), view));
    done = to;
  }
  return { view, lines: [...split, ...lines.slice(done)], ...shape };
}

function gutterOf(line: Line, text: string): { readonly start: number; readonly end: number } | null {
  if (line.kind !== "text") return null;
  const found = GUTTER.exec(text.slice(line.start, line.end));
  if (found === null) return null;
  const start = line.start + found.index + 1;
  return { start, end: start + found.groups!["gap"]!.length };
}

function headBlock(lines: readonly Line[], text: string): Block | null {
  let to = 0;
  let seen = 0;
  let isColumns = false;
  for (; to < lines.length && seen < MAX_HEAD_LINES; to++) {
    const line = lines[to]!;
    if (line.kind === "row") return null;
    if (line.kind !== "text") continue;
    if (TYPE_LINE.test(line.words) || /^Kính gửi/u.test(line.words)) break;
    seen++;
    const gutter = gutterOf(line, text);
    if (gutter !== null && RIGHT_HEAD.test(text.slice(gutter.end, line.end))) isColumns = true;
  }
  return isColumns && seen < MAX_HEAD_LINES ? { from: 0, to } : null;
}

/** Each list of recipients with the signature beside it. */
function footBlocks(lines: readonly Line[], text: string): Block[] {
  const blocks: Block[] = [];
  for (const [from, line] of lines.entries()) {
    if (line.kind !== "text" || !RECIPIENTS.test(line.words)) continue;
    const gutter = gutterOf(line, text);
    if (gutter === null || !isCapitals(text.slice(gutter.end, line.end))) continue;
    let to = from + 1;
    for (let blanks = 0; to < lines.length && to < from + MAX_FOOT_LINES && blanks < 4; to++) {
      const next = lines[to]!;
      if (next.kind === "row" || TYPE_LINE.test(next.words) || /^PHỤ LỤC/u.test(next.words)) break;
      blanks = next.kind === "blank" ? blanks + 1 : 0;
    }
    blocks.push({ from, to });
  }
  return blocks;
}

function inColumns(block: readonly Line[], view: Lines["view"]): Line[] {
  const column = (line: Line, at: number): number => at - line.start;
  const rights = block.flatMap((line) => {
    const gutter = gutterOf(line, view.text);
    return gutter === null ? [] : [column(line, gutter.end)];
  });
  const boundary = Math.min(...rights) - RAGGED;
  const left: Line[] = [];
  const right: Line[] = [];
  for (const line of block) {
    const gutter = gutterOf(line, view.text);
    if (gutter !== null) {
      left.push(part(line, line.start, gutter.start, view));
      right.push(part(line, gutter.end, line.end, view));
    } else if (line.kind === "text" && line.indent >= boundary) right.push(line);
    else left.push(line);
  }
  const rule = left.findLast(({ kind }) => kind === "text") ?? block[0]!;
  return [...left, { ...rule, start: rule.end, end: rule.end, words: "", kind: "blank", strong: false }, ...right];
}

function part(line: Line, start: number, end: number, view: Lines["view"]): Line {
  const { text: words } = place(view, start, end);
  return { ...line, start, end, words, kind: words === "" ? "blank" : "text", indent: 0, level: 0, strong: false };
}
