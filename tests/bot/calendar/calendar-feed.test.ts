import fc from "fast-check";
import ICAL from "ical.js";
import ical from "node-ical";
import { describe, expect, test } from "vitest";
import { calendarFeed, type CalendarFeedOptions, type PlanForCalendar } from "../../../bot/calendar/calendar-feed.ts";
import { foldLine, icsText } from "../../../bot/calendar/ics-lines.ts";
import { deadlineKey } from "../../../data/calendar/deadline-key.ts";
import { occurrencesOf, occurrencesOfPlans } from "../../../data/calendar/occurrences.ts";
import type { OfficeDay } from "../../../data/calendar/office-days.ts";
import { workingCalendar } from "../../../data/calendar/working-days.ts";
import type { Deadline, Plan } from "../../../data/plan.ts";
import { EVERY_HALF_YEAR, MONTHLY_BEFORE_17, PLAN_2024, deadline } from "../../data/calendar/deadline-fixture.ts";

const plan: Plan = {
  ...PLAN_2024,
  type: "kế hoạch",
  number: "29/KH-BCĐ",
  place: "Quảng Trị",
  issuer: "Ban Chỉ đạo 138 tỉnh",
  title: "Thực hiện công tác phòng, chống ma túy năm 2024",
  signer: null,
  recipients: [],
  legalBasis: [],
  source: { file: "000.txt", sha256: "0".repeat(64) },
};
const options: CalendarFeedOptions = { name: "Thời hạn; Công an tỉnh, 2024", now: new Date("2024-02-05T01:00:00Z") };
const feed = (deadlines: readonly Deadline[], more: Partial<CalendarFeedOptions> & { plan?: Plan } = {}) =>
  calendarFeed([{ plan: more.plan ?? plan, deadlines }], { ...options, ...more });

const MAX_INSTANCES = 200;

/** Every day of every event, as ical.js reads the file. */
function daysByIcalJs(text: string): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar
    .getAllSubcomponents("vevent")
    .flatMap((component) => {
      const days: string[] = [];
      const iterator = new ICAL.Event(component).iterator();
      for (let next = iterator.next(); next && days.length < MAX_INSTANCES; next = iterator.next())
        days.push(next.toString().slice(0, 10));
      return days;
    })
    .sort();
}

const localDay = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** The same as node-ical reads it. */
function daysByNodeIcal(text: string, [from, to]: [string, string]): string[] {
  return Object.values(ical.sync.parseICS(text))
    .flatMap((one) => {
      if (one?.type !== "VEVENT") return [];
      return ical
        .expandRecurringEvent(one, { from: new Date(`${from}T00:00:00`), to: new Date(`${to}T23:59:59`) })
        .map(({ start }) => localDay(start));
    })
    .sort();
}

describe("the file", () => {
  const text = feed([MONTHLY_BEFORE_17], { url: "https://ke-hoach.example.vn/", workingDays: workingCalendar() });
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")!);
  const calendar = new ICAL.Component(ICAL.parse(text));

  // ical.js knows neither property and gives them as written.
  test("names itself, escaped, with its scale, method and zone", () => {
    expect(calendar.getFirstPropertyValue("name")).toBe("Thời hạn\\; Công an tỉnh\\, 2024");
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Thời hạn\\; Công an tỉnh\\, 2024");
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(calendar.getFirstPropertyValue("calscale")).toBe("GREGORIAN");
  });

  test("`trước ngày 17 hàng tháng` is one all-day event on the 16th, to the end of the plan's year", () => {
    expect(calendar.getAllSubcomponents("vevent")).toHaveLength(1);
    expect(event.startDate.toString()).toBe("2024-02-16");
    expect(event.startDate.isDate).toBe(true);
    expect(event.endDate.toString()).toBe("2024-02-17");
    expect(text).toContain("RRULE:FREQ=MONTHLY;BYMONTHDAY=16;UNTIL=20241216\r\n");
  });

  test("tells who, to whom, the words of the clause, its place and the last days that are off", () => {
    for (const words of [
      "Ai: Công an huyện",
      "Gửi: Công an tỉnh",
      "trước ngày 17",
      "“báo cáo định kỳ (trước ngày 17 hàng tháng)”",
      "khoản 1 mục III, Kế hoạch 29/KH-BCĐ",
      "ngày 16/6/2024 là Chủ nhật; ngày làm việc liền trước là 14/6/2024",
      "https://ke-hoach.example.vn/ke-hoach/29-kh-bcd-quang-tri-2024#III.1",
    ])
      expect(event.description).toContain(words);
  });

  test("reminds at 8 o'clock seven, three and one day before", () => {
    const alarms = calendar.getFirstSubcomponent("vevent")!.getAllSubcomponents("valarm");
    expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue("trigger")))).toEqual([
      "-P6DT16H",
      "-P2DT16H",
      "-PT16H",
    ]);
  });

  test("has lead time 0 for the morning itself, and refuses one below 0", () => {
    expect(feed([MONTHLY_BEFORE_17], { leadDays: [0], reminderHour: 7 })).toContain("TRIGGER:PT7H\r\n");
    expect(() => feed([MONTHLY_BEFORE_17], { leadDays: [-1] })).toThrow(RangeError);
    expect(() => feed([MONTHLY_BEFORE_17], { reminderHour: 24 })).toThrow(RangeError);
  });

  test("keeps an event's UID when the plan is read again and at another time", () => {
    const uids = (file: string) => [...file.matchAll(/^UID:.*$/gmu)].map(([line]) => line);
    const moved = { ...MONTHLY_BEFORE_17, source: { start: 5, end: 9 } };
    expect(uids(feed([moved], { now: new Date("2025-01-01T00:00:00Z") }))).toEqual(uids(text));
  });

  test("is a calendar without events where no deadline has a day", () => {
    expect(daysByIcalJs(feed([EVERY_HALF_YEAR]))).toEqual([]);
  });
});

describe("lines", () => {
  test("no line is longer than 75 octets and no character is cut in two, whatever the text", () => {
    const text = fc.string({
      unit: fc.constantFrom("ế", "ộ", "a", "e\u0302\u0301", "😀", " ", ",", "\n"),
      maxLength: 400,
    });
    fc.assert(
      fc.property(text, (words) => {
        const line = `DESCRIPTION:${icsText(words)}`;
        const folded = foldLine(line);
        for (const part of folded.split("\r\n")) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
          expect(part).not.toMatch(/^ ?[\u0301\u0302]/u);
          expect(part.isWellFormed()).toBe(true);
        }
        expect(folded.replaceAll("\r\n ", "")).toBe(line);
      }),
    );
  });

  test("any words come back from both parsers as they went in", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("ế", "a", "\\", ";", ",", "\n", '"', ":", "n", " ", "\u0007"),
          maxLength: 80,
        }),
        (words) => {
          const file = feed([deadline({ quote: `x${words}x`, due: "2024-06-30" })]);
          const said = `“x${words.replaceAll("\u0007", "")}x”`;
          expect(
            new ICAL.Event(new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent("vevent")!).description,
          ).toContain(said);
          // node-ical 0.27.2 takes `\\\\n` (a backslash, then n) for a line end.
          if (words.includes("\\")) return;
          const event = Object.values(ical.sync.parseICS(file)).find((one) => one?.type === "VEVENT");
          expect(String(event?.type === "VEVENT" ? event.description : "")).toContain(said);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("instances are exactly the occurrences", () => {
  const RANGE: [string, string] = ["2019-01-01", "2032-12-31"];
  const day = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1));
  const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
  const rule = fc.oneof(
    day.map((number) => `FREQ=MONTHLY;BYMONTHDAY=${number}`),
    fc.tuple(months, day).map(([list, number]) => `FREQ=YEARLY;BYMONTH=${list.join(",")};BYMONTHDAY=${number}`),
    fc
      .tuple(months, fc.integer({ min: 1, max: 3 }))
      .map(([list, years]) => `FREQ=YEARLY;INTERVAL=${years};BYMONTH=${list.join(",")}`),
    fc.constantFrom(
      "FREQ=MONTHLY",
      "FREQ=MONTHLY;INTERVAL=3",
      "FREQ=MONTHLY;INTERVAL=5",
      "FREQ=YEARLY",
      "FREQ=YEARLY;INTERVAL=2",
      "FREQ=WEEKLY",
      "FREQ=WEEKLY;INTERVAL=2",
    ),
  );
  const office: fc.Arbitrary<OfficeDay | undefined> = fc.option(
    fc.oneof(
      fc.record({ dayOfMonth: day }),
      fc.record({ dayOfMonth: day, months }),
      fc.record({ weekday: fc.integer({ min: 1, max: 7 }) }),
      fc.constant({ day: "2022-06-15" }),
    ),
    { nil: undefined },
  );
  const period = fc.constantFrom("2021-2024", "2024", "đến năm 2022", "tháng 6/2022", null);
  const date = fc.constantFrom("2021-01-21", "2022-03-31", "2021-11-05");
  const bound = fc.constantFrom("before", "through", "during", null);

  test("by both parsers, over many rules, bounds, plans and days that offices set", () => {
    let compared = 0;
    fc.assert(
      fc.property(rule, bound, period, date, office, (words, limit, covered, issued, set) => {
        const one = deadline({ quote: "định kỳ", recurrence: "irregular", rule: words, bound: limit });
        const of = { ...plan, period: covered, date: issued };
        const officeDays = set ? new Map([[deadlineKey(of.id, one), set]]) : new Map();
        const { occurrences } = occurrencesOf(of, one, { from: RANGE[0], to: RANGE[1], officeDays });
        const days = occurrences.flatMap(({ day: last }) => last ?? []).sort();
        const file = feed([one], { plan: of, officeDays, leadDays: [] });
        expect(daysByIcalJs(file)).toEqual(days.slice(0, MAX_INSTANCES));
        expect(daysByNodeIcal(file, RANGE)).toEqual(days);
        compared += days.length;
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test("a deadline that runs on has a rule without an end", () => {
    const ongoing = deadline({
      quote: "trước ngày 30/11 năm 2026 và các năm tiếp theo",
      recurrence: "annual",
      rule: "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
      bound: "before",
    });
    expect(feed([ongoing])).toMatch(/RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29\r\n/u);
  });

  test("a stretch of time limits the rule to its days", () => {
    const file = feed([MONTHLY_BEFORE_17], { from: "2024-05-01", to: "2024-07-31" });
    expect(daysByIcalJs(file)).toEqual(["2024-05-16", "2024-06-16", "2024-07-16"]);
    const one = feed([MONTHLY_BEFORE_17], { from: "2024-05-01", to: "2024-05-31" });
    expect(one).not.toContain("RRULE");
    expect(daysByIcalJs(one)).toEqual(["2024-05-16"]);
  });

  test("several plans in one file are the sum of their occurrences", () => {
    const june = deadline({ quote: "trong tháng 6/2024", due: "2024-06", bound: "during" });
    const plans: PlanForCalendar[] = [
      { plan, deadlines: [MONTHLY_BEFORE_17, EVERY_HALF_YEAR] },
      { plan: { ...plan, id: "05-kh-khac-2024" }, deadlines: [june] },
    ];
    const range = { from: "2024-01-01", to: "2024-12-31" };
    const days = occurrencesOfPlans(plans, range).occurrences.flatMap(({ day: last }) => last ?? []);
    expect(daysByIcalJs(calendarFeed(plans, options))).toEqual(days);
  });
});
