import { expect, test } from "vitest";
import { defaultSettings } from "../../../../bot/reminders/default-settings.ts";
import type { AuditEvent } from "../../../../data/store/state/audit.ts";
import { NO_MARK } from "../../../../data/store/state/reminders/marks.ts";
import { eachDatabase } from "../each-database.ts";

const entry = (eventId: string, chatId = "c1") => ({
  channel: "telegram",
  eventId,
  chatId,
  receivedAtMs: 1,
  event: `{"text":"câu hỏi ${eventId}"}`,
});
const part = (chatId: string, notBeforeMs = 0) => ({
  channel: "telegram",
  chatId,
  threadId: null,
  kind: "answer" as const,
  key: null,
  part: "{}",
  notBeforeMs,
  createdAtMs: 0,
});
const nobody = { chats: new Set<string>(), channels: new Set<string>() };

const nobodys: ReadonlySet<number> = new Set();
const an = { channel: "telegram", personId: "11" };
const asked = (kind: string): AuditEvent => ({
  atMs: 1,
  channel: "telegram",
  kind,
  planIds: ["p1"],
  status: "answered",
});

eachDatabase(({ openState }) => {
  test("a write that fails in the middle leaves nothing behind", async () => {
    const state = await openState();
    const failing = state.write(async (tx) => {
      await tx.settings.put("half", "1");
      await tx.outbox.add([part("c1")]);
      throw new Error("no more");
    });
    await expect(failing).rejects.toThrow("no more");
    expect(await state.settings.get("half")).toBeUndefined();
    expect((await state.outbox.counts()).waiting).toBe(0);
    await state.close();
  });

  test("a chat's second part waits for the first, also while the first is being sent", async () => {
    const state = await openState();
    await state.outbox.add([part("a", 100), part("a", 0), part("b", 50)]);
    expect(await state.outbox.claim(60, 10, nobody)).toMatchObject([{ chatId: "b" }]);
    expect(await state.outbox.nextDueMs(60)).toBe(100);
    const [first] = await state.outbox.claim(100, 10, nobody);
    expect(first).toMatchObject({ id: 1, state: "sending", attempts: 1 });
    expect(await state.outbox.claim(200, 10, nobody)).toEqual([]);
    await state.outbox.settle(1, { state: "delivered", providerId: null }, 200);
    expect(await state.outbox.claim(200, 10, nobody)).toMatchObject([{ id: 2 }]);
    await state.close();
  });

  test("a write that is synced later is there at once, and what is written after it is synced again", async () => {
    const state = await openState();
    await state.write((tx) => tx.settings.put("soon", "1"), { sync: "later" });
    await expect(state.write(() => Promise.reject(new Error("no")), { sync: "later" })).rejects.toThrow("no");
    await state.settings.put("now", "1");
    const other = await openState();
    expect([await other.settings.get("soon"), await other.settings.get("now")]).toEqual(["1", "1"]);
    await other.close();
    await state.close();
  });

  test("the oldest unhandled event of each chat comes first, once, and handling it brings the next", async () => {
    const state = await openState();
    for (const [id, chat] of [
      ["1", "a"],
      ["2", "a"],
      ["3", "b"],
    ] as const)
      expect(await state.inbox.add(entry(id, chat))).toBe(true);
    expect(await state.inbox.add(entry("1", "a"))).toBe(false);
    expect((await state.inbox.claim(10, new Set())).map(({ eventId }) => eventId)).toEqual(["1", "3"]);
    expect((await state.inbox.claim(10, new Set(["telegram a"]))).map(({ eventId }) => eventId)).toEqual(["3"]);
    const [first] = await state.inbox.claim(10, new Set());
    expect([await state.inbox.begin(first!.seq), await state.inbox.begin(first!.seq)]).toEqual([1, 2]);
    await state.inbox.settle(first!.seq, "answered", 5);
    expect((await state.inbox.claim(10, new Set())).map(({ eventId }) => eventId)).toEqual(["2", "3"]);
    expect(await state.inbox.waiting()).toBe(2);
    expect(await state.inbox.forgetChat("telegram", "a")).toBe(1);
    expect(await state.inbox.prune(100)).toBe(1);
    await state.close();
  });

  test("what a program was sending when it ended goes out again if it is an answer, and is in doubt if it is not", async () => {
    const before = await openState();
    await before.outbox.add([part("a"), { ...part("b"), kind: "reminder", key: "reminder/1/0" }, part("c")]);
    expect(await before.outbox.claim(0, 2, nobody)).toHaveLength(2);
    await before.close();
    const state = await openState();
    const rows = await state.outbox.recoverInterrupted(7, (words) => `again ${words}`, nobodys);
    expect(rows.map(({ state: now, kind }) => [kind, now]).sort()).toEqual([
      ["answer", "waiting"],
      ["answer", "waiting"],
    ]);
    expect(await state.outbox.counts()).toEqual({ waiting: 3, sending: 0, delivered: 0, ambiguous: 0, failed: 0 });
    const [again] = await state.outbox.claim(7, 1, { ...nobody, chats: new Set(["telegram c"]) });
    expect(again).toMatchObject({ chatId: "a", part: "again {}", repeats: 1, attempts: 2 });
    await state.outbox.settle(again!.id, { state: "delivered", providerId: "m1" }, 8);
    expect(await state.outbox.get(again!.id)).toMatchObject({ state: "delivered", providerId: "m1", part: "" });
    expect(await state.outbox.byKey("reminder/1/0")).toMatchObject({ chatId: "b", state: "waiting" });
    await state.close();
  });

  test("a reminder in doubt is given once, what names a plan taken out is erased, and old parts are forgotten", async () => {
    const state = await openState();
    await state.outbox.add([
      { ...part("b"), kind: "reminder", key: "reminder/1/0" },
      { ...part("d"), part: '{"text":"29/KH"}' },
    ]);
    expect(await state.outbox.add([{ ...part("b"), key: "reminder/1/0" }])).toEqual([null]);
    const [reminder] = await state.outbox.claim(0, 1, { ...nobody, chats: new Set(["telegram d"]) });
    await state.outbox.settle(reminder!.id, { state: "ambiguous", reason: "cut" }, 2);
    expect(await state.outbox.takeDoubted("telegram", "b")).toHaveLength(1);
    expect(await state.outbox.takeDoubted("telegram", "b")).toEqual([]);
    await state.outbox.eraseNaming(["29/KH"]);
    expect(await state.outbox.counts()).toMatchObject({ waiting: 0, ambiguous: 1, failed: 1 });
    expect(await state.outbox.forgetChat("telegram", "b")).toBe(0);
    expect(await state.outbox.prune(100)).toBe(1);
    await state.close();
  });

  test("many chats written to at once get each its part, and nobody two", async () => {
    const state = await openState();
    await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        state.write((tx) => tx.outbox.add([part(`c${at}`), part(`c${at}`)]), { beside: `c${at}` }),
      ),
    );
    const claims = await Promise.all(
      Array.from({ length: 3 }, () => state.write((tx) => tx.outbox.claim(1, 12, nobody), { beside: "" })),
    );
    const chats = claims.flat().map(({ chatId }) => chatId);
    expect(chats.length).toBeGreaterThanOrEqual(30);
    expect(new Set(chats).size).toBe(chats.length);
    await state.close();
  });

  test("works that write alone see each what the one before wrote", async () => {
    const state = await openState();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        state.write(async ({ settings }) => {
          await settings.put("count", String(Number((await settings.get("count")) ?? 0) + 1));
        }),
      ),
    );
    expect(await state.settings.get("count")).toBe("20");
    await state.close();
  });

  test("the audit log is one chain also when many write to it at once, is searched by its words, and lets a person go", async () => {
    const state = await openState();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        state.write(({ audit }) => audit.append(asked(`question ${at}`), an, `Ai CHỦ TRÌ việc ${at}?`), {
          beside: `${at}`,
        }),
      ),
    );
    expect(await state.audit.verify()).toMatchObject({ rows: 12, fault: null });
    expect((await state.audit.search("QUESTION p1", 100, 5)).map(({ seq }) => seq)).toEqual([12, 11, 10, 9, 8]);
    expect(await state.audit.of(an)).toHaveLength(12);
    await state.audit.unlink(an);
    expect(await state.audit.of(an)).toEqual([]);
    expect((await state.audit.rows(0, 1))[0]).toMatchObject({ seq: 1, text: null });
    await state.close();
  });

  test("questions are counted by the month of Viet Nam", async () => {
    const state = await openState();
    const question = {
      channel: "telegram",
      chatId: "a",
      personId: "11",
      language: "vi",
      planIds: [],
      text: null,
    } as const;
    // The last second of June there, and the first of July.
    const midnight = Date.parse("2024-07-01T00:00:00+07:00");
    await state.askedQuestions.add({ ...question, id: "q1", atMs: midnight - 1000, status: "not_found" });
    await state.askedQuestions.add({ ...question, id: "q2", atMs: midnight, status: "answered" });
    expect(await state.askedQuestions.judge("q2", { channel: "telegram", chatId: "a" }, "wrong")).toBe(true);
    expect(await state.askedQuestions.months()).toEqual([
      { month: "2024-07", questions: 1, notFound: 0, clarify: 0, right: 0, wrong: 1 },
      { month: "2024-06", questions: 1, notFound: 1, clarify: 0, right: 0, wrong: 0 },
    ]);
    await state.askedQuestions.forgetChat("telegram", "a");
    expect(await state.askedQuestions.inVain(0, midnight * 2, 9)).toMatchObject([{ id: "q2" }, { id: "q1" }]);
    await state.close();
  });

  test("a deadline of another key takes along what was told and said of it, but not where something is there already", async () => {
    const state = await openState();
    const open = (chatId: string) =>
      state.recipients.open({ channel: "telegram", chatId, threadId: null }, "private", defaultSettings("vi", 5));
    const { id } = await open("a");
    await state.marks.put(id, "old@2024-06", { ...NO_MARK, doneAtMs: 5 });
    await state.marks.put(id, "old@2024-07", { ...NO_MARK, doneAtMs: 6 });
    await state.marks.put(id, "new@2024-07", { ...NO_MARK, doneAtMs: 7 });
    await state.marks.confirm("old", "right", "an", 1);
    await state.marks.setOfficeDay({ owner: "", deadlineKey: "old", rule: { dayOfMonth: 5 }, setBy: "an", setAtMs: 1 });
    const slot = { recipientId: id, day: "2024-06-16", kind: "reminder", dueAtMs: 1, claimedAtMs: 1 } as const;
    const message = await state.reminders.spend([{ ...slot, occurrenceKey: "old@2024-06", slot: "2024-06-16-7" }]);
    await state.knownDeadlines.rename("old", "new");
    expect([...(await state.marks.of(id)).keys()].sort()).toEqual(["new@2024-06", "new@2024-07", "old@2024-07"]);
    expect([...(await state.marks.verdicts())]).toEqual([["new", "right"]]);
    expect((await state.marks.officeDays()).map(({ deadlineKey }) => deadlineKey)).toEqual(["new"]);
    expect(await state.reminders.ofMessage(message)).toMatchObject([{ occurrenceKey: "new@2024-06" }]);
    expect(await state.reminders.orphans()).toEqual([message]);
    await expect(
      state.reminders.spend([{ ...slot, occurrenceKey: "new@2024-06", slot: "2024-06-16-7" }]),
    ).rejects.toMatchObject({ name: "StoreError" });
    expect(await state.reminders.settle(message, 9)).toEqual({ message, recipientId: id, state: "ambiguous" });
    await state.close();
  });

  test("a chat that has another id now takes along what it wanted, and keeps what it had there", async () => {
    const state = await openState();
    const open = (chatId: string) =>
      state.recipients.open({ channel: "telegram", chatId, threadId: null }, "group", defaultSettings("vi", 5));
    const [old, there] = [await open("1"), await open("2")];
    const wish = { kind: "unit", label: "Sở Y tế", sinceMs: 1, expiredSinceMs: null } as const;
    for (const [recipientId, value] of [
      [old.id, "so-y-te"],
      [old.id, "so-tai-chinh"],
      [there.id, "so-y-te"],
    ] as const)
      expect(await state.recipients.subscribe({ ...wish, recipientId, value })).toBe(true);
    expect(
      await state.recipients.subscribe({ ...wish, recipientId: there.id, value: "so-y-te", expiredSinceMs: 4 }),
    ).toBe(false);
    await state.marks.setOfficeDay({
      owner: "telegram:1",
      deadlineKey: "k",
      rule: { weekday: 5 },
      setBy: "an",
      setAtMs: 1,
    });
    await state.recipients.move("telegram", "1", "2");
    expect((await state.recipients.all()).map(({ chatId }) => chatId)).toEqual(["2"]);
    expect(
      (await state.recipients.subscriptionsOf(there.id))
        .map(({ value, expiredSinceMs }) => [value, expiredSinceMs])
        .sort(),
    ).toEqual([
      ["so-tai-chinh", null],
      ["so-y-te", 4],
    ]);
    expect((await state.marks.officeDays()).map(({ owner }) => owner)).toEqual(["telegram:2"]);
    await state.recipients.forgetChat("telegram", "2");
    expect(await state.marks.officeDays()).toEqual([]);
    await state.close();
  });

  test("conversations of guests that nobody uses are forgotten, but not those that are reminded or a person's", async () => {
    const state = await openState();
    for (const name of ["web:guest:a", "web:guest:b", "web:p1.trang", "telegram:1"])
      await state.conversations.put(name, "{}");
    await state.recipients.open(
      { channel: "web", chatId: "guest:b", threadId: null },
      "private",
      defaultSettings("vi", 0),
    );

    expect(await state.conversations.pruneUnused("web:guest:", Date.now() - 60_000)).toBe(0);
    expect(await state.conversations.pruneUnused("web:guest:", Date.now() + 60_000)).toBe(1);
    expect(await state.conversations.names("")).toEqual(["telegram:1", "web:guest:b", "web:p1.trang"]);
    await state.close();
  });
});
