import fc from "fast-check";
import { expect, test } from "vitest";
import { countedIn } from "../../../retrieval/question/counted.ts";
import { EnglishVocabulary, isOneSlip } from "../../../retrieval/question/english-spelling.ts";

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
  expect(isOneSlip("airpot", "airport")).toBe(true);
  expect(isOneSlip("reviewd", "reviewed")).toBe(true);
  expect(isOneSlip("recieve", "receive")).toBe(true);
  expect(isOneSlip("plan", "plan")).toBe(false);
  expect(isOneSlip("forest", "fast")).toBe(false);
});

test("being one slip apart does not depend on the order", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
  fc.assert(fc.property(word, word, (one, other) => isOneSlip(one, other) === isOneSlip(other, one)));
});

test("known words, short words and names are left as typed", () => {
  const vocabulary = new EnglishVocabulary(["forest protection"]);
  expect(vocabulary.correct("forrest protection in Forrest Hill, fores")).toBe(
    "forest protection in Forrest Hill, forest",
  );
});
