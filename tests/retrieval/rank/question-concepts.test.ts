import { describe, expect, test } from "vitest";
import { questionConcepts, type WordKnowledge } from "../../../retrieval/rank/question-concepts.ts";
import { hashOf } from "../../../retrieval/search/ranking/unit-view.ts";
import { termOf } from "../../../retrieval/search/search-terms.ts";

/** Plans that hold a few words, each as telling as the next. */
const PLANS = new Set(["~tiem", "~phong", "~cho", "=tiem phong", "~duoi", "~nuoc", "=duoi nuoc"]);
const know: WordKnowledge = {
  idf: () => 2,
  isKnown: (term) => PLANS.has(term),
  importance: (word) => (word === "ai" || word === "who" ? 0 : 1),
  translationsOf: (word) =>
    word === "puppy"
      ? [
          ["chó", 0.6],
          ["chó con", 0.3],
        ]
      : [],
};
const word = (text: string): number => hashOf(termOf("folded", text));
const pair = (text: string): number => hashOf(termOf("foldedPair", text));
const reading = (parts: readonly { text: string; wordings: readonly string[] }[]) => [
  { text: parts.map((part) => part.text).join(""), parts, weight: 1 },
];

describe("what a Vietnamese question looks for", () => {
  test("is each of its words, held also by the official wording of the stretch it stands in", () => {
    const parts = [
      { text: "ai ", wordings: [] },
      { text: "chích ngừa", wordings: ["tiêm phòng"] },
      { text: " chó", wordings: [] },
    ];
    const { all } = questionConcepts({ readings: reading(parts), text: "", languageAsked: "vi" }, know);
    expect(all.map(({ wordings }) => wordings.map(({ terms }) => terms))).toEqual([
      [[word("chich")], [pair("tiem phong")]],
      [[word("ngua")], [pair("tiem phong")]],
      [[word("cho")]],
    ]);
    expect(all.map(({ isKnown }) => isKnown)).toEqual([false, false, true]);
  });

  test("is the text alone where nothing tells its stretches, each word once", () => {
    const { all } = questionConcepts({ readings: [], text: "chó chó tiêm", languageAsked: "vi" }, know);
    expect(all.map(({ wordings }) => wordings[0]!.terms[0])).toEqual([word("cho"), word("tiem")]);
  });
});

describe("what an English question looks for", () => {
  test("is a term of the lexicon as one thing, that weighs as its wording which plans hold", () => {
    const parts = [
      { text: "Who ", wordings: [] },
      { text: "drowning", wordings: ["ngạt nước", "đuối nước"] },
    ];
    const { all } = questionConcepts({ readings: reading(parts), text: "", languageAsked: "en" }, know);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ mass: 4, isKnown: true });
    expect(all[0]!.wordings.map(({ terms }) => terms)).toEqual([[pair("ngat nuoc")], [pair("duoi nuoc")]]);
    expect(all[0]!.wordings.map(({ weight }) => weight)).toEqual([1, 1]);
  });

  test("is for a word the lexicon lacks what the learnt table gives its singular, and the word itself", () => {
    const parts = [{ text: "puppies", wordings: [] }];
    const { all } = questionConcepts({ readings: reading(parts), text: "", languageAsked: "en" }, know);
    expect(all[0]!.wordings.map(({ terms, weight }) => [terms, weight])).toEqual([
      [[word("cho")], 1],
      [[pair("cho con")], 0.5],
      [[word("puppies")], 1],
    ]);
  });
});
