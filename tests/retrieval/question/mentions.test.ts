import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { readScopeMentions } from "../../../retrieval/question/mentions.ts";

const lexicon = loadLexicon();
const read = (text: string) => readScopeMentions(text, lexicon);
const numbersIn = (text: string) => read(text).numbers.map(({ digits, symbol }) => [digits, symbol]);

describe("the number of a document", () => {
  test.each([
    ["Kế hoạch 29 giao ai?", [[29, null]]],
    ["KH 45 giao ai làm đường?", [[45, null]]],
    ["theo Kế hoạch số 77/KH-UBND", [[77, "KH-UBND"]]],
    ["ke hoach so 029/kh-bcd noi gi", [[29, "kh-bcd"]]],
    ["Quyết định 3260-KH/ĐĐQH15 nói gì?", [[3260, "KH/ĐĐQH15"]]],
    ["plan no. 21 of Hà Nội", [[21, null]]],
    [
      "so sánh KH 29 và KH 21",
      [
        [29, null],
        [21, null],
      ],
    ],
  ])("is found in “%s”", (text, found) => {
    expect(numbersIn(text)).toEqual(found);
  });

  test.each([
    "kế hoạch năm 2024 nói gì?",
    "Kế hoạch 2024 giao ai?",
    "thu gom 92% rác thải",
    "có 45 hộ nghèo được hỗ trợ",
    "trước ngày 20/6",
    "trồng 1.200 cây",
    "so 17 thi sao",
  ])("is not seen in “%s”", (text) => {
    expect(numbersIn(text)).toEqual([]);
  });

  test("says where it stands and which word goes before it", () => {
    const text = "Theo quyết định số 152/QĐ-TTg thì sao?";
    const [{ start, end, word } = { start: 0, end: 0, word: null }] = read(text).numbers;
    expect(text.slice(start, end)).toBe("quyết định số 152/QĐ-TTg");
    expect(word).toBe("quyết định");
  });
});

describe("a year", () => {
  test.each([
    ["Lào Cai năm 2022 làm gì?", ["2022"]],
    ["giai đoạn 2021-2025", ["2021", "2025"]],
    ["sau 30/6/2024 thì sao", ["2024"]],
    ["năm 2023 so với 2022", ["2023", "2022"]],
  ])("is found in “%s”", (text, years) => {
    expect(read(text).years.map(({ year }) => year)).toEqual(years);
  });

  test("is none within the number of a document, nor within a longer number", () => {
    expect(read("Nghị định 08/2022/NĐ-CP").years).toEqual([]);
    expect(read("có 120245 hồ sơ").years).toEqual([]);
  });
});

describe("a place", () => {
  test.each([
    ["Quảng Trị giao ai?", ["quang tri"]],
    ["quang tri giao ai", ["quang tri"]],
    ["so sánh Hà Nội với Cà Mau", ["ha noi", "ca mau"]],
  ])("is found in “%s”", (text, names) => {
    const found = read(text).places.flatMap((place) => place.names);
    for (const name of names) expect(found.map((one) => one.normalize("NFD").replace(/\p{M}/gu, ""))).toContain(name);
  });

  test("is none where no province is named", () => {
    expect(read("Ai chủ trì chuyển đổi số?").places).toEqual([]);
  });
});

test("spans lie within the text, whatever is typed", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 80 }),
      fc.constantFrom("", " KH 29/KH-BCĐ 2024 Hà Nội"),
      (start, end) => {
        const text = start + end;
        const { numbers, places, years } = read(text);
        for (const span of [...numbers, ...places, ...years]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      },
    ),
  );
});
