import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { READ_LIMITS, readApart } from "../../../../ingest/read/process/read-apart.ts";
import { docxOf, para, run } from "../../round-trip/render-office.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ke-hoach-apart-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that does something else than to read. */
function program(name: string, work: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, `process.once("message", () => { ${work} });`);
  return path;
}
const request = { format: "docx", bytes: docxOf(para(run("Kế hoạch"))) } as const;
const refusal = (code: string) => expect.objectContaining({ name: "ReadError", code }) as Error;

test("a document is read in a process of its own", async () => {
  expect((await readApart(request)).text).toBe("Kế hoạch\n");
});

test("a reading without end is stopped at its limit, which each scanned page moves", async () => {
  const limits = { ...READ_LIMITS, seconds: 0.3, secondsPerScan: 0.3 };
  const endless = program("endless", "for (;;) {}");

  await expect(readApart(request, { limits, program: endless })).rejects.toThrow(refusal("limit"));
});

test("a reading that stands still is stopped", async () => {
  const limits = { ...READ_LIMITS, idleSeconds: 1 };
  const waiting = program("waiting", "setInterval(() => undefined, 60_000);");

  await expect(readApart(request, { limits, program: waiting })).rejects.toThrow(refusal("limit"));
});

test("a reading that is given little processor time is waited for", async () => {
  const slow = program(
    "slow",
    `let left = 50;
    const tick = () => {
      for (const until = performance.now() + 4; performance.now() < until;);
      if (--left > 0) setTimeout(tick, 100);
      else process.send({ kind: "done", output: { text: "xong", notes: [] } });
    };
    tick();`,
  );
  const limits = { ...READ_LIMITS, seconds: 0.8 };
  expect((await readApart(request, { limits, program: slow })).text).toBe("xong");
});

test("a reading that takes too much memory is stopped", async () => {
  const limits = { ...READ_LIMITS, residentBytes: 150_000_000 };
  const greedy = program(
    "greedy",
    "const kept = []; const more = () => { kept.push(Buffer.alloc(20_000_000, 1)); setTimeout(more, 20); }; more();",
  );

  await expect(readApart(request, { limits, program: greedy })).rejects.toThrow(refusal("limit"));
});

test("a process that dies or meets a fault refuses the document, with the cause kept", async () => {
  await expect(readApart(request, { program: program("dies", "process.exit(3);") })).rejects.toThrow(
    refusal("damaged"),
  );
  const fault = await readApart({ format: "pdf", bytes: Buffer.from("%PDF-1.7\n...") }).catch(
    (cause: unknown) => cause,
  );
  expect(fault).toMatchObject({ name: "ReadError", code: "damaged" });
});
