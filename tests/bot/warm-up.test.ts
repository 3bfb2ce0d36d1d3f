import { expect, test } from "vitest";
import type { Answerer } from "../../bot/answerer.ts";
import { warmUp } from "../../bot/warm-up.ts";

function recorder(texts: readonly string[]) {
  const asked: string[] = [];
  const answerer = {
    readings: [{ clauses: texts.map((text) => ({ text })) }],
    ask: (text: string) => Promise.resolve(void asked.push(text)),
  } as unknown as Pick<Answerer, "readings" | "ask">;
  return { answerer, asked };
}

test("A program that has just opened its plans is asked about clauses from all over them, a bounded number of times", async () => {
  const texts = Array.from({ length: 500 }, (_, at) => `Tuyên truyền pháp luật lần ${at}`);
  const { answerer, asked } = recorder(texts);
  expect(await warmUp(answerer)).toBe(asked.length);
  expect(asked.length).toBeLessThanOrEqual(48);
  expect(asked.some((text) => text.includes("lần 0"))).toBe(true);
  expect(asked.some((text) => /lần 4\d\d/u.test(text))).toBe(true);
});

test("A program without plans is asked nothing", async () => {
  const { answerer, asked } = recorder([]);
  expect(await warmUp(answerer)).toBe(0);
  expect(asked).toEqual([]);
});
