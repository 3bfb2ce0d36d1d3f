import { expect, test } from "vitest";
import type { Answerer, Asked, AskOptions } from "../../bot/answerer.ts";
import { LiveAnswerer } from "../../bot/live-answerer.ts";
import type { PlanReading } from "../../data/plan.ts";
import { fakePlan } from "./conversation/fake-answerer.ts";

const KEPT = fakePlan("29-kh-bcd", "29/KH-BCĐ", "Quảng Trị", "Phòng, chống ma túy");
const SECRET = fakePlan("77-kh-ubnd", "77/KH-UBND", "Hà Nam", "Thử nghiệm");

/** An answerer that says which opening it came from. */
function named(name: string, failedQuotes = 0, readings: readonly PlanReading[] = [KEPT]) {
  const asked = { answer: { text: name } } as Asked;
  const options: (AskOptions | undefined)[] = [];
  const ask = (_: string, given?: AskOptions) => (options.push(given), Promise.resolve(asked));
  return { readings, failedQuotes, options, ask, open: () => Promise.resolve(asked) };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

type Opening = Answerer | Error | Promise<Answerer>;

/** A live answerer over plans that a test changes; time stands unless the test moves it, and patience ends with `tire`. */
async function live(openings: readonly Opening[]) {
  const state = { revision: 1, nowMs: 0, said: [] as string[], opened: 0, planIds: [KEPT.plan.id, SECRET.plan.id] };
  let tire: () => void = () => undefined;
  const answerer = await LiveAnswerer.start({
    open() {
      const next = openings[state.opened++]!;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    revision: () => Promise.resolve(state.revision),
    planIds: () => Promise.resolve(state.planIds),
    clock: { now: () => state.nowMs, sleep: () => new Promise((resolve) => (tire = resolve)) },
    say: (line) => state.said.push(line),
    checkEveryMs: 1000,
  });
  const says = async () => (await answerer.ask("?")).answer.text;
  return { answerer, state, says, tire: () => tire() };
}

test("the first question after a change is answered from the changed plans", async () => {
  const { answerer, state, says } = await live([named("old", 2), named("new", 1)]);
  expect(await says()).toBe("old");
  state.revision = 2;
  expect(await says()).toBe("new");
  expect(answerer.failedQuotes).toBe(3);
  expect(state.said).toEqual([]);
});

test("a change is in force, and told, with nobody asking", async () => {
  const { answerer, state, tire } = await live([named("old"), named("new", 0, [KEPT, SECRET])]);
  const generations: number[] = [];
  const stop = new AbortController();
  const told = new Promise<void>((resolve) =>
    answerer.onChange(() => {
      generations.push(answerer.readings.length);
      resolve();
    }),
  );
  const watching = answerer.watch(stop.signal);
  await tick();
  state.revision = 2;
  tire();
  await told;
  expect(generations).toEqual([2]);
  stop.abort();
  await tick();
  tire();
  await watching;
});

test("what is taken out is gone at once, while the rest is still being opened, also where that fails", async () => {
  let opened: (answerer: Answerer) => void = () => undefined;
  const slow = new Promise<Answerer>((resolve) => (opened = resolve));
  const old = named("old", 0, [KEPT, SECRET]);
  const { answerer, state, tire } = await live([old, slow, new Error("đĩa hỏng")]);
  [state.revision, state.planIds] = [2, [KEPT.plan.id]];
  const refreshed = answerer.refresh();
  const asking = answerer.ask("?", { visiblePlanIds: new Set([KEPT.plan.id, SECRET.plan.id]) });
  await tick();
  expect(answerer.readings).toEqual([KEPT]);
  tire();
  await asking;
  expect(old.options.at(-1)?.visiblePlanIds).toEqual(new Set([KEPT.plan.id]));
  opened(named("new"));
  await refreshed;
  [state.revision, state.planIds] = [3, []];
  await answerer.refresh();
  expect(answerer.readings).toEqual([]);
});

test("plans that cannot be opened are said once, the old ones stay, and are tried again later and later", async () => {
  const broken = new Error("đĩa hỏng");
  const { answerer, state, says } = await live([named("old"), broken, broken, named("new")]);
  state.revision = 2;
  for (const [nowMs, opened] of [
    [0, 2],
    [999, 2],
    [1000, 3],
    [2000, 3],
  ] as const) {
    state.nowMs = nowMs;
    await answerer.refresh();
    expect(state.opened).toBe(opened);
    expect(await says()).toBe("old");
  }
  expect(answerer.staleForMs).toBe(2000);
  expect(state.said).toHaveLength(1);
  expect(state.said[0]).toContain("đĩa hỏng");
  state.nowMs = 3000;
  expect(await says()).toBe("new");
  expect(answerer.staleForMs).toBeUndefined();
});

test("nothing is opened anew while the plans stay the same", async () => {
  const { answerer, state, says } = await live([named("old")]);
  for (let look = 1; look <= 3; look++) {
    state.nowMs = look * 1000;
    await answerer.refresh();
    await says();
  }
  expect(state.opened).toBe(1);
});

test("while opening takes longer than anybody waits, those who come later are answered at once, without what was taken out", async () => {
  let opened: (next: Answerer) => void = () => undefined;
  const slow = new Promise<Answerer>((resolve) => (opened = resolve));
  const both = named("old", 0, [KEPT, SECRET]);
  const { answerer, state, says, tire } = await live([both, slow]);
  state.revision = 2;
  const first = says();
  await tick();
  tire();
  expect(await first).toBe("old");
  state.nowMs = 5001;
  expect(await says()).toBe("old");
  state.revision = 3;
  state.planIds = [KEPT.plan.id];
  expect(await says()).toBe("old");
  expect(answerer.readings).toEqual([KEPT]);
  expect([...both.options.at(-1)!.visiblePlanIds!]).toEqual([KEPT.plan.id]);
  opened(named("new"));
  await tick();
  expect(await says()).toBe("new");
});

test("opening that took long is not begun again at once, whatever changes; one that was quick is", async () => {
  const { state, says } = await live([named("one"), named("two"), named("three"), named("four")]);
  state.revision = 2;
  expect(await says()).toBe("two");
  let opened: (next: Answerer) => void = () => undefined;
  const other = await live([named("one"), new Promise<Answerer>((resolve) => (opened = resolve)), named("three")]);
  other.state.revision = 2;
  const first = other.says();
  await tick();
  other.state.nowMs = 4000;
  opened(named("two"));
  expect(await first).toBe("two");
  other.state.revision = 3;
  other.state.nowMs = 7999;
  expect(await other.says()).toBe("two");
  other.state.nowMs = 8000;
  expect(await other.says()).toBe("three");
  state.revision = 3;
  expect(await says()).toBe("three");
});
