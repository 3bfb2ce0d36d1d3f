import Database from "better-sqlite3";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditHash, FIRST_AUDIT_HASH, type AuditEvent } from "../../../../data/store/state/audit.ts";
import { AUDIT_KEY_FILE, newAuditKey, type AuditKey } from "../../../../data/store/state/audit-key.ts";
import { openStateStore, STATE_FILE } from "../../../../data/store/state/open-state-store.ts";

const an = { channel: "telegram", personId: "11" };
const binh = { channel: "telegram", personId: "12" };
const event = (kind: string, planIds: readonly string[] = []): AuditEvent => ({
  atMs: 1_700_000_000_000,
  channel: "telegram",
  kind,
  planIds,
  status: "answered",
});

const keyHere = async () => JSON.parse(await readFile(join(folder, AUDIT_KEY_FILE), "utf8")) as AuditKey;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A log of five rows, then a change past the program, then the check. */
async function checkAfter(change: (db: Database.Database) => void, { triggers = false } = {}) {
  const store = await openStateStore(folder);
  for (const kind of ["question", "open", "more", "command help", "question"])
    await store.audit.append(event(kind, ["p1"]), kind === "open" ? binh : an, `lời ${kind}`);
  const db = new Database(join(folder, STATE_FILE));
  if (!triggers) db.exec("drop trigger audit_no_update; drop trigger audit_no_delete");
  try {
    change(db);
  } finally {
    db.close();
  }
  const check = await store.audit.verify();
  await store.close();
  return check;
}

test("a log nobody touched is whole, and its last hash follows from the rows", async () => {
  const store = await openStateStore(folder);
  expect(await store.audit.verify()).toEqual({ rows: 0, head: FIRST_AUDIT_HASH, fault: null });
  await store.audit.append(event("question", ["p1", "p2"]), an);
  await store.audit.append(event("message"), null);
  const rows = await store.audit.rows(0, 9);
  expect(rows.map(({ seq, kind, planIds, who }) => [seq, kind, planIds, who !== null])).toEqual([
    [1, "question", ["p1", "p2"], true],
    [2, "message", [], false],
  ]);
  const [first, second] = rows as [(typeof rows)[0], (typeof rows)[0]];
  expect(second.previous).toBe(first.hash);
  expect(second.hash).toBe(auditHash(second, await keyHere()));
  expect(await store.audit.verify()).toEqual({ rows: 2, head: second.hash, fault: null });
  await store.close();
});

describe("a row", () => {
  test.each([
    ["a time", "update audit set atMs = atMs + 1 where seq = 3", { seq: 3, reason: "content" }],
    ["who", "update audit set who = 'x' where seq = 3", { seq: 3, reason: "content" }],
    ["the plans", `update audit set planIds = '["p2"]' where seq = 3`, { seq: 3, reason: "content" }],
    ["the plans to no list", "update audit set planIds = '{' where seq = 3", { seq: 3, reason: "content" }],
    ["the status", "update audit set status = 'refused' where seq = 1", { seq: 1, reason: "content" }],
    ["its hash", "update audit set hash = 'x' where seq = 3", { seq: 3, reason: "content" }],
    ["the hash before it", "update audit set previous = 'x' where seq = 3", { seq: 3, reason: "chain" }],
    ["its words", "update auditText set text = 'khác' where seq = 3", { seq: 3, reason: "text" }],
  ])("with %s changed is found", async (_what, sql, fault) => {
    expect((await checkAfter((db) => db.exec(sql))).fault).toEqual(fault);
  });

  test.each([
    ["taken out of the middle", "delete from audit where seq = 3", { seq: 4, reason: "gap" }],
    [
      "taken out with the numbers closed up",
      "delete from audit where seq = 3; update audit set seq = seq - 1 where seq > 3",
      { seq: 3, reason: "chain" },
    ],
    ["taken off the front", "delete from audit where seq = 1", { seq: 2, reason: "gap" }],
  ])("%s is found", async (_what, sql, fault) => {
    expect((await checkAfter((db) => db.exec(sql))).fault).toEqual(fault);
  });

  test("changed with a hash made to fit breaks the chain after it", async () => {
    // With the key, which whoever writes the log alone has not.
    await (await openStateStore(folder)).close();
    const key = await keyHere();
    const check = await checkAfter((db) => {
      const row = db.prepare("select * from audit where seq = 3").get() as Parameters<typeof auditHash>[0] & {
        planIds: string;
      };
      const hash = auditHash(
        { ...row, status: "refused", planIds: JSON.parse(row.planIds as unknown as string) as string[] },
        key,
      );
      db.prepare("update audit set status = 'refused', hash = ? where seq = 3").run(hash);
    });
    expect(check).toMatchObject({ rows: 3, fault: { seq: 4, reason: "chain" } });
  });

  test("taken out with every hash after it made anew is found, for the key is not in the log", async () => {
    const check = await checkAfter((db) => {
      db.exec("delete from audit where seq = 2; update audit set seq = seq - 1 where seq > 2");
      let previous = FIRST_AUDIT_HASH;
      type Row = Parameters<typeof auditHash>[0];
      for (const row of db.prepare("select * from audit order by seq").all() as Row[]) {
        const planIds = JSON.parse(row.planIds as unknown as string) as string[];
        const made = newAuditKey({ seq: 0, head: FIRST_AUDIT_HASH });
        const hash = auditHash({ ...row, planIds, previous }, made);
        db.prepare("update audit set previous = ?, hash = ? where seq = ?").run(previous, hash, row.seq);
        previous = hash;
      }
    });
    expect(check.fault).toEqual({ seq: 1, reason: "content" });
  });

  test("from before there was a key is checked as it was, and not to be made anew either", async () => {
    await checkAfter(() => undefined);
    // As an earlier version left it: plain hashes, no key.
    const db = new Database(join(folder, STATE_FILE));
    const rebuild = (status: string) => {
      db.exec("drop trigger if exists audit_no_update");
      let previous = FIRST_AUDIT_HASH;
      type Row = Parameters<typeof auditHash>[0];
      for (const row of db.prepare("select * from audit order by seq").all() as Row[]) {
        const planIds = JSON.parse(row.planIds as unknown as string) as string[];
        const plain = newAuditKey({ seq: 99, head: "" });
        const hash = auditHash({ ...row, status, planIds, previous }, plain);
        db.prepare("update audit set status = ?, previous = ?, hash = ? where seq = ?").run(
          status,
          previous,
          hash,
          row.seq,
        );
        previous = hash;
      }
    };
    rebuild("answered");
    await rm(join(folder, AUDIT_KEY_FILE));
    const store = await openStateStore(folder);
    await store.audit.append(event("question"), an);
    expect((await store.audit.verify()).fault).toBeNull();
    rebuild("refused");
    db.close();
    expect((await store.audit.verify()).fault).not.toBeNull();
    await store.close();
  });

  test("cut off the end shows in the number of rows and the last hash, which an operator noted down", async () => {
    const whole = await checkAfter(() => undefined);
    expect(whole).toMatchObject({ rows: 5, fault: null });
    await rm(join(folder, STATE_FILE), { force: true });
    const cut = await checkAfter((db) => db.exec("delete from audit where seq = 5"));
    expect(cut).toMatchObject({ rows: 4, fault: null });
    expect(cut.head).not.toBe(whole.head);
  });

  test.each(["update audit set status = 'x'", "delete from audit"])("is not to be changed at all: %s", async (sql) => {
    await checkAfter((db) => expect(() => db.exec(sql)).toThrow("only added to"), { triggers: true });
  });
});

test("a person has one pseudonym until it is unlinked, and another afterwards; the words go, the rows stay", async () => {
  const store = await openStateStore(":memory:");
  for (const person of [an, an, binh]) await store.audit.append(event("question"), person, "lời");
  const before = await store.audit.rows(0, 9);
  expect(new Set(before.map(({ who }) => who)).size).toBe(2);
  expect(JSON.stringify(before)).not.toMatch(/"1[12]"/u);
  expect(await store.audit.of(an)).toHaveLength(2);
  await store.audit.unlink(an);
  await store.audit.append(event("question"), an, "lời mới");
  const after = await store.audit.rows(0, 9);
  expect(after.map(({ text }) => text)).toEqual([null, null, "lời", "lời mới"]);
  expect(after.at(-1)?.who).not.toBe(before[0]?.who);
  expect(await store.audit.of(an)).toHaveLength(1);
  expect((await store.audit.verify()).fault).toBeNull();
  await store.close();
});

test("rows come page by page, and a log longer than a page is checked whole", async () => {
  const store = await openStateStore(":memory:");
  await store.write(async ({ audit }) => {
    for (let at = 0; at < 1200; at++) await audit.append(event(`k${at}`), null);
  });
  expect((await store.audit.rows(1195, 3)).map(({ kind }) => kind)).toEqual(["k1195", "k1196", "k1197"]);
  expect(await store.audit.verify()).toMatchObject({ rows: 1200, fault: null });
  await store.close();
});
