import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallPlan } from "../ingest/plan-texts.ts";
import { freePort, Program } from "../simulators/program.ts";
import { hasNginx, NAME, startNginx, type Nginx } from "./behind-nginx.ts";

let folder: string;
let program: Program;
let nginx: Nginx;
const ask: Nginx["ask"] = (path, options) => nginx.ask(path, options);

describe.skipIf(!hasNginx && process.env["REQUIRE_ALL"] !== "1")("behind nginx as deploy/nginx.conf sets it up", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "ke-hoach-nginx-"));
    const programPort = await freePort();
    mkdirSync(join(folder, "plans"));
    writeFileSync(join(folder, "plans/a.txt"), smallPlan(1));
    program = new Program({
      PORT: String(programPort),
      DATA_DIR: join(folder, "data"),
      PLANS_DIR: join(folder, "plans"),
      PUBLIC_URL: `https://${NAME}`,
      LOG_LEVEL: "warn",
    });
    await program.untilServing();
    nginx = await startNginx(folder, programPort);
  }, 120_000);
  afterAll(async () => {
    await program.stop();
    await nginx.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the first administrator comes in by the code that the start keeps for the operator, with a cookie for https alone", async () => {
    expect(program.output).toContain("ma-quan-tri.txt");
    const code = readFileSync(join(folder, "data/ma-quan-tri.txt"), "utf8").trim();
    const outside = await ask("/ke-hoach");
    expect([302, 303, 401, 403]).toContain(outside.status);

    const headers = { origin: `https://${NAME}`, "content-type": "application/x-www-form-urlencoded" };
    const entry = await ask("/vao", { method: "POST", headers, body: `ma=${code}` });
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
