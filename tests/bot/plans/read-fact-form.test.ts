import { expect, test } from "vitest";
import { FactFormError, readFactForm, readPartialDate, ruleFields } from "../../../bot/plans/read-fact-form.ts";
import type { FactValue } from "../../../data/corrections/correction.ts";

const DEADLINE = {
  "loai-han": "report",
  ky: "once",
  "gioi-han": "",
  viec: "Báo cáo",
  ngay: "",
  "ngay-thang": "",
  thang: "",
};
const read = (typed: Partial<Record<string, string>>, before: FactValue<"deadline"> | null = null) =>
  readFactForm("deadline", { ...DEADLINE, ...typed }, before) as FactValue<"deadline">;

test.each([
  ["30/6/2024", "2024-06-30"],
  ["6/2024", "2024-06"],
  ["2024", "2024"],
  ["2024-06-30", "2024-06-30"],
  ["05.02.2024", "2024-02-05"],
])("the day %s is read as %s", (words, date) => expect(readPartialDate(words)).toBe(date));

test.each(["31/2/2024", "13/2024", "ngày 5", "5/6", ""])("“%s” is no day", (words) =>
  expect(() => readPartialDate(words)).toThrow(FactFormError),
);

test.each([
  [{ ky: "monthly", "ngay-thang": "17" }, "FREQ=MONTHLY;BYMONTHDAY=17"],
  [{ ky: "quarterly", "ngay-thang": "15", thang: "3, 6,9 12" }, "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"],
  [{ ky: "quarterly", "ngay-thang": "20" }, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"],
  [{ ky: "semiannual" }, "FREQ=MONTHLY;INTERVAL=6"],
  [{ ky: "annual", "ngay-thang": "cuối", thang: "11" }, "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=-1"],
  [{ ky: "once", ngay: "30/6/2024" }, null],
])("%j gives the rule %s", (typed, rule) => expect(read(typed).rule).toBe(rule));

test("a rule that the form cannot say stays while nothing of it is touched", () => {
  const weekly = { ...read({ ky: "irregular" }), rule: "FREQ=WEEKLY" };
  const { day, months } = ruleFields(weekly.rule);
  const typed = { ky: "irregular", "ngay-thang": day, thang: months, viec: "Báo cáo tuần" };
  expect(read(typed, weekly)).toMatchObject({ what: "Báo cáo tuần", rule: "FREQ=WEEKLY" });
});

test.each([
  [{ ky: "monthly", "ngay-thang": "32" }, "không có ngày 32"],
  [{ ky: "annual", thang: "13" }, "Không có tháng 13"],
  [{ ky: "monthly", "ngay-thang": "mười" }, "phải là số"],
  [{ ky: "hằng tuần" }, "chọn kỳ hạn"],
  [{ viec: "  " }, "ghi việc"],
])("%j is refused with what is wrong", (typed, words) => expect(() => read(typed)).toThrow(words));
