import { expect, test } from "vitest";
import { paragraph, type Block } from "../../../../ingest/read/blocks/blocks.ts";
import { doubted, pageMark, withoutMarks } from "../../../../ingest/read/blocks/page-marks.ts";
import { repairRowNumbers } from "../../../../ingest/read/scan/repair-row-numbers.ts";

const grid = (numbers: readonly string[]): Block => ({
  kind: "grid",
  rows: numbers.map((number, at) =>
    [number, `Việc ${String(at)}`].map((words, column) => ({
      column,
      columnSpan: 1,
      rowSpan: 1,
      blocks: words === "" ? [] : [paragraph(words)],
    })),
  ),
});
const numbersOf = (block: Block | undefined): string[] =>
  block?.kind === "grid"
    ? block.rows.map(([cell]) => {
        const [words] = cell!.blocks;
        return words?.kind === "paragraph" ? withoutMarks(words.text) : "";
      })
    : [];
const repaired = (numbers: readonly string[]) => numbersOf(repairRowNumbers([grid(numbers)])[0]);

test("the numbers of rows get back the points and figures a scan lost", () => {
  expect(repaired(["TT", "1.", "11", "1.2", "13", "2.", "2.1", "22", "", "23", "l0", "3"])).toEqual([
    "TT",
    "1.",
    "1.1",
    "1.2",
    "1.3",
    "2.",
    "2.1",
    "2.2",
    "",
    "2.3",
    "l0",
    "3",
  ]);
  expect(repaired(["STT", "]", "l", "2", "3"])).toEqual(["STT", "1", "l", "2", "3"]);
});

test("numbers that count on are left as they are, and so is a first column that holds no numbers of rows", () => {
  for (const numbers of [
    ["TT", "9", "10", "11", "12"],
    ["TT", "1", "1.1", "1.2", "2", "3", "13"],
    ["TT", "I", "1", "2", "II", "1"],
    ["Năm", "2024", "2025", "11"],
  ])
    expect(repaired(numbers)).toEqual(numbers);
});

test("marks of pages and doubts stay", () => {
  const mark = pageMark(3, true);
  const [block] = repairRowNumbers([grid(["TT", "1.", `${mark}${doubted("11")}`])]);
  const cell = block?.kind === "grid" ? block.rows[2]![0]!.blocks[0] : undefined;
  expect(cell?.kind === "paragraph" ? cell.text : "").toBe(`${mark}${doubted("1.1")}`);
});
