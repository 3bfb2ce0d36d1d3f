import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import type { PlanStore } from "../../data/store/plan-store.ts";
import { ingestPaths, type IngestOptions } from "../../ingest/ingest-paths.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import { MAX_TEXT_BYTES, sha256Of } from "../../ingest/read/read-source.ts";
import { POEM, secretPlan, smallPlan, TABLE_ONLY } from "./plan-texts.ts";

let root: string;
let store: PlanStore;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-ingest-"));
  mkdirSync(join(root, "plans"));
  store = await openPlanStore(join(root, "index"));
});
afterEach(async () => {
  await store.close();
  rmSync(root, { recursive: true, force: true });
});

const write = (name: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(root, "plans", name)), { recursive: true });
  writeFileSync(join(root, "plans", name), content);
};
const ingest = async (options: Partial<IngestOptions> = {}, paths = ["plans"]) => {
  const tally = await ingestPaths(store, paths, { readPlan, readerVersion: "1", root, ...options });
  return Object.fromEntries(
    tally.results.map((result) => [result.location, result.kind === "failed" ? result.code : result.kind]),
  );
};
const numbers = async () => (await store.listPlans()).map(({ plan }) => plan.number);

test("every document of a folder and of the folders in it is read, in order of name", async () => {
  write("b.txt", smallPlan(2));
  write("a.md", smallPlan(1));
  write("2024/c.TXT", smallPlan(3));
  write(".DS_Store", "x");
  write("README.md", "# Các kế hoạch\n");

  expect(await ingest()).toEqual({ "plans/2024/c.TXT": "stored", "plans/a.md": "stored", "plans/b.txt": "stored" });
  expect((await numbers()).sort()).toEqual(["1/KH-UBND", "2/KH-UBND", "3/KH-UBND"]);
});

test("reading the same folder again changes nothing", async () => {
  write("a.txt", smallPlan(1));
  await ingest();
  const revision = await store.revision();

  expect(await ingest()).toEqual({ "plans/a.txt": "unchanged" });
  expect(await store.revision()).toBe(revision);
});

test("a changed program reads everything again, into the same ids", async () => {
  write("a.txt", smallPlan(1));
  await ingest();
  const before = (await store.listPlans()).map(({ plan }) => plan.id);

  expect(await ingest({ readerVersion: "2" })).toEqual({ "plans/a.txt": "replaced" });
  expect((await store.listPlans()).map(({ plan }) => plan.id)).toEqual(before);
});

test("a changed file replaces its plan, and nothing of the old words stays", async () => {
  write("a.txt", smallPlan(1));
  await ingest();
  write("a.txt", smallPlan(1, "mở lớp tập huấn"));

  expect(await ingest()).toEqual({ "plans/a.txt": "replaced" });
  const [summary] = await store.listPlans();
  const reading = await store.getReading(summary!.plan.id);
  expect(reading?.clauses.map(({ text }) => text).join("\n")).toContain("mở lớp tập huấn");
  expect(reading?.clauses.map(({ text }) => text).join("\n")).not.toContain("khám sức khỏe");
});

test("the same bytes under a second name are told and kept once", async () => {
  write("a.txt", smallPlan(1));
  write("b.txt", smallPlan(1));

  expect(await ingest()).toEqual({ "plans/a.txt": "stored", "plans/b.txt": "duplicate" });
  expect(await numbers()).toEqual(["1/KH-UBND"]);
});

test("a renamed file keeps its plan and is not read again", async () => {
  write("a.txt", smallPlan(1));
  await ingest();
  renameSync(join(root, "plans/a.txt"), join(root, "plans/z.txt"));

  expect(await ingest()).toEqual({ "plans/z.txt": "moved" });
  expect((await store.filesKnown()).map(({ location }) => location)).toEqual(["plans/z.txt"]);
});

test("two files that swap their names both keep their plans", async () => {
  write("a.txt", smallPlan(1));
  write("b.txt", smallPlan(2));
  await ingest();
  write("a.txt", smallPlan(2));
  write("b.txt", smallPlan(1));

  await ingest();

  const places = (await store.listPlans()).map(({ plan, location }) => [location, plan.number]);
  expect(places.sort()).toEqual([
    ["plans/a.txt", "2/KH-UBND"],
    ["plans/b.txt", "1/KH-UBND"],
  ]);
});

test("a plan whose file is gone is told, and taken out only on request", async () => {
  write("a.txt", smallPlan(1));
  write("b.txt", smallPlan(2));
  await ingest();
  rmSync(join(root, "plans/a.txt"));
  const options = { readPlan, readerVersion: "1", root };

  const told = await ingestPaths(store, ["plans"], options);
  expect(told.missing.map(({ location }) => location)).toEqual(["plans/a.txt"]);
  expect(await numbers()).toHaveLength(2);
  await ingestPaths(store, ["plans"], { ...options, prune: true });
  expect(await numbers()).toEqual(["2/KH-UBND"]);
});

test("taking out looks only where it was told to look", async () => {
  write("2023/a.txt", smallPlan(1));
  write("2024/b.txt", smallPlan(2));
  await ingest();
  rmSync(join(root, "plans/2023/a.txt"));

  await ingestPaths(store, ["plans/2024"], { readPlan, readerVersion: "1", root, prune: true });

  expect(await numbers()).toHaveLength(2);
});

describe("one bad file is told with its reason, and the rest goes on", () => {
  test.each([
    ["an empty file", "x.txt", "", "empty"],
    ["a binary file", "x.txt", Buffer.from([1, 2, 0, 4, 0, 0, 200, 3]), "binary"],
    ["a PDF", "x.pdf", "%PDF-1.7\n...", "damaged"],
    ["a PDF named as text", "x.txt", "%PDF-1.7\n...", "damaged"],
    ["a spreadsheet as text", "x.csv", "ten,ngay\nA,1\n", "unsupported"],
    ["a poem", "x.txt", POEM, "not-a-plan"],
    ["a list of values", "x.txt", "tên,số lượng\n".repeat(50), "not-a-plan"],
    ["source code", "x.txt", readFileSync(new URL(import.meta.url), "utf8").slice(0, 3000), "not-a-plan"],
    ["a page of instructions", "x.md", "# Cài đặt\n\n1. Tải về máy\n2. Chạy lệnh\n- Mở trình duyệt\n", "not-a-plan"],
    ["a plan stamped secret", "x.txt", secretPlan(9), "secret"],
    ["far too much text", "x.txt", Buffer.alloc(MAX_TEXT_BYTES + 1, "Kế hoạch\n"), "too-large"],
  ] as const)("%s", async (_, name, content, code) => {
    write("a.txt", smallPlan(1));
    write(name, content);
    write("z.txt", smallPlan(2));

    expect(await ingest()).toEqual({ "plans/a.txt": "stored", [`plans/${name}`]: code, "plans/z.txt": "stored" });
    expect(await numbers()).toHaveLength(2);
  });

  test("a path that is not there", async () => {
    write("a.txt", smallPlan(1));

    expect(await ingest({}, ["plans/khong-co.txt", "plans"])).toEqual({
      "plans/khong-co.txt": "unreadable",
      "plans/a.txt": "stored",
    });
  });

  test("a fault of the program itself", async () => {
    write("a.txt", smallPlan(1));
    write("b.txt", smallPlan(2));
    const faulty: IngestOptions["readPlan"] = (source) => {
      if (source.file === "a.txt") throw new TypeError("x is undefined");
      return readPlan(source);
    };

    expect(await ingest({ readPlan: faulty })).toEqual({ "plans/a.txt": "program", "plans/b.txt": "stored" });
  });
});

test("a table of tasks without any letterhead is a plan", async () => {
  write("phu-luc.md", TABLE_ONLY);

  expect(await ingest()).toEqual({ "plans/phu-luc.md": "stored" });
});

test.each([
  ["UTF-16", Buffer.from(`\ufeff${smallPlan(1)}`, "utf16le")],
  ["decomposed letters", smallPlan(1).normalize("NFD")],
  ["Windows line ends", smallPlan(1).replaceAll("\n", "\r\n")],
  ["a byte order mark", `\ufeff${smallPlan(1)}`],
] as const)("a plan in %s gives the same clauses and number", async (_, content) => {
  write("a.txt", content);
  await ingest();

  const [summary] = await store.listPlans();
  const reading = await store.getReading(summary!.plan.id);
  expect(summary!.plan.number).toBe("1/KH-UBND");
  expect(reading?.clauses.map(({ path }) => path)).toEqual(["I", "I.1", "II", "II.1", "II.2"]);
});

test("a clause of two million characters is read and kept", async () => {
  write("a.txt", smallPlan(1, `${"khám sức khỏe định kỳ cho học sinh, ".repeat(60_000)}báo cáo`));

  expect(await ingest()).toEqual({ "plans/a.txt": "stored" });
}, 120_000);

test("a plan that comes back with a secrecy stamp leaves no trace of what was kept before", async () => {
  write("a.txt", smallPlan(1, "thực hiện phương án ÂM VANG"));
  write("b.txt", smallPlan(2));
  await ingest();
  write("a.txt", secretPlan(1));

  const { results } = await ingestPaths(store, ["plans"], { readPlan, readerVersion: "1", root });

  expect(results[0]).toMatchObject({ kind: "failed", code: "secret", earlier: "removed" });
  expect(await numbers()).toEqual(["2/KH-UBND"]);
  const traces = readdirSync(join(root, "index")).filter((file) =>
    readFileSync(join(root, "index", file)).includes("ÂM VANG"),
  );
  expect(traces).toEqual([]);
});

test("a file that became unreadable keeps the plan it gave before", async () => {
  write("a.txt", smallPlan(1));
  await ingest();
  write("a.txt", "");

  const { results } = await ingestPaths(store, ["plans"], { readPlan, readerVersion: "1", root });

  expect(results[0]).toMatchObject({ kind: "failed", code: "empty", earlier: "kept" });
  expect(await numbers()).toEqual(["1/KH-UBND"]);
});

const doubtfulPlan = (number: number) => smallPlan(number).replace(/\n/u, "\nMÂT\n");

test("a file that may be stamped is held back, with what it gave before, until somebody has looked at its very bytes", async () => {
  write("a.txt", smallPlan(1));
  write("b.txt", smallPlan(2));
  await ingest();
  const held = doubtfulPlan(1);
  write("a.txt", held);

  expect(await ingest()).toMatchObject({ "plans/a.txt": "doubtful" });
  expect(await numbers()).toEqual(["2/KH-UBND"]);
  expect(await store.heldFiles()).toEqual([{ location: "plans/a.txt", sha256: sha256Of(Buffer.from(held)) }]);
  expect([...(await store.withdrawals()).values()]).toEqual(["secret"]);

  await store.clear(sha256Of(Buffer.from(held)), 0);
  expect(await ingest()).toMatchObject({ "plans/a.txt": "stored" });
  expect(await store.heldFiles()).toEqual([]);
  expect([...(await store.withdrawals()).keys()]).toEqual([]);

  write("a.txt", doubtfulPlan(3));
  expect(await ingest()).toMatchObject({ "plans/a.txt": "doubtful" });
});

test("a clear stamp is refused also of bytes that somebody said are no secret", async () => {
  write("a.txt", secretPlan(1));
  await store.clear(sha256Of(Buffer.from(secretPlan(1))), 0);

  expect(await ingest()).toEqual({ "plans/a.txt": "secret" });
});

test("a held file that is taken out of the folder is held no more", async () => {
  write("a.txt", doubtfulPlan(1));
  await ingest();
  rmSync(join(root, "plans", "a.txt"));
  await ingest();

  expect(await store.heldFiles()).toEqual([]);
});
