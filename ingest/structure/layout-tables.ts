import { place } from "./source-view.ts";
import type { Line, Lines } from "./lines.ts";

/** What only the letterhead and the foot of a document hold. */
const LETTERHEAD_OR_FOOT = /CỘNG\s+H[OÒ]|Độc lập|Nơi nhận|NƠI NHẬN|Kính gửi|^\s*Số\s*:/u;
const DELIMITER_ROW = /^\s*\|?[\s:|-]+\|?\s*$/u;

/**
 * Markdown converters print the two columns of a letterhead or a signature block as a table. Such
 * a table is no data: each of its cells becomes a line of text, column by column in a row. Tables of
 * data keep their rows.
 */
export function flattenLayoutTables({ view, lines, ...shape }: Lines): Lines {
  const flat: Line[] = [];
  for (let i = 0; i < lines.length;) {
    if (lines[i]!.kind !== "row") {
      flat.push(lines[i++]!);
      continue;
    }
    let end = i;
    while (end < lines.length && (lines[end]!.kind === "row" || isDelimiter(lines[end]!, view.text))) end++;
    const rows = lines.slice(i, end);
    const layout = rows.some((row) => LETTERHEAD_OR_FOOT.test(row.words)) || /^[\s|]*$/u.test(rows[0]!.words);
    if (layout) flat.push(...(columnsOfFoot(rows, view) ?? rows.flatMap((row) => cellsAsLines(row, view))));
    else flat.push(...rows);
    i = end;
  }
  return { view, lines: flat, ...shape };
}

function isDelimiter(line: Line, text: string): boolean {
  return (
    line.kind === "rule" &&
    DELIMITER_ROW.test(text.slice(line.start, line.end)) &&
    text.slice(line.start, line.end).includes("|")
  );
}

const FOOT = /^\s*(?:Nơi nhận|NƠI NHẬN)\s*:?\s*$/u;

/**
 * The foot of two columns whose head stands in a row of its own ("Nơi nhận:" beside "TM. ỦY BAN NHÂN DÂN"): who gets
 * the document from top to bottom, then who signs. `null` for any other table.
 */
function columnsOfFoot(rows: readonly Line[], view: Lines["view"]): Line[] | null {
  const cells = rows.map((row) => cellsAsLines(row, view)).filter((row) => row.length > 0);
  if (cells.length < 2 || !FOOT.test(cells[0]?.[0]?.words ?? "") || cells.some((row) => row.length !== 3)) return null;
  return [0, 1, 2]
    .flatMap((column) => cells.map((row) => row[column]!))
    .filter((line, i, all) => line.kind !== "blank" || i === all.length - 1);
}

/** The lines that `<br>` cuts a cell into. */
function linesOfCell(raw: string, start: number, end: number): { from: number; to: number }[] {
  const breaks = [...raw.slice(start, end).matchAll(/<br\s*\/?>/giu)];
  const ends = [...breaks.map(({ index }) => start + index), end];
  const starts = [start, ...breaks.map(({ 0: mark, index }) => start + index + mark.length)];
  return starts.map((from, at) => ({ from, to: ends[at]! }));
}

function cellsAsLines(row: Line, view: Lines["view"]): Line[] {
  const raw = view.text.slice(row.start, row.end);
  if (row.kind !== "row" || DELIMITER_ROW.test(raw)) return [];
  const cells: Line[] = [];
  let start = raw.indexOf("|") + 1;
  for (let i = start; i < raw.length; i++) {
    if (raw[i] !== "|" || raw[i - 1] === "\\") continue;
    for (const { from, to } of linesOfCell(raw, start, i)) {
      const words = place(view, row.start + from, row.start + to).text;
      const strong = /^\s*\*\*/u.test(raw.slice(from, to));
      const kind = words === "" ? "blank" : "text";
      cells.push({ ...row, start: row.start + from, end: row.start + to, words, kind, strong, indent: 0 });
    }
    start = i + 1;
  }
  return [...cells, { ...row, start: row.end, end: row.end, words: "", kind: "blank", strong: false }];
}
