import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLabel, romanValue } from "../../../ingest/structure/labels.ts";

describe("the label a line begins with", () => {
  test.each([
    ["I. MỤC ĐÍCH, YÊU CẦU", "roman", "I", 1],
    ["IV- TỔ CHỨC THỰC HIỆN", "roman", "IV", 4],
    ["A. ĐÁNH GIÁ TÌNH HÌNH", "letter-section", "A", 1],
    ["Phần thứ hai", "part", "Phần hai", 2],
    ["Chương III", "chapter", "Chương III", 3],
    ["Mục 2. NHIỆM VỤ", "section", "Mục 2", 2],
    ["Điều 3. Tổ chức thực hiện", "article", "Điều 3", 3],
    ["Phụ lục II", "annex", "Phụ lục II", 2],
    ["PHỤ LỤC SỐ 04 ĐẦU MỐI THEO DÕI", "annex", "Phụ lục 04", 4],
    ["2. Sở Y tế", "number", "2", 2],
    ["2/ Sở Y tế", "number", "2", 2],
    ["2.1. Công tác truyền thông", "number", "2.1", 1],
    ["1.1.2 Công tác truyền thông", "number", "1.1.2", 2],
    ["3) Sở Tài chính", "bracket-number", "3", 3],
    ["đ) Công tác cai nghiện", "letter", "đ", 5],
    ["a. Công tác cai nghiện", "letter", "a", 1],
    ["b/ Công tác cai nghiện", "letter", "b", 2],
    ["(i) Nguồn ngân sách", "sub-letter", "i", 1],
    ["(2) Nguồn xã hội hóa", "sub-letter", "2", 2],
    ["a1) Nguồn xã hội hóa", "sub-letter", "a1", 1],
    ["- Tổ chức tuyên truyền", "dash", "", 0],
    ["– Tổ chức tuyên truyền", "dash", "", 0],
    ["* Tổ chức tuyên truyền", "dash", "", 0],
    ["+ Tổ chức tuyên truyền", "plus", "", 0],
  ])("of «%s» is a %s", (line, kind, name, value) => {
    expect(readLabel(line)).toMatchObject({ kind, name, value });
  });

  test.each([
    "2.300 vụ án về ma túy",
    "15/8/2024 là ngày hết hạn",
    "Điều 3 Luật Phòng, chống ma túy quy định",
    "Phần lớn người nghiện đã được lập hồ sơ",
    "Chương trình phòng, chống ma túy",
    "Mục tiêu chung",
    "IV năm 2024 báo cáo kết quả",
    "(kèm theo Quyết định số 5/QĐ-UBND)",
    "ô nhiễm môi trường",
  ])("«%s» has none", (line) => {
    expect(readLabel(line)).toBeUndefined();
  });

  test("its length leads to the first word behind it", () => {
    const line = "đ)  Công tác cai nghiện";
    expect(line.slice(readLabel(line)!.length)).toBe("Công tác cai nghiện");
  });
});

test("Roman numbers are worth something only where they are written as they should be", () => {
  expect(["I", "IV", "IX", "XIV", "XL", "XCIX"].map(romanValue)).toEqual([1, 4, 9, 14, 40, 99]);
  expect(["", "IIII", "VX", "IC", "XXXX"].map(romanValue)).toEqual([0, 0, 0, 0, 0]);
});

test("a label is part of its line, whatever the line holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (line) => {
      const label = readLabel(line);
      if (label === undefined) return;
      expect(label.length).toBeLessThanOrEqual(line.length);
      expect(line.slice(0, label.length).trim()).toBe(label.printed);
    }),
  );
});
