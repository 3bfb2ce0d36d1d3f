import { beforeAll, expect, test } from "vitest";
import type { PlanReading } from "../../../data/plan.ts";
import { comparable, foldAccents } from "../../../data/vietnamese.ts";
import { filesOf } from "../../quality/documents.ts";
import { readDocuments } from "../../quality/read-plans.ts";
import { idOf, madeCorpus } from "./made-corpus.ts";

let patterns: readonly PlanReading[];
beforeAll(async () => void (patterns = await readDocuments(filesOf("plans").slice(0, 1))));

test("the same seed makes the same plans, of as many clauses as were asked for, no two of one place and year", () => {
  const options = { clauses: 500, questions: 20, seed: 7 };
  const made = madeCorpus(patterns, options);
  expect(madeCorpus(patterns, options)).toEqual(made);
  expect(madeCorpus(patterns, { ...options, seed: 8 })).not.toEqual(made);
  expect(made.readings.flatMap(({ clauses }) => clauses)).toHaveLength(500);
  const named = made.readings.map(({ plan }) => `${plan.place} ${plan.date}`);
  expect(new Set(named).size).toBe(named.length);
});

test("each question has words of the clause that answers it", () => {
  const { readings, questions } = madeCorpus(patterns, { clauses: 500, questions: 20, seed: 7 });
  const plain = (text: string): string => foldAccents(comparable(text.replace(/\s+/gu, " ")));
  const texts = new Map(
    readings.flatMap(({ plan, clauses }) =>
      clauses.map(({ path, text }) => [idOf(plan.id, path), plain(text)] as const),
    ),
  );
  expect(questions).toHaveLength(20);
  for (const { text, unit } of questions)
    expect(texts.get(unit)).toContain(plain(text).split(" ").slice(0, 5).join(" "));
});
