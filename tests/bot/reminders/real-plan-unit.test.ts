import { readFileSync } from "node:fs";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readUnit } from "../../../bot/deadlines/unit-deadlines.ts";
import { Lanes } from "../../../bot/conversation/lanes.ts";
import { DeadlineBook } from "../../../bot/reminders/deadline-book.ts";
import { reminderCommands } from "../../../bot/reminders/commands/reminder-commands.ts";
import { ReminderScheduler } from "../../../bot/reminders/scheduler.ts";
import { workingCalendar } from "../../../data/calendar/working-days.ts";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { readPlan } from "../../../ingest/read-plan.ts";
import { openTalk, type Talk } from "../conversation/talk.ts";

const PLANS = new URL("../../../data/plans/", import.meta.url);
const readings = ["000_e0db600d9b057d5d.txt", "001_733a89150e7fc030.txt"].map((file) =>
  readPlan({ file, sha256: file, format: "txt", text: readFileSync(new URL(file, PLANS), "utf8") }),
);
const lexicon = loadLexicon();
const calendar = workingCalendar();
const names = lexicon.agencyNames;

let talk: Talk;
beforeEach(async () => {
  const others = reminderCommands({ names, calendar, isLetIn: () => Promise.resolve(false) });
  talk = await openTalk({ readings, others });
  talk.clock.nowMs = Date.parse("2024-06-10T08:00:00+07:00");
});
afterEach(() => talk.store.close());

test("/han for Sở Y tế gives the monthly report of all members of the steering committee, marked as given to many", async () => {
  const { text } = await talk.says("/han so y te");

  expect(text).toMatch(/1\. Chủ nhật 16\/6\/2024 \(còn 6 ngày\): .* \(giao chung cho nhiều cơ quan\)/u);
});

test("/han for a district gives it as the district's own, for the plan names the districts", async () => {
  const { text } = await talk.says("/han UBND huyện Hướng Hóa");

  expect(text).toContain("Chủ nhật 16/6/2024 (còn 6 ngày)");
  expect(text.split("\n").find((line) => line.includes("16/6/2024"))).not.toContain("giao chung");
});

test("/nhac has Sở Y tế reminded of it, with the word that it is given to many, and /baocao counts it", async () => {
  await talk.says("/nhac so y te");
  talk.clock.nowMs = Date.parse("2024-06-13T08:00:00+07:00");
  const scheduler = new ReminderScheduler({
    state: talk.store,
    plans: { inForce: () => Promise.resolve({ generation: 1, readings }) },
    names,
    channels: new Map([
      [
        "telegram",
        {
          capabilities: {
            maxText: 4000,
            buttons: null,
            edit: false,
            files: false,
            proactiveWindowMs: null,
            markup: "none",
            rate: { perSecond: 30, perChat: [{ most: 20, perMs: 60_000 }] },
          },
        },
      ],
    ]),
    lanes: new Lanes(),
    clock: { now: () => talk.clock.nowMs, sleep: () => Promise.resolve() },
    log: pino({ level: "silent" }),
    calendar,
    admins: [],
    wakeSender: () => undefined,
  });
  await scheduler.look();
  const texts: string[] = [];
  for (let id = 1, row; (row = await talk.store.outbox.get(id)) !== undefined; id++)
    if (row.kind === "reminder") texts.push((JSON.parse(row.part) as { text: string }).text);

  expect(texts.join("\n")).toContain("Hạn: hết Chủ nhật 16/6/2024 (kế hoạch ghi trước ngày 17/6/2024)");
  expect(texts.join("\n")).toContain("Việc này giao chung cho nhiều cơ quan, xin đối chiếu xem có đơn vị mình không.");
  expect((await talk.says("/baocao")).text).toContain("Sở Y tế: 1 việc có hạn trong tháng: 1 chưa tới hạn");
});

test.each(["Sở Y tế", "Công an tỉnh", "UBND huyện Hướng Hóa", "Sở Tư pháp", "Bệnh viện đa khoa tỉnh"])(
  "Reminders and the list of deadlines find the same for %s",
  (wanted) => {
    const unit = readUnit(wanted, lexicon, readings);
    if (unit.kind !== "unit") throw new Error(`unknown unit ${wanted}`);
    const book = new DeadlineBook(readings, { names, known: new Map(), knownSinceMs: 0 });
    const reminded = book.matching({ kind: "unit", value: unit.name }).map(({ key }) => key);
    const listed = [...book.entries.values()].filter(({ plan, deadline }) => unit.shareOf(plan, deadline) !== null);

    expect(reminded).toEqual(listed.map(({ key }) => key));
    expect(reminded).not.toEqual([]);
  },
);
