import { expect, test } from "vitest";
import { ruledTables } from "../../../../ingest/read/pdf/ruled-tables.ts";

const XS = [90, 120, 290, 420, 530];
const upright = (from: number, to: number) => XS.map((at) => ({ at, from, to }));
const level = (at: number, from = 90, to = 530) => ({ at, from, to });

test("a row that fills a page between two page breaks is a table of one row, though no level line is drawn", () => {
  const [table, ...more] = ruledTables({ horizontal: [], vertical: upright(57, 786) });
  expect(more).toEqual([]);
  expect(table).toMatchObject({ rows: 1, y0: 57, y1: 786, xs: XS });
  expect(table!.cells.map(({ column }) => column)).toEqual([0, 1, 2, 3]);
});

test("two upright lines beside each other, or lines of other heights, are no table", () => {
  expect(ruledTables({ horizontal: [], vertical: upright(57, 786).slice(0, 2) })).toEqual([]);
  const uneven = XS.map((at, i) => ({ at, from: 57 + i * 40, to: 400 + i * 60 }));
  expect(ruledTables({ horizontal: [], vertical: uneven })).toEqual([]);
});

test("a line that runs on beyond the table cuts none of its rows", () => {
  const [table] = ruledTables({
    horizontal: [level(100), level(200), level(260, 0, 595), level(300)],
    vertical: upright(100, 300),
  });
  expect(table!.rows).toBe(2);
});
