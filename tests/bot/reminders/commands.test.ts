import { afterEach, expect, test } from "vitest";
import { calendarOf } from "../../../bot/reminders/commands/calendar-address.ts";
import { reminderCommands } from "../../../bot/reminders/commands/reminder-commands.ts";
import { workingCalendar } from "../../../data/calendar/working-days.ts";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { openTalk, type Talk, type TalkOptions } from "../conversation/talk.ts";
import { madeDeadline, madePlan } from "./made-plan.ts";

const names = loadLexicon().agencyNames;
const calendar = workingCalendar();
const UNDATED = madeDeadline({
  clause: "III.2",
  what: "báo cáo 6 tháng",
  quote: "Công an tỉnh báo cáo định kỳ 6 tháng",
  who: ["Công an tỉnh"],
  recurrence: "semiannual",
  rule: "FREQ=MONTHLY;INTERVAL=6",
  bound: null,
});
const NOBODY = madeDeadline({
  clause: "III.3",
  what: "tổng kết năm",
  quote: "tổng kết năm trước ngày 20/12/2024",
  who: [],
  recurrence: "once",
  rule: null,
  due: "2024-12-20",
});
const readings = [madePlan([madeDeadline(), UNDATED, NOBODY])];
const CHAT = { channel: "telegram", chatId: "100", threadId: null };

let talk: Talk;
afterEach(() => talk.store.close());

async function begin(options: TalkOptions = {}): Promise<void> {
  const isLetIn = (_: unknown, { personId }: { personId: string }) => Promise.resolve(personId === "200");
  const others = reminderCommands({ names, calendar, isLetIn });
  talk = await openTalk({ readings, others, ...options });
  await talk.says("xin chào");
}
const says = async (text: string, of = {}) => (await talk.says(text, of)).text;
const recipient = () => talk.store.recipients.at(CHAT);

test("/han lists what is due next first, with those that have no day named as such", async () => {
  await begin();
  const text = await says("/han 29/KH-BCĐ");

  expect(text.split("\n").slice(1, 4)).toEqual([
    "1. Chủ nhật 16/6/2024 (còn 13 ngày): báo cáo định kỳ — khoản 1 mục III",
    "2. Thứ Năm 19/12/2024 (còn 199 ngày): tổng kết năm — khoản 3 mục III",
    "3. Kế hoạch không ghi ngày, kỳ 6 tháng đầu năm 2024: báo cáo 6 tháng — khoản 2 mục III",
  ]);
  expect(await says("2")).toContain("Kế hoạch không nêu đơn vị thực hiện việc này.");
});

test("/han of a unit names the plan of each line and leaves out what a plan that is over gives at no time", async () => {
  const over = madePlan([
    madeDeadline({
      clause: "IV.1",
      what: "báo cáo đột xuất",
      quote: "báo cáo đột xuất",
      recurrence: "irregular",
      rule: null,
    }),
  ]);
  const plan = {
    ...over.plan,
    id: "P2",
    number: "67/KH-SYT",
    place: "Bắc Giang",
    date: "2017-06-12",
    period: "2017-2020",
  };
  await begin({ readings: [...readings, { ...over, plan }] });
  const text = await says("/han Sở Y tế");

  expect(text).toContain("báo cáo định kỳ — khoản 1 mục III, 29/KH-BCĐ (Quảng Trị)");
  expect(text).not.toContain("báo cáo đột xuất");
  expect(await says("/han 67/KH-SYT")).toContain("báo cáo đột xuất");
});

test("/nhac says when the assistant writes next, before a last day that is a Sunday on the working days before it", async () => {
  await begin();
  // Today is 3 June 2024; the last day is Sunday the 16th, the last working day Friday the 14th.
  const text = await says("/nhac so y te");

  expect(text).toContain("Lần nhắc tới: 8:00, 07/6/2024, về báo cáo định kỳ (hạn Chủ nhật 16/6/2024).");
  expect(await says("/nhac")).toContain("Lần nhắc tới: 8:00, 07/6/2024");
});

test.each(["nhắc tôi việc của Sở Y tế", "nhắc tôi các hạn của sở y tế", "/nhac nhiệm vụ Sở Y tế"])(
  "“%s” is about the body it names",
  async (words) => {
    await begin();
    expect(await says(words)).toContain("Đã ghi: sẽ nhắc việc của Sở Y tế.");
  },
);

test("/nhac has the chat reminded of a unit, says how and what comes next, and once is enough", async () => {
  await begin();
  expect(await says("/nhac so y te")).toContain("Đã ghi: sẽ nhắc việc của Sở Y tế.");
  expect(await says("nhắc tôi Sở Y tế")).toContain("Đã nhắc việc của Sở Y tế từ trước.");

  const { id, leads } = (await recipient())!;
  expect(leads.map(({ days }) => days)).toEqual([7, 3, 1, 0]);
  expect(await talk.store.recipients.subscriptionsOf(id)).toMatchObject([{ kind: "unit", value: "Sở Y tế" }]);
});

test("A unit that no plan gives a deadline to is said at once, with names that are in the plans", async () => {
  await begin();
  const text = await says("/nhac Sở Tư pháp");

  expect(text).toContain("Các kế hoạch hiện có chưa giao thời hạn nào cho Sở Tư pháp.");
  expect(text).toContain("Nhắc việc của Sở Y tế");
  expect(await recipient()).toBeUndefined();
});

test("Settings are changed by plain words, and what cannot be is refused with the reason", async () => {
  await begin();
  expect(await says("/nhac lúc 7h")).toContain("chưa có gì để đổi");
  await says("/nhac Sở Y tế");
  await says("/nhac trước 5, 2 ngày lúc 7h30");
  expect(await says("/nhac lúc 25h")).toContain("Không đặt được “lúc 25h”");
  expect(await says("/nhac nếu chưa xong báo cho telegram:999")).toContain("không phải người đã được mời");
  await says("/nhac nếu chưa xong báo cho telegram:200");
  await says("/nhac thứ hai");

  expect(await recipient()).toMatchObject({
    leads: [{ days: 5 }, { days: 2 }],
    atMinute: 450,
    contact: { channel: "telegram", chatId: "200" },
    digestSinceMs: talk.clock.nowMs,
  });
});

test("/nhac tắt stops one or all, and asks which where there are several", async () => {
  await begin();
  await says("/nhac Sở Y tế");
  await says("/nhac 29/KH-BCĐ");
  expect(await says("/nhac tắt")).toContain("Việc nào?");
  await says("2");
  expect(await talk.store.recipients.subscriptionsOf((await recipient())!.id)).toHaveLength(1);
  expect(await says("/nhac tắt hết")).toBe("Đã thôi nhắc tất cả ở đây.");
});

test("/dathan sets the office's day where the plan names none, refuses days no calendar has, and says whose it is", async () => {
  await begin();
  await says("/donvi Công an tỉnh");
  expect(await says("/dathan")).toContain("1. báo cáo 6 tháng");
  expect(await says("1")).toContain("Đặt ngày cho: báo cáo 6 tháng");
  expect(await says("ngày 31 tháng 2")).toContain("Lịch không có “ngày 31 tháng 2”");
  expect(await says("ngày 15 tháng cuối")).toContain("Các kỳ tới: Thứ Bảy 15/6/2024; Chủ nhật 15/12/2024.");
  await says("/han");

  expect(await says("1")).toContain("Hạn: hết thứ Bảy 15/6/2024 (ngày do cơ quan đặt, kế hoạch không ghi ngày)");
  expect(await talk.store.marks.officeDays()).toMatchObject([{ owner: "telegram:100", rule: { dayOfMonth: 15 } }]);
});

test("Done is noted once with who and when, in a group for all to see, and can be taken back", async () => {
  await begin();
  const group = { chatId: "-5", chatKind: "group" as const };
  await says("/nhac Sở Y tế", group);
  const { id } = (await talk.store.recipients.at({ ...CHAT, chatId: "-5" }))!;
  const [entry] = [...(await talk.store.recipients.subscriptionsOf(id))];
  expect(entry).toBeDefined();
  const key = await toldOf(id);

  expect(await says("đã nộp", { ...group, senderName: "Lê Thị Bình", senderId: "7" })).toContain(
    "Đã ghi: Lê Thị Bình báo đã nộp lúc 8:00, 03/6/2024: báo cáo định kỳ (hạn Chủ nhật 16/6/2024).",
  );
  expect(await says("đã nộp", group)).toContain("Việc này Lê Thị Bình đã báo nộp lúc 8:00");
  expect((await talk.store.marks.get(id, key)).doneBy).toBe("7");
  await says("1", group);
  expect((await talk.store.marks.get(id, key)).doneAtMs).toBeNull();
});

test("Whoever has no name on the network is not called by a number", async () => {
  await begin();
  await says("/nhac Sở Y tế");
  await toldOf((await recipient())!.id);

  expect(await says("đã nộp", { senderName: null })).toContain("Đã ghi: một người ở đây báo đã nộp lúc 8:00");
  expect(await says("đã nộp", { senderName: null })).toContain("Việc này một người ở đây đã báo nộp lúc 8:00");
});

/** As if the scheduler had told the chat of the report of June; gives the occurrence's key. */
async function toldOf(recipientId: number): Promise<string> {
  const { deadlineKey } = await import("../../../data/calendar/deadline-key.ts");
  const occurrenceKey = `${deadlineKey(readings[0]!.plan.id, madeDeadline())}@2024-06-17`;
  const base = { recipientId, occurrenceKey, dueAtMs: 0, claimedAtMs: 0 };
  await talk.store.reminders.spend([{ ...base, slot: "2024-06-16-7", day: "2024-06-16", kind: "reminder" }]);
  return occurrenceKey;
}

test("“nhắc lại” offers four times, and words like “nhắc lại chiều nay” choose one", async () => {
  await begin();
  await says("/nhac Sở Y tế");
  const { id } = (await recipient())!;
  const key = await toldOf(id);
  expect((await says("nhắc lại")).split("\n").slice(1, 5)).toEqual([
    "1. 1 giờ nữa",
    "2. Chiều nay",
    "3. Ngày mai",
    "4. Tuần sau",
  ]);
  expect(await says("4")).toContain("Sẽ nhắc lại lúc 8:00, 10/6/2024: báo cáo định kỳ.");
  expect(await says("nhắc lại chiều nay")).toContain("Sẽ nhắc lại lúc 14:00, 03/6/2024");
  expect((await talk.store.marks.get(id, key)).snoozedUntilMs).toBe(Date.parse("2024-06-03T14:00:00+07:00"));
  expect(await says("tắt")).toContain("Kỳ này không nhắc nữa: báo cáo định kỳ.");
  await says("1");
  expect((await talk.store.marks.get(id, key.slice(0, key.lastIndexOf("@")))).off).toBe(true);
});

test("/baocao counts the month by unit", async () => {
  await begin();
  await says("/nhac Sở Y tế");
  const { id } = (await recipient())!;
  await talk.store.marks.put(id, await toldOf(id), {
    ...(await talk.store.marks.get(id, "")),
    doneAtMs: Date.parse("2024-06-18T08:00:00+07:00"),
  });

  expect(await says("/baocao")).toBe(
    "Báo cáo nhắc hạn tháng 6/2024:\n- Sở Y tế: 1 việc có hạn trong tháng: 1 nộp muộn",
  );
  expect(await says("/baocao tháng 5")).toContain("Sở Y tế: 1 việc có hạn trong tháng: 1 quá hạn chưa nộp");
});

test("/lich gives a secret address once, of which only the hash is kept, and it leads to this chat's calendar", async () => {
  await begin({ publicUrl: "https://kehoach.example" });
  await says("/nhac Sở Y tế");
  const url = /https:\S+/u.exec(await says("/lich"))![0];
  const options = { state: talk.store, readings, names, calendar, nowMs: talk.clock.nowMs, publicUrl: undefined };

  const feed = await calendarOf(new URL(url).searchParams, options);
  expect(feed).toContain("BEGIN:VCALENDAR");
  expect(feed!.match(/BEGIN:VEVENT/gu)).toHaveLength(1);
  expect(await says("/lich")).toContain("không đọc lại được");
  expect(await calendarOf(new URLSearchParams({ ma: "sai" }), options)).toBeUndefined();
  await says("2");
  expect(await calendarOf(new URL(url).searchParams, options)).toBeUndefined();
});

test("Whoever asks to be forgotten leaves no subscription, mark or day behind", async () => {
  await begin();
  await says("/nhac Sở Y tế");
  await toldOf((await recipient())!.id);
  await says("/xoa");
  await says("1");

  expect(await recipient()).toBeUndefined();
  expect(await talk.store.marks.all()).toEqual([]);
  expect(await talk.store.reminders.between("2024-06-01", "2024-06-30")).toEqual([]);
});

test("names of bodies that only a hidden plan has are unknown to whoever may not see it", async () => {
  const secret = madePlan([madeDeadline({ who: ["Ban Quản lý Hoa Sen Tím"] })], { id: "77-kh", number: "77/KH-UBND" });
  const hidden = { ...secret, agencies: [{ written: "Ban Quản lý Hoa Sen Tím", agency: null }] };
  await begin({ readings: [...readings, hidden] });
  expect(await says("/nhac ban quan ly hoa sen tim")).toContain("Ban Quản lý Hoa Sen Tím");
  await talk.store.planVisibility.set("77-kh", ["Sở Công Thương"]);
  for (const command of ["/nhac", "/han"])
    expect(await says(`${command} ban quan ly hoa sen tim`)).not.toContain("Hoa Sen Tím");
});

test("a plan taken from a chat's sight is named neither by /nhac and /han nor by the calendar", async () => {
  await begin({ publicUrl: "https://kehoach.example.vn" });
  await says("/nhac 29/KH-BCĐ");
  await says("/nhac Sở Y tế");
  const address = /\/lich\.ics\?\S+/u.exec(await says("/lich"))![0];
  await talk.store.planVisibility.set(readings[0]!.plan.id, ["Sở Công Thương"]);

  expect(await says("/nhac")).not.toContain("29/KH-BCĐ");
  expect(await says("/han")).not.toContain("29/KH-BCĐ");
  const query = new URL(address, "https://kehoach.example.vn").searchParams;
  const visibleTo = () => Promise.resolve(new Set<string>());
  const options = { state: talk.store, readings, names, calendar, nowMs: talk.clock.nowMs, publicUrl: undefined };
  const feed = await calendarOf(query, { ...options, visibleTo });
  expect(feed).not.toContain("29/KH-BCĐ");
  expect(feed).toContain("Sở Y tế");
});
