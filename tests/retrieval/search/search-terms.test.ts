import { describe, expect, test } from "vitest";
import { eachTerm, syllablesOf, termOf } from "../../../retrieval/search/search-terms.ts";
import { queryTerms } from "../../../retrieval/search/query-terms.ts";
import { loadRankingWeights } from "../../../retrieval/search/ranking/ranking-weights.ts";
import { unitsOf } from "../../../retrieval/search/search-unit.ts";
import { planOf } from "./made-plans.ts";

const WORDS = {
  longestMatch: (syllables: readonly string[], from: number) =>
    syllables[from] === "phòng" && syllables[from + 1] === "chống" ? 2 : 1,
};

describe("terms", () => {
  test("numbers are compared by value, tones in one place, in any Unicode form", () => {
    expect(syllablesOf("2.300 vụ; ngày 05/02/2024; hoà giải".normalize("NFD"))).toEqual([
      "2300",
      "vụ",
      "ngày",
      "5",
      "2",
      "2024",
      "hòa",
      "giải",
    ]);
  });

  test("a text is indexed by syllables, words, and syllables and pairs without marks", () => {
    const terms: string[] = [];
    eachTerm(["phòng", "chống", "đói"], WORDS, (kind, text) => terms.push(termOf(kind, text)));
    expect(terms).toEqual([
      "phòng",
      "~phong",
      "chống",
      "~chong",
      "=phong chong",
      "đói",
      "~doi",
      "=chong doi",
      "+phòng chống",
    ]);
  });

  test("words that only ask weigh less than words that are found again", () => {
    const terms = new Map(
      queryTerms({ text: "ai chủ trì cai nghiện" }, WORDS, loadRankingWeights().terms).map((one) => [
        one.term,
        one.weight,
      ]),
    );
    expect(terms.get("ai") ?? 0).toBeLessThan(terms.get("nghiện")! / 2);
  });

  test("a leaf is found under all titles above it, a table row under its columns", () => {
    const reading = planOf("x", ["NHIỆM VỤ", "Công an tỉnh", "Kiểm tra"], {}, [
      { path: "I", heading: "NHIỆM VỤ" },
      { path: "I.1", parent: "I", heading: "Công an tỉnh" },
      { path: "I.1.a", parent: "I.1" },
    ]);
    const units = unitsOf({
      ...reading,
      tables: [
        { title: "Chỉ tiêu", columns: ["ĐƠN VỊ", "SỐ VỤ"], rows: [["Ba Vì", "37"]], source: { start: 0, end: 0 } },
      ],
      passages: [{ path: "table.1.1", text: "Ba Vì 37", source: { start: 0, end: 8 }, pieces: [] }],
    });
    expect(units.map(({ kind, headings }) => [kind, headings])).toEqual([
      ["heading", []],
      ["heading", ["NHIỆM VỤ"]],
      ["clause", ["NHIỆM VỤ", "Công an tỉnh"]],
      ["passage", ["Chỉ tiêu", "ĐƠN VỊ SỐ VỤ"]],
    ]);
  });
});
