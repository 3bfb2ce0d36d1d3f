import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportPerson } from "../../../../bot/conversation/access/export-person.ts";
import { finishForgetting, settingsOfChat } from "../../../../bot/conversation/access/forget-person.ts";
import { openTalk, type Talk } from "../talk.ts";

const PERSON = "918273645546372819";
const NAME = "Trần Thị Bích Ngọc Quỳnh";
const WORDS = "Bao giờ trạm Pa Ham nộp báo cáo?";
const me = { senderId: PERSON, chatId: PERSON, senderName: NAME };
const ADMIN = { senderId: "1", chatId: "1" };
const person = { channel: "telegram", personId: PERSON };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "forget-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const SETTINGS = {
  language: "vi" as const,
  leads: [],
  atMinute: 480,
  quietFrom: 0,
  quietTo: 0,
  digestSinceMs: null,
  contact: null,
  contactSinceMs: null,
};

/** Every byte of the state on disk, with the log beside it. */
async function bytesOnDisk(): Promise<string> {
  const files = await readdir(folder);
  return (await Promise.all(files.map((file) => readFile(join(folder, file), "latin1")))).join("");
}

const onDisk = (text: string) => Buffer.from(text, "utf8").toString("latin1");

/** Somebody who was let in, asked, set a unit, subscribed, and whose events and answers passed through inbox and outbox. */
async function talkWithHistory(auditText: boolean): Promise<Talk> {
  const talk = await openTalk({
    folder,
    auditText,
    access: { mode: "invite", adminIds: [{ channel: "telegram", id: "1" }] },
  });
  const { store, clock } = talk;
  const made = await talk.says("/moi Sở Y tế", ADMIN);
  await talk.says("ABCD2345", me);
  await talk.says(/Mã mời: (\S{8})/u.exec(made.text)![1]!, me);
  await talk.says(WORDS, me);
  await talk.says("/donvi Sở Y tế", me);
  const recipient = await store.recipients.open(
    { channel: "telegram", chatId: PERSON, threadId: null },
    "private",
    SETTINGS,
  );
  await store.recipients.subscribe({
    recipientId: recipient.id,
    kind: "unit",
    value: "Sở Y tế",
    label: "Sở Y tế",
    sinceMs: 0,
    expiredSinceMs: null,
  });
  const receivedAtMs = clock.nowMs;
  await store.inbox.add({
    channel: "telegram",
    eventId: "77",
    chatId: PERSON,
    receivedAtMs,
    event: JSON.stringify(me),
  });
  await store.inbox.settle(1, "answered", receivedAtMs);
  const part = { channel: "telegram", chatId: PERSON, threadId: null, notBeforeMs: 0, createdAtMs: 0 };
  await store.outbox.add([
    { ...part, kind: "reminder", key: `r ${PERSON}`, part: JSON.stringify({ text: WORDS }) },
    { ...part, kind: "answer", key: null, part: JSON.stringify({ text: WORDS }) },
  ]);
  return talk;
}

test.each([false, true])(
  "after /xoa no byte on disk tells of the person or what was said (words in the log: %s)",
  async (auditText) => {
    const talk = await talkWithHistory(auditText);
    const { store } = talk;
    await store.checkpoint();
    for (const trace of [PERSON, NAME, WORDS]) expect(await bytesOnDisk()).toContain(onDisk(trace));

    expect((await talk.says("/xoa", me)).text).toMatch(/^Xóa toàn bộ dữ liệu/u);
    expect((await talk.says("đồng ý", me)).text).toBe("Đã xóa dữ liệu. Xin chào anh/chị.");
    // The answer that was on its way arrives, and the house is kept.
    const [waiting, ...more] = await store.outbox.claim(talk.clock.nowMs, 9, { chats: new Set(), channels: new Set() });
    expect(more).toEqual([]);
    expect(waiting?.kind).toBe("answer");
    expect(await finishForgetting(store)).toBe(0);
    await store.outbox.settle(waiting!.id, { state: "delivered", providerId: null }, 0);
    expect(await finishForgetting(store)).toBe(1);

    const bytes = await bytesOnDisk();
    for (const trace of [PERSON, NAME, WORDS]) expect(bytes).not.toContain(onDisk(trace));
    expect(await store.recipients.all()).toEqual([]);
    // The log is whole, and its lines belong to nobody.
    expect((await store.audit.verify()).fault).toBeNull();
    expect((await store.audit.rows(0, 99)).length).toBeGreaterThan(5);
    expect(await store.audit.of(person)).toEqual([]);
    // The same event again is still known, and the person is a stranger.
    expect(
      await store.inbox.add({ channel: "telegram", eventId: "77", chatId: PERSON, receivedAtMs: 0, event: "" }),
    ).toBe(false);
    expect((await talk.says(WORDS, me)).turn.outcome).toBe("refused");
    await store.close();
  },
);

test("/xoa erases nothing where the person thinks better of it", async () => {
  const talk = await openTalk();
  await talk.says("/donvi Sở Y tế");
  for (const no of ["không", "2", "thôi", "để sau"]) {
    await talk.says("/xoa");
    await talk.says(no);
    expect((await talk.conversation()).unit).toBe("Sở Y tế");
  }
  await talk.says("/xoa");
  await talk.says("Ai chủ trì?");
  expect((await talk.says("có")).text).not.toMatch(/^Đã xóa/u);
  expect((await talk.conversation()).unit).toBe("Sở Y tế");
});

test("/xoa in a group is for administrators, and erases what the group shares", async () => {
  const talk = await openTalk({ access: { adminIds: [{ channel: "telegram", id: "1" }] } });
  const group = { chatKind: "group" as const, chatId: "-5" };
  await talk.says("/donvi Sở Y tế", group);
  expect((await talk.says("/xoa", group)).text).toMatch(/^Xin nhắn riêng/u);
  expect((await talk.says("/xoa", { ...group, senderId: "1" })).text).toMatch(/nhóm này/u);
  await talk.says("1", { ...group, senderId: "1" });
  expect((await talk.conversation("-5")).unit).toBeNull();
});

test("on the web all conversations of a person are erased from any of them, and nobody else's", async () => {
  const talk = await openTalk();
  const web = (chatId: string, senderId: string) => ({ channel: "web" as const, chatId, senderId });
  for (const chatId of ["p1.a", "p1.b"]) await talk.says("Ai chủ trì?", web(chatId, "p1"));
  await talk.says("Ai chủ trì?", web("p12.a", "p12"));
  for (const id of ["p1.a", "p12.a"]) await talk.store.settings.put(`${settingsOfChat("web", id)}notice 1`, "lời nhắc");
  await talk.says("/xoa", web("p1.b", "p1"));
  await talk.says("1", web("p1.b", "p1"));
  expect(await talk.store.conversations.names("web:")).toEqual(["web:p12.a"]);
  expect(await talk.store.settings.names("chat ")).toEqual(["chat web:p12.a notice 1"]);
});

test("the export holds all that is kept of a person, and nothing of anybody else", async () => {
  const talk = await talkWithHistory(true);
  await talk.says("Câu hỏi của người khác?", ADMIN);
  const exported = JSON.parse(JSON.stringify(await exportPerson(talk.store, person))) as Record<string, unknown>;
  expect(exported).toMatchObject({
    person: { name: NAME, unit: "Sở Y tế" },
    conversations: { [`telegram:${PERSON}`]: { unit: "Sở Y tế" } },
    reminders: [{ subscriptions: [{ value: "Sở Y tế" }] }],
  });
  expect((exported["audit"] as { text: string }[]).map(({ text }) => text)).toContain(WORDS);
  expect(JSON.stringify(exported)).not.toContain("người khác");
  await talk.store.close();
});
