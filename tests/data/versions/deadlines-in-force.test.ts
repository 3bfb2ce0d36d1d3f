import { expect, test } from "vitest";
import { withDeadlinesInForce } from "../../../data/versions/deadlines-in-force.ts";
import { fromLibrary, madePlan, WASTE_AMENDED, WASTE_PLAN } from "./versions-fixture.ts";

const dues = (
  readings: readonly { readonly deadlines: readonly { readonly clause: string; readonly due: string | null }[] }[],
) =>
  readings.map(({ deadlines }) =>
    deadlines.filter(({ due }) => due !== null).map(({ clause, due }) => `${clause} ${due!}`),
  );

test("a deadline that an amending plan moved goes, its new day stays, and the rest is as it was", () => {
  const readings = [fromLibrary(WASTE_PLAN), fromLibrary(WASTE_AMENDED)];
  const [before, after] = [dues(readings), dues(withDeadlinesInForce(readings))];
  expect(before[0]).toContain("table.1.2 2026-05-30");
  expect(after[0]).not.toContain("table.1.2 2026-05-30");
  expect(after[1]).toContain("Điều 2.5 2026-08-31");
  const moved = [2, 3, 4, 7, 8, 9].map((row) => `table.1.${String(row)} `);
  // The first share of the money and the sites to be cleared keep their days: the change speaks of other things there.
  expect(after[0]).toEqual(before[0]!.filter((one) => !moved.some((place) => one.startsWith(place))));
});

test("a plan that was replaced reminds of nothing any more", () => {
  const old = madePlan({ id: "old" });
  const title = "Chăm sóc sức khỏe học sinh (thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2026)";
  const next = madePlan({ id: "next", number: "45/KH-UBND", day: "15 tháng 7 năm 2026", title });
  const [first, second] = withDeadlinesInForce([old, next]);
  expect(first!.deadlines).toEqual([]);
  expect(second!.deadlines).toEqual(next.deadlines);
});

test("where nothing changed the list is the very same", () => {
  const readings = [madePlan({ id: "old" })];
  expect(withDeadlinesInForce(readings)).toBe(readings);
});
