import { describe, expect, test } from "vitest";
import { DaysError, readDays, readStretch, yearAfter } from "../../../bot/deadlines/read-days.ts";

describe("a day, month or year as people type it", () => {
  test.each([
    ["30/6/2024", "2024-06-30", "2024-06-30"],
    ["5-1-2024", "2024-01-05", "2024-01-05"],
    [" 2024-06-30 ", "2024-06-30", "2024-06-30"],
    ["6/2024", "2024-06-01", "2024-06-30"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2024", "2024-01-01", "2024-12-31"],
  ])("%s", (text, start, end) => {
    expect(readDays(text)).toEqual({ start, end });
  });

  test.each(["31/2/2024", "29/02/2023", "13/2024", "2024-13", "2024-02-30", "hôm nay", "", "17", "2024-6-1", "1/1/24"])(
    "“%s” is no day",
    (text) => {
      expect(readDays(text)).toBeNull();
    },
  );
});

describe("the stretch asked for", () => {
  test("is the twelve months from today where nothing is said", () => {
    expect(readStretch({}, "2026-11-29")).toEqual({ from: "2026-11-29", to: "2027-11-28" });
  });

  test("takes the first day of a year for `from` and its last for `to`", () => {
    expect(readStretch({ from: "2024", to: "2024" }, "2026-11-29")).toEqual({ from: "2024-01-01", to: "2024-12-31" });
  });

  test("goes on for a year from the day given", () => {
    expect(readStretch({ from: "1/3/2023" }, "2026-11-29")).toEqual({ from: "2023-03-01", to: "2024-02-29" });
  });

  test("refuses an end before its beginning and words that name no day", () => {
    expect(() => readStretch({ from: "2025", to: "2024" }, "2026-11-29")).toThrow(DaysError);
    expect(() => readStretch({ to: "31/2/2027" }, "2026-11-29")).toThrow(/31\/2\/2027/u);
  });
});

test("the year after 29 February ends on the 28th", () => {
  expect(yearAfter("2024-02-29")).toBe("2025-02-28");
});
