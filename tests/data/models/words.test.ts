import { expect, test } from "vitest";
import { WordList, loadWordList } from "../../../data/models/words.ts";

test("the longest word at a place is found, and a syllable that begins none stands alone", () => {
  const list = new WordList(["ủy ban", "ủy ban nhân dân", "nhân dân", "kế hoạch"]);
  const syllables = "ủy ban nhân dân ban hành kế hoạch".split(" ");

  expect(syllables.map((_, from) => list.longestMatch(syllables, from))).toEqual([4, 1, 2, 1, 1, 1, 2, 1]);
});

test("a longer word is tried before a shorter one, and the end of the text is no word", () => {
  const list = new WordList(["bảo hiểm", "bảo hiểm xã hội"]);

  expect(list.longestMatch(["bảo", "hiểm", "xã"], 0)).toBe(2);
  expect(list.longestMatch(["bảo"], 0)).toBe(1);
  expect(list.longestMatch([], 0)).toBe(1);
});

test("the shipped list knows the everyday words of plans and no run across two of them", () => {
  const list = loadWordList();

  for (const word of ["kế hoạch", "báo cáo", "chủ trì", "phối hợp", "ma túy", "ủy ban nhân dân"])
    expect(list.has(word), word).toBe(true);
  for (const run of ["của các", "quy định tại", "hoạch phòng"]) expect(list.has(run), run).toBe(false);
});
