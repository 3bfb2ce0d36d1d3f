import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DiacriticModel } from "../../../retrieval/question/restore-diacritics.ts";
import { foldAccents } from "../../../data/vietnamese.ts";

const model = DiacriticModel.load("data/models/diacritics");
const best = (text: string) => model.restore(text)[0]!.text;

describe("accents are restored", () => {
  test.each([
    ["ke hoach phong chong ma tuy do ai chu tri", "kế hoạch phòng chống ma túy do ai chủ trì"],
    ["so y te ha noi phai nop bao cao truoc ngay nao", "sở y tế hà nội phải nộp báo cáo trước ngày nào"],
    ["luc luong cong an xã phai lam gi", "lực lượng công an xã phải làm gì"],
    ["deadline bao cao thang", "deadline báo cáo tháng"],
    ["nhiêm vu cua uy ban nhân dan tinh", "nhiệm vụ của ủy ban nhân dân tỉnh"],
  ])("%s", (typed, meant) => {
    expect(best(typed)).toBe(meant);
  });

  test("names of places too, and the case of every letter stays", () => {
    expect(best("UBND tinh Quang Tri giao viec gi cho SYT?")).toBe("UBND tỉnh Quảng Trị giao việc gì cho SYT?");
    expect(best("BAO CAO CUA TINH QUANG TRI")).toBe("BÁO CÁO CỦA TỈNH QUẢNG TRỊ");
  });

  test("a word with a spelling no syllable has is put right from its neighbours", () => {
    expect(best("nạn nhân mua bán nguời")).toBe("nạn nhân mua bán người");
    expect(best("phogn chong ma tuy")).toBe("phòng chống ma túy");
  });

  test("what the keyboard left undone is put right first", () => {
    expect(best("kế hoachj phòng chống ma tu1y")).toBe("kế hoạch phòng chống ma túy");
    expect(best("cong an xa lamf gi ve ma tuys")).toBe("công an xã làm gì về ma túy");
  });
});

describe("what is right stays", () => {
  test.each([
    "Sở Y tế phải nộp báo cáo trước ngày 17 hằng tháng cho Công an tỉnh?",
    "29/KH-BCĐ",
    "2024",
    "ai chủ trì k",
    "UBND, CA, SYT",
    "What does the plan say about reporting to the province?",
    "gửi mail a.nguyen@quangtri.gov.vn",
    "😀",
    "ຂໍ້ມູນ 中文 \u0000\u0007",
    "",
  ])("%s", (text) => {
    expect(best(text)).toBe(text);
  });

  test("a code without accents stays beside words that get theirs", () => {
    expect(best("van ban 29/KH-BCD noi gi")).toBe("văn bản 29/KH-BCD nói gì");
  });

  test("English is left alone when the caller says so", () => {
    expect(model.restore("to do", { language: "en" })).toEqual([{ text: "to do", weight: 1 }]);
  });

  test("only the place of a tone changes in a correct word", () => {
    expect(best("Uỷ ban về hoà giải")).toBe("Ủy ban về hòa giải");
  });
});

describe("readings", () => {
  test("come best first, all different, with weights that sum to one, no more than asked for", () => {
    const readings = model.restore("bao cao cua so", { readings: 3 });

    expect(readings.length).toBeGreaterThan(1);
    expect(new Set(readings.map(({ text }) => text)).size).toBe(readings.length);
    expect(readings.map(({ weight }) => weight)).toEqual(readings.map(({ weight }) => weight).sort((a, b) => b - a));
    expect(readings.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
    expect(model.restore("bao cao cua so", { readings: 1 })).toHaveLength(1);
  });

  test("fewer than one reading is refused", () => {
    expect(() => model.restore("bao cao", { readings: 0 })).toThrow(RangeError);
  });

  test("differ from any text in nothing but letters of its words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        for (const reading of model.restore(text, { language: "vi" }))
          expect(reading.text.replace(/[\p{L}\p{M}\d]+/gu, "x")).toBe(
            text.normalize("NFC").replace(/[\p{L}\p{M}\d]+/gu, "x"),
          );
      }),
      { numRuns: 300 },
    );
  });

  test("a very long text is restored to its end", () => {
    const text = "ke hoach phong chong ma tuy ".repeat(360);

    expect(best(text)).toBe("kế hoạch phòng chống ma túy ".repeat(360));
    expect(foldAccents(best("a".repeat(10_000)))).toHaveLength(10_000);
  });
});

test("the plans' own words are learnt from their texts, and the model they were added to stays as it was", () => {
  const withPlans = model.withTexts(["Cán bộ xã Ngũ Lộng phối hợp với thôn Ngũ Lộng."]);

  expect(withPlans.restore("thon ngu long")[0]!.text).toBe("thôn ngũ lộng");
  expect(best("thon ngu long")).not.toBe("thôn ngũ lộng");
});

test("a folder without the model is an error that keeps its cause", () => {
  expect(() => DiacriticModel.load("data/plans")).toThrow(/diacritic model/);
});
