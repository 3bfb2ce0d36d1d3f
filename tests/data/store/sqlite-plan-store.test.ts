import Database from "better-sqlite3";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { INDEX_FILE, openPlanStore } from "../../../data/store/open-plan-store.ts";
import { StoreError } from "../../../data/store/plan-store.ts";
import { sampleFile, sampleReading } from "./sample-reading.ts";

const made: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "ke-hoach-store-"));
  made.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

let folder: string;
beforeEach(() => {
  folder = newFolder();
});

const codeOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
};

test("a file that is no database is refused by name and left as it was", async () => {
  writeFileSync(join(folder, INDEX_FILE), "đây không phải là cơ sở dữ liệu ".repeat(200));

  const error = await codeOf(openPlanStore(folder));

  expect(error.code).toBe("damaged");
  expect(error.message).toContain(INDEX_FILE);
  expect(readFileSync(join(folder, INDEX_FILE), "utf8")).toContain("đây không phải");
});

test("a folder that cannot be made is named", async () => {
  writeFileSync(join(folder, "tep"), "");

  const error = await codeOf(openPlanStore(join(folder, "tep", "index")));

  expect(error.code).toBe("cannot-open");
  expect(error.message).toContain("DATA_DIR");
});

test("an index another process holds is reported as locked, and nothing is lost", async () => {
  const store = await openPlanStore(folder, { busyTimeoutMs: 20 });
  await store.putReading(sampleFile(), sampleReading());
  const holder = new Database(join(folder, INDEX_FILE));
  holder.exec("begin immediate");

  const error = await codeOf(store.removeFile("plans/ke-hoach.txt"));
  holder.exec("rollback");
  holder.close();

  expect(error.code).toBe("locked");
  expect(await store.getReading("12-kh-ubnd-kon-tum-2024")).toEqual(sampleReading());
  await store.close();
});

test("a full disk is reported, the plan before stays whole and the store stays usable", async () => {
  const store = await openPlanStore(folder, { maxPages: 80 });
  await store.putReading(sampleFile(), sampleReading());

  const error = await codeOf(
    store.putReading(sampleFile({ sha256: "b".repeat(64), text: "x".repeat(1_000_000) }), sampleReading("khac")),
  );

  expect(error.code).toBe("full");
  expect(await store.getReading("12-kh-ubnd-kon-tum-2024")).toEqual(sampleReading());
  expect((await store.filesKnown()).map(({ sha256 }) => sha256)).toEqual(["a".repeat(64)]);
  expect(await store.integrityProblems()).toEqual([]);
  await store.close();
});

test("an index written by a later program is refused", async () => {
  await (await openPlanStore(folder)).close();
  const raw = new Database(join(folder, INDEX_FILE));
  raw.prepare("insert into kysely_migration values (?, ?)").run("9999-later", new Date(0).toISOString());
  raw.close();

  expect((await codeOf(openPlanStore(folder))).code).toBe("newer");
});

test("a column changed behind the program's back is refused, not passed on", async () => {
  const store = await openPlanStore(folder);
  await store.putReading(sampleFile(), sampleReading());
  const raw = new Database(join(folder, INDEX_FILE));
  raw.exec("update clause set pieces = '[1, 2]'");
  raw.close();

  const error = await codeOf(store.getReading("12-kh-ubnd-kon-tum-2024"));

  expect((error.cause as Error).name).toBe("ColumnError");
  await store.close();
});

test("nothing of a removed plan is left in the files of the index", async () => {
  const store = await openPlanStore(folder);
  const marked = sampleFile({ text: `${sampleFile().text} DẤU-VẾT-BÍ-MẬT`.repeat(50) });
  await store.putReading(marked, sampleReading());
  mkdirSync(join(folder, "search"));
  writeFileSync(join(folder, "search", "index.bin"), "khám sức khỏe");
  await store.removeFile(marked.location);

  const leftBehind = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => {
    const bytes = readFileSync(join(folder, file));
    return bytes.includes("DẤU-VẾT") || bytes.includes("khám sức khỏe") || bytes.includes("Nguyễn Văn Hòa");
  });

  expect(leftBehind).toEqual([]);
  await store.close();
});

test("two programs may open one new folder at the same time", async () => {
  const stores = await Promise.all([openPlanStore(folder), openPlanStore(folder), openPlanStore(folder)]);

  await stores[0]!.putReading(sampleFile(), sampleReading());

  expect(await stores[2]!.listPlans()).toHaveLength(1);
  for (const store of stores) await store.close();
  expect(existsSync(join(folder, INDEX_FILE))).toBe(true);
});
