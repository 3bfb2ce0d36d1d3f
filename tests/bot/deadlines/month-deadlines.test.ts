import fc from "fast-check";
import { expect, test } from "vitest";
import { monthBeside, monthDeadlines, nextDueDay, weeksOf } from "../../../bot/deadlines/month-deadlines.ts";
import { workingCalendar } from "../../../data/calendar/working-days.ts";
import { weekday } from "../../../data/calendar/calendar-day.ts";
import { sampleReading } from "../../data/store/sample-reading.ts";

const PLANS = [sampleReading()];
const options = { month: "2024-06", today: "2024-06-03", workingDays: workingCalendar(), done: new Set<string>() };

test("a report of each month stands at its last day, with the state it is in", () => {
  const rows = monthDeadlines(PLANS, options);
  expect(rows.map(({ day, state }) => [day, state])).toEqual([["2024-06-16", "coming"]]);
  expect(rows[0]!.rest).not.toBeNull();
  expect(monthDeadlines(PLANS, { ...options, month: "2024-05" })[0]!.state).toBe("past");
  const done = new Set([rows[0]!.occurrence.key]);
  expect(monthDeadlines(PLANS, { ...options, done })[0]!.state).toBe("done");
  expect(monthDeadlines(PLANS, { ...options, done, state: "coming" })).toEqual([]);
});

test("the next day with something due is found over the end of a year, and none after the plan's time", () => {
  expect(nextDueDay(PLANS, options)).toBe("2024-06-16");
  expect(nextDueDay(PLANS, { ...options, today: "2024-06-17" })).toBe("2024-07-16");
  expect(nextDueDay(PLANS, { ...options, today: "2025-01-01" })).toBeUndefined();
});

test("weeks begin on Monday and hold every day of the month once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1950, max: 2150 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const month = `${year}-${String(number).padStart(2, "0")}`;
      const weeks = weeksOf(month);
      const days = weeks.flat().filter((day) => day !== null);
      expect(weeks.every((week) => week.length === 7)).toBe(true);
      expect(days).toHaveLength(new Date(Date.UTC(year, number, 0)).getUTCDate());
      expect(new Set(days).size).toBe(days.length);
      for (const week of weeks) for (const [at, day] of week.entries()) if (day) expect(weekday(day)).toBe(at + 1);
      expect(monthBeside(monthBeside(month, 1), -1)).toBe(month);
    }),
  );
});
