import { describe, expect, test } from "vitest";
import { comparable, foldAccents, isSyllable, normaliseTones } from "../../data/vietnamese.ts";

describe("spelling", () => {
  test("both placements of a tone become one, and quý keeps its only one", () => {
    expect(normaliseTones("phòng, chống ma tuý; hoà giải; Uỷ ban; UỶ BAN; quý II; thuỷ lợi; hoàn thành")).toBe(
      "phòng, chống ma túy; hòa giải; Ủy ban; ỦY BAN; quý II; thủy lợi; hoàn thành",
    );
  });

  test("NFD text is compared as NFC text", () => {
    expect(comparable("Uỷ ban nhân dân".normalize("NFD"))).toBe("ủy ban nhân dân");
  });

  test("folding takes off every mark and turns đ into d", () => {
    expect(foldAccents("Đắk Lắk, đề án, ướt")).toBe("Dak Lak, de an, uot");
  });

  test.each(["nghiện", "quý", "ủy", "chuyển", "yêu", "gì", "thuở", "khuỷu"])("%s is a syllable", (word) => {
    expect(isSyllable(word)).toBe(true);
  });

  test.each(["Đắk", "plan", "methadone", "www", "nghiẹ́n", "bcđ"])("%s is none", (word) => {
    expect(isSyllable(word)).toBe(false);
  });
});
