import { describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { TermExpander } from "../../../retrieval/question/expand-terms.ts";

const terms = new TermExpander(loadLexicon());
const partOf = (text: string, language: "vi" | "en", stretch: string) =>
  terms.expand(text, language).parts.find((part) => part.text === stretch);

describe("a question stretch by stretch", () => {
  test("gives the words of the question back, whatever stands for them", () => {
    for (const [text, language] of [
      ["who checks the drowning prevention plan for children", "en"],
      ["tiền heo bệnh của bà con do ai chi", "vi"],
      ["", "vi"],
    ] as const)
      expect(
        terms
          .expand(text, language)
          .parts.map((part) => part.text)
          .join(""),
      ).toBe(text);
  });

  test("names in English what plans say, the longest term at each place", () => {
    expect(partOf("who leads flood prevention here", "en", "flood prevention")?.wordings[0]).toMatch(
      /^phòng, chống lũ/u,
    );
  });

  test("names beside an everyday word the official one, accents or none", () => {
    expect(partOf("xã này có heo không", "vi", "heo")?.wordings).toContain("lợn");
    expect(partOf("xa nay co heo khong", "vi", "heo")?.wordings).toContain("lợn");
  });

  test("leaves the words of a body's name to that body", () => {
    const { parts } = terms.expand("Ủy ban nhân dân xã phải làm gì", "vi");
    const wordings = parts.flatMap((part) => part.wordings);
    expect(wordings.every((one) => "ủy ban nhân dân xã".includes(one.toLowerCase()) || !/dân/u.test(one))).toBe(true);
  });
});
