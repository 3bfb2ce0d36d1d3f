import { TYPE_LINE } from "../document-types.ts";
import { isCapitals } from "../capitals.ts";
import { readLabel } from "../labels.ts";
import type { Line, Lines } from "../lines.ts";
import { readAlignedRows } from "./aligned-rows.ts";
import { readBarredCells } from "./barred-cells.ts";
import { readDelimitedRows } from "./delimited-rows.ts";
import { readMarkdownRows } from "./markdown-rows.ts";
import { readStackedCells } from "./stacked-cells.ts";
import type { Found, FoundTable } from "./table.ts";

/** The tables of a document, and the lines they hold. */
export interface Tables {
  readonly tables: readonly FoundTable[];
  readonly claimed: ReadonlySet<Line>;
}

/** The ways in which documents print tables; the first that reads a line as the start of a table has it. */
const FORMS = [readMarkdownRows, readBarredCells, readDelimitedRows, readAlignedRows, readStackedCells] as const;

const TITLE_MAX_LINES = 8;
const TITLE_MAX_CHARS = 200;

/** Finds the tables of a document, in whichever form they are printed. */
export function findTables({ view, lines }: Lines): Tables {
  const claimed = new Set<Line>();
  const tables: FoundTable[] = [];
  for (let i = 0; i < lines.length; i++) {
    const kind = lines[i]!.kind;
    if (kind !== "text" && kind !== "row") continue;
    let found: Found | undefined;
    for (const read of FORMS) if ((found = read(lines, i, view)) !== undefined) break;
    if (found === undefined) continue;
    for (let at = i; at < found.end; at++) claimed.add(lines[at]!);
    tables.push({ ...found.table, title: titleAbove(lines, i) });
    i = found.end - 1;
  }
  return { tables, claimed };
}

/** The lines above a table that name it: in capitals or bold, numbered as a table, or the label and words of its clause. */
function titleAbove(lines: readonly Line[], table: number): string | null {
  const title: string[] = [];
  for (let i = table - 1; i >= 0 && title.length < TITLE_MAX_LINES; i--) {
    const line = lines[i]!;
    if (line.kind === "blank" || line.kind === "rule" || line.kind === "furniture") continue;
    if (line.kind !== "text") break;
    if (/^\(/u.test(line.words)) continue;
    const named = /^(?:Bảng|Biểu|Phụ biểu)(?:\s+số)?\s*[\dIVX.]+/u.test(line.words);
    if (isCapitals(line.words) || line.strong || named) {
      title.unshift(line.words);
      const label = readLabel(line.words);
      if (named || TYPE_LINE.test(line.words) || /^PHỤ LỤC/iu.test(line.words) || label !== undefined) break;
    } else if (title.length === 0 && /\)$/u.test(line.words)) continue;
    else if (title.length === 0 && readLabel(line.words) !== undefined && line.words.length <= TITLE_MAX_CHARS) {
      title.unshift(line.words);
      break;
    } else break;
  }
  return title.length === 0 ? null : title.join(" ");
}
