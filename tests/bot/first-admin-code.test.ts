import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort, Program } from "../simulators/program.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ke-hoach-code-"));
  mkdirSync(join(folder, "plans"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the first administrator's code is in a file of the program's user, and not in what a service's journal keeps", async () => {
  const program = new Program({
    DATA_DIR: join(folder, "data"),
    PLANS_DIR: join(folder, "plans"),
    PORT: String(await freePort()),
    PUBLIC_URL: "https://tro-ly.example.vn",
    LOG_LEVEL: "trace",
  });
  try {
    await program.untilServing();
    const path = join(folder, "data", "ma-quan-tri.txt");
    const code = readFileSync(path, "utf8").trim();
    expect(code).toMatch(/^[0-9A-Z]{4}-?[0-9A-Z]{4}$/u);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(program.output).toContain(path);
    expect(program.output).not.toContain(code);
    expect(program.output).not.toContain(code.replace("-", ""));
  } finally {
    await program.stop();
  }
});
