import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStateStore } from "../../data/store/state/open-state-store.ts";
import { hashInvitationCode } from "../../bot/conversation/access/invitation-code.ts";
import { NODE_ARGS } from "../ingest/project.ts";

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "people-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Runs a command of the program to its end. */
function run(script: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    execFile(process.execPath, [...NODE_ARGS, `bot/${script}.ts`, ...args], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

test("an operator invites, lets in, blocks, exports and forgets people", async () => {
  const invited = await run("people", "invite", "--unit", "so y te", "--uses", "3", "--json");
  const { code, unit, uses } = JSON.parse(invited.out) as { code: string; unit: string; uses: number };
  expect([unit, uses]).toEqual(["Sở Y tế", 3]);
  expect((await run("people", "allow", "telegram:5", "--unit", "Sở Y tế", "--admin")).code).toBe(0);
  expect((await run("people", "revoke", "zalo-oa:9")).code).toBe(0);
  const list = (await run("people", "list", "--json")).out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(list).toMatchObject([
    { channel: "telegram", personId: "5", unit: "Sở Y tế", role: "admin", blocked: false },
    { channel: "zalo-oa", personId: "9", role: "member", blocked: true },
  ]);
  expect(JSON.parse((await run("people", "export", "telegram:5")).out)).toMatchObject({ person: { unit: "Sở Y tế" } });
  expect((await run("people", "forget", "telegram:5")).err).toContain("Đã xóa dữ liệu của telegram:5.");
  expect((await run("people", "forget", "telegram:999")).err).toContain("Không có dữ liệu nào của telegram:999.");
  expect((await run("people")).out).not.toContain("telegram:5");
  const store = await openStateStore(dataDir);
  expect(await store.invitations.find(hashInvitationCode(code), Date.now())).toMatchObject({ usesLeft: 3 });
  await store.close();
});

test("wrong arguments end with status 2 and say what is wrong", async () => {
  for (const args of [
    ["revoke", "telegram"],
    ["revoke"],
    ["invite", "--uses", "0"],
    ["nonsense"],
    ["list", "telegram:5"],
  ]) {
    const { code, out, err } = await run("people", ...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^Sai tham số:/u);
  }
  for (const day of ["hôm qua", "2024-02-31", "31/2/2024"]) expect((await run("audit", "--from", day)).code).toBe(2);
  expect((await run("audit", "--from", "1/6/2024", "--to", "6/2024")).code).toBe(0);
});

test("the log is printed by day and checked, with status 1 where it was touched", async () => {
  const store = await openStateStore(dataDir);
  const event = { channel: "telegram", kind: "question", planIds: ["p1"], status: "answered" };
  const person = { channel: "telegram", personId: "7" };
  await store.audit.append({ ...event, atMs: Date.parse("2024-06-03T23:30:00+07:00") }, person);
  await store.audit.append({ ...event, atMs: Date.parse("2024-06-04T00:30:00+07:00") }, person);
  await store.close();
  const day = await run("audit", "--json", "--from", "2024-06-03", "--to", "2024-06-03");
  expect(
    day.out
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { seq: number }).seq),
  ).toEqual([1]);
  expect((await run("audit")).out).toMatch(/2024-06-03 23:30:00 .*question[^]*2024-06-04 00:30:00/u);
  const sound = await run("audit", "--verify");
  expect([sound.code, sound.out]).toEqual([
    0,
    expect.stringMatching(/^Nhật ký nguyên vẹn: 2 dòng, mã cuối [0-9a-f]{64}\n$/u),
  ]);

  const { default: Database } = await import("better-sqlite3");
  const db = new Database(join(dataDir, "state.sqlite"));
  db.exec("drop trigger audit_no_update; update audit set atMs = 0 where seq = 1");
  db.close();
  const touched = await run("audit", "--verify");
  expect([touched.code, touched.out]).toEqual([1, expect.stringContaining("sai lệch ở dòng 1: nội dung đã bị sửa")]);
});
