import { expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { withAgenciesOf } from "../../../data/lexicon/plan-agencies.ts";

const naming = (...written: string[]) => [{ agencies: written.map((one) => ({ written: one, agency: null })) }];

test("a body that a plan names and the lexicon does not have is found in questions", () => {
  const lexicon = withAgenciesOf(loadLexicon(), naming("Cục Trợ giúp pháp lý", "Vụ Pháp luật quốc tế"));
  const found = lexicon.agencyNames.find("cuc tro giup phap ly phai lam gi", { unaccented: true });
  expect(found.map(({ agency }) => agency.name)).toEqual(["Cục Trợ giúp pháp lý"]);
  expect(lexicon.agencyNames.resolve("Vụ pháp luật quốc tế")?.id).toBe("unit-vu-phap-luat-quoc-te");
});

test("many bodies at once, and what is said of them, are no body", () => {
  const lexicon = loadLexicon();
  const names = [
    "các đơn vị có liên quan",
    "Các bộ, ngành, địa phương",
    "Thủ trưởng các đơn vị có liên quan thuộc Bộ Tư pháp",
    "Liên đoàn Lao động cùng cấp",
    "Y tế",
  ];
  expect(withAgenciesOf(lexicon, naming(...names))).toBe(lexicon);
});

test("what the lexicon knows stays as it is", () => {
  const lexicon = loadLexicon();
  expect(withAgenciesOf(lexicon, naming("Sở Y tế tỉnh Bắc Giang"))).toBe(lexicon);
});
