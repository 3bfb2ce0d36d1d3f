import { describe, expect, test } from "vitest";
import type { PlanReading } from "../../../data/plan.ts";
import { cellNumber, extremeRows } from "../../../retrieval/rank/extreme-rows.ts";
import { planOf } from "../search/made-plans.ts";
import { ranked } from "./made-ranked.ts";

describe("the number of a cell", () => {
  test.each([
    ["2.300", 2300],
    [" 12,5 ", 12.5],
    ["45%", 45],
    ["1.200.000", 1_200_000],
    ["05", 5],
    ["0", 0],
  ])("%s is %d", (cell, value) => {
    expect(cellNumber(cell)).toBe(value);
  });

  test.each(["", "-", "Đống Đa", "12 hộ", "01/2024", "1.5.2024", "12-15"])("“%s” is none", (cell) => {
    expect(cellNumber(cell)).toBeNull();
  });
});

const reading: PlanReading = {
  ...planOf("p", []),
  tables: [
    {
      title: "Chỉ tiêu",
      columns: ["STT", "Quận, huyện", "Vụ án", "Hồ sơ cai nghiện"],
      rows: [
        ["1", "Đống Đa", "162", "63"],
        ["2", "Ba Vì", "90", "120"],
        ["3", "Mê Linh", "90", "-"],
        ["", "Tổng cộng", "342", "183"],
      ],
      source: { start: 0, end: 1 },
    },
  ],
};
const hits = [1, 2, 3, 4].map((row) => ranked({ planId: "p", path: `table.1.${row}` }).hit);
const rowsFor = (extreme: "highest" | "lowest", text: string): Record<string, number> => {
  const found = extremeRows({ extreme, readings: [{ text, weight: 1 }] }, hits, new Map([["p", reading]]));
  return Object.fromEntries([...found].map(([{ path }, value]) => [path, Math.round(value * 100) / 100]));
};

describe("the row with the highest or lowest number", () => {
  test("of the column asked about counts most, that of another half", () => {
    expect(rowsFor("highest", "Huyện nào có nhiều vụ án nhất?")).toEqual({ "table.1.1": 1, "table.1.2": 0.5 });
  });

  test("may be several that are equal", () => {
    expect(rowsFor("lowest", "nơi ít vụ án nhất")).toMatchObject({ "table.1.2": 1, "table.1.3": 1 });
  });

  test("is never the row of totals, nor told by the running number of rows", () => {
    const found = { ...rowsFor("highest", "nhiều nhất"), ...rowsFor("lowest", "ít nhất") };
    expect(found).not.toHaveProperty(["table.1.4"]);
    expect(rowsFor("highest", "stt lớn nhất")).not.toHaveProperty(["table.1.3"]);
  });

  test("is none outside tables, in a table the plan has not, or of a plan not known", () => {
    const others = ["II.1", "table.1", "table.7.1"].map((path) => ranked({ planId: "p", path }).hit);
    const unknown = ranked({ planId: "q", path: "table.1.1" }).hit;
    const asked = { extreme: "highest" as const, readings: [{ text: "vụ án", weight: 1 }] };
    expect(extremeRows(asked, [...others, unknown], new Map([["p", reading]])).size).toBe(0);
  });
});
