import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStores } from "../../bot/open-stores.ts";
import { openStateStore, STATE_FILE } from "../../data/store/state/open-state-store.ts";

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stores-"));
  const stores = await openStores(folder);
  await stores.state.settings.put("who", "một người");
  await stores.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const removeState = () => {
  for (const end of ["", "-wal", "-shm"]) rmSync(join(folder, STATE_FILE + end), { force: true });
};

describe("people's state beside an index that knows it is refused", () => {
  test.each([
    ["gone", () => Promise.resolve(removeState())],
    [
      "cut to nothing",
      () => {
        removeState();
        writeFileSync(join(folder, STATE_FILE), "");
        return Promise.resolve();
      },
    ],
    [
      "made anew by another command",
      async () => {
        removeState();
        await (await openStateStore(folder)).close();
      },
    ],
  ])("where it is %s, with the way back", async (_, harm) => {
    await harm();
    await expect(openStores(folder)).rejects.toMatchObject({
      code: "missing",
      message: expect.stringMatching(/npm run restore.*--new-state/su) as string,
    });
    const begun = await openStores(folder, { acceptNewState: true });
    await begun.close();
    await (await openStores(folder)).close();
  });
});

test("state that is whole is opened as it was", async () => {
  const { state, close } = await openStores(folder);
  expect(await state.settings.get("who")).toBe("một người");
  await close();
});
