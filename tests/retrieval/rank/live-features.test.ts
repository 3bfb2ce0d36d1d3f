import { afterAll, beforeAll, expect, test } from "vitest";
import { loadIntentModels } from "../../../retrieval/question/intents.ts";
import { RANK_FEATURES } from "../../../retrieval/rank/features.ts";
import { filesOf } from "../../quality/documents.ts";
import { collectCases } from "../../quality/learn/collect-cases.ts";
import { keepLibrary, type KeptLibrary } from "../../quality/open-library.ts";
import { ownQuestions } from "../../quality/question-set.ts";

let kept: KeptLibrary;
beforeAll(async () => void (kept = await keepLibrary(filesOf("plans"))));
afterAll(() => kept.close());

/** Only a chat about one plan brings it. */
const NOT_OF_QUESTIONS = ["planTalk"];
/** The sample plans have no table without rows, no hour, no person called by name and no telephone. */
const NOT_IN_SAMPLES = ["isTable", "bears:hour", "bears:person", "bears:contact"];

test("every feature of the ranking tells some candidates from others: none is dead", async () => {
  const intents = loadIntentModels();
  const questions = ownQuestions(["everyday"]);
  const cases = await collectCases(kept.readings, new Map(questions.map((one) => [one, []])), () => intents);
  const least = new Float32Array(RANK_FEATURES.length).fill(Infinity);
  const most = new Float32Array(RANK_FEATURES.length).fill(-Infinity);
  for (const { pool } of cases)
    for (const { vector } of pool)
      vector.forEach((value, at) => {
        if (value < least[at]!) least[at] = value;
        if (value > most[at]!) most[at] = value;
      });
  const dead = RANK_FEATURES.filter((name, at) => name !== "always" && most[at]! <= least[at]!);
  expect(dead.filter((name) => ![...NOT_OF_QUESTIONS, ...NOT_IN_SAMPLES].includes(name))).toEqual([]);
});
