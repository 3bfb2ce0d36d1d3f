import { expect, test } from "vitest";
import { deadlineWords } from "../../../bot/plans/deadline-words.ts";

const none = { recurrence: "once", rule: null, due: null, bound: null } as const;

test.each([
  ["trước ngày 17 hằng tháng", { ...none, recurrence: "monthly", rule: "FREQ=MONTHLY;BYMONTHDAY=17", bound: "before" }],
  ["ngày cuối hằng tháng", { ...none, recurrence: "monthly", rule: "FREQ=MONTHLY;BYMONTHDAY=-1" }],
  [
    "ngày 26/6 hằng năm",
    { ...none, recurrence: "annual", rule: "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=26", bound: "during" },
  ],
  ["tháng 10–12 hằng năm", { ...none, recurrence: "annual", rule: "FREQ=YEARLY;BYMONTH=10,11,12", bound: "during" }],
  ["6 tháng một lần", { ...none, recurrence: "semiannual", rule: "FREQ=MONTHLY;INTERVAL=6" }],
  ["hằng quý", { ...none, recurrence: "quarterly", bound: "before" }],
  ["định kỳ, đột xuất", { ...none, recurrence: "irregular" }],
  ["chậm nhất 31/12/2021", { ...none, due: "2021-12-31", bound: "through" }],
  ["trước 17/06/2024", { ...none, due: "2024-06-17", bound: "before" }],
  ["ngày 26/06/2024", { ...none, due: "2024-06-26", bound: "during" }],
  ["chậm nhất tháng 12/2021", { ...none, due: "2021-12", bound: "through" }],
  ["trong năm 2024", { ...none, due: "2024", bound: "during" }],
  ["năm 2024", { ...none, due: "2024" }],
  ["", none],
] as const)("a deadline is said as an official says it: %s", (words, deadline) => {
  expect(deadlineWords(deadline)).toBe(words);
});
