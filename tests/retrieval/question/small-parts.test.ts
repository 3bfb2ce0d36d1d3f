import { expect, test } from "vitest";
import { countedIn } from "../../../retrieval/question/counted.ts";
import { EnglishVocabulary } from "../../../retrieval/question/english-spelling.ts";

const same = (words: string) => words;

test("what a question counts ends where its verb begins", () => {
  expect(countedIn("Có bao nhiêu hộ nghèo được hỗ trợ?", "vi", same)).toBe("hộ nghèo");
  expect(countedIn("tăng bao nhiêu so với năm trước", "vi", same)).toBeNull();
  expect(countedIn("Ai ký?", "vi", same)).toBeNull();
  expect(
    countedIn("How many public schools does the plan name?", "en", (w) => (w === "schools" ? "trường học" : w)),
  ).toBe("trường học public schools");
});

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
