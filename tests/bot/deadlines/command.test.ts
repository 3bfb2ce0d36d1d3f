import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { NODE_ARGS, PROJECT } from "../../ingest/project.ts";

const dataDir = mkdtempSync(join(tmpdir(), "ke-hoach-deadlines-"));
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

function run(args: readonly string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [...NODE_ARGS, join(PROJECT, "bot/deadlines.ts"), ...args], {
    cwd: PROJECT,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], DATA_DIR: dataDir, ...env },
    input: "",
  });
}

describe("npm run deadlines", () => {
  test("prints its help on stdout and ends with 0", () => {
    const { status, stdout } = run(["--help"]);
    expect([status, stdout.startsWith("npm run deadlines")]).toEqual([0, true]);
  });

  test.each([
    [["--from", "31/2/2024"], {}],
    [[], { CLOCK_START: "mai" }],
  ])("%j with %j ends with 2 and says why on stderr alone", (args, env) => {
    const { status, stdout, stderr } = run(args, env);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^Sai tham số: /u);
  });

  // 17:00 UTC is midnight in Viet Nam: the 16th begins there while it is noon of the 15th in New York.
  test("gives the same list in any zone of the machine, with the day that has just begun in Viet Nam", () => {
    const outputs = ["America/New_York", "Asia/Ho_Chi_Minh"].map((TZ) => {
      const { status, stdout } = run(["--json"], { TZ, CLOCK_START: "2024-06-15T17:00:00Z" });
      expect(status).toBe(0);
      return stdout;
    });
    expect(outputs[1]).toBe(outputs[0]);
    const list = JSON.parse(outputs[0]!) as { today: string; occurrences: { day: string; past: boolean }[] };
    expect(list.today).toBe("2024-06-16");
    expect(list.occurrences[0]).toMatchObject({ day: "2024-06-16", past: false });
  });

  test("says of an unknown unit which names are like it, and ends with 2", () => {
    const { status, stderr, stdout } = run(["--unit", "Sở Y tếế"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Sở Y tế");
  });

  test("names an office's faulty holiday file and ends with 1", () => {
    const path = join(dataDir, "holidays.json");
    writeFileSync(path, '{"note": 1}');
    const { status, stderr } = run([]);
    rmSync(path);
    expect(status).toBe(1);
    expect(stderr).toContain("holidays.json không đúng dạng");
  });
});
