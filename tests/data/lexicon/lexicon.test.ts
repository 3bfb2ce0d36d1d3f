import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findAgencies, loadLexicon, resolveAgency } from "../../../data/lexicon/lexicon.ts";
import { foldAccents } from "../../../data/vietnamese.ts";

describe("the data files", () => {
  const lexicon = loadLexicon();

  test("name each body and place once", () => {
    for (const list of [lexicon.agencies, lexicon.places]) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(lexicon.agencies.length).toBeGreaterThan(300);
  });

  test("lead from the 63 provinces to the 34 that are left", () => {
    const ids = new Set(lexicon.places.map(({ id }) => id));
    expect(ids.size).toBe(63);
    const left = new Set(lexicon.places.map(({ since2025 }) => since2025));
    expect(left.size).toBe(34);
    expect([...left].filter((id) => !ids.has(id))).toEqual([]);
  });

  test("name successors that exist and weights that sum to one at most", () => {
    const ids = new Set(lexicon.agencies.map(({ id }) => id));
    for (const one of lexicon.successors) {
      expect(ids).toContain(one.old);
      if (one.new !== null) expect(ids).toContain(one.new);
    }
    for (const { readings } of lexicon.abbreviations)
      expect(readings.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });

  test("find every body by its own name and id", () => {
    for (const agency of lexicon.agencies) expect(resolveAgency(agency.name)?.id, agency.name).toBe(agency.id);
  });
});

describe("resolveAgency", () => {
  test.each([
    ["Sở Y tế tỉnh Bắc Giang", "Sở Y tế"],
    ["Công an Thành phố", "Công an tỉnh"],
    ["Công an huyện Hướng Hóa", "Công an cấp huyện"],
    ["UBND các quận, huyện, thị xã", "Ủy ban nhân dân cấp huyện"],
    ["Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"],
    ["sở lao động – thương binh và xã hội", "Sở Lao động - Thương binh và Xã hội"],
    ["Sở Văn hoá,Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"],
    ["các sở", "các sở, ban, ngành"],
  ])("knows %s as %s", (written, canonical) => {
    expect(resolveAgency(written)?.canonical).toBe(canonical);
  });

  test.each(["Sở", "Công ty Trách nhiệm hữu hạn Hoa Mai", "Đề nghị Tòa án", "BCT", "", "tỉnh Bắc Giang"])(
    "leaves %s unresolved rather than guess",
    (written) => {
      expect(resolveAgency(written)).toBeNull();
    },
  );

  test("does not mind case, spacing or decomposed letters", () => {
    fc.assert(
      fc.property(fc.constantFrom(...loadLexicon().agencies), fc.constantFrom(1, 2, 3), (agency, spaces) => {
        const written = agency.name.toUpperCase().normalize("NFD").replace(/ /gu, " ".repeat(spaces));
        expect(resolveAgency(written)?.id).toBe(agency.id);
      }),
    );
  });
});

describe("findAgencies", () => {
  const named = (text: string, unaccented = true) =>
    findAgencies(text, { unaccented }).map(({ start, end, agency }) => [agency.name, text.slice(start, end)]);

  test("takes the longest name and the place after it", () => {
    expect(named("CATP HN phối hợp Sở Y tế tỉnh Quảng Trị")).toEqual([
      ["Công an tỉnh", "CATP HN"],
      ["Sở Y tế", "Sở Y tế tỉnh Quảng Trị"],
    ]);
  });

  test("reads names typed without accents only when asked", () => {
    expect(named("so y te ha noi phai lam gi")).toEqual([["Sở Y tế", "so y te ha noi"]]);
    expect(named("so y te ha noi phai lam gi", false)).toEqual([]);
  });

  test("reads English names in either order", () => {
    expect(named("the Department of Health and the Health Dept").map(([name]) => name)).toEqual(["Sở Y tế", "Sở Y tế"]);
  });

  test("takes no plain word for a short abbreviation", () => {
    expect(named("rải cát, ca hát, hội họp")).toEqual([]);
  });

  test("never throws and gives spans of the text, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const { start, end } of findAgencies(text, { unaccented: true }))
          expect(text.slice(start, end)).not.toBe("");
      }),
    );
  });
});

test("places are found in full, in capitals and without accents", () => {
  const { placeNames } = loadLexicon();
  const found = placeNames.find("HN, bac giang và ĐN", { unaccented: true });
  expect(found.map(({ places }) => places.map(({ name }) => name))).toEqual([
    ["Hà Nội"],
    ["Bắc Giang"],
    ["Đà Nẵng", "Đồng Nai"],
  ]);
  expect(foldAccents("Đồng Nai")).toBe("Dong Nai");
});
