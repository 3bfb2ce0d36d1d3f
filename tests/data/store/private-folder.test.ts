import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPlanStore } from "../../../data/store/open-plan-store.ts";
import { makePrivateFolder } from "../../../data/store/private-folder.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import { claimFolder } from "../../../data/store/state/running.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const modes = (path: string) => Object.fromEntries(readdirSync(path).map((name) => [name, mode(join(path, name))]));

test("a new data folder is its owner's alone, with every file in it, the logs of its databases too", async () => {
  const data = join(folder, "a", "data");
  const claim = claimFolder(data);
  const [plans, state] = [await openPlanStore(data), await openStateStore(data)];
  await state.settings.put("web.key", "secret");

  expect(mode(data)).toBe("700");
  const found = modes(data);
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(["state.sqlite", "state.sqlite-wal", "ke-hoach.sqlite-wal"]),
  );
  expect(new Set(Object.values(found))).toEqual(new Set(["600"]));
  await state.close();
  await plans.close();
  claim.release();
});

test("a folder of an earlier version, open to others, is closed at the next start", async () => {
  chmodSync(folder, 0o755);
  for (const name of ["state.sqlite-wal", "old.log"]) writeFileSync(join(folder, name), "", { mode: 0o644 });
  await (await openStateStore(folder)).close();

  expect(mode(folder)).toBe("700");
  expect(new Set(Object.values(modes(folder)))).toEqual(new Set(["600"]));
});

test("a folder that cannot be made ends in an error and not in waiting", async () => {
  await expect(openStateStore("/proc/x")).rejects.toMatchObject({ name: "StoreError" });
  writeFileSync(join(folder, "file"), "");
  expect(() => makePrivateFolder(join(folder, "file", "data"))).toThrow();
});

test("a folder in which nothing can be written is named as such", async () => {
  mkdirSync(join(folder, "data"));
  // The system's own folder takes no file of anybody's, whoever runs this.
  await expect(openPlanStore("/sys/kernel")).rejects.toMatchObject({
    code: "read-only",
    message: expect.stringContaining("không ghi được") as string,
  });
});
