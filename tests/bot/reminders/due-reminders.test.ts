import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultSettings } from "../../../bot/reminders/default-settings.ts";
import {
  daysToLookAt,
  dueReminders,
  nextReminder,
  type DueInput,
  type OwedOccurrence,
} from "../../../bot/reminders/due-reminders.ts";
import { lastWorkingDay, workingCalendar } from "../../../data/calendar/working-days.ts";
import { NO_MARK, type Mark } from "../../../data/store/state/reminders/marks.ts";
import type { ReminderSettings } from "../../../data/store/state/reminders/recipients.ts";
import { slotKey } from "../../../data/store/state/reminders/reminder-log.ts";

const at = (local: string): number => Date.parse(`${local}+07:00`);
const START = at("2024-01-01T00:00:00");

const occurrence = (day: string, key = `p/III.1/aa@${day}`): OwedOccurrence => ({
  key,
  deadlineKey: "p/III.1/aa",
  day,
  sinceMs: START,
  knownSinceMs: START,
});

interface Scene {
  readonly settings?: Partial<ReminderSettings>;
  readonly marks?: Readonly<Record<string, Partial<Mark>>>;
  readonly spent?: Iterable<string>;
  readonly occurrences?: readonly OwedOccurrence[];
}

function input(local: string, day: string, scene: Scene = {}): DueInput<OwedOccurrence> {
  return {
    settings: { ...defaultSettings("vi", START), ...scene.settings },
    occurrences: scene.occurrences ?? [occurrence(day)],
    marks: new Map(Object.entries(scene.marks ?? {}).map(([key, mark]) => [key, { ...NO_MARK, ...mark }])),
    spent: new Set(scene.spent ?? []),
    calendar: workingCalendar(),
    nowMs: at(local),
  };
}

const look = (local: string, day: string, scene: Scene = {}) => dueReminders(input(local, day, scene));
const told = (local: string, day: string, scene: Scene = {}) =>
  look(local, day, scene).told.map(({ kind, daysLeft }) => `${kind} ${daysLeft}`);

test("Seven days before the last day, at the hour and not a minute earlier, a reminder is due", () => {
  expect(told("2024-01-10T07:59:59", "2024-01-17")).toEqual([]);
  expect(look("2024-01-10T07:59:59", "2024-01-17").nextAtMs).toBe(at("2024-01-10T08:00:00"));
  expect(told("2024-01-10T08:00:00", "2024-01-17")).toEqual(["reminder 7"]);
});

test("What was told is not told again, also when the clock goes back a day and comes round again", () => {
  const { slots } = look("2024-01-10T08:00:00", "2024-01-17");
  const spent = slots.map(({ slot }) => slotKey(occurrence("2024-01-17").key, slot));

  expect(slots.map(({ slot }) => slot)).toEqual(["2024-01-17-7"]);
  expect(told("2024-01-10T09:00:00", "2024-01-17", { spent })).toEqual([]);
  expect(told("2024-01-09T09:00:00", "2024-01-17", { spent })).toEqual([]);
  expect(told("2024-01-10T08:00:00", "2024-01-17", { spent })).toEqual([]);
});

test("After an outage the nearest lead is told once, says that it is late, and the older ones go with it", () => {
  const { told: items, slots } = look("2024-01-15T10:00:00", "2024-01-17");

  expect(items.map(({ kind, daysLeft }) => [kind, daysLeft])).toEqual([["late", 2]]);
  expect(slots.map(({ slot, kind }) => `${slot} ${kind}`)).toEqual(["2024-01-17-3 late", "2024-01-17-7 folded"]);
});

test("What is past its window of 48 hours, or past its last day, stands in the list of what was missed", () => {
  expect(told("2024-01-12T09:00:00", "2024-01-17")).toEqual(["passed 5"]);
  expect(told("2024-01-18T09:00:00", "2024-01-17")).toEqual(["passed -1"]);
});

test("Quiet hours hold back what is late until they end, but not past the end of the last day", () => {
  expect(told("2024-01-16T23:30:00", "2024-01-17")).toEqual([]);
  expect(look("2024-01-16T23:30:00", "2024-01-17").nextAtMs).toBe(at("2024-01-17T06:00:00"));
  const spent = ["7", "3", "1"].map((lead) => slotKey(occurrence("2024-01-17").key, `2024-01-17-${lead}`));
  expect(told("2024-01-17T22:30:00", "2024-01-17", { spent })).toEqual(["late 0"]);
});

test("An hour inside the quiet hours moves to their end, and on the last day to the minute before they begin", () => {
  const settings = { atMinute: 22 * 60 };
  const next = (local: string, spent: string[]) =>
    new Date(
      look(local, "2024-01-17", {
        settings,
        spent: spent.map((lead) => slotKey(occurrence("2024-01-17").key, `2024-01-17-${lead}`)),
      }).nextAtMs +
        7 * 3600_000,
    ).toISOString();

  expect(next("2024-01-10T08:00:00", [])).toBe("2024-01-11T06:00:00.000Z");
  expect(next("2024-01-17T08:00:00", ["7", "3", "1"])).toBe("2024-01-17T20:59:00.000Z");
});

test("What is done, off, or off with all its occurrences is silent", () => {
  const key = occurrence("2024-01-17").key;
  for (const marks of [{ [key]: { doneAtMs: START } }, { [key]: { off: true } }, { "p/III.1/aa": { off: true } }])
    expect(told("2024-01-10T08:00:00", "2024-01-17", { marks })).toEqual([]);
});

test("A snoozed occurrence is silent until then, and is then told once with what fell due meanwhile", () => {
  const key = occurrence("2024-01-17").key;
  const untilMs = at("2024-01-14T09:00:00");
  const marks = { [key]: { snoozedAtMs: at("2024-01-13T09:00:00"), snoozedUntilMs: untilMs } };
  const spent = [slotKey(key, "2024-01-17-7")];

  expect(told("2024-01-14T08:59:00", "2024-01-17", { marks, spent })).toEqual([]);
  const { slots, told: items } = look("2024-01-14T09:00:00", "2024-01-17", { marks, spent });
  expect(items.map(({ kind }) => kind)).toEqual(["reminder"]);
  expect(slots.map(({ slot }) => slot)).toEqual([`z${untilMs}`, "2024-01-17-3"]);
});

test("Nothing is owed from before a chat asked for it, and of what was due before the program knew only the nearest", () => {
  const since = { ...occurrence("2024-01-17"), sinceMs: at("2024-01-12T12:00:00") };
  const known = { ...occurrence("2024-01-17"), knownSinceMs: at("2024-01-15T12:00:00") };

  expect(told("2024-01-12T12:01:00", "", { occurrences: [since] })).toEqual([]);
  const { told: items, slots } = look("2024-01-15T12:00:00", "", { occurrences: [known] });
  expect(items.map(({ kind, daysLeft }) => [kind, daysLeft])).toEqual([["reminder", 2]]);
  expect(slots.map(({ slot }) => slot)).toEqual(["2024-01-17-3"]);
});

test("Several things due at one moment are told together, by their last day", () => {
  const occurrences = [occurrence("2024-01-17", "b@2024-01-17"), occurrence("2024-01-13", "a@2024-01-13")];

  const { told: items } = look("2024-01-10T08:00:00", "", { occurrences });

  expect(items.map(({ occurrence: { key } }) => key)).toEqual(["a@2024-01-13", "b@2024-01-17"]);
});

test("The contact hears a day before of what is not done, once", () => {
  const settings = { contact: { channel: "telegram", chatId: "9", threadId: null }, contactSinceMs: START };
  const { escalated, slots } = look("2024-01-16T08:00:00", "2024-01-17", { settings });
  const key = occurrence("2024-01-17").key;

  expect(escalated).toHaveLength(1);
  expect(slots.filter(({ kind }) => kind === "escalation")).toHaveLength(1);
  const spent = [slotKey(key, "2024-01-17-contact")];
  expect(look("2024-01-16T08:01:00", "2024-01-17", { settings, spent }).escalated).toEqual([]);
  expect(look("2024-01-16T08:00:00", "2024-01-17", { settings, marks: { [key]: { doneAtMs: 1 } } }).escalated).toEqual(
    [],
  );
});

test("On Monday at the hour the list of the week holds what else falls due until Sunday", () => {
  const occurrences = [
    occurrence("2024-01-12", "a@1"),
    occurrence("2024-01-14", "b@1"),
    occurrence("2024-01-15", "c@1"),
  ];
  const scene = { occurrences, settings: { digestSinceMs: START, leads: [] } };

  expect(look("2024-01-08T07:59:00", "", scene).digest).toBeNull();
  expect(look("2024-01-08T08:00:00", "", scene).digest?.map(({ key }) => key)).toEqual(["a@1", "b@1"]);
  expect(look("2024-01-10T08:00:01", "", scene).digest).toBeNull();
});

test("What ends on a day off is told counted back from the last working day before it, and not on that day off", () => {
  // 16 June 2024 is a Sunday: the last working day is Friday the 14th.
  const day = "2024-06-16";
  const spent: string[] = [];
  const moments: string[] = [];
  for (let nowMs = at("2024-06-01T08:00:00"); nowMs < at("2024-06-17T08:00:00"); nowMs += 3600_000)
    for (const { slot, kind } of dueReminders({ ...input("2024-06-01T08:00:00", day, { spent }), nowMs }).slots) {
      spent.push(slotKey(occurrence(day).key, slot));
      moments.push(`${new Date(nowMs + 7 * 3600_000).toISOString().slice(5, 13)} ${kind}`);
    }
  expect(moments).toEqual(["06-07T08 reminder", "06-11T08 reminder", "06-13T08 reminder", "06-14T08 reminder"]);
});

test("What ends in the days of Tết is told before them, also where the chat wants to hear of it on the last day alone", () => {
  // 17 to 22 February 2026 are off; the 14th and 15th are a weekend and the 16th is the day before the new year.
  const settings = { leads: [{ days: 0, sinceMs: 0 }] };
  const calendar = workingCalendar();
  const last = lastWorkingDay(calendar, "2026-02-19");
  const owed = [{ ...occurrence("2026-02-19"), sinceMs: 0, knownSinceMs: 0 }];
  expect(calendar.dayOff(last)).toBeNull();
  expect(told(`${last}T08:00:00`, "2026-02-19", { settings, occurrences: owed })).toHaveLength(1);
  expect(nextReminder(input("2026-01-20T08:00:00", "2026-02-19", { settings, occurrences: owed }))?.atMs).toBe(
    at(`${last}T08:00:00`),
  );
});

test("The next reminder is the nearest still to come, of what is not done, not off and not told", () => {
  const next = (local: string, scene: Scene = {}) => nextReminder(input(local, "2024-01-17", scene));
  const key = occurrence("2024-01-17").key;
  expect(next("2024-01-10T08:00:00")?.atMs).toBe(at("2024-01-14T08:00:00"));
  expect(next("2024-01-09T08:00:00")?.atMs).toBe(at("2024-01-10T08:00:00"));
  expect(next("2024-01-10T09:00:00", { spent: [slotKey(key, "2024-01-17-3")] })?.atMs).toBe(at("2024-01-16T08:00:00"));
  const snoozedUntilMs = at("2024-01-15T10:00:00");
  expect(next("2024-01-10T09:00:00", { marks: { [key]: { snoozedUntilMs } } })?.atMs).toBe(snoozedUntilMs);
  expect(next("2024-01-10T09:00:00", { marks: { [key]: { doneAtMs: START } } })).toBeNull();
  expect(next("2024-01-17T09:00:00")).toBeNull();
});

test("Lead times are counted over 29 February", () => {
  expect(told("2024-02-27T08:00:00", "2024-03-01", { settings: { leads: [{ days: 3, sinceMs: START }] } })).toEqual([
    "reminder 3",
  ]);
  expect(
    told("2023-02-27T08:00:00", "2023-03-02", {
      settings: { leads: [{ days: 3, sinceMs: 0 }] },
      occurrences: [{ ...occurrence("2023-03-02"), sinceMs: 0, knownSinceMs: 0 }],
    }),
  ).toEqual(["reminder 3"]);
});

test("However the clock runs, each slot is used up at most once, never before its time, and the last look leaves none open", () => {
  const steps = fc.array(fc.integer({ min: -90, max: 240 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 1439 }), (hours, atMinute) => {
      const spent = new Set<string>();
      let nowMs = at("2024-01-05T00:00:00");
      const key = occurrence("2024-01-17").key;
      const run = () => {
        const due = dueReminders({
          ...input("2024-01-05T00:00:00", "2024-01-17", { settings: { atMinute }, spent }),
          nowMs,
        });
        for (const { slot, dueAtMs } of due.slots) {
          expect(spent.has(slotKey(key, slot))).toBe(false);
          expect(dueAtMs).toBeLessThanOrEqual(nowMs);
          spent.add(slotKey(key, slot));
        }
      };
      for (const step of hours) {
        nowMs += step * 3600_000;
        run();
      }
      nowMs = at("2024-01-18T12:00:00");
      run();
      expect([...spent].sort()).toEqual(["0", "1", "3", "7"].map((lead) => slotKey(key, `2024-01-17-${lead}`)));
    }),
  );
});

test("what somebody wants to hear of again is looked at however far off the plan has moved it", () => {
  const settings = defaultSettings("vi", START);
  const far = (mark: Partial<Mark>) => new Map([["P1/II.a/7d14df04f0@2024-10-20", { ...NO_MARK, ...mark }]]);
  expect(daysToLookAt(settings, "2024-08-26", far({})).to).toBe("2024-10-03");
  expect(daysToLookAt(settings, "2024-08-26", far({ snoozedUntilMs: START })).to).toBe("2024-10-20");
});
