import { isDrawn, type Line } from "../lines.ts";
import { place, type SourceView } from "../source-view.ts";
import { joinHeads } from "./head-rows.ts";
import { toTable, type Found } from "./table.ts";

/** A table printed as Markdown rows: `| a | b |`. */
export function readMarkdownRows(lines: readonly Line[], from: number, view: SourceView): Found | undefined {
  if (lines[from]!.kind !== "row") return undefined;
  let end = from;
  while (
    end < lines.length &&
    (lines[end]!.kind === "row" ||
      (lines[end]!.kind === "rule" && view.text[lines[end]!.start + lines[end]!.indent] === "|"))
  )
    end++;
  const rows = lines
    .slice(from, end)
    .filter((line) => line.kind === "row" && !isDrawn(view.text.slice(line.start, line.end)))
    .map((line) => ({ cells: cellsOf(line, view), start: line.start, end: line.end }));
  const { head, body } = joinHeads(rows);
  return { end, table: toTable(head, body, lines[from]!.start, lines[end - 1]!.end) };
}

function cellsOf(row: Line, view: SourceView): string[] {
  const cells: string[] = [];
  const raw = view.text.slice(row.start, row.end);
  let start = raw.indexOf("|") + 1;
  for (let i = start; i < raw.length; i++) {
    if (raw[i] !== "|" || raw[i - 1] === "\\") continue;
    cells.push(place(view, row.start + start, row.start + i).text);
    start = i + 1;
  }
  return cells;
}
