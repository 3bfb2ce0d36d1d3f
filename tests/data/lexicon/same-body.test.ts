import { describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { bodyKey, isSameKey } from "../../../data/lexicon/same-body.ts";

const { agencyNames } = loadLexicon();
const isSame = (one: string, other: string) => isSameKey(bodyKey(one, agencyNames), bodyKey(other, agencyNames));

describe("two names of one body", () => {
  test.each([
    ["Sở Y tế", "Sở Y tế tỉnh"],
    ["Lãnh đạo Ban Dân nguyện", "Ban Dân nguyện"],
    ["Các Đoàn đại biểu Quốc hội", "Đoàn đại biểu Quốc hội tỉnh"],
    ["Thủ trưởng các đơn vị trực thuộc Bộ", "các đơn vị trực thuộc Bộ"],
  ])("%s, %s", (one, other) => {
    expect(isSame(one, other)).toBe(true);
  });

  test.each([
    ["Sở Y tế", "Sở Tài chính"],
    ["Các sở, ban, ngành", "Sở Y tế"],
    ["Lãnh đạo Ban Dân nguyện", "Ban Dân vận"],
  ])("but not of %s, %s", (one, other) => {
    expect(isSame(one, other)).toBe(false);
  });
});
