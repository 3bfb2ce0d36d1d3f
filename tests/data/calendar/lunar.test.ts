import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../data/calendar/calendar-day.ts";
import { fromLunar, toLunar } from "../../../data/calendar/lunar.ts";

describe("published dates", () => {
  // Tết and Giỗ Tổ as calendars and yearly notices give them; for Giỗ Tổ of 2028 to 2030 no published day was found, so those three
  // days are the algorithm's own.
  test.each([
    [2020, "2020-01-25", "2020-04-02"],
    [2021, "2021-02-12", "2021-04-21"],
    [2022, "2022-02-01", "2022-04-10"],
    [2023, "2023-01-22", "2023-04-29"],
    [2024, "2024-02-10", "2024-04-18"],
    [2025, "2025-01-29", "2025-04-07"],
    [2026, "2026-02-17", "2026-04-26"],
    [2027, "2027-02-06", "2027-04-16"],
    [2028, "2028-01-26", "2028-04-04"],
    [2029, "2029-02-13", "2029-04-23"],
    [2030, "2030-02-02", "2030-04-12"],
  ])("Tết of %i is %s and the Hùng Kings' day %s", (year, newYear, kings) => {
    expect([fromLunar({ year, month: 1, day: 1 }), fromLunar({ year, month: 3, day: 10 })]).toEqual([newYear, kings]);
  });

  test.each([
    [1985, "1985-01-21"],
    [2007, "2007-02-17"],
    [2030, "2030-02-02"],
  ])("Tết of %i falls on %s at UTC+7, another day than in China", (year, day) => {
    expect(fromLunar({ year, month: 1, day: 1 })).toBe(day);
  });

  // Notices 6150/TB-BLĐTBXH and 9441/TB-BNV print both calendars beside each other.
  test.each([
    ["2025-01-25", { year: 2024, month: 12, day: 26, isLeap: false }],
    ["2025-02-02", { year: 2025, month: 1, day: 5, isLeap: false }],
    ["2026-02-14", { year: 2025, month: 12, day: 27, isLeap: false }],
    ["2026-02-22", { year: 2026, month: 1, day: 6, isLeap: false }],
  ])("%s is the lunar date the year's notice prints", (day, lunar) => {
    expect(toLunar(day)).toEqual(lunar);
  });

  test.each([
    [2020, 4],
    [2023, 2],
    [2025, 6],
    [2028, 5],
    [2033, 11],
  ])("%i has leap month %i and no other", (year, month) => {
    const leaps = Array.from({ length: 12 }, (_, index) => index + 1).filter(
      (number) => fromLunar({ year, month: number, day: 1, isLeap: true }) !== null,
    );
    expect(leaps).toEqual([month]);
  });
});

test("every day of two centuries comes back from its lunar date, and the next day follows it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 73_000 }), (days) => {
      const day = addDays("1900-03-01", days);
      const lunar = toLunar(day);
      expect(fromLunar(lunar)).toBe(day);
      const next = toLunar(addDays(day, 1));
      expect(next.day === lunar.day + 1 || (next.day === 1 && lunar.day >= 29)).toBe(true);
    }),
  );
});

test("a day or leap month that a lunar year does not have is none", () => {
  expect(fromLunar({ year: 2024, month: 2, day: 1, isLeap: true })).toBeNull();
  expect(fromLunar({ year: 2024, month: 12, day: 31 })).toBeNull();
});
