import { foldAccents } from "../../../data/vietnamese.ts";
import { BREAK, paragraph, type Block, type GridCell } from "../blocks/blocks.ts";
import { flatWords, widthOf } from "../blocks/grid-rows.ts";
import { pageMark, withoutMarks } from "../blocks/page-marks.ts";
import { editDistance } from "../edit-distance.ts";
import { flowsOf, type Flow } from "./columns.ts";
import { middleX, middleY, type Item, type PageContent } from "./geometry.ts";
import { runningLines } from "./page-edges.ts";
import { footnoteLines, notesOf } from "./page-footnotes.ts";
import { paragraphsOf, type ColumnLine } from "./paragraphs.ts";
import { ruledTables, type DrawnTable } from "./ruled-tables.ts";
import { boundsOf, lineWords, textLines, type Segment, type TextLine } from "./text-lines.ts";

type Grid = Extract<Block, { kind: "grid" }>;

/** A table on a page, its cells filled. */
interface PageTable {
  readonly drawn: DrawnTable;
  readonly grid: Grid;
}

interface Page {
  readonly content: PageContent;
  readonly lines: readonly TextLine[];
  readonly tables: readonly PageTable[];
}

/** The blocks of a document out of the places of its words and lines, page after page. */
export function blocksOfPages(contents: readonly PageContent[]): Block[] {
  const pages = contents.map(readPage);
  const bodySize = usualSize(pages);
  const running = runningLines(pages.map(({ content, lines }) => ({ ...content, lines })));
  const composer = new Composer();
  const notes: string[] = [];
  for (const page of pages) {
    const { content } = page;
    const body = page.lines.filter((line) => !running.has(line));
    const small = footnoteLines(body, content.rules, content.width, bodySize);
    const mark = pageMark(content.page, content.scanned);
    notes.push(...notesOf(small, mark));
    composer.addPage({ ...page, lines: body.filter((line) => !small.includes(line)) }, mark);
  }
  const blocks = composer.blocks();
  return notes.length === 0 ? blocks : [...blocks, BREAK, ...notes.map(paragraph)];
}

function readPage(content: PageContent): Page {
  const mark = pageMark(content.page, content.scanned);
  const drawn = ruledTables(content.rules).filter(
    // A frame around the whole page holds no table.
    (table) => !(table.cells.length < 3 && table.y1 - table.y0 > content.height * 0.7),
  );
  const left = new Set(content.items);
  const tables: PageTable[] = [];
  for (const table of drawn) {
    const inside = [...left].filter((item) => contains(table, item));
    const grid = gridOf(table, inside, mark);
    if (!isWorthwhile(grid)) continue;
    for (const item of inside) left.delete(item);
    tables.push({ drawn: table, grid });
  }
  return { content, lines: textLines([...left]), tables };
}

const contains = (box: DrawnTable, item: Item): boolean =>
  middleX(item) >= box.x0 && middleX(item) <= box.x1 && middleY(item) >= box.y0 && middleY(item) <= box.y1;

/** Boxes in which nothing or one thing stands are drawings; a row cut by a page break may have one word left. */
function isWorthwhile(grid: Grid): boolean {
  const filled = grid.rows.flat().filter(({ blocks }) => withoutMarks(flatWords(blocks)).trim() !== "").length;
  return filled >= 2 || (filled === 1 && widthOf(grid) >= 3);
}

function gridOf(table: DrawnTable, items: readonly Item[], mark: string): Grid {
  const rows: GridCell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) {
    const own = items.filter(
      (item) =>
        middleX(item) >= cell.x0 && middleX(item) < cell.x1 && middleY(item) >= cell.y0 && middleY(item) < cell.y1,
    );
    const { row, column, rowSpan, columnSpan } = cell;
    rows[row]!.push({ column, columnSpan, rowSpan, blocks: cellBlocks(textLines(own), mark) });
  }
  return { kind: "grid", ruled: true, rows: rows.filter((row) => row.length > 0) };
}

function cellBlocks(lines: readonly TextLine[], mark: string): Block[] {
  if (lines.length === 0) return [];
  const { x0, x1 } = boundsOf(lines);
  const words = paragraphsOf(
    lines.map((line) => columnLine({ ...line, text: lineWords(line) }, mark)),
    {
      left: x0,
      right: x1,
    },
  );
  return words.filter((text) => text !== null).map(paragraph);
}

const columnLine = (segment: Segment, mark: string): ColumnLine => ({ ...segment, mark });

function usualSize(pages: readonly Page[]): number {
  const sizes = new Map<number, number>();
  for (const { lines } of pages)
    for (const line of lines) {
      const size = Math.round(line.size * 2) / 2;
      sizes.set(size, (sizes.get(size) ?? 0) + lineWords(line).length);
    }
  return [...sizes].reduce((most, size) => (size[1] > most[1] ? size : most), [12, 0] as [number, number])[0];
}

/** Puts pages together: paragraphs and tables that run over a page break are one. */
class Composer {
  readonly #blocks: Block[] = [];
  /** Lines of the running text that no block holds yet. */
  #running: ColumnLine[] = [];
  #left = 0;
  #right = 0;
  #lastTable: PageTable | undefined;

  blocks(): Block[] {
    this.#closeText();
    return this.#blocks;
  }

  addPage({ content, lines, tables }: Page, mark: string): void {
    const full = lines.filter((line) => line.x1 - line.x0 > content.width * 0.5);
    const left =
      full.length > 0
        ? Math.min(
            ...percentile(
              full.map(({ x0 }) => x0),
              0.1,
            ),
          )
        : 0;
    const right =
      full.length > 0
        ? percentile(
            full.map(({ x1 }) => x1),
            0.9,
          )[0]!
        : content.width;
    // What was begun on the page before goes on by its own margins: pages may lie at other places on the paper.
    const shift = this.#running.length > 0 ? left - this.#left : 0;
    if (shift !== 0)
      this.#running = this.#running.map((line) => ({
        ...line,
        x0: line.x0 + shift,
        x1: line.x1 + (right - this.#right),
      }));
    [this.#left, this.#right] = [left, right];

    let from = 0;
    for (const [index, table] of tables.entries()) {
      const above = lines.filter((line, i) => i >= from && line.baseline < table.drawn.y0 + line.size * 0.5);
      from += above.length;
      this.#addLines(above, mark);
      if (index === 0 && above.length === 0 && this.#continues(table, content.scanned)) continue;
      this.#closeText();
      this.#blocks.push(table.grid);
      this.#lastTable = table;
    }
    this.#addLines(lines.slice(from), mark);
    if (lines.length > from) this.#lastTable = undefined;
  }

  #addLines(lines: readonly TextLine[], mark: string): void {
    for (const flow of flowsOf(lines, { left: this.#left, right: this.#right })) {
      if (flow.kind === "lines") this.#running.push(...flow.lines.map((line) => columnLine(line, mark)));
      else this.#addColumns(flow, mark);
    }
    if (lines.length > 0) this.#lastTable = undefined;
  }

  #addColumns({ left, right }: Extract<Flow, { kind: "columns" }>, mark: string): void {
    this.#closeText();
    for (const column of [left, right]) {
      const bounds = boundsOf(column);
      const lines = column.map((line) => columnLine(line, mark));
      this.#push(paragraphsOf(lines, { left: bounds.x0, right: bounds.x1, isNarrow: true }));
      this.#blocks.push(BREAK);
    }
  }

  #closeText(): void {
    this.#push(paragraphsOf(this.#running, { left: this.#left, right: this.#right }));
    this.#running = [];
  }

  #push(words: readonly (string | null)[]): void {
    for (const text of words) this.#blocks.push(text === null ? BREAK : paragraph(text));
  }

  /** Adds a table at the head of a page to the one that ended the page before, where its columns are the same. */
  #continues(table: PageTable, isScanned: boolean): boolean {
    const before = this.#lastTable;
    if (before === undefined || this.#running.length > 0 || this.#blocks.at(-1) !== before.grid) return false;
    const [a, b] = [before.drawn.xs, table.drawn.xs];
    if (a.length !== b.length || a.some((x, i) => Math.abs(x - a[0]! - (b[i]! - b[0]!)) > 8)) return false;
    const grid = joinGrids(before.grid, table.grid, isScanned);
    this.#blocks[this.#blocks.length - 1] = grid;
    this.#lastTable = { drawn: table.drawn, grid };
    return true;
  }
}

/** The value at a share of the sorted values, in a list so that none gives none. */
function percentile(values: readonly number[], share: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? [] : [sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!];
}

const rowWords = (row: readonly GridCell[]): string =>
  row.map((cell) => `${String(cell.column)}:${withoutMarks(flatWords(cell.blocks))}`).join("|");

/** Letters of heads that may be read otherwise on another page, one in so many. */
const HEADS_ONE_IN = 6;

/** Whether two rows print the same words, but for what a scan read otherwise. */
function isSameRow(one: readonly GridCell[], other: readonly GridCell[], isScanned: boolean): boolean {
  const [words, otherWords] = [rowWords(one), rowWords(other)];
  if (!isScanned || words === otherWords) return words === otherWords;
  const [letters, otherLetters] = [words, otherWords].map((row) => foldAccents(row).replace(/[^\p{L}\d]/gu, "")) as [
    string,
    string,
  ];
  const most = Math.floor(letters.length / HEADS_ONE_IN);
  return letters.length > 8 && editDistance(letters, otherLetters, most) <= most;
}

/** Two parts of a table: heads printed again are left out, a row cut by the page break is made whole. */
function joinGrids(first: Grid, second: Grid, isScanned: boolean): Grid {
  const rows = first.rows.map((row) => [...row]);
  let more = [...second.rows];
  let heads = 0;
  while (heads < Math.min(3, more.length, rows.length) && isSameRow(more[heads]!, rows[heads]!, isScanned)) heads++;
  more = more.slice(heads);
  const next = more[0];
  if (next !== undefined && rows.length > 1 && isRestOfRow(next, rows.at(-1)!, widthOf(first))) {
    for (const cell of next) {
      const at = rows.at(-1)!.findIndex(({ column }) => column === cell.column);
      const own = rows.at(-1)![at];
      if (own === undefined) rows.at(-1)!.push(cell);
      else rows.at(-1)![at] = { ...own, blocks: joinWords(own.blocks, cell.blocks) };
    }
    more = more.slice(1);
  }
  return { ...first, rows: [...rows, ...more] };
}

const joinWords = (first: readonly Block[], second: readonly Block[]): Block[] => {
  const last = first.at(-1);
  const next = second[0];
  if (last?.kind !== "paragraph" || next?.kind !== "paragraph") return [...first, ...second];
  return [...first.slice(0, -1), paragraph(`${last.text} ${next.text}`), ...second.slice(1)];
};

/** A row that begins in the middle: its number is missing, or a cell goes on in the middle of a sentence. */
function isRestOfRow(row: readonly GridCell[], before: readonly GridCell[], width: number): boolean {
  const words = (cells: readonly GridCell[], column: number) =>
    withoutMarks(flatWords(cells.find((cell) => cell.column === column)?.blocks ?? [])).trim();
  if (row.length === 1 && row[0]!.columnSpan === width) return false;
  if (words(row, 0) !== "") return false;
  if (/^(?:\d{1,3}|[IVXL]+|[a-zđ])[.)]?$/u.test(words(before, 0))) return true;
  return row.some(({ column }) => /^\p{Ll}/u.test(words(row, column)) && !/[.;:]$/u.test(words(before, column)));
}
