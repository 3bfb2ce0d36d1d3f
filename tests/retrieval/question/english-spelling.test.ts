import { expect, test } from "vitest";
import { EnglishVocabulary } from "../../../retrieval/question/english-spelling.ts";

test("one slip is a letter more, less, changed, or two swapped", () => {
  const vocabulary = new EnglishVocabulary(["airport", "reviewed", "receive", "forest"]);
  expect(vocabulary.correct("airpot reviewwd recieve fast")).toBe("airport reviewed receive fast");
});

test("a word of administration is meant rather than a frequent one, and of frequent ones the most frequent", () => {
  const vocabulary = new EnglishVocabulary(["quota"]);
  const frequent = new Map([
    ["quote", -9],
    ["signed", -8],
    ["singed", -13],
  ]);
  expect(vocabulary.correct("quotta quote sgned", frequent)).toBe("quota quote signed");
});

test("known words, short words and names are left as typed", () => {
  const vocabulary = new EnglishVocabulary(["forest protection"]);
  expect(vocabulary.correct("forrest protection in Forrest Hill, fores")).toBe(
    "forest protection in Forrest Hill, forest",
  );
});
