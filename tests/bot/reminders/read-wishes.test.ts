import fc from "fast-check";
import { expect, test } from "vitest";
import { readOfficeDay, readTime, readWishes } from "../../../bot/reminders/commands/read-wishes.ts";

test.for([
  ["trước 5, 2 ngày lúc 7h30", { leads: [5, 2], atMinute: 450 }],
  ["truoc 5, 2 ngay luc 7h30", { leads: [5, 2], atMinute: 450 }],
  ["nhắc trước 10 ngày và sáng hôm đó", { leads: [10, 0] }],
  ["lúc 14 giờ", { atMinute: 840 }],
  ["yên lặng 21h-6h", { quiet: { from: 1260, to: 360 } }],
  ["không nhắc từ 22h30 đến 5h", { quiet: { from: 1350, to: 300 } }],
  ["yên lặng tắt", { quiet: null }],
  ["thứ hai", { digest: true }],
  ["tắt thứ hai", { digest: false }],
  ["hết hạn", { expired: true }],
  ["nếu chưa xong báo cho telegram:55", { contact: "telegram:55" }],
  ["nếu chưa nộp thì báo cho Trần Thị Bích", { contact: "Trần Thị Bích" }],
  ["nếu chưa xong báo cho tắt", { contact: null }],
  ["5, 2 days before at 7:30", { leads: [5, 2], atMinute: 450 }],
] as const)("“%s” is read as what it wants and nothing else", ([words, wanted]) => {
  expect(readWishes(words)).toEqual({ ...wanted, faults: [], rest: "" });
});

test("What is left names a unit or plan, with its accents and capitals", () => {
  expect(readWishes("Sở Y tế trước 5 ngày lúc 7h").rest).toBe("Sở Y tế");
  expect(readWishes("29/KH-BCĐ").rest).toBe("29/KH-BCĐ");
  expect(readWishes("của Sở Tư pháp, thứ hai")).toMatchObject({ digest: true, rest: "Sở Tư pháp" });
});

test("An hour no day has and a lead of more than 60 days are faults that are named", () => {
  expect(readWishes("lúc 25h").faults).toEqual(["lúc 25h"]);
  expect(readWishes("trước 400 ngày").faults).toEqual(["trước 400 ngày"]);
  expect(readTime("24h")).toBeNull();
  expect(readTime("7h60")).toBeNull();
});

test.for([
  ["ngày 15 tháng cuối", { dayOfMonth: 15 }],
  ["ngày 20 tháng 6 và 12", { dayOfMonth: 20, months: [6, 12] }],
  ["ngày cuối tháng", { dayOfMonth: -1 }],
  ["15/6/2026", { day: "2026-06-15" }],
  ["29/2/2028", { day: "2028-02-29" }],
  ["thứ sáu", { weekday: 5 }],
  ["thứ 2", { weekday: 1 }],
  ["chủ nhật", { weekday: 7 }],
] as const)("“%s” is a day an office may set", ([words, day]) => {
  expect(readOfficeDay(words)).toEqual(day);
});

test("A day no calendar has is named, and what is no day at all is none", () => {
  expect(readOfficeDay("31/2/2026")).toEqual({ fault: "31/2/2026" });
  expect(readOfficeDay("29/2/2027")).toEqual({ fault: "29/2/2027" });
  expect(readOfficeDay("ngày 31 tháng 2")).toEqual({ fault: "ngày 31 tháng 2" });
  expect(readOfficeDay("ngày 5 tháng 13")).toEqual({ fault: "tháng 13" });
  expect(readOfficeDay("ngày 32")).toEqual({ fault: "ngày 32" });
  expect(readOfficeDay("khi nào rảnh")).toBeNull();
});

test("Words of any kind are read without failing, and leads and hours stay in their bounds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (words) => {
      const { leads = [], atMinute = 0 } = readWishes(words);
      expect(leads.every((days) => days >= 0 && days <= 60)).toBe(true);
      expect(atMinute >= 0 && atMinute < 1440).toBe(true);
      readOfficeDay(words);
    }),
  );
});
