import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { loadCues } from "../../../retrieval/question/cues.ts";
import { TermExpander } from "../../../retrieval/question/expand-terms.ts";
import { fillerIn, without } from "../../../retrieval/question/words-asked.ts";

describe("a text without some stretches", () => {
  test("keeps its other words apart, however the stretches overlap or are ordered", () => {
    const text = "Kế hoạch 29 của Quảng Trị giao ai?";
    const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    expect(without(text, [at("Quảng Trị"), at("Kế hoạch 29"), at("Trị")])).toBe("của giao ai?");
    expect(without(text, [])).toBe(text);
    expect(without(text, [{ start: 0, end: text.length }])).toBe("");
  });

  test("never gains a letter", () => {
    const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(12)).map(([start, length]) => ({ start, end: start + length })));
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), spans, (text, cut) => {
        const rest = without(text, cut).replace(/\s/gu, "");
        expect([...text.replace(/\s/gu, "")].join("")).toSatisfy((whole: string) => {
          let at = 0;
          for (const letter of rest) {
            at = whole.indexOf(letter, at) + 1;
            if (at === 0) return false;
          }
          return true;
        });
      }),
    );
  });
});

test("a filler word inside a longer term is no filler", () => {
  const kit = { cues: loadCues(), terms: new TermExpander(loadLexicon()) };
  const bare = (text: string) => without(text, fillerIn(text, kit, "vi", false));
  expect(bare("ai theo dõi an toàn thực phẩm vậy ạ")).toContain("theo dõi an toàn thực phẩm");
  expect(bare("ai theo dõi an toàn thực phẩm vậy ạ")).not.toContain("ạ");
});
