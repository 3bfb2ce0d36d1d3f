import type { Block, GridCell } from "../blocks/blocks.ts";
import { flatWords } from "../blocks/grid-rows.ts";
import { withoutMarks } from "../blocks/page-marks.ts";

type Grid = Extract<Block, { kind: "grid" }>;

const HEAD = /^(?:s?tt|số tt|số thứ tự)$/iu;
/** The number of a row: `3`, `3.`, `3.1`, `3.1.2.` */
const NUMBER = /^(?<levels>\d{1,3}(?:\.\d{1,3})*)\.?$/u;
const SHORTEST = 3;

/**
 * The numbers of a table's rows count on: where a scan lost the point between two of them (`13` for `1.3`) or read a stroke
 * for a figure, the number whose turn it is stands there again.
 */
export function repairRowNumbers(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => (block.kind === "grid" ? repairGrid(block) : block));
}

function repairGrid(grid: Grid): Grid {
  const first = (row: readonly GridCell[]) => row.find(({ column }) => column === 0);
  const words = (cell: GridCell | undefined) => (cell === undefined ? "" : withoutMarks(flatWords(cell.blocks)).trim());
  const numbers = grid.rows.map((row) => words(first(row)));
  if (grid.rows.length < SHORTEST || !numbers.slice(0, 3).some((number) => HEAD.test(number))) return grid;
  let last: readonly number[] = [];
  const rows = grid.rows.map((row, at): readonly GridCell[] => {
    const read = numbers[at]!;
    if (read === "" || HEAD.test(read)) return row;
    const next = followers(last);
    const own = levelsOf(read);
    const found =
      next.find((levels) => levels.join(".") === own?.join(".")) ?? next.find((one) => looksLike(read, one));
    last = found ?? own ?? last;
    if (found === undefined || own?.join(".") === found.join(".")) return row;
    const number = found.join(".");
    return row.map((cell) =>
      cell.column === 0 ? { ...cell, blocks: cell.blocks.map((block) => renumbered(block, number)) } : cell,
    );
  });
  return { ...grid, rows };
}

/** The number put into the one paragraph of a cell, its marks kept. */
function renumbered(block: Block, number: string): Block {
  if (block.kind !== "paragraph") return block;
  const plain = withoutMarks(block.text);
  const at = block.text.indexOf(plain.trim());
  if (at < 0) return block;
  return { ...block, text: block.text.slice(0, at) + number + block.text.slice(at + plain.trim().length) };
}

function levelsOf(read: string): number[] | undefined {
  return NUMBER.exec(read)?.groups!["levels"]!.split(".").map(Number);
}

/** The numbers that may come after one: the next of its level, the first below it, the next of a level above. */
function followers(last: readonly number[]): (readonly number[])[] {
  if (last.length === 0) return [[1]];
  const next: number[][] = [[...last, 1]];
  for (let depth = last.length; depth > 0; depth--) next.push([...last.slice(0, depth - 1), last[depth - 1]! + 1]);
  // The level it stands on comes first: most rows follow each other there.
  return [next[1]!, next[0]!, ...next.slice(2)];
}

/** Whether a number that is out of turn was printed as this one: its points lost, strokes for its figures. */
function looksLike(read: string, levels: readonly number[]): boolean {
  if (levels.length > 1 && read.replace(/[.,]/gu, "") === levels.join("")) return true;
  const figures = read.replace(/[l|!\][]/gu, "1").replace(/[Oo]/gu, "0");
  return figures !== read && figures.replace(/[.,]+$/u, "").replace(/,/gu, ".") === levels.join(".");
}
