import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultSettings } from "../../../../bot/reminders/default-settings.ts";
import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../../../data/store/state/state-store.ts";

let state: StateStore;
beforeEach(async () => {
  state = await openStateStore(":memory:");
});
afterEach(() => state.close());

test("conversations of guests that nobody uses are forgotten, but not those that are reminded or a person's", async () => {
  for (const name of ["web:guest:a", "web:guest:b", "web:p1.trang", "telegram:1"])
    await state.conversations.put(name, "{}");
  await state.recipients.open(
    { channel: "web", chatId: "guest:b", threadId: null },
    "private",
    defaultSettings("vi", 0),
  );

  expect(await state.conversations.pruneUnused("web:guest:", Date.now() - 60_000)).toBe(0);
  expect(await state.conversations.pruneUnused("web:guest:", Date.now() + 60_000)).toBe(1);
  expect(await state.conversations.names("")).toEqual(["telegram:1", "web:guest:b", "web:p1.trang"]);
});
