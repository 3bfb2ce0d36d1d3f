import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { paragraph } from "../../../../ingest/read/blocks/blocks.ts";
import { readMarks } from "../../../../ingest/read/blocks/page-marks.ts";
import { repairNumbers } from "../../../../ingest/read/scan/repair-numbers.ts";

const repaired = (line: string) => {
  const [block] = repairNumbers([paragraph(line)]);
  return readMarks(block?.kind === "paragraph" ? block.text : "");
};

test.each([
  ["gửi báo cáo về Sở Y tế trước ngày 22/1 1/2017,", "gửi báo cáo về Sở Y tế trước ngày 22/11/2017,"],
  ["từ ngày O1/4/2026 đến ngày l5/4/2026", "từ ngày 01/4/2026 đến ngày 15/4/2026"],
  ["Kiên Giang, ngày 0] tháng 1] năm 20l7", "Kiên Giang, ngày 01 tháng 11 năm 2017"],
  ["Hà Nội, ngày ló tháng ố năm 2026", "Hà Nội, ngày 16 tháng 6 năm 2026"],
  ["Quý HI/2026", "Quý III/2026"],
  ["hoàn thành trong Quý Il năm 2026", "hoàn thành trong Quý II năm 2026"],
  ["Quý IL/2027", "Quý II/2027"],
])("%s: figures and strokes that can be no others are put right, and doubted", (read, printed) => {
  const { text, doubts } = repaired(read);
  expect(text).toBe(printed);
  expect(doubts.length).toBeGreaterThan(0);
});

test.each([
  // Four strokes may be a III read with one too many, or a IV.
  "Quý JIJI/2026",
  "Quý 1/2027",
  "ngày tháng năm 2017",
  "ngày 4l tháng 13 năm 2026",
  "Điều 5 1/2 số phiếu",
  "Nghị quyết số 71/NQ-CP",
])("%s: what may be several numbers, or none, stays as it was read", (line) => {
  expect(repaired(line).text).toBe(line);
});

test("numbers that were read right are left as they are, in every plan of the library", () => {
  const folder = new URL("../../../fixtures/library/", import.meta.url);
  for (const file of readdirSync(folder))
    for (const line of readFileSync(new URL(file, folder), "utf8").split("\n"))
      expect(repaired(line).text, file).toBe(line);
});
