import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, lastOfMonth, monthLength } from "../../../data/calendar/calendar-day.ts";
import { deadlineKey } from "../../../data/calendar/deadline-key.ts";
import { nextOccurrence, occurrencesOf, occurrencesOfPlans } from "../../../data/calendar/occurrences.ts";
import { EVERY_HALF_YEAR, MONTHLY_BEFORE_17, PLAN_2024, deadline } from "./deadline-fixture.ts";

const YEAR_2024 = { from: "2024-01-01", to: "2024-12-31" };
const ALL_TIME = { from: "2000-01-01", to: "2099-12-31" };
const daysOf = (...args: Parameters<typeof occurrencesOf>) => occurrencesOf(...args).occurrences.map(({ day }) => day);
const reasonsOf = (...args: Parameters<typeof occurrencesOf>) =>
  occurrencesOf(...args).problems.map(({ reason }) => reason);

describe("bounds", () => {
  test("`trước ngày 17 hàng tháng` is handed in by the 16th, from the plan's date to the end of its year", () => {
    const { occurrences } = occurrencesOf(PLAN_2024, MONTHLY_BEFORE_17, ALL_TIME);
    expect(occurrences).toHaveLength(11);
    expect(occurrences[0]).toMatchObject({
      status: "dated",
      day: "2024-02-16",
      named: "2024-02-17",
      period: null,
      bound: "before",
      setBy: "plan",
      expired: false,
    });
    expect(occurrences.at(-1)!.day).toBe("2024-12-16");
  });

  test("`chậm nhất ngày 17` keeps the 17th", () => {
    expect(
      daysOf(PLAN_2024, { ...MONTHLY_BEFORE_17, bound: "through" }, { from: "2024-03-01", to: "2024-03-31" }),
    ).toEqual(["2024-03-17"]);
  });

  test("`trước ngày 01 hàng tháng` is handed in by the last day of the month before", () => {
    const first = { ...MONTHLY_BEFORE_17, rule: "FREQ=MONTHLY;BYMONTHDAY=1" };
    const { occurrences } = occurrencesOf(PLAN_2024, first, { from: "2024-02-01", to: "2024-04-30" });
    expect(occurrences.map(({ day, named }) => [day, named])).toEqual([
      ["2024-02-29", "2024-03-01"],
      ["2024-03-31", "2024-04-01"],
      ["2024-04-30", "2024-05-01"],
    ]);
  });

  test("`trước ngày 01/01 hằng năm` is handed in by 31 December of the year before", () => {
    const newYear = deadline({
      quote: "trước ngày 01/01 hằng năm",
      recurrence: "annual",
      rule: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
      bound: "before",
    });
    const { occurrences } = occurrencesOf({ ...PLAN_2024, period: "2021-2025" }, newYear, ALL_TIME);
    expect(occurrences.map(({ day, named }) => [day, named])).toEqual([
      ["2024-12-31", "2025-01-01"],
      ["2025-12-31", "2026-01-01"],
    ]);
  });

  test("`thực hiện trong tháng 6/2023` lasts to the end of June and shows its first day", () => {
    const june = deadline({ quote: "thực hiện trong tháng 6/2023", due: "2023-06", bound: "during" });
    expect(occurrencesOf({ id: "p", date: "2023-05", period: "2023" }, june, ALL_TIME).occurrences[0]).toMatchObject({
      day: "2023-06-30",
      named: null,
      period: { start: "2023-06-01", end: "2023-06-30" },
    });
  });

  test("`Quý II, III/2015` begins in April and ends with September", () => {
    const quarters = deadline({ quote: "Thời gian thực hiện: Quý II, III/2015", due: "2015-09", bound: "during" });
    expect(
      occurrencesOf({ id: "p", date: "2015-01-29", period: "2015" }, quarters, ALL_TIME).occurrences[0],
    ).toMatchObject({ day: "2015-09-30", period: { start: "2015-04-01", end: "2015-09-30" } });
  });

  test("a window of months that returns each year, `Quý IV`, is one occurrence up to 31 December", () => {
    const window = deadline({
      quote: "(thực hiện trong Quý IV)",
      recurrence: "annual",
      rule: "FREQ=YEARLY;BYMONTH=10,11,12",
      due: "2023-12",
      bound: "during",
    });
    expect(occurrencesOf({ id: "p", date: "2023-05", period: "2023" }, window, ALL_TIME).occurrences).toMatchObject([
      { day: "2023-12-31", period: { start: "2023-10-01", end: "2023-12-31" } },
    ]);
  });

  test("`trước tháng 6` and `trước quý II/2024` end the day before the period begins", () => {
    const beforeJune = deadline({ quote: "hoàn thành trước tháng 6/2024", due: "2024-06", bound: "before" });
    const beforeQuarter = deadline({ quote: "hoàn thành trước quý II/2024", due: "2024-06", bound: "before" });
    const everyJune = deadline({
      quote: "trước tháng 6 hằng năm",
      recurrence: "annual",
      rule: "FREQ=YEARLY;BYMONTH=6",
      bound: "before",
    });
    expect(daysOf(PLAN_2024, beforeJune, ALL_TIME)).toEqual(["2024-05-31"]);
    expect(daysOf(PLAN_2024, beforeQuarter, ALL_TIME)).toEqual(["2024-03-31"]);
    expect(occurrencesOf(PLAN_2024, everyJune, ALL_TIME).occurrences).toMatchObject([
      { day: "2024-05-31", period: { start: "2024-06-01", end: "2024-06-30" } },
    ]);
  });
});

describe("short months", () => {
  const last31 = deadline({ quote: "ngày 31 hằng tháng", recurrence: "monthly", rule: "FREQ=MONTHLY;BYMONTHDAY=31" });

  test("`ngày 31 hằng tháng` is the last day of a shorter month, and says that the month has no 31st", () => {
    const { occurrences } = occurrencesOf(PLAN_2024, last31, { from: "2024-02-01", to: "2024-05-31" });
    expect(occurrences.map(({ day, named, missingDay }) => [day, named, missingDay])).toEqual([
      ["2024-02-29", null, 31],
      ["2024-03-31", "2024-03-31", null],
      ["2024-04-30", null, 31],
      ["2024-05-31", "2024-05-31", null],
    ]);
  });

  test("`trước ngày 31 hằng tháng` keeps every day of a shorter month", () => {
    expect(daysOf(PLAN_2024, { ...last31, bound: "before" }, { from: "2024-02-01", to: "2024-05-31" })).toEqual([
      "2024-02-29",
      "2024-03-30",
      "2024-04-30",
      "2024-05-30",
    ]);
  });

  test("29 February comes every year, as the 28th where there is no 29th", () => {
    const leap = deadline({
      quote: "29/02 hằng năm",
      recurrence: "annual",
      rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    });
    const { occurrences } = occurrencesOf({ id: "p", date: "2021-01-01", period: "2021-2025" }, leap, ALL_TIME);
    expect(occurrences.map(({ day }) => day)).toEqual([
      "2021-02-28",
      "2022-02-28",
      "2023-02-28",
      "2024-02-29",
      "2025-02-28",
    ]);
  });
});

describe("periods of which the plan names no day", () => {
  test("`định kỳ 6 tháng` is one undated occurrence for each half of the calendar year", () => {
    const { occurrences } = occurrencesOf(PLAN_2024, EVERY_HALF_YEAR, ALL_TIME);
    expect(occurrences).toMatchObject([
      { status: "undated", day: null, setBy: null, period: { start: "2024-01-01", end: "2024-06-30" } },
      { status: "undated", day: null, setBy: null, period: { start: "2024-07-01", end: "2024-12-31" } },
    ]);
  });

  test("the day an office sets dates them, is named as the office's, and leaves their keys alone", () => {
    const officeDays = new Map([[deadlineKey(PLAN_2024.id, EVERY_HALF_YEAR), { dayOfMonth: 15 }]]);
    const undated = occurrencesOf(PLAN_2024, EVERY_HALF_YEAR, ALL_TIME).occurrences;
    const { occurrences } = occurrencesOf(PLAN_2024, EVERY_HALF_YEAR, { ...ALL_TIME, officeDays });
    expect(occurrences).toMatchObject([
      { status: "dated", day: "2024-06-15", named: null, setBy: "office" },
      { status: "dated", day: "2024-12-15", named: null, setBy: "office" },
    ]);
    expect(occurrences.map(({ key }) => key)).toEqual(undated.map(({ key }) => key));
  });

  test("one day an office sets dates the period it lies in and leaves the other without a day", () => {
    const officeDays = new Map([[deadlineKey(PLAN_2024.id, EVERY_HALF_YEAR), { day: "2024-06-20" }]]);
    const { occurrences } = occurrencesOf(PLAN_2024, EVERY_HALF_YEAR, { ...ALL_TIME, officeDays });
    expect(occurrences.map(({ day, setBy }) => [day, setBy])).toEqual([
      ["2024-06-20", "office"],
      [null, null],
    ]);
  });

  test("an office's day never changes a day the plan fixes", () => {
    const officeDays = new Map([[deadlineKey(PLAN_2024.id, MONTHLY_BEFORE_17), { dayOfMonth: 10 }]]);
    expect(daysOf(PLAN_2024, MONTHLY_BEFORE_17, { ...YEAR_2024, officeDays })[0]).toBe("2024-02-16");
  });

  test("a duty at no stated time is open, and an office can give it a day of chosen months", () => {
    const adHoc = deadline({ quote: "định kỳ tổ chức giao ban", recurrence: "irregular" });
    expect(occurrencesOf(PLAN_2024, adHoc, ALL_TIME)).toMatchObject({ occurrences: [], open: [{ deadlineIndex: 0 }] });
    const officeDays = new Map([[deadlineKey(PLAN_2024.id, adHoc), { dayOfMonth: -1, months: [3, 9] }]]);
    expect(daysOf(PLAN_2024, adHoc, { ...ALL_TIME, officeDays })).toEqual(["2024-03-31", "2024-09-30"]);
  });

  test("one day an office sets for a duty at no stated time needs no date of the plan, and is not kept past its validity", () => {
    const adHoc = deadline({ quote: "báo cáo đột xuất", recurrence: "irregular" });
    const on = (day: string) => new Map([[deadlineKey(PLAN_2024.id, adHoc), { day }]]);
    const undated = { ...PLAN_2024, date: null, period: null };
    expect(daysOf(undated, adHoc, { ...ALL_TIME, officeDays: on("2024-06-20") })).toEqual(["2024-06-20"]);
    expect(occurrencesOf(PLAN_2024, adHoc, { ...YEAR_2024, officeDays: on("2024-06-20") }).open).toEqual([]);
    expect(daysOf(PLAN_2024, adHoc, { from: "2025-01-01", to: "2025-12-31", officeDays: on("2025-06-20") })).toEqual(
      [],
    );
  });

  test("a weekly duty is a run of weeks from Monday, on the office's weekday where it sets one", () => {
    const weekly = deadline({ quote: "hằng tuần báo cáo", recurrence: "irregular", rule: "FREQ=WEEKLY" });
    const asked = { from: "2024-03-05", to: "2024-03-15" };
    expect(occurrencesOf(PLAN_2024, weekly, asked).occurrences.map(({ period }) => period!.start)).toEqual([
      "2024-03-04",
      "2024-03-11",
    ]);
    const officeDays = new Map([[deadlineKey(PLAN_2024.id, weekly), { weekday: 5 }]]);
    expect(daysOf(PLAN_2024, weekly, { ...asked, officeDays })).toEqual(["2024-03-08", "2024-03-15"]);
  });

  test("an office's day that fits no week or month of the pace leaves it without a day", () => {
    const weekly = deadline({ quote: "hằng tuần báo cáo", recurrence: "irregular", rule: "FREQ=WEEKLY" });
    const asked = { from: "2024-05-27", to: "2024-06-16" };
    const monthDay = new Map([[deadlineKey(PLAN_2024.id, weekly), { dayOfMonth: 5, months: [6] }]]);
    expect(daysOf(PLAN_2024, weekly, { ...asked, officeDays: monthDay })).toEqual([null, "2024-06-05", null]);
    const weekDay = new Map([[deadlineKey(PLAN_2024.id, EVERY_HALF_YEAR), { weekday: 5 }]]);
    expect(daysOf(PLAN_2024, EVERY_HALF_YEAR, { ...ALL_TIME, officeDays: weekDay })).toEqual([null, null]);
  });

  test("`ngày 20 hằng quý` names no month: it stays without a day and says so", () => {
    const quarterly = deadline({
      quote: "ngày 20 hằng quý",
      recurrence: "quarterly",
      rule: "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20",
    });
    const list = occurrencesOf(PLAN_2024, quarterly, ALL_TIME);
    expect(list.occurrences.map(({ day, period }) => [day, period!.end])).toEqual([
      [null, "2024-03-31"],
      [null, "2024-06-30"],
      [null, "2024-09-30"],
      [null, "2024-12-31"],
    ]);
    expect(list.problems.map(({ reason }) => reason)).toEqual(["day-without-month"]);
  });
});

describe("validity", () => {
  const yearly = deadline({
    quote: "trước ngày 30/11 hằng năm",
    recurrence: "annual",
    rule: "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
    bound: "before",
  });

  test.each([
    ["đến năm 2020", "2017-06-12", ["2017-11-29", "2018-11-29", "2019-11-29", "2020-11-29"]],
    ["2021-2023", "2021-06-01", ["2021-11-29", "2022-11-29", "2023-11-29"]],
    ["2026", "2025-10-01", ["2026-11-29"]],
    ["quý iv/2022", "2022-09-01", ["2022-11-29"]],
    ["tháng 6/2023", "2023-05-01", []],
    [null, "2026-04-29", ["2026-11-29"]],
    ["2023", "2024-02-05", ["2024-11-29"]],
  ])("a plan of %s issued on %s runs over its own time only", (period, date, days) => {
    expect(daysOf({ id: "p", date, period }, yearly, ALL_TIME)).toEqual(days);
  });

  test("after the plan's validity nothing comes unless asked for, and then it is flagged", () => {
    const asked = { from: "2026-01-01", to: "2026-02-28" };
    expect(daysOf(PLAN_2024, MONTHLY_BEFORE_17, asked)).toEqual([]);
    expect(occurrencesOf(PLAN_2024, MONTHLY_BEFORE_17, { ...asked, beyondValidity: true }).occurrences).toMatchObject([
      { day: "2026-01-16", expired: true },
      { day: "2026-02-16", expired: true },
    ]);
  });

  test("`năm 2026 và các năm tiếp theo` runs on without end and is never expired", () => {
    const ongoing = deadline({
      quote: "Thời gian thực hiện: Năm 2026 và các năm tiếp theo",
      recurrence: "annual",
      rule: "FREQ=YEARLY",
      due: "2026",
      bound: "during",
    });
    const { occurrences } = occurrencesOf({ id: "p", date: "2026-01-20", period: null }, ongoing, {
      from: "2026-06-01",
      to: "2028-06-01",
    });
    expect(occurrences.map(({ period, expired }) => [period!.start, expired])).toEqual([
      ["2026-01-01", false],
      ["2027-01-01", false],
      ["2028-01-01", false],
    ]);
  });

  test("a day a plan names itself counts whenever it is", () => {
    const report = deadline({ quote: "trước ngày 15/01/2025", due: "2025-01-15", bound: "before" });
    expect(occurrencesOf(PLAN_2024, report, ALL_TIME).occurrences).toMatchObject([
      { day: "2025-01-14", expired: false },
    ]);
  });
});

describe("what makes no sense is a problem, never a date", () => {
  test.each([
    ["31 February each year", { rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31" }, "no-such-day"],
    ["31 April each year", { rule: "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31" }, "no-such-day"],
    ["month 13 each year", { rule: "FREQ=YEARLY;BYMONTH=13" }, "no-such-month"],
    ["day 0", { rule: "FREQ=MONTHLY;BYMONTHDAY=0" }, "no-such-day"],
    ["31/02/2024", { due: "2024-02-31" }, "no-such-day"],
    ["29/02/2023", { due: "2023-02-29" }, "no-such-day"],
    ["tháng 13/2024", { due: "2024-13" }, "no-such-month"],
    ["a rule of another sort", { rule: "FREQ=DAILY;COUNT=3" }, "unreadable-rule"],
    ["an empty rule", { rule: "" }, "unreadable-rule"],
    ["a day before the plan was issued", { due: "2024-01-31" }, "before-plan"],
  ])("%s", (quote, time, reason) => {
    const list = occurrencesOf(PLAN_2024, deadline({ quote, ...time }), ALL_TIME);
    expect(list.occurrences).toEqual([]);
    expect(list.problems.map((problem) => problem.reason)).toEqual([reason]);
  });

  test("a duty of nobody keeps its days and is reported", () => {
    const orphan = { ...MONTHLY_BEFORE_17, who: [] };
    expect(daysOf(PLAN_2024, orphan, YEAR_2024)).toHaveLength(11);
    expect(reasonsOf(PLAN_2024, orphan, YEAR_2024)).toEqual(["nobody-named"]);
  });

  test("a plan with neither date nor period has no year to count from", () => {
    const undated = { id: "p", date: null, period: null };
    expect(reasonsOf(undated, MONTHLY_BEFORE_17, YEAR_2024)).toEqual(["plan-without-date"]);
    expect(daysOf(undated, deadline({ quote: "trước ngày 30/6/2024", due: "2024-06-30" }), YEAR_2024)).toEqual([
      "2024-06-30",
    ]);
  });
});

describe("keys", () => {
  test("the key of an occurrence stays when the plan is read again and its words have moved in the file", () => {
    const moved = { ...MONTHLY_BEFORE_17, source: { start: 900, end: 950 } };
    const keys = (one: typeof moved) => occurrencesOf(PLAN_2024, one, YEAR_2024).occurrences.map(({ key }) => key);
    expect(keys(moved)).toEqual(keys(MONTHLY_BEFORE_17));
    expect(new Set(keys(moved)).size).toBe(11);
  });

  test("two deadlines of one sentence have different keys", () => {
    const yearly = { ...EVERY_HALF_YEAR, recurrence: "annual", rule: "FREQ=YEARLY" } as const;
    expect(deadlineKey("p", yearly)).not.toBe(deadlineKey("p", EVERY_HALF_YEAR));
  });
});

describe("over time", () => {
  test("occurrences of several plans come in the order of their last days", () => {
    const june = deadline({ quote: "trước ngày 16/6/2024", due: "2024-06-16", bound: "through" });
    const { occurrences } = occurrencesOfPlans(
      [
        { plan: PLAN_2024, deadlines: [EVERY_HALF_YEAR, MONTHLY_BEFORE_17] },
        { plan: { id: "05-kh-a-plan", date: "2024-01-01", period: "2024" }, deadlines: [june] },
      ],
      { from: "2024-06-01", to: "2024-06-30" },
    );
    expect(occurrences.map(({ planId, deadlineIndex, day }) => [planId, deadlineIndex, day])).toEqual([
      ["05-kh-a-plan", 0, "2024-06-16"],
      [PLAN_2024.id, 1, "2024-06-16"],
      [PLAN_2024.id, 0, null],
    ]);
  });

  test("the next occurrence is today's on its last day and the month after the day after", () => {
    expect(nextOccurrence(PLAN_2024, MONTHLY_BEFORE_17, "2024-06-16")?.day).toBe("2024-06-16");
    expect(nextOccurrence(PLAN_2024, MONTHLY_BEFORE_17, "2024-06-17")?.day).toBe("2024-07-16");
    expect(nextOccurrence(PLAN_2024, MONTHLY_BEFORE_17, "2023-06-17")?.day).toBe("2024-02-16");
    expect(nextOccurrence(PLAN_2024, MONTHLY_BEFORE_17, "2024-12-17")).toBeNull();
    expect(nextOccurrence(PLAN_2024, EVERY_HALF_YEAR, "2024-08-01")?.period?.start).toBe("2024-07-01");
  });
});

test("a day of the week falls on that day of each week; what is due day by day sets no reminder", () => {
  const asked = { from: "2024-06-01", to: "2024-06-14" };
  const days = (rule: string, bound: "before" | "through") =>
    occurrencesOf(PLAN_2024, deadline({ quote: "hằng tuần", recurrence: "irregular", rule, bound }), asked);
  expect(days("FREQ=WEEKLY;BYDAY=TH", "through").occurrences.map(({ day }) => day)).toEqual([
    "2024-06-06",
    "2024-06-13",
  ]);
  expect(days("FREQ=WEEKLY;BYDAY=MO,TH", "before").occurrences.map(({ day }) => day)).toEqual([
    "2024-06-02",
    "2024-06-05",
    "2024-06-09",
    "2024-06-12",
  ]);
  const daily = days("FREQ=DAILY", "through");
  expect([daily.occurrences, daily.problems.filter(({ reason }) => reason === "unreadable-rule")]).toEqual([[], []]);
  expect(daily.open).toHaveLength(1);
});

test("a rule's last days are those counted by hand, month by month, over any months, day and bound", () => {
  const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(months, fc.integer({ min: 1, max: 31 }), fc.boolean(), (list, day, before) => {
      fc.pre(list.some((month) => monthLength(2024, month) >= day));
      const expected: string[] = [];
      for (let year = 2021; year <= 2025; year++)
        for (let month = 1; month <= 12; month++) {
          if (!list.includes(month)) continue;
          const length = monthLength(year, month);
          const start = lastOfMonth(year, month - 1);
          // The last day of the month that is not after (or is before) the day named; before the 1st, the month before's.
          let last = 0;
          for (let one = 1; one <= length; one++) if (before ? one < day : one <= day) last = one;
          expected.push(addDays(start, last));
        }
      const rule = `FREQ=YEARLY;BYMONTH=${list.join(",")};BYMONTHDAY=${day}`;
      const one = deadline({ quote: "hằng năm", recurrence: "annual", rule, bound: before ? "before" : "through" });
      const plan = { id: "p", date: "2020-12-31", period: "2020-2025" };
      const { occurrences } = occurrencesOf(plan, one, { from: "2021-01-01", to: "2025-12-31" });
      // Before 1 January 2026 is the last day of 2025: it belongs to the plan's time as well.
      const newYear = before && day === 1 && list.includes(1) ? ["2025-12-31"] : [];
      expect(occurrences.map((occurrence) => occurrence.day)).toEqual(
        [...expected.filter((last) => last >= "2021-01-01"), ...newYear].sort(),
      );
      expect(new Set(occurrences.map(({ key }) => key)).size).toBe(occurrences.length);
    }),
  );
});
