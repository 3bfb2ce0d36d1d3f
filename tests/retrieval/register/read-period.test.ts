import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCalendarDay } from "../../../data/calendar/calendar-day.ts";
import { beforeNow, fromNowOn, readPeriod } from "../../../retrieval/register/read-period.ts";

/** A Wednesday. */
const today = "2024-05-15";
const read = (text: string) => readPeriod(text, { today, year: 2024 });
const period = (start: string, end: string) => ({ start, end });

describe("the stretch of time a question names", () => {
  test.each([
    ["những việc nào đến hạn trong tháng 6", period("2024-06-01", "2024-06-30")],
    ["tháng 2 phải làm gì", period("2024-02-01", "2024-02-29")],
    ["tháng 12/2025 có hạn nào", period("2025-12-01", "2025-12-31")],
    ["thang 6 nam 2023 co han nao", period("2023-06-01", "2023-06-30")],
    ["quý II có những hạn nào?", period("2024-04-01", "2024-06-30")],
    ["quý 4/2025", period("2025-10-01", "2025-12-31")],
    ["Quý IV năm 2025", period("2025-10-01", "2025-12-31")],
    ["deadlines in Q3 2025", period("2025-07-01", "2025-09-30")],
    ["6 tháng đầu năm có những hạn nào", period("2024-01-01", "2024-06-30")],
    ["sáu tháng cuối năm 2025", period("2025-07-01", "2025-12-31")],
    ["deadlines in June", period("2024-06-01", "2024-06-30")],
    ["what is due in May 2025?", period("2025-05-01", "2025-05-31")],
    ["những việc phải xong trước 30/6", period("2000-01-01", "2024-06-29")],
    ["việc có hạn đến ngày 30/6/2025", period("2000-01-01", "2025-06-30")],
    ["which tasks are due by 30/6", period("2000-01-01", "2024-06-30")],
  ])("%s", (text, found) => {
    expect(read(text)).toEqual(found);
  });

  test.each([
    ["tuần này có hạn nào", period("2024-05-13", "2024-05-19")],
    ["tuần sau có hạn nào", period("2024-05-20", "2024-05-26")],
    ["what is due next week", period("2024-05-20", "2024-05-26")],
    ["tháng này có việc gì", period("2024-05-01", "2024-05-31")],
    ["tháng sau có việc gì", period("2024-06-01", "2024-06-30")],
    ["quý này", period("2024-04-01", "2024-06-30")],
    ["năm nay có bao nhiêu hạn", period("2024-01-01", "2024-12-31")],
    ["hôm nay có gì đến hạn", period("2024-05-15", "2024-05-15")],
  ])("counts from today: %s", (text, found) => {
    expect(read(text)).toEqual(found);
    expect(readPeriod(text, { today: undefined, year: 2024 })).toBeNull();
  });

  test("runs over the turn of the year", () => {
    expect(readPeriod("tháng sau có việc gì", { today: "2024-12-31", year: 2024 })).toEqual(
      period("2025-01-01", "2025-01-31"),
    );
    expect(readPeriod("tuần này có việc gì", { today: "2025-01-01", year: 2025 })).toEqual(
      period("2024-12-30", "2025-01-05"),
    );
  });

  test.each([
    "Sở Y tế phải làm gì?",
    "Khi nào gửi báo cáo?",
    "báo cáo tháng gửi ai",
    "trồng 13 cây tháng 13",
    "trước 31/2 làm gì",
    "giảm 30/6 lần",
    "báo cáo 6 tháng gửi cho ai",
    "báo cáo mấy tháng 1 lần",
    "họp mỗi quý 1 lần do ai chủ trì",
  ])("is none in “%s”", (text) => {
    expect(read(text)).toBeNull();
  });
});

const words = fc.constantFrom(
  "tháng",
  "quý",
  "năm",
  "trước",
  "đến",
  "ngày",
  "tuần",
  "này",
  "sau",
  "đầu",
  "cuối",
  "by",
  "in",
  "June",
  "Q",
  "IV",
  "nay",
  "next",
  "month",
);
const numbers = fc
  .oneof(fc.nat(40), fc.integer({ min: 1900, max: 9999 }), fc.bigInt({ min: 0n, max: 10n ** 30n }))
  .map(String);
const text = fc
  .array(
    fc.oneof(words, numbers, fc.constantFrom("/", "-", ".", "6", "30/6", "12/2025"), fc.string({ maxLength: 4 })),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(" "));
const anyDay = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("whatever is typed, a period begins before it ends and both are days", () => {
  fc.assert(
    fc.property(text, anyDay, fc.integer({ min: 1990, max: 2090 }), (typed, day, year) => {
      const found = readPeriod(typed, { today: day, year });
      if (found === null) return;
      expect([found.start, found.end].every(isCalendarDay), JSON.stringify(found)).toBe(true);
      expect(found.start <= found.end).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("what is to come and what is over share no day and leave none out", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(fromNowOn(day).start).toBe(day);
      expect(beforeNow(day).end < day).toBe(true);
      expect(Date.parse(day) - Date.parse(beforeNow(day).end)).toBe(86_400_000);
    }),
  );
});
