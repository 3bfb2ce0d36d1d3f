import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallPlan } from "../ingest/plan-texts.ts";
import { freePort, Program } from "../simulators/program.ts";

const NAME = "kehoach.example.vn";
const has = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const isThere = has("nginx", "-v") && has("openssl", "version");

let folder: string;
let program: Program;
let nginx: ChildProcess;
let tlsPort: number;

/** The shipped file with its ports, names of files and nothing else changed, inside the little that nginx needs around it. */
function configuration(programPort: number, plainPort: number): string {
  const shipped = readFileSync(new URL("../../deploy/nginx.conf", import.meta.url), "utf8")
    .replaceAll("listen 80;", `listen 127.0.0.1:${plainPort};`)
    .replaceAll("listen 443 ssl;", `listen 127.0.0.1:${tlsPort} ssl;`)
    .replaceAll(/ *listen \[::\].*\n/gu, "")
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${programPort}`)
    .replaceAll("/etc/ssl/ke-hoach", folder);
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {} http { access_log off; ${own.join(" ")} ${shipped} }`;
}

interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Asks through nginx, as a browser that was sent to the office's name. */
async function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  const { method = "GET", headers = {}, body } = options;
  const sent = request({
    ...{ host: "127.0.0.1", port: tlsPort, servername: NAME, rejectUnauthorized: false, path, method },
    headers: { host: NAME, ...headers },
  });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
  return { status: response.statusCode!, headers: response.headers, text } satisfies Said;
}

describe.skipIf(!isThere && process.env["REQUIRE_ALL"] !== "1")("behind nginx as deploy/nginx.conf sets it up", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "ke-hoach-nginx-"));
    const [programPort, plainPort] = [await freePort(), await freePort()];
    tlsPort = await freePort();
    const key = ["-keyout", join(folder, "privkey.pem"), "-out", join(folder, "fullchain.pem")];
    execFileSync(
      "openssl",
      [..."req -x509 -newkey rsa:2048 -nodes -days 1".split(" "), ...key, "-subj", `/CN=${NAME}`],
      {
        stdio: "ignore",
      },
    );
    writeFileSync(join(folder, "nginx.conf"), configuration(programPort, plainPort));
    execFileSync("mkdir", [join(folder, "plans")]);
    writeFileSync(join(folder, "plans/a.txt"), smallPlan(1));
    program = new Program({
      PORT: String(programPort),
      DATA_DIR: join(folder, "data"),
      PLANS_DIR: join(folder, "plans"),
      PUBLIC_URL: `https://${NAME}`,
      LOG_LEVEL: "warn",
    });
    nginx = spawn("nginx", ["-c", join(folder, "nginx.conf"), "-p", folder], { stdio: "ignore" });
    await program.untilServing();
    while ((await ask("/healthz").catch(() => undefined)) === undefined && nginx.exitCode === null)
      await setTimeout(50);
  }, 120_000);
  afterAll(async () => {
    await program.stop();
    nginx.kill();
    await once(nginx, "close");
    rmSync(folder, { recursive: true, force: true });
  });

  test("the first administrator comes in by the code that the start showed, with a cookie for https alone", async () => {
    const code = /quản trị viên đầu tiên[^:]*: (\S+)/u.exec(program.output)?.[1];
    expect(code).toBeDefined();
    const outside = await ask("/ke-hoach");
    expect([302, 303, 401, 403]).toContain(outside.status);

    const headers = { origin: `https://${NAME}`, "content-type": "application/x-www-form-urlencoded" };
    const entry = await ask("/vao", { method: "POST", headers, body: `ma=${code!}` });
    const cookie = String(entry.headers["set-cookie"]);

    expect(cookie).toMatch(/; HttpOnly.*; Secure/iu);
    const page = await ask("/ke-hoach", { headers: { cookie: cookie.split(";")[0]! } });
    expect(page.status).toBe(200);
    expect(page.text).toContain("1/KH-UBND");
    expect(page.headers["strict-transport-security"]).toContain("max-age");
  });

  test("figures of the program are shown to nobody outside, and a form of another site is turned away", async () => {
    expect((await ask("/metrics")).status).toBe(404);
    const headers = { origin: "https://evil.example", "content-type": "application/json" };
    expect((await ask("/api/ask", { method: "POST", headers, body: '{"question":"a"}' })).status).toBe(403);
  });

  test("a caller who claims another address is counted by his own", async () => {
    const headers = { origin: `https://${NAME}`, "content-type": "application/x-www-form-urlencoded" };
    const statuses: number[] = [];
    for (let i = 0; i < 40; i++) {
      const claimed = { ...headers, "x-forwarded-for": `203.0.113.${i}` };
      statuses.push((await ask("/vao", { method: "POST", headers: claimed, body: "ma=AAAABBBB" })).status);
    }
    expect(statuses).toContain(429);
  });
});
