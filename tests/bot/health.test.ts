import { beforeEach, expect, test } from "vitest";
import { HealthWatch } from "../../bot/health.ts";
import { StoreError, type StoreErrorCode } from "../../data/store/plan-store.ts";
import { openStateStore } from "../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../data/store/state/state-store.ts";

const MINUTE = 60_000;
let state: StateStore;
let nowMs: number;
let staleForMs: number | undefined;
let fault: StoreErrorCode | undefined;
let health: HealthWatch;

beforeEach(async () => {
  state = await openStateStore(":memory:");
  [nowMs, staleForMs, fault] = [0, undefined, undefined];
  const settings = {
    ...state.settings,
    put: (name: string, value: string) =>
      fault === undefined ? state.settings.put(name, value) : Promise.reject(new StoreError(fault, "hỏng")),
  };
  health = new HealthWatch({
    state: { inbox: state.inbox, settings },
    clock: { now: () => nowMs },
    plans: () => 4,
    staleForMs: () => staleForMs,
  });
});

/** Time passes, and all loops turn but those named. */
function pass(ms: number, ...still: string[]): void {
  nowMs += ms;
  for (const loop of ["inbox", "outbox", "reminders"] as const) if (!still.includes(loop)) health.turned(loop);
}

test("a program that writes, turns and reaches its networks is well", async () => {
  pass(10 * MINUTE);
  health.reached("telegram", true);
  expect(await health.check()).toEqual({ ok: true, problems: [], plans: 4, waitingEvents: 0, lastErrorAgeMs: null });
});

test.each(["full", "damaged", "read-only"] as const)(
  "a state that is %s is said, and well again once it is",
  async (code) => {
    fault = code;
    expect(await health.check()).toMatchObject({ ok: false, problems: [`state: ${code}`] });
    fault = undefined;
    pass(MINUTE);
    expect(await health.check()).toMatchObject({ ok: true });
  },
);

test.each(["inbox", "outbox", "reminders"])("a loop that stands still is said: %s", async (loop) => {
  pass(2 * MINUTE, loop);
  expect(await health.check()).toMatchObject({ ok: true });
  pass(2 * MINUTE, loop);
  expect(await health.check()).toMatchObject({ ok: false, problems: [`${loop} stands still`] });
});

test("a network that is away for long is said, and a channel that ended", async () => {
  health.reached("zalo-bot", false);
  pass(4 * MINUTE);
  expect(await health.check()).toMatchObject({ ok: true });
  health.reached("zalo-bot", false);
  pass(2 * MINUTE);
  expect(await health.check()).toMatchObject({ ok: false, problems: ["zalo-bot is down"] });
  health.reached("zalo-bot", true);
  health.stopped("telegram");
  expect(await health.check()).toMatchObject({ problems: ["telegram stopped"] });
});

test("plans that changed and cannot be opened are said after a minute", async () => {
  staleForMs = 2 * MINUTE;
  expect(await health.check()).toMatchObject({ ok: false, problems: ["changed plans cannot be opened"] });
});
