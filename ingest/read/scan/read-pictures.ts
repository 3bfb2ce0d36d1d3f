import type { PDFDocumentProxy } from "pdfjs-dist/types/src/pdf.js";
import { syllableShare } from "../decode-text.ts";
import { withoutMarks } from "../blocks/page-marks.ts";
import type { PageContent } from "../pdf/geometry.ts";
import { ReadError } from "../read-error.ts";
import type { ReaderOutput, ReadOptions } from "../reader.ts";
import { drawPage } from "./draw-page.ts";
import { KeptPages } from "./kept-pages.ts";
import { readPageImage, type ScannedPage } from "./read-page.ts";
import { Recogniser } from "./recognise.ts";
import { scannedOutput } from "./scanned-output.ts";

/** How much better a program's own words must be than those read here to be kept, in share of syllables. */
const CLEARLY_BETTER = 0.05;

/** Reads the pages of a PDF that are pictures, and puts all pages together. */
export async function readPictures(
  document: PDFDocumentProxy,
  contents: readonly PageContent[],
  pictures: readonly number[],
  { onPage, keepIn }: ReadOptions,
): Promise<ReaderOutput> {
  const kept = new KeptPages(keepIn);
  const engine = new Recogniser();
  const read = new Map<number, ScannedPage>();
  try {
    for (const number of pictures) {
      onPage?.(number, contents.length, true);
      let page = kept.get(number);
      if (page === undefined) {
        const { image, dpi } = await drawPage(await document.getPage(number));
        page = await readPageImage(image, number, dpi, engine);
        kept.set(number, page);
      }
      read.set(number, page);
    }
  } finally {
    await engine.close();
  }
  const pages = contents.map((printed) => {
    const scan = read.get(printed.page);
    return scan === undefined ? printed : better(printed, scan.content);
  });
  refuseLostLetters(pages);
  return scannedOutput(pages, [...read.values()]);
}

const wordsOf = ({ items }: PageContent): string =>
  items.map(({ text, isSpace }) => (isSpace ? " " : withoutMarks(text))).join("");

/** Of the words a file carries and those read out of its picture, those that are more often Vietnamese. */
function better(printed: PageContent, scan: PageContent): PageContent {
  const own = wordsOf(printed);
  if (own.replace(/\s+/gu, "").length < wordsOf(scan).replace(/\s+/gu, "").length * 0.7) return scan;
  return syllableShare(own) > syllableShare(wordsOf(scan)) + CLEARLY_BETTER ? { ...printed, scanned: true } : scan;
}

/** A file made without Vietnamese letters shows the same gaps to the eye: nothing can read it. */
function refuseLostLetters(pages: readonly PageContent[]): void {
  const words = pages.map(wordsOf).join(" ");
  const lost = words.match(/\p{L}\?\p{L}|(?<=\s)\?\p{L}{1,3}\b/gu)?.length ?? 0;
  const all = words.match(/\p{L}+/gu)?.length ?? 0;
  if (all > 100 && lost > all * 0.05)
    throw new ReadError(
      "encoding",
      "tệp PDF được tạo bằng phông không có chữ Việt, các chữ có dấu đã mất. Hãy xuất lại PDF từ tệp gốc, hoặc đưa tệp Word",
    );
}
