import { readMarks } from "../blocks/page-marks.ts";
import { writeText } from "../blocks/write-text.ts";
import type { PageContent } from "../pdf/geometry.ts";
import { blocksOfPages } from "../pdf/page-blocks.ts";
import type { ReaderOutput } from "../reader.ts";
import { SyllableCorrector } from "./correct-syllables.ts";
import type { ScannedPage } from "./read-page.ts";
import { repairFormulae } from "./repair-formulae.ts";
import { repairNumbers } from "./repair-numbers.ts";
import { repairRowNumbers } from "./repair-row-numbers.ts";
import { repairLabels } from "./repair-labels.ts";

/** Below this an engine has guessed more than read. */
const UNSURE = 65;

/** The text of pages some of which were read out of pictures. */
export function scannedOutput(contents: readonly PageContent[], scans: readonly ScannedPage[]): ReaderOutput {
  const corrected = SyllableCorrector.load().correct(blocksOfPages(contents));
  const { text, pages, doubts } = readMarks(
    writeText(repairFormulae(repairRowNumbers(repairLabels(repairNumbers(corrected))))),
  );
  const list = (found: readonly ScannedPage[]) => found.map(({ content }) => String(content.page)).join(", ");
  const blank = scans.filter(({ words }) => words === 0);
  const unsure = scans.filter(({ words, confidence }) => words > 0 && confidence < UNSURE);
  return {
    text,
    pages,
    doubts,
    notes: [
      `${String(scans.length)} trang quét, chữ do máy nhận dạng: ngày và số cần kiểm tra`,
      ...(blank.length === 0 ? [] : [`trang ${list(blank)} không có chữ (trống, hoặc ảnh không đọc được)`]),
      ...(unsure.length === 0 ? [] : [`trang ${list(unsure)} mờ hoặc viết tay, nhiều chữ có thể sai`]),
    ],
    stampText: scans.map(({ redWords }) => redWords).join("\n"),
  };
}
