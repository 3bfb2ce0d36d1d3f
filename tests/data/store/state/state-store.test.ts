import Database from "better-sqlite3";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStateStore, STATE_FILE } from "../../../../data/store/state/open-state-store.ts";
import { claimFolder } from "../../../../data/store/state/running.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "state-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (eventId: string, chatId = "c1") => ({
  channel: "telegram",
  eventId,
  chatId,
  receivedAtMs: 1,
  event: `{"text":"câu hỏi ${eventId}"}`,
});
test("what was kept is there when the folder is opened again, and only its owner may read the file", async () => {
  const first = await openStateStore(folder);
  expect(await first.inbox.add(entry("1"))).toBe(true);
  await first.settings.put("zalo-oa tokens", "cặp khóa");
  await first.close();
  const second = await openStateStore(folder);
  expect(await second.inbox.add(entry("1"))).toBe(false);
  expect(await second.settings.get("zalo-oa tokens")).toBe("cặp khóa");
  await second.close();
  expect(statSync(join(folder, STATE_FILE)).mode & 0o777).toBe(0o600);
});

test("a full disk is said in words, and what was kept before stays", async () => {
  const state = await openStateStore(folder, { maxPages: 60 });
  await state.settings.put("kept", "1");
  const filling = (async () => {
    for (let at = 0; at < 1000; at++) await state.write((tx) => tx.settings.put(`n${at}`, "x".repeat(4000)));
  })();
  await expect(filling).rejects.toMatchObject({ name: "StoreError", code: "full" });
  expect(await state.settings.get("kept")).toBe("1");
  await state.close();
});

test("a transaction that finds the disk full only when it is committed says so, and not that rolling back failed", async () => {
  const state = await openStateStore(folder, { maxPages: 60 });
  // Within the cache until the end: the pages are asked for at the commit.
  const filling = (async () => {
    for (let at = 0; at < 200; at++)
      await state.write(async (tx) => {
        for (let part = 0; part < 8; part++) await tx.settings.put(`n${at}.${part}`, "x".repeat(3000));
      });
  })();
  await expect(filling).rejects.toMatchObject({ code: "full", message: expect.stringContaining("hết chỗ") as string });
  await state.close();
});

test("a damaged file is not overwritten, and the message says what to do", async () => {
  writeFileSync(join(folder, STATE_FILE), "không phải cơ sở dữ liệu ".repeat(500));
  await expect(openStateStore(folder)).rejects.toMatchObject({
    code: "damaged",
    message: expect.stringContaining("sao lưu") as string,
  });
});

test("a file of a newer program is refused", async () => {
  await (await openStateStore(folder)).close();
  const database = new Database(join(folder, STATE_FILE));
  database.exec("insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')");
  database.close();
  await expect(openStateStore(folder)).rejects.toMatchObject({ code: "newer" });
});

test("a folder is served by one process at a time", () => {
  const claim = claimFolder(folder);
  expect(() => claimFolder(folder)).toThrow(expect.objectContaining({ code: "locked" }) as Error);
  claim.release();
  claimFolder(folder).release();
});

test("heads are the oldest unhandled event of each chat, and handling erases the words", async () => {
  const state = await openStateStore(folder);
  for (const [id, chat] of [
    ["1", "a"],
    ["2", "a"],
    ["3", "b"],
  ] as const)
    await state.inbox.add(entry(id, chat));
  expect((await state.inbox.claim(10, new Set())).map(({ eventId }) => eventId)).toEqual(["1", "3"]);
  expect((await state.inbox.claim(10, new Set(["telegram a"]))).map(({ eventId }) => eventId)).toEqual(["3"]);
  await state.inbox.settle(1, "answered", 5);
  expect((await state.inbox.claim(10, new Set())).map(({ eventId }) => eventId)).toEqual(["2", "3"]);
  await state.close();
  const database = new Database(join(folder, STATE_FILE));
  expect(database.prepare("select event from inbox where seq = 1").get()).toEqual({ event: "" });
  database.close();
});
