import { expect, test } from "vitest";
import { decodeKeys } from "../../../../retrieval/question/typing/decode-keys.ts";
import { decodeTyping, type KnownWords } from "../../../../retrieval/question/typing/decode-typing.ts";
import { matchCase } from "../../../../data/match-case.ts";
import { placeTone } from "../../../../retrieval/question/typing/place-tone.ts";
import { foldAccents } from "../../../../data/vietnamese.ts";

const spelled = new Set(
  "ma túy đi địa phương ươm nguyễn kế hoạch tá lít quý và nào báo cáo tháng tết phòng".split(" "),
);
const folded = new Set([...spelled].map(foldAccents));
const words: KnownWords = {
  isKnown: (word) => spelled.has(word) || folded.has(word),
  isSpelled: (word) => spelled.has(word),
  isEnglish: (word) => word === "list",
};

test.each([
  ["tuys", "túy"],
  ["tu1y", "túy"],
  ["tuy1", "túy"],
  ["uwow", "ươ"],
  ["nguoiwf", "người"],
  ["nguwowif", "người"],
  ["phuwong", "phương"],
  ["phuwờng", "phường"],
  ["thuowr", "thuở"],
  ["nguye64n", "nguyễn"],
  ["nguyeenx", "nguyễn"],
  ["d9i", "đi"],
  ["dđi", "đi"],
  ["đdi", "đi"],
  ["ddif", "đì"],
  ["tana", "tân"],
  ["hoaf", "hòa"],
  ["quyf", "quỳ"],
  ["giaf", "già"],
  ["hoangf", "hoàng"],
])("the keys %s spell %s", (keys, meant) => {
  expect(decodeKeys(keys)).toBe(meant);
});

test("keys of two tones spell nothing", () => {
  expect(decodeKeys("túyf")).toBeUndefined();
});

test("the tone goes where Vietnamese spelling has it", () => {
  expect(placeTone("tiên", "\u0301")).toBe("tiến");
  expect(placeTone("khuyu", "\u0309")).toBe("khuỷu");
  expect(placeTone("mua", "\u0300")).toBe("mùa");
  expect(placeTone("thưa", "\u0300")).toBe("thừa");
  expect(placeTone("gi", "\u0300")).toBe("gì");
});

test("debris is decoded in place, with its case, and the rest of the text stays", () => {
  expect(decodeTyping("Kees hoachj: ma tu1y, dđịa PHUWOWNG", words)).toBe("Kế hoạch: ma túy, địa PHUWOWNG");
});

test("a word that is Vietnamese or English as it stands, or spells nothing, is left", () => {
  expect(decodeTyping("ta list ubnd k dc KPIS H5N1", words)).toBe("ta list ubnd k dc KPIS H5N1");
});

test("a digit at the end is a number unless other words are typed that way", () => {
  expect(decodeTyping("quy1 thang1 nao", words)).toBe("quy1 thang1 nao");
  expect(decodeTyping("quy1 nguye64n", words)).toBe("quý nguyễn");
  expect(decodeTyping("bao1 cao1 thang1", words)).toBe("báo cáo tháng");
});

test("case follows the typed word", () => {
  expect(matchCase("quảng", "Quang")).toBe("Quảng");
  expect(matchCase("túy", "TUYS")).toBe("TÚY");
  expect(matchCase("túy", "Tuys")).toBe("Túy");
});
