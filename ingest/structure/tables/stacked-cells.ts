import { NUMBER_COLUMN } from "../document-types.ts";
import { readLabel } from "../labels.ts";
import type { Line } from "../lines.ts";
import { RECIPIENTS } from "../recipients.ts";
import type { SourceView } from "../source-view.ts";
import { isWhole, toTable, type Found, type Row } from "./table.ts";

const MIN_COLUMNS = 3;
const MAX_COLUMNS = 14;
const MIN_ROWS = 2;
const MAX_HEAD_CHARS = 60;
const MAX_CELL_CHARS = 400;
/** What a head names, in one of its cells at least; a list of short lines is no table. */
const HEAD_WORD =
  /chủ trì|phối hợp|thực hiện|thời (?:gian|hạn)|nhiệm vụ|nội dung|địa bàn|phụ trách|chỉ tiêu|sản phẩm/iu;
const TOTAL = /^(?:Tổng(?: cộng| số)?|Cộng|Toàn (?:tỉnh|huyện|xã|phường|thành phố))$/u;

/**
 * A table saved as plain text with one cell a line, row after row. Its width is told by the running
 * numbers, or by blank lines between the rows. Read only where every row has as many cells as the head.
 */
export function readStackedCells(lines: readonly Line[], from: number, view: SourceView): Found | undefined {
  const line = lines[from]!;
  if (line.kind !== "text" || !isWhole(line, view.text)) return undefined;
  return NUMBER_COLUMN.test(line.words) ? readNumbered(lines, from) : readGrouped(lines, from);
}

function isCell(line: Line, at: number): boolean {
  return (
    line.kind === "text" &&
    line.words.length <= MAX_CELL_CHARS &&
    !RECIPIENTS.test(line.words) &&
    (at === 0 || !opensClause(line.words))
  );
}

function opensClause(words: string): boolean {
  const kind = readLabel(words)?.kind;
  return kind === "roman" || kind === "article" || kind === "part" || kind === "chapter" || kind === "annex";
}

function readNumbered(lines: readonly Line[], from: number): Found | undefined {
  const cells: { readonly line: Line; readonly index: number }[] = [];
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.kind === "blank" || line.kind === "furniture") continue;
    if (!isCell(line, at)) break;
    cells.push({ line, index: at });
  }
  const words = cells.map(({ line }) => line.words);
  const width = words.findIndex((cell) => /^1\.?$/u.test(cell));
  if (width < MIN_COLUMNS || width > MAX_COLUMNS) return undefined;
  // A label that goes on in lower case on the next line is no cell a line.
  if (words.slice(0, width).some((cell) => cell.length > MAX_HEAD_CHARS || /^\p{Ll}/u.test(cell))) return undefined;
  const rows: Row[] = [];
  let at = width;
  for (let number = 1; at < words.length; number++) {
    if (words[at]!.replace(/\.$/u, "") !== String(number)) break;
    const next = words[at + width]?.replace(/\.$/u, "");
    const last = next !== String(number + 1);
    // A row of another length than the head's: the words cannot be told apart for certain.
    if (last && words.slice(at + 1, at + width).includes(String(number + 1))) {
      if (rows.length === 0) return undefined;
      break;
    }
    if (at + width > words.length) break;
    rows.push(rowOf(cells.slice(at, at + width)));
    at += width;
    if (last && !TOTAL.test(words[at] ?? "")) break;
    if (last) break;
  }
  if (TOTAL.test(words[at] ?? "")) {
    const total = cells.slice(at, at + width - 1).filter(({ line }, i) => i === 0 || /^[\d.,%-]+$/u.test(line.words));
    rows.push({ ...rowOf(total), cells: ["", ...total.map(({ line }) => line.words)] });
    at += total.length;
  }
  if (rows.length < MIN_ROWS) return undefined;
  const table = toTable(words.slice(0, width), rows, cells[0]!.line.start, cells[at - 1]!.line.end);
  return { end: cells[at - 1]!.index + 1, table };
}

function rowOf(cells: readonly { readonly line: Line }[]): Row {
  return {
    cells: cells.map(({ line }) => line.words),
    start: cells[0]!.line.start,
    end: cells.at(-1)!.line.end,
  };
}

function readGrouped(lines: readonly Line[], from: number): Found | undefined {
  if (from > 0 && lines[from - 1]!.kind === "text") return undefined;
  const groups: Line[][] = [];
  let end = from;
  for (let at = from; at < lines.length;) {
    const group: Line[] = [];
    while (at < lines.length && isCell(lines[at]!, at)) group.push(lines[at++]!);
    if (group.length < MIN_COLUMNS || group.length !== (groups[0] ?? group).length) break;
    groups.push(group);
    end = at;
    while (at < lines.length && (lines[at]!.kind === "blank" || lines[at]!.kind === "furniture")) at++;
  }
  const [head, ...rows] = groups;
  if (head === undefined || rows.length < MIN_ROWS || head.length > MAX_COLUMNS) return undefined;
  const names = head.map(({ words }) => words);
  if (names.some((name) => name.length > MAX_HEAD_CHARS || readLabel(name) !== undefined)) return undefined;
  if (!names.some((name) => HEAD_WORD.test(name)) || names.some((name) => /[.;:]$/u.test(name))) return undefined;
  const body = rows.map((row) => rowOf(row.map((line) => ({ line }))));
  return { end, table: toTable(names, body, head[0]!.start, rows.at(-1)!.at(-1)!.end) };
}
