import { expect, test } from "vitest";
import { printedWords } from "../../../../ingest/read/scan/printed-words.ts";
import type { ReadWord } from "../../../../ingest/read/scan/recognise.ts";

/** Words of one line with how sure the engine is of each, a word's space between them. */
function line(...words: readonly (readonly [string, number])[]): ReadWord[] {
  let x0 = 100;
  return words.map(([text, confidence]) => {
    const word = { text, confidence, x0, x1: x0 + text.length * 16, y0: 20, y1: 50, baseline: 48, size: 28, line: 0 };
    x0 = word.x1 + 14;
    return word;
  });
}
const printed = (words: readonly ReadWord[]) =>
  printedWords(words)
    .map(({ text }) => text)
    .join(" ");

test("a word hardly read stays where print goes on at both sides: without it a day has no limit", () => {
  expect(printed(line(["ngành", 93], ["chêm", 4], ["nhất", 87], ["ngày", 79], ["16/12", 96]))).toBe(
    "ngành chêm nhất ngày 16/12",
  );
});

test("what stands apart and was hardly read is a pen's stroke", () => {
  const [name, stroke] = line(["Phúc", 96], ["VỆ..G", 3]);
  expect(printed([name!, { ...stroke!, x0: stroke!.x0 + 200, x1: stroke!.x1 + 200 }])).toBe("Phúc");
  expect(printed(line(["ưu:", 0], ["nghÙc", 0]))).toBe("");
});

test("a sign that ends words but stands apart from any is dust", () => {
  const [word, sign] = line(["này", 96], [";", 85]);
  expect(printed([word!, sign!])).toBe("này ;");
  expect(printed([word!, { ...sign!, x0: sign!.x0 + 90, x1: sign!.x1 + 90 }])).toBe("này");
});

test("figures of a number written by hand are left blank, its symbol stays", () => {
  expect(printed(line(["Số:0044/KH-SYT-CĐN", 0], ["Kiên", 96]))).toBe("Số:…/KH-SYT-CĐN Kiên");
  expect(printed(line(["Số:2/42", 38], ["/KH-SYT", 92]))).toBe("Số:… /KH-SYT");
  expect(printed(line(["Số:", 90], ["982/QĐ-TTg", 91]))).toBe("Số: 982/QĐ-TTg");
});

test("so is the day of a letterhead, and no day of the text", () => {
  const rest = [
    ["tháng", 96],
    ["11", 78],
    ["năm", 97],
    ["2017", 96],
  ] as const;
  expect(printed(line(["Giang,", 95], ["ngày", 92], ["4", 0], ...rest))).toBe("Giang, ngày … tháng 11 năm 2017");
  expect(printed(line(["Giang,", 95], ["ngày>$O", 54], ...rest))).toBe("Giang, ngày … tháng 11 năm 2017");
  expect(printed(line(["Giang,", 95], ["ngày", 92], ["13", 74], ...rest))).toBe("Giang, ngày 13 tháng 11 năm 2017");
  expect(printed(line(["trước", 95], ["ngày", 92], ["15", 20], ...rest))).toBe("trước ngày 15 tháng 11 năm 2017");
});
