import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, weekday } from "../../../data/calendar/calendar-day.ts";
import { holidayDataSchema, PUBLIC_HOLIDAYS, withOfficeHolidays } from "../../../data/calendar/holidays.ts";
import { restDayText } from "../../../data/calendar/wording.ts";
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  restDay,
  workingCalendar,
} from "../../../data/calendar/working-days.ts";

const calendar = workingCalendar();

/** Weekdays off and weekend days worked in a year, as `MM-DD`. */
function differences(year: number): { off: string[]; worked: string[] } {
  const [off, worked]: [string[], string[]] = [[], []];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    if (weekday(day) <= 5 && !isWorkingDay(calendar, day)) off.push(day.slice(5));
    if (weekday(day) > 5 && isWorkingDay(calendar, day)) worked.push(day.slice(5));
  }
  return { off, worked };
}

describe("public holidays", () => {
  // Days off of the civil service on weekdays, days in lieu among them, as announced for each year.
  test.each([
    [2020, "01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02", ""],
    [2021, "01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03", ""],
    [2022, "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02", ""],
    [2023, "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04", ""],
    [2024, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03", "05-04"],
    [2025, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", "04-26"],
    [2026, "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24", "01-10 08-22"],
    [2027, "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24", ""],
  ])("%i has the announced days off and the moved working days", (year, off, worked) => {
    expect(differences(year)).toEqual({ off: off.split(" "), worked: worked === "" ? [] : worked.split(" ") });
    expect(calendar.isAnnounced(year)).toBe(true);
  });

  test("24 November is a day off from 2026 on and no day before", () => {
    expect(isWorkingDay(calendar, "2025-11-24")).toBe(true);
    expect(calendar.dayOff("2026-11-24")).toMatchObject({ why: "holiday", name: "Ngày Văn hóa Việt Nam" });
  });

  test("a year without a notice has the days of Tết that every plan for it shares, and says that it is not announced", () => {
    expect(calendar.isAnnounced(2029)).toBe(false);
    expect(["2029-02-12", "2029-02-13", "2029-02-14", "2029-02-15"].map((day) => isWorkingDay(calendar, day))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isWorkingDay(calendar, "2029-02-16")).toBe(true);
  });

  test("every day off names documents that the data lists with how they were read", () => {
    const known = new Map(PUBLIC_HOLIDAYS.sources.map((source) => [source.id, source]));
    for (let day = "2020-01-01"; day <= "2027-12-31"; day = addDays(day, 1)) {
      const off = calendar.dayOff(day);
      if (off === null || off.why === "weekly") continue;
      expect(off.sources.length).toBeGreaterThan(0);
      for (const id of off.sources) expect(known.get(id)?.origin).toBeTruthy();
    }
  });
});

describe("an office's own file", () => {
  const own = (more: object) =>
    holidayDataSchema.parse({ note: "", weeklyDaysOff: [6, 7], sources: [], holidays: [], years: [], ...more });

  test("switches a holiday off, adds one of its own and works on Saturdays", () => {
    const source = { id: "qd-12", document: "Quyết định 12/QĐ-UBND", date: "2026-01-05", url: null, origin: "cơ quan" };
    const culture = PUBLIC_HOLIDAYS.holidays.find(({ id }) => id === "ngay-van-hoa")!;
    const founding = {
      ...culture,
      id: "truyen-thong",
      name: "Ngày truyền thống",
      month: 7,
      day: 1,
      sources: ["qd-12"],
    };
    const office = own({
      weeklyDaysOff: [7],
      sources: [source, ...PUBLIC_HOLIDAYS.sources],
      holidays: [{ ...culture, enabled: false }, founding],
    });
    const theirs = workingCalendar(withOfficeHolidays(office));
    expect(isWorkingDay(theirs, "2026-11-24")).toBe(true);
    expect(theirs.dayOff("2026-07-01")?.name).toBe("Ngày truyền thống");
    expect(isWorkingDay(theirs, "2026-07-04")).toBe(true);
    expect(isWorkingDay(theirs, "2026-09-02")).toBe(false);
  });

  test.each([
    [
      "a day that does not exist",
      {
        years: [
          {
            year: 2027,
            tet: { from: "2027-02-30", to: "2027-02-08" },
            secondNationalDay: null,
            swaps: [],
            sources: ["x"],
          },
        ],
      },
    ],
    ["a source nobody lists", { holidays: [{ ...PUBLIC_HOLIDAYS.holidays[0]!, sources: ["khong-co"] }] }],
    ["a misspelt field", { holiday: [] }],
  ])("is refused with %s", (_, more) => {
    expect(() => own(more)).toThrow();
  });
});

describe("working days", () => {
  test("within 5 working days of Friday 26 April 2024 ends on Tuesday 7 May, over the holidays and the worked Saturday", () => {
    // 27–28 April weekend, 29 April to 1 May off, then 2, 3, Saturday 4 (worked), 6 and 7 May.
    expect(addWorkingDays(calendar, "2024-04-26", 5)).toBe("2024-05-07");
  });

  test("the day counted from is left out, and zero days is that day", () => {
    expect(addWorkingDays(calendar, "2024-06-10", 1)).toBe("2024-06-11");
    expect(addWorkingDays(calendar, "2024-06-16", 0)).toBe("2024-06-16");
  });

  test("counting forward and back gives the working day it began with", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 60 }), (days, count) => {
        const start = nextWorkingDay(calendar, addDays("2020-01-01", days));
        expect(addWorkingDays(calendar, addWorkingDays(calendar, start, count), -count)).toBe(start);
      }),
    );
  });

  test("the working day before the Tuesday after Tết 2024 is Wednesday 7 February", () => {
    expect(previousWorkingDay(calendar, "2024-02-15")).toBe("2024-02-07");
  });

  test("an office that is closed every day of the week is refused", () => {
    expect(() => workingCalendar({ ...PUBLIC_HOLIDAYS, weeklyDaysOff: [1, 2, 3, 4, 5, 6, 7] })).toThrow(RangeError);
  });
});

describe("a last day that is off is told, not moved", () => {
  test.each([
    ["2024-06-16", "ngày 16/6/2024 là Chủ nhật; ngày làm việc liền trước là 14/6/2024"],
    ["2024-09-02", "ngày 02/9/2024 là ngày nghỉ lễ, tết (Quốc khánh); ngày làm việc liền trước là 30/8/2024"],
    ["2024-04-29", "ngày 29/4/2024 là ngày nghỉ hoán đổi; ngày làm việc liền trước là 26/4/2024"],
    ["2026-04-27", "ngày 27/4/2026 là ngày nghỉ bù Giỗ Tổ Hùng Vương; ngày làm việc liền trước là 24/4/2026"],
    [
      "2026-11-24",
      "ngày 24/11/2026 là ngày nghỉ lễ, tết (Ngày Văn hóa Việt Nam); ngày làm việc liền trước là 23/11/2026",
    ],
  ])("%s", (day, text) => {
    expect(restDayText(restDay(calendar, day)!)).toBe(text);
  });

  test("a working day, and a Saturday worked for another day, have nothing to tell", () => {
    expect(restDay(calendar, "2024-06-14")).toBeNull();
    expect(restDay(calendar, "2024-05-04")).toBeNull();
  });
});
