import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Block } from "../../../../ingest/read/blocks/blocks.ts";
import { repairLabels } from "../../../../ingest/read/scan/repair-labels.ts";

const repaired = (lines: readonly string[]): string[] =>
  repairLabels(lines.map((text): Block => ({ kind: "paragraph", text }) as Block)).map((block) =>
    block.kind === "paragraph" ? block.text : "",
  );

test("Roman headings in small letters get back the strokes and points a scan lost, under each heading by letter anew", () => {
  const lines = [
    "A. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "1. Bảo đảm an toàn thực phẩm.",
    "2. Kịp thời phát hiện vi phạm.",
    "II. Yêu cầu",
    "1. Việc kiểm tra phải có trọng tâm.",
    "II. Chỉ tiêu",
    "B. NỘI DUNG HOẠT ĐỘNG",
    "I Công tác chỉ đạo",
    "II. Công tác thông tin",
    "IIL Thanh tra, kiểm tra",
    "IV. Ứng phó sự cố",
  ];
  expect(repaired(lines)).toEqual([
    "A. MỤC ĐÍCH, YÊU CẦU",
    "I. Mục đích",
    "1. Bảo đảm an toàn thực phẩm.",
    "2. Kịp thời phát hiện vi phạm.",
    "II. Yêu cầu",
    "1. Việc kiểm tra phải có trọng tâm.",
    "III. Chỉ tiêu",
    "B. NỘI DUNG HOẠT ĐỘNG",
    "I. Công tác chỉ đạo",
    "II. Công tác thông tin",
    "III. Thanh tra, kiểm tra",
    "IV. Ứng phó sự cố",
  ]);
});

test("a number stays a number where nothing counts on from it in Roman", () => {
  const lines = ["A. MỤC ĐÍCH", "1. Mục đích", "1. Chung", "2. Riêng", "B. NHIỆM VỤ", "1. Sở Y tế", "2. Sở Tài chính"];
  expect(repaired(lines)).toEqual(lines);
});

test("strokes are read as the Roman number whose turn it is, a point read as a stroke and a lost one too", () => {
  const lines = [
    "I QUAN ĐIỂM CHỈ ĐẠO",
    "II. MỤC TIÊU",
    "HIL NHIỆM VỤ VÀ GIẢI PHÁP",
    "IV KINH PHÍ",
    "V. TỔ CHỨC THỰC HIỆN",
    "VI PHẠM HÀNH CHÍNH",
  ];
  expect(repaired(lines)).toEqual([
    "I. QUAN ĐIỂM CHỈ ĐẠO",
    "II. MỤC TIÊU",
    "III. NHIỆM VỤ VÀ GIẢI PHÁP",
    "IV. KINH PHÍ",
    "V. TỔ CHỨC THỰC HIỆN",
    "VI PHẠM HÀNH CHÍNH",
  ]);
});

test("points are read as the letter whose turn it is, where they look like it", () => {
  const lines = [
    "1. Bộ Y tế",
    "a) Một;",
    "b) Hai;",
    "e) Ba;",
    "d) Bốn;",
    "d) Năm;",
    "e) Sáu;",
    "ø) Bảy.",
    "2. Sở",
    "e) Lẻ",
  ];
  expect(repaired(lines)).toEqual([
    "1. Bộ Y tế",
    "a) Một;",
    "b) Hai;",
    "c) Ba;",
    "d) Bốn;",
    "đ) Năm;",
    "e) Sáu;",
    "g) Bảy.",
    "2. Sở",
    "e) Lẻ",
  ]);
});

test("labels that were read right are left as they are, in every plan of the library", () => {
  const folder = new URL("../../../fixtures/library/", import.meta.url);
  for (const file of readdirSync(folder)) {
    const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
    expect(repaired(lines), file).toEqual(lines);
  }
});
