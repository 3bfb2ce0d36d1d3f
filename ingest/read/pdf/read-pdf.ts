import { fileURLToPath } from "node:url";
import type * as PdfJsModule from "pdfjs-dist/types/src/pdf.js";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/types/src/pdf.js";
import { readMarks, withoutPrivate } from "../blocks/page-marks.ts";
import { writeText } from "../blocks/write-text.ts";
import { ReadError } from "../read-error.ts";
import type { ReaderOutput, ReadOptions } from "../reader.ts";
import { drawnRules, type OperatorList, type Operators } from "./drawn-rules.ts";
import type { Item, PageContent } from "./geometry.ts";
import { blocksOfPages } from "./page-blocks.ts";

export const MAX_PAGES = 2_000;

type PdfJs = typeof PdfJsModule;

let loaded: Promise<PdfJs> | undefined;

/** pdf.js in the build for Node. */
export const loadPdfJs = (): Promise<PdfJs> =>
  (loaded ??= import("pdfjs-dist/legacy/build/pdf.mjs") as unknown as Promise<PdfJs>);

/** Opens a PDF. Its scripts are never run; what it names outside itself is never fetched. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await loadPdfJs();
  const folder = (name: string) => fileURLToPath(new URL(`${name}/`, import.meta.resolve("pdfjs-dist/package.json")));
  try {
    return await pdfjs.getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: folder("cmaps"),
      cMapPacked: true,
      standardFontDataUrl: folder("standard_fonts"),
      wasmUrl: folder("wasm"),
      iccUrl: folder("iccs"),
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
    }).promise;
  } catch (cause) {
    if ((cause as Error).name === "PasswordException")
      throw new ReadError("encrypted", "tệp PDF có mật khẩu. Hãy mở bằng mật khẩu rồi lưu lại bản không khóa", {
        cause,
      });
    throw new ReadError("damaged", "tệp PDF bị hỏng hoặc chép thiếu. Hãy tải hoặc xuất lại tệp từ nguồn", { cause });
  }
}

/** Reads a PDF page by page: words by their places, tables by their lines. */
export async function readPdf(bytes: Uint8Array, { onPage }: ReadOptions = {}): Promise<ReaderOutput> {
  const document = await openPdf(bytes);
  const { numPages } = document;
  if (numPages > MAX_PAGES)
    throw new ReadError(
      "too-large",
      `tệp có ${numPages} trang, quá giới hạn ${MAX_PAGES} trang. Hãy tách thành nhiều tệp`,
    );
  const contents: PageContent[] = [];
  for (let page = 1; page <= numPages; page++) {
    onPage?.(page, numPages, false);
    contents.push(await pageContent(await document.getPage(page)));
  }
  const { text, pages } = readMarks(writeText(blocksOfPages(contents)));
  return { text, notes: [], pages };
}

/** The words of a page that a file prints, and the lines it draws. */
export async function pageContent(page: PDFPageProxy): Promise<PageContent> {
  const pdfjs = await loadPdfJs();
  const { OPS, Util } = pdfjs;
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const words: Item[] = [];
  for (const item of items) {
    if (!("str" in item)) continue;
    const matrix = Util.transform(viewport.transform, item.transform) as number[];
    const [a, b, c, d, x, y] = matrix as [number, number, number, number, number, number];
    const size = Math.hypot(c, d);
    // Words that stand upright or upside down on the page are heads of columns or marks in the margin.
    if (a <= 0 || Math.abs(b) > Math.abs(a) * 0.2 || size < 1) continue;
    const text = withoutPrivate(item.str);
    if (text === "" || (text.trim() === "" && item.width <= 0)) continue;
    words.push({
      text,
      x0: x,
      x1: x + item.width,
      y0: y - size,
      y1: y,
      baseline: y,
      size,
      isSpace: text.trim() === "",
    });
  }
  const operators: Operators = {
    save: OPS.save,
    restore: OPS.restore,
    transform: OPS.transform,
    constructPath: OPS.constructPath,
    paintFormXObjectBegin: OPS.paintFormXObjectBegin,
    paintFormXObjectEnd: OPS.paintFormXObjectEnd,
    stroke: new Set([
      OPS.stroke,
      OPS.closeStroke,
      OPS.fillStroke,
      OPS.eoFillStroke,
      OPS.closeFillStroke,
      OPS.closeEOFillStroke,
    ]),
    fill: new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]),
  };
  const list = (await page.getOperatorList()) as OperatorList;
  const rules = drawnRules(list, operators, viewport.transform as never);
  const { width, height } = viewport;
  page.cleanup();
  return { page: page.pageNumber, width, height, items: words, rules, scanned: false };
}
