import { expect, test } from "vitest";
import type { Answerer, Asked } from "../../bot/answerer.ts";
import { LiveAnswerer } from "../../bot/live-answerer.ts";

/** An answerer that says which opening it came from. */
function named(name: string, failedQuotes = 0): Answerer {
  const asked = { answer: { text: name } } as Asked;
  return { readings: [], failedQuotes, ask: () => Promise.resolve(asked), open: () => Promise.resolve(asked) };
}

async function live(openings: (Answerer | Error)[]) {
  const state = { revision: 1, nowMs: 0, said: [] as string[], opened: 0 };
  const answerer = await LiveAnswerer.start({
    open() {
      const next = openings[state.opened++]!;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    revision: () => Promise.resolve(state.revision),
    now: () => state.nowMs,
    say: (line) => state.said.push(line),
    checkEveryMs: 1000,
  });
  const says = async () => (await answerer.ask("?")).answer.text;
  return { answerer, state, says };
}

test("a change of the plans is noticed at a question, and the old plans answer until the new ones are open", async () => {
  const { answerer, state, says } = await live([named("old", 2), named("new", 1)]);
  state.revision = 2;
  state.nowMs = 500;
  expect(await says()).toBe("old");
  await answerer.refresh();
  expect(state.opened).toBe(1);
  state.nowMs = 1500;
  expect(await says()).toBe("old");
  await answerer.refresh();
  expect(await says()).toBe("new");
  expect(answerer.failedQuotes).toBe(3);
  expect(state.said).toEqual([]);
});

test("plans that cannot be opened are said once, the old ones stay, and the next look tries again", async () => {
  const broken = new Error("đĩa hỏng");
  const { answerer, state, says } = await live([named("old"), broken, broken, named("new")]);
  state.revision = 2;
  for (const nowMs of [1000, 2000]) {
    state.nowMs = nowMs;
    await answerer.refresh();
    expect(await says()).toBe("old");
  }
  expect(state.said).toHaveLength(1);
  expect(state.said[0]).toContain("đĩa hỏng");
  state.nowMs = 3000;
  await answerer.refresh();
  expect(await says()).toBe("new");
});

test("nothing is opened anew while the plans stay the same", async () => {
  const { answerer, state } = await live([named("old")]);
  for (let look = 1; look <= 3; look++) {
    state.nowMs = look * 1000;
    await answerer.refresh();
  }
  expect(state.opened).toBe(1);
});
