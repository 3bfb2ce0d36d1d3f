import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort, Program } from "../simulators/program.ts";
import { hasNginx, NAME, startNginx, type Nginx, type Said } from "./behind-nginx.ts";

// An administrator's first week, as docs/operations.md has it: what is typed there is done here, in a folder of its own.

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const ID = "31-kh-ubnd-ha-nam-2024";
const PLAN = `ỦY BAN NHÂN DÂN
TỈNH HÀ NAM

Số: 31/KH-UBND

Hà Nam, ngày 05 tháng 01 năm 2024

KẾ HOẠCH
Phòng, chống dịch bệnh năm 2024

I. NHIỆM VỤ

1. Sở Y tế chủ trì, phối hợp với Sở Tài chính tổ chức tiêm vắc xin Kimcươngxanh trước ngày 20/6/2024.

2. Sở Tài chính chủ trì bố trí kinh phí phòng dịch.

Nơi nhận:
- Lưu: VT.
`;

let folder: string;
let checkout: string;
let program: Program;
let nginx: Nginx;
let port: number;
/** Folder of the office's data and plans. */
let office: string;
let admin = "";
let member = "";
let other = "";
const took: string[] = [];

/** The working tree without what git ignores, as a fresh clone is; the packages are those installed already. */
function clone(to: string): void {
  mkdirSync(to, { recursive: true });
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: PROJECT });
  const files = list
    .toString()
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(PROJECT, file)));
  execFileSync("tar", ["--null", "-T", "-", "-cf", join(to, "all.tar")], { cwd: PROJECT, input: files.join("\0") });
  execFileSync("tar", ["-xf", "all.tar"], { cwd: to });
  rmSync(join(to, "all.tar"));
  symlinkSync(join(PROJECT, "node_modules"), join(to, "node_modules"));
}

function newOffice(name: string): string {
  const made = join(folder, "srv", name);
  for (const part of ["plans", "data"]) mkdirSync(join(made, part), { recursive: true, mode: 0o700 });
  copyFileSync(join(checkout, ".env.example"), join(made, "settings.env"));
  return made;
}

async function start(clockStart: string): Promise<void> {
  program = new Program(
    {
      PLANS_DIR: join(office, "plans"),
      DATA_DIR: join(office, "data"),
      PORT: String(port),
      PUBLIC_URL: `https://${NAME}`,
      LOG_LEVEL: "warn",
      CLOCK_START: clockStart,
    },
    undefined,
    checkout,
  );
  await program.untilServing();
}

/** A command as the guide has it typed. */
const command = (line: string): string =>
  execFileSync(
    "sh",
    [
      "-c",
      `set -a && . ${office}/settings.env && PLANS_DIR=${office}/plans DATA_DIR=${office}/data npm run --silent ${line}`,
    ],
    { cwd: checkout, encoding: "utf8" },
  );

const page = (path: string, cookie: string): Promise<Said> =>
  nginx.ask(path, { headers: { cookie, accept: "text/html" } });

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await setTimeout(200);
}

/**
 * Fills in a form of a page and presses one of its buttons, as a browser sends it. Without a cookie of one known, what the
 * answer sets is given back.
 */
async function submit(
  path: string,
  cookie: string,
  { with: values, press, at = "form" }: { with: Readonly<Record<string, string>>; press?: string; at?: string },
): Promise<Said> {
  const $ = load((await page(path, cookie)).text);
  const form = $(at)
    .filter((_, one) => press === undefined || $(one).find(`button:contains("${press}")`).length > 0)
    .first();
  expect([path, form.length]).toEqual([path, 1]);
  const sent = new URLSearchParams(form.serializeArray().map(({ name, value }) => [name, value] as [string, string]));
  const button = press === undefined ? undefined : form.find(`button:contains("${press}")`).first();
  if (button?.attr("name") !== undefined) sent.set(button.attr("name")!, button.attr("value") ?? "");
  for (const [name, value] of Object.entries(values)) sent.set(name, value);
  return nginx.ask(form.attr("action") ?? path, {
    method: "POST",
    headers: { cookie, origin: `https://${NAME}`, "content-type": "application/x-www-form-urlencoded" },
    body: sent.toString(),
  });
}

/** Gives a code at the entry; the cookie that lets in from then on. */
async function enter(code: string): Promise<string> {
  const entered = await submit("/vao", "", { with: { ma: code }, at: "form.invitation" });
  expect(entered.status).toBe(303);
  return String(entered.headers["set-cookie"]).split(";")[0]!;
}

/** Asks in the web chat; a little later where it was asked too often. */
async function ask(question: string, cookie: string): Promise<string> {
  for (;;) {
    const said = await nginx.ask("/api/ask", {
      method: "POST",
      headers: { cookie, origin: `https://${NAME}`, "content-type": "application/json" },
      body: JSON.stringify({ question, conversation: "hanh-trinh" }),
    });
    if (said.status !== 429) return (JSON.parse(said.text) as { text: string }).text;
    await setTimeout(Number(said.headers["retry-after"]) * 1000);
  }
}

/** A step of the journey; how long it took is told at the end. */
function step(what: string, act: () => Promise<void> | void): void {
  test(
    what,
    async () => {
      const from = performance.now();
      await act();
      took.push(`${((performance.now() - from) / 1000).toFixed(1).padStart(6)} s  ${what}`);
    },
    300_000,
  );
}

/** The day that an administrator puts in place of the one read. */
const CORRECTED = /14\/0?6\/2024/u;
const QUESTION = "Ai chủ trì tiêm vắc xin Kimcươngxanh, khi nào xong?";

describe.skipIf(!hasNginx && process.env["REQUIRE_ALL"] !== "1")("an administrator's journey", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "ke-hoach-journey-"));
    port = await freePort();
  });
  afterAll(async () => {
    await program.stop();
    await nginx.stop();
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write(`${took.join("\n")}\n`);
  });

  step("installs by the guide, with TLS by nginx, and comes in by the first code", async () => {
    checkout = join(folder, "opt/ke-hoach");
    clone(checkout);
    office = newOffice("so-y-te");
    await start("2024-06-10T09:00:00+07:00");
    nginx = await startNginx(folder, port);
    expect((await nginx.ask("/healthz")).text).toContain('"ok":true');
    expect((await page("/ke-hoach", "")).status).toBe(303);
    admin = await enter(readFileSync(join(office, "data/ma-quan-tri.txt"), "utf8").trim());
    expect((await page("/quan-tri", admin)).text).toContain("Quản trị");
  });

  step("uploads a plan, looks at its card, says yes", async () => {
    const form = new FormData();
    form.append("tep", new File([PLAN], "kế hoạch 31.txt"));
    const upload = new Request("https://x", { method: "POST", body: form });
    const headers = { cookie: admin, origin: `https://${NAME}`, "content-type": upload.headers.get("content-type")! };
    const taken = await nginx.ask("/quan-tri/tai-len", { method: "POST", headers, body: await upload.bytes() });
    expect(taken.text).toContain("Đã nhận 1 tệp");
    let card: string | undefined;
    await until(async () => {
      card = /\/quan-tri\/cho-duyet\/[\w-]+/u.exec((await page("/quan-tri/can-xem-lai", admin)).text)?.[0];
      return card !== undefined;
    });
    expect((await page(card!, admin)).text).toContain("31/KH-UBND");
    expect(await ask(QUESTION, admin)).not.toContain("Sở Y tế chủ trì");
    expect((await submit(card!, admin, { with: {}, press: "Đưa vào sử dụng" })).text).toContain("vào sử dụng");
    await until(async () => (await page(`/ke-hoach/${ID}`, admin)).status === 200);
    expect(await ask(QUESTION, admin)).toContain("20/6/2024");
  });

  step("corrects a day that was read wrong; answers follow", async () => {
    const corrected = await submit(`/ke-hoach/${ID}/sua?muc=I.1`, admin, {
      with: { ngay: "14/6/2024", "ly-do": "Đính chính của văn phòng" },
      at: `form:has([name="ngay"])`,
      press: "Lưu",
    });
    expect([corrected.status, corrected.text.slice(0, 300)]).toEqual([303, ""]);
    await until(async () => (await page(`/ke-hoach/${ID}`, admin)).text.match(CORRECTED) !== null);
    expect(await ask(QUESTION, admin)).toMatch(CORRECTED);
  });

  step("invites two officials of two agencies", async () => {
    for (const unit of ["Sở Y tế", "Sở Tài chính"]) {
      const made = await submit("/quan-tri/nguoi", admin, { with: { "don-vi": unit }, press: "Tạo mã" });
      const code =
        /[A-Z2-9]{4}[ -]?[A-Z2-9]{4}(?=[^A-Z2-9])/u.exec(load(made.text)("main .done, main").text())?.[0] ?? "";
      const cookie = await enter(code);
      if (unit === "Sở Y tế") member = cookie;
      else other = cookie;
    }
    for (const cookie of [member, other]) expect(await ask(QUESTION, cookie)).toContain("Sở Y tế");
    expect((await page("/quan-tri", member)).status).toBe(404);
  });

  step("keeps the plan to one agency", async () => {
    const kept = await submit(`/quan-tri/ke-hoach/${ID}`, admin, { with: { "don-vi": "Sở Y tế" }, press: "Lưu" });
    expect(kept.status).toBeLessThan(400);
    expect(await ask(QUESTION, member)).toContain("Sở Y tế");
    expect(await ask(QUESTION, other)).not.toContain("Sở Y tế chủ trì");
    expect((await page(`/ke-hoach/${ID}`, other)).status).toBe(404);
  });

  step("an official is reminded of the day as corrected", async () => {
    expect(await ask("/nhac Sở Y tế", member)).toContain("13/6/2024");
    await program.stop();
    await start("2024-06-12T07:59:50+07:00");
    await until(async () =>
      (await page("/api/messages?conversation=hanh-trinh", member)).text.includes("Kimcươngxanh"),
    );
    expect((await page("/api/messages?conversation=hanh-trinh", other)).text).not.toContain("Kimcươngxanh");
  });

  step("backs up while it serves, restores elsewhere, and all of it is there", async () => {
    const backup = join(folder, "sao-luu");
    expect(command(`backup -- ${backup}`)).toContain("đã đọc lại và kiểm tra");
    await program.stop();
    // The first machine is lost.
    rmSync(office, { recursive: true, force: true });
    office = newOffice("may-khac");
    rmSync(join(office, "data"), { recursive: true });
    expect(command(`restore -- ${backup}`)).toContain("Đã khôi phục");
    expect(readFileSync(join(office, "plans/kế hoạch 31.txt"), "utf8")).toBe(PLAN);
    await start("2024-06-12T09:00:00+07:00");
    await everythingIsThere();
    expect(command("audit -- --verify")).toContain("nguyên vẹn");
    expect(command("verify")).toContain("Mọi thứ đã lưu đều nằm đúng chỗ");
  });

  step("upgrades: another checkout over the same data", async () => {
    await program.stop();
    checkout = join(folder, "opt/ke-hoach-moi");
    clone(checkout);
    await start("2024-06-13T09:00:00+07:00");
    await everythingIsThere();
  });

  async function everythingIsThere(): Promise<void> {
    expect(await ask(QUESTION, member)).toMatch(CORRECTED);
    expect(await ask(QUESTION, other)).not.toContain("Sở Y tế chủ trì");
    expect((await page("/quan-tri/nhat-ky", admin)).text).toContain("released");
    expect((await page(`/ke-hoach/${ID}/sua`, admin)).text).toContain("Đính chính của văn phòng");
  }
});
