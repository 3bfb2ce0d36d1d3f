import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { INDEX_FILE, openPlanStore } from "../../../../data/store/open-plan-store.ts";
import { MIGRATIONS } from "../../../../data/store/migrations.ts";
import { openStateStore, STATE_FILE } from "../../../../data/store/state/open-state-store.ts";
import { STATE_MIGRATIONS } from "../../../../data/store/state/state-migrations.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "upgrade-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database as an earlier version left it: published changes of tables are never edited. */
async function databaseOf(name: string, migrations: typeof MIGRATIONS, last: string): Promise<Database.Database> {
  const database = new Database(join(folder, name));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const until = Object.fromEntries(Object.entries(migrations).filter(([each]) => each <= last));
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(until) },
  }).migrateToLatest();
  if (error !== undefined) throw error;
  return database;
}

test("people's state of version 0.2.0 is kept, and what guests of the web had follows them to their new ids", async () => {
  const old = await databaseOf(STATE_FILE, STATE_MIGRATIONS, "0004-reminders");
  old.exec(`
    insert into person values ('telegram', '11', 'An', 'Sở Y tế', 'admin', 0, 1);
    insert into planVisibility values ('29-kh', 'Sở Y tế');
    insert into setting values ('web.key', 'k'), ('chat web:abc notice 1', '{}'), ('chat web:p1.trang notice 1', '{}');
    insert into conversation values ('web:abc', '{}'), ('web:p1.trang', '{}'), ('telegram:11', '{}');
    insert into outbox (channel, chatId, kind, part, notBeforeMs, createdAtMs, state, attempts)
      values ('web', 'abc', 'reminder', '{}', 0, 0, 'waiting', 0), ('telegram', '11', 'answer', '{}', 0, 0, 'sending', 1);
    insert into recipient (channel, chatId, threadId, chatKind, language, leads, atMinute, quietFrom, quietTo, nextAtMs)
      values ('web', 'abc', '', 'private', 'vi', '[]', 480, 0, 0, 0), ('web', 'p1.trang', '', 'private', 'vi', '[]', 480, 0, 0, 0);
  `);
  old.close();
  const state = await openStateStore(folder);

  expect(await state.people.list()).toMatchObject([{ personId: "11", role: "admin" }]);
  expect([...(await state.planVisibility.rules())]).toEqual([["29-kh", ["Sở Y tế"]]]);
  expect(await state.settings.get("web.key")).toBe("k");
  expect(await state.settings.names("chat ")).toEqual(["chat web:guest:abc notice 1", "chat web:p1.trang notice 1"]);
  expect(await state.conversations.names("")).toEqual(["telegram:11", "web:guest:abc", "web:p1.trang"]);
  expect((await state.recipients.all()).map(({ chatId }) => chatId).sort()).toEqual(["guest:abc", "p1.trang"]);
  expect((await state.outbox.get(1))?.chatId).toBe("guest:abc");
  expect(await state.outbox.get(2)).toMatchObject({ chatId: "11", repeats: 0, state: "sending" });
  expect((await state.audit.verify()).fault).toBeNull();
  await state.close();
});

test.each(Object.keys(STATE_MIGRATIONS))("state that stopped at %s opens", async (last) => {
  (await databaseOf(STATE_FILE, STATE_MIGRATIONS, last)).close();
  await (await openStateStore(folder)).close();
});

test.each(Object.keys(MIGRATIONS))("an index that stopped at %s opens", async (last) => {
  (await databaseOf(INDEX_FILE, MIGRATIONS, last)).close();
  await (await openPlanStore(folder)).close();
});
