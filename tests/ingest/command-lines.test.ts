import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { terminalLanguage } from "../../ingest/command-line.ts";
import { readPlansFolder } from "../../ingest/read-plans-folder.ts";
import { readerVersion } from "../../ingest/reader-version.ts";
import { POEM, smallPlan } from "./plan-texts.ts";
import { NODE_ARGS, PROJECT } from "./project.ts";

const ENTRIES = {
  ingest: "ingest/main.ts",
  plans: "bot/plans.ts",
  verify: "ingest/verify.ts",
  start: "bot/main.ts",
} as const;
// Each command is a process of its own; on a busy machine several of them take long.
vi.setConfig({ testTimeout: 180_000 });

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-commands-"));
  mkdirSync(join(root, "data/plans"), { recursive: true });
  return () => {
    rmSync(root, { recursive: true, force: true });
  };
});

const run = (command: keyof typeof ENTRIES, args: string[] = [], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...NODE_ARGS, join(PROJECT, ENTRIES[command]), ...args],
    {
      cwd: root,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], ...env },
      input: "",
    },
  );
  return { status, stdout, stderr };
};
/** The plans of the folder kept in the index, where reading them is not what is tried: without a process of its own. */
async function keep(): Promise<void> {
  const store = await openPlanStore(join(root, "data/index"));
  await readPlansFolder(store, "data/plans", { readerVersion: readerVersion(), root });
  await store.close();
}
const write = (name: string, content: string) => {
  writeFileSync(join(root, "data/plans", name), content);
};

test.each([
  ["ingest", { LANG: "en_US.UTF-8" }, "prints this help"],
  ["plans", { LANG: "en_US.UTF-8", LC_ALL: "vi_VN.UTF-8" }, "in hướng dẫn"],
  ["verify", { LANG: "en_US.UTF-8" }, "prints this help"],
  ["start", { LANG: "" }, "in hướng dẫn"],
] as const)(
  "%s prints its help on stdout, in English where the system says so (%j), and ends with 0",
  (command, env, words) => {
    const { status, stdout, stderr } = run(command, ["--help"], env);

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^npm (?:run )?\S+/u);
    expect(stdout).toContain(words);
    for (const LANG of ["C.UTF-8", "fr_FR", ""]) expect(terminalLanguage({ LANG })).toBe("vi");
  },
);

test("help names the same options in both languages", () => {
  const files = ["bot", "ingest", "tests/bench", "tests/quality"].flatMap((folder) =>
    readdirSync(join(PROJECT, folder)).map((name) => join(PROJECT, folder, name)),
  );
  const helps = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => /const HELP: Help = \{\s*vi: `([^`]*)`,\s*en: `([^`]*)`/u.exec(readFileSync(file, "utf8")))
    .filter((found) => found !== null);
  const optionsOf = (text = "") => [...new Set(text.match(/--[a-z][a-z-]*/gu))].sort();
  expect(helps.length).toBeGreaterThan(10);
  for (const [, vi, en] of helps) expect(optionsOf(en)).toEqual(optionsOf(vi));
});

test.each([
  ["ingest", ["--khong-co"]],
  ["plans", ["--json", "--text"]],
  ["plans", ["--text"]],
  ["plans", ["a", "b"]],
  ["verify", ["thua"]],
  ["start", ["--port", "1"]],
] as const)("%s %j is told to be wrong on stderr and ends with 2", (command, args) => {
  const { status, stdout, stderr } = run(command, [...args]);

  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^Sai tham số: [^\n]*\nnpm [^\n]+\nThêm --help để xem hướng dẫn\.\n$/u);
  expect(stderr).not.toContain("Unknown option");
});

test("ingestion prints its table on stdout and its progress on stderr, and verification finds all in place", () => {
  write("a.txt", smallPlan(1));
  write("b.txt", smallPlan(2));

  const first = run("ingest");
  const verified = run("verify");

  expect(first.status).toBe(0);
  expect(first.stdout).toContain("1/KH-UBND");
  expect(first.stdout).not.toContain("[1/2]");
  expect(first.stderr).toContain("[2/2] data/plans/b.txt: đã đọc 2/KH-UBND");
  expect(verified).toMatchObject({ status: 0, stderr: "" });
  expect(verified.stdout).toContain("đúng chỗ");
});

test("one file that cannot be read ends ingestion with 1 after all others are kept", () => {
  write("a.txt", POEM);
  write("b.txt", smallPlan(2));

  const { status, stdout, stderr } = run("ingest");

  expect(status).toBe(1);
  expect(stdout).toContain("2/KH-UBND");
  expect(stderr).toContain("data/plans/a.txt: KHÔNG ĐỌC: không nhận ra là văn bản hành chính");
});

test("verification ends with 1 when a source file changed, and with 1 when a stored quote did", async () => {
  write("a.txt", smallPlan(1));
  await keep();
  write("a.txt", `${smallPlan(1)} `);

  const { status, stderr } = run("verify");

  expect(status).toBe(1);
  expect(stderr).toContain("data/plans/a.txt");
});

describe("plans", () => {
  test("prints one plan in the promised shape, by id, by number and by file alike", async () => {
    write("a.txt", smallPlan(1));
    await keep();
    const [listed] = JSON.parse(run("plans", ["--json"]).stdout) as [{ plan: { id: string } }];

    const byId = run("plans", ["--json", listed.plan.id]);
    const plan = JSON.parse(byId.stdout) as Record<string, unknown[]> & { plan: Record<string, unknown> };

    expect(byId.status).toBe(0);
    for (const name of ["1/KH-UBND", "1/kh-ubnd", "1 kh ubnd", "data/plans/a.txt"])
      expect(run("plans", ["--json", name]).stdout).toBe(byId.stdout);
    expect(Object.keys(plan)).toEqual(
      "plan clauses assignments deadlines targets references tables footnotes problems tasks notUnderstood".split(" "),
    );
    expect(Object.keys(plan.plan)).toEqual(
      "id type number date place issuer title period signer recipients legalBasis source".split(" "),
    );
    expect(plan["clauses"]![0]).toEqual({
      path: "I",
      label: "I.",
      heading: "MỤC ĐÍCH",
      text: "MỤC ĐÍCH",
      parent: null,
      source: expect.objectContaining({
        start: expect.any(Number) as number,
        end: expect.any(Number) as number,
      }) as object,
    });
  });

  test("prints the text that spans count in exactly", async () => {
    const text = `\ufeff${smallPlan(1).normalize("NFD").replaceAll("\n", "\r\n")}`;
    write("a.txt", text);
    await keep();

    expect(run("plans", ["--text", "1/KH-UBND"]).stdout).toBe(text);
    expect(run("plans", ["--text", "data/plans/a.txt"]).stdout).toBe(text);
  });

  test("prints a page for people", async () => {
    write("a.txt", smallPlan(1));
    await keep();

    const { stdout } = run("plans", ["1/KH-UBND"]);

    expect(stdout).toMatch(/^KẾ HOẠCH — Phòng, chống ma túy năm 2024\nSố: 1\/KH-UBND\n/u);
    expect(stdout).toContain("AI LÀM GÌ\n[II.1] chủ trì: Sở Y tế");
    expect(stdout).toContain("Kon Tum, 05/03/2024");
  });

  test("names what it does not know, and what is known twice, and ends with 1", async () => {
    write("a.txt", smallPlan(1));
    write("b.txt", smallPlan(1, "mở lớp tập huấn"));
    await keep();

    expect(run("plans", ["99/KH-UBND"])).toMatchObject({ status: 1, stdout: "" });
    const twice = run("plans", ["1/KH-UBND"]);
    expect(twice).toMatchObject({ status: 1, stdout: "" });
    expect(twice.stderr).toContain("hãy nêu mã");
  });

  test("takes a plan out and leaves its file, and reads it again when the file is named", () => {
    write("a.txt", smallPlan(1));
    write("b.txt", smallPlan(2));

    expect(run("plans", ["--remove", "1/KH-UBND"])).toMatchObject({ status: 0, stdout: "" });
    const left = run("plans").stdout;
    const again = run("ingest");
    expect(left).not.toContain("1/KH-UBND");
    expect(again.stderr).toContain("npm run ingest -- data/plans/a.txt");
    expect(again.stdout).not.toContain("1/KH-UBND");
    run("ingest", ["data/plans/a.txt"]);
    expect(run("plans").stdout).toContain("1/KH-UBND");
  });

  test("says how to fill an empty index", () => {
    expect(run("plans")).toMatchObject({ status: 0, stdout: "" });
    expect(JSON.parse(run("plans", ["--json"]).stdout)).toEqual([]);
  });
});

test("every command says in one line why the index cannot be used", () => {
  writeFileSync(join(root, "tep"), "");

  for (const command of ["ingest", "plans", "verify", "start"] as const) {
    const { status, stdout, stderr } = run(command, [], { DATA_DIR: "tep/index" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^Chỉ mục .*tep\/index.*DATA_DIR.*\n$/u);
  }
});

test("a port that another program has taken stops the start with one line that says so", async () => {
  const other = createServer();
  await new Promise<void>((ready) => other.listen(0, "127.0.0.1", ready));
  const { port } = other.address() as AddressInfo;
  write("a.txt", smallPlan(1));
  await keep();

  const { status, stderr } = run("start", [], { PORT: String(port), LOG_LEVEL: "silent" });
  other.close();

  expect(status).toBe(1);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(
    `127.0.0.1:${port} đang có chương trình khác dùng; chọn cổng khác bằng PORT`,
  );
});

test("PLANS_DIR names the folder that every command reads, and the samples are not read", () => {
  write("a.txt", smallPlan(1));
  mkdirSync(join(root, "office"));
  writeFileSync(join(root, "office/b.txt"), smallPlan(2));

  for (const [command, found] of [
    ["plans", "2/KH-UBND"],
    ["verify", "2-kh-ubnd"],
    ["ingest", "2/KH-UBND"],
  ] as const) {
    const { status, stdout } = run(command, [], { PLANS_DIR: "office", DATA_DIR: `index-${command}` });
    expect(status).toBe(0);
    expect(stdout).toContain(found);
    expect(stdout).not.toMatch(/\b1[/-]kh-ubnd/iu);
  }
});

test("a PLANS_DIR that is no folder is told in one line, and no plan is lost", async () => {
  write("a.txt", smallPlan(1));
  await keep();

  for (const command of ["plans", "verify", "ingest"] as const) {
    const { status, stderr } = run(command, [], { PLANS_DIR: "khong-co" });
    expect({ status, stderr }).toEqual({ status: 1, stderr: "PLANS_DIR: không có thư mục “khong-co”\n" });
  }
  expect(run("plans").stdout).toContain("1/KH-UBND");
});

test("settings are read from .env, and what the environment says comes first", () => {
  write("a.txt", smallPlan(1));
  writeFileSync(join(root, ".env"), "DATA_DIR=tu-env\n");

  run("ingest");
  run("ingest", [], { DATA_DIR: "tu-moi-truong" });

  expect(readFileSync(join(root, "tu-env/ke-hoach.sqlite")).length).toBeGreaterThan(0);
  expect(readFileSync(join(root, "tu-moi-truong/ke-hoach.sqlite")).length).toBeGreaterThan(0);
});

test("a faulty setting stops the start with one message that names every fault and no token", () => {
  const { status, stderr } = run("start", [], {
    PORT: "ba nghìn",
    ACCESS: "ai cũng được",
    TELEGRAM_BOT_TOKEN: "bí-mật",
    EMBEDDING_MODEL: "khong-co-thu-muc-nay",
    PLANS_DIR: "khong-co-thu-muc-kia",
  });

  expect(status).toBe(1);
  expect(stderr).toContain("PORT");
  expect(stderr).toContain("ACCESS");
  expect(stderr).toContain("TELEGRAM_BOT_TOKEN");
  expect(stderr).toContain("EMBEDDING_MODEL: không có thư mục");
  expect(stderr).toContain("PLANS_DIR: không có thư mục");
  expect(stderr).not.toContain("bí-mật");
});

test("the project's own plans are read without a fault", () => {
  const { status, stdout } = run("ingest", [join(PROJECT, "data/plans")]);

  expect(status).toBe(0);
  expect(stdout).toContain("29/KH-BCĐ");
  expect(run("verify")).toMatchObject({ status: 0, stderr: "" });
});
