import { describe, expect, test } from "vitest";
import { bodyOf } from "./read-text.ts";

/** A table as converters break it: each cell on a line of its own, a lone bar after it. */
const barred = (cells: readonly string[]) => cells.map((cell) => `${cell}\n|\n`).join("");

describe("tables", () => {
  test("broken into one cell a line: empty cells stay, and a total whose first cells are merged is filled from the left", () => {
    const { tables } = bodyOf(
      `I. CHỈ TIÊU\n\n1. Theo bảng kèm theo.\n\n${barred(["STT", "Đơn vị", "Số vụ", "1", "Ba Đình", "15", "2", "Hoàn Kiếm", "", "Tổng cộng", "15"])}`,
    );
    expect(tables).toHaveLength(1);
    expect(tables[0]!.columns).toEqual(["STT", "Đơn vị", "Số vụ"]);
    expect(tables[0]!.rows).toEqual([
      ["1", "Ba Đình", "15"],
      ["2", "Hoàn Kiếm", ""],
      ["", "Tổng cộng", "15"],
    ]);
  });

  test("in Markdown: every row has as many cells as there are columns, a title in capitals above goes with it", () => {
    const { tables } = bodyOf(
      "I. VIỆC\n\n1. Theo bảng.\n\nPHÂN CÔNG NHIỆM VỤ\n\n| TT | Việc | Chủ trì |\n|---|---|---|\n| 1 | Tập huấn | Sở Y tế |\n| 2 | Kiểm tra |\n",
    );
    expect(tables).toMatchObject([
      {
        title: "PHÂN CÔNG NHIỆM VỤ",
        columns: ["TT", "Việc", "Chủ trì"],
        rows: [
          ["1", "Tập huấn", "Sở Y tế"],
          ["2", "Kiểm tra", ""],
        ],
      },
    ]);
  });
});
