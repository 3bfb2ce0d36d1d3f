import fc from "fast-check";
import { expect, test } from "vitest";
import { splitText } from "../../../bot/delivery/split-text.ts";

const withoutSpace = (text: string) => text.replace(/\s+/gu, "");

test("a text within the limit stays whole", () => {
  expect(splitText("Sở Y tế chủ trì.\n\nPhối hợp: Công an tỉnh.", 2000)).toEqual([
    "Sở Y tế chủ trì.\n\nPhối hợp: Công an tỉnh.",
  ]);
});

test("a blank line is the first place to cut, a line the second", () => {
  const [one, two, three] = ["Quảng Trị: Sở Y tế chủ trì.", "Hà Nội: Sở Y tế chủ trì.", "Bắc Giang: Sở Y tế."];
  expect(splitText(`${one}\n\n${two}\n${three}`, 60)).toEqual([one, `${two}\n${three}`]);
  expect(splitText(`${one}\n\n${two}\n${three}`, 30)).toEqual([one, two, three]);
});

test("a citation is not cut while there is another place to cut", () => {
  const quote = "“Báo cáo định kỳ trước ngày 17 hằng tháng. Gửi Công an tỉnh. Đúng hạn.”";
  const parts = splitText(`Theo khoản 1 mục III, báo cáo như sau. Nội dung cụ thể: ${quote} Hạn tới là ngày 16.`, 80);
  expect(parts.some((part) => part.includes(quote))).toBe(true);
  expect(parts.every((part) => part.length <= 80)).toBe(true);
});

test("letters with marks written apart are never parted from them", () => {
  const word = "ế".normalize("NFD").repeat(40);
  for (const part of splitText(word, 10)) expect(part.normalize("NFC")).toMatch(/^ế+$/u);
});

test("any text comes out in parts within the limit with nothing lost but white space", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("\n\n", "\n", " ", ". ", "“", "” ", "Ủy ban nhân dân tỉnh", "👩‍👩‍👧", "ế".normalize("NFD")),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 2, max: 120 }), (pieces, maxChars) => {
      const text = pieces.join("");
      const parts = splitText(text, maxChars);
      expect(withoutSpace(parts.join(""))).toBe(withoutSpace(text));
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(maxChars);
    }),
  );
});
