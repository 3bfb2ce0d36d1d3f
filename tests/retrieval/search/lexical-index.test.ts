import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LexicalIndex, type QueryTerm } from "../../../retrieval/search/lexical/lexical-index.ts";
import type { DocumentTerms } from "../../../retrieval/search/lexical/posting-segment.ts";
import { better } from "../../../retrieval/search/lexical/top-units.ts";

function documentOf(unit: number, text: string): DocumentTerms {
  const frequencies = new Map<string, number>();
  const words = text.split(" ").filter((word) => word !== "");
  for (const word of words) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  return { unit, frequencies, length: words.length };
}

const WORDS = ["ma", "túy", "cai", "nghiện", "công", "an", "sở", "y", "tế", "báo", "cáo"];
const texts = fc.array(
  fc
    .array(
      fc.integer({ min: 0, max: 10 }).map((n) => WORDS[Math.floor((n * n) / 10)]!),
      { maxLength: 12 },
    )
    .map((words) => words.join(" ")),
  { minLength: 1, maxLength: 60 },
);
const questions = fc.uniqueArray(
  fc.record({ term: fc.constantFrom(...WORDS), weight: fc.double({ min: 0.05, max: 2, noNaN: true }) }),
  { selector: ({ term }) => term, minLength: 1, maxLength: 8 },
);

/** Scores every document, the terms in the order of the index: what search must equal. */
function exhaustive(index: LexicalIndex, terms: readonly QueryTerm[], units: readonly number[], limit: number) {
  const scores = index.scoresOf(units, terms);
  return units
    .map((unit, at) => ({ unit, score: scores[at]! }))
    .filter(({ score }) => score > 0)
    .sort(better)
    .slice(0, limit);
}

describe("BM25", () => {
  test("three short documents score as worked out by hand", () => {
    const index = new LexicalIndex({ k1: 1.2, b: 0.75 });
    index.add([documentOf(0, "ma ma túy"), documentOf(1, "túy nghiện"), documentOf(2, "nghiện")]);

    const found = index.search(
      [
        { term: "ma", weight: 1 },
        { term: "túy", weight: 0.5 },
      ],
      10,
    );

    // N = 3, average length 2. idf(ma) = ln(1 + 2.5/1.5) = 0.9808293; idf(túy) = ln(1 + 1.5/2.5) = 0.4700036.
    // 0: ma 2 / (2 + 1.2 (0.25 + 0.75 × 3/2)) = 2/3.65, túy 1 / (1 + 1.65) = 1/2.65.
    // 1: túy 1 / (1 + 1.2 (0.25 + 0.75)) = 1/2.2. 2 holds neither.
    expect(found.map(({ unit }) => unit)).toEqual([0, 1]);
    expect(found[0]!.score).toBeCloseTo((0.9808293 * 2) / 3.65 + (0.5 * 0.4700036) / 2.65, 6);
    expect(found[1]!.score).toBeCloseTo((0.5 * 0.4700036) / 2.2, 6);
  });

  test("the best k are those of scoring every document, whatever the terms weigh", () => {
    fc.assert(
      fc.property(texts, questions, fc.integer({ min: 1, max: 7 }), (all, terms, limit) => {
        const index = new LexicalIndex();
        index.add(all.map((text, unit) => documentOf(unit, text)));
        expect(index.search(terms, limit)).toEqual(exhaustive(index, terms, [...all.keys()], limit));
      }),
    );
  });

  test("a filter leaves the scores of the units it lets through as they are", () => {
    fc.assert(
      fc.property(texts, questions, (all, terms) => {
        const index = new LexicalIndex();
        index.add(all.map((text, unit) => documentOf(unit, text)));
        const even = [...all.keys()].filter((unit) => unit % 2 === 0);
        expect(index.search(terms, 4, (unit) => unit % 2 === 0)).toEqual(exhaustive(index, terms, even, 4));
      }),
    );
  });

  test("the best within a stretch are those of a filter that lets it through, also where a part of it was removed", () => {
    fc.assert(
      fc.property(texts, texts, questions, fc.nat(70), fc.nat(70), (one, other, terms, start, length) => {
        const index = new LexicalIndex();
        index.add(one.map((text, unit) => documentOf(unit, text)));
        index.add(other.map((text, unit) => documentOf(one.length + unit, text)));
        index.remove(3, 6);
        const [from, to] = [start, start + length];
        const within = index.search(terms, 4, (unit) => from <= unit && unit < to);
        expect(index.searchWithin(terms, 4, { from, to })).toEqual(within);
      }),
    );
  });

  test("an index filled part by part, with parts removed, finds what one built at once does", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), questions, fc.nat(5), (plans, terms, gone) => {
        const grown = new LexicalIndex();
        const kept: DocumentTerms[] = [];
        let unit = 0;
        const ranges = plans.map((plan) => {
          const documents = plan.map((text) => documentOf(unit++, text));
          grown.add(documents);
          return documents;
        });
        const removed = ranges[gone % ranges.length]!;
        grown.remove(removed[0]!.unit, removed.at(-1)!.unit + 1);
        for (const range of ranges) if (range !== removed) kept.push(...range);
        const built = new LexicalIndex();
        built.add(kept);
        expect(grown.size).toBe(built.size);
        expect(grown.search(terms, 5)).toEqual(built.search(terms, 5));
      }),
    );
  });

  test("adding a hundred plans one by one leaves a handful of segments", () => {
    const index = new LexicalIndex();
    for (let unit = 0; unit < 100; unit++) index.add([documentOf(unit, "sở y tế báo cáo")]);
    expect(index.size).toBe(100);
    expect(index.segments.length).toBeLessThanOrEqual(8);
  });

  test("an empty index and a question of unknown words find nothing", () => {
    const index = new LexicalIndex();
    expect(index.search([{ term: "ma", weight: 1 }], 3)).toEqual([]);
    index.add([documentOf(0, "ma túy")]);
    expect(index.search([{ term: "ຢາ", weight: 1 }], 3)).toEqual([]);
    expect(index.search([], 3)).toEqual([]);
  });
});
