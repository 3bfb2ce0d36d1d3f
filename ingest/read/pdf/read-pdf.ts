import { fileURLToPath } from "node:url";
import type * as PdfJsModule from "pdfjs-dist/types/src/pdf.js";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/types/src/pdf.js";
import { readMarks, withoutPrivate } from "../blocks/page-marks.ts";
import { writeText } from "../blocks/write-text.ts";
import { ReadError } from "../read-error.ts";
import type { ReaderOutput, ReadOptions } from "../reader.ts";
import { isSyllable } from "../../../data/vietnamese.ts";
import { drawnRules, type OperatorList, type Operators } from "./drawn-rules.ts";
import type { Item, PageContent } from "./geometry.ts";
import { blocksOfPages } from "./page-blocks.ts";

export const MAX_PAGES = 2_000;
/** Pages that are read out of pictures, at some five seconds each. */
export const MAX_SCANS = 300;

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

/** Reads a PDF page by page: words by their places, tables by their lines; pages that are pictures by their letters. */
export async function readPdf(bytes: Uint8Array, { onPage, keepIn }: ReadOptions = {}): Promise<ReaderOutput> {
  const document = await openPdf(bytes);
  const { numPages } = document;
  const limit = (count: number, kind: string) =>
    new ReadError(
      "too-large",
      `tệp có ${String(numPages)} trang${kind}, quá giới hạn ${String(count)} trang. Hãy tách thành nhiều tệp`,
    );
  if (numPages > MAX_PAGES) throw limit(MAX_PAGES, "");
  const contents: PageContent[] = [];
  const pictures: number[] = [];
  for (let number = 1; number <= numPages; number++) {
    onPage?.(number, numPages, false);
    const page = await readPage(document, number);
    contents.push(page.content);
    if (page.isPicture) pictures.push(number);
  }
  if (pictures.length === 0) {
    const { text, pages } = readMarks(writeText(blocksOfPages(contents)));
    return { text, notes: [], pages };
  }
  if (pictures.length > MAX_SCANS) throw limit(MAX_SCANS, " quét");
  const { readPictures } = await import("../scan/read-pictures.ts");
  return readPictures(document, contents, pictures, { onPage, keepIn });
}

async function readPage(
  document: PDFDocumentProxy,
  number: number,
): Promise<{ content: PageContent; isPicture: boolean }> {
  try {
    const page = await document.getPage(number);
    const content = await pageContent(page);
    return { content, isPicture: isPicture(content) };
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    throw new ReadError("damaged", `trang ${String(number)} của tệp PDF bị hỏng. Hãy tải hoặc xuất lại tệp từ nguồn`, {
      cause,
    });
  }
}

/** Letters below which a page with a picture holds no text of its own. */
const FEW_LETTERS = 60;
const LARGE_PICTURE = 0.5;

/**
 * Whether a page must be read out of its picture: it prints hardly a letter, or another program's reading lies unseen
 * under a picture of the page, or the letters it prints lost their marks when the file was made.
 */
function isPicture({ items, picture, unseen }: PdfPageContent): boolean {
  const words = items.map(({ text }) => text).join("");
  if (words.replace(/\s+/gu, "").length < FEW_LETTERS) return picture > LARGE_PICTURE || words.trim() === "";
  if (unseen && picture > LARGE_PICTURE) return true;
  return isDamaged(items.map(({ text, isSpace }) => (isSpace ? " " : text)).join(""));
}

/** Words whose Vietnamese letters were lost when the file was made: `Lu?t`, `?i?u`, single letters all over. */
function isDamaged(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}?\ufffd\ue000-\uf8ff]+/gu) ?? [];
  if (words.length < 20) return false;
  const valid = words.filter((word) => isSyllable(word)).length / words.length;
  const single = words.filter((word) => word.length === 1).length / words.length;
  const lost =
    words.filter((word) => /\p{L}[?\ufffd\ue000-\uf8ff]|[?\ufffd\ue000-\uf8ff]\p{L}/u.test(word)).length / words.length;
  return valid < 0.8 && (single > 0.18 || lost > 0.03);
}

/** A page and what tells a scan from a printed one. */
interface PdfPageContent extends PageContent {
  /** Share of the page its pictures cover. */
  readonly picture: number;
  /** True where its words are printed unseen, as programs that read scans leave them. */
  readonly unseen: boolean;
}

/** The words of a page that a file prints, and the lines it draws. */
export async function pageContent(page: PDFPageProxy): Promise<PdfPageContent> {
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
  const { picture, unseen } = picturesOf(list, operators, OPS, width * height);
  return { page: page.pageNumber, width, height, items: words, rules, scanned: false, picture, unseen };
}

/** How much of a page pictures cover, and whether its words are printed unseen (rendering mode 3). */
function picturesOf(
  { fnArray, argsArray }: OperatorList,
  ops: Operators,
  OPS: PdfJs["OPS"],
  area: number,
): { picture: number; unseen: boolean } {
  const pictures = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
  ]);
  let size = 1;
  const stack: number[] = [];
  let covered = 0;
  let unseen = 0;
  let shown = 0;
  let mode = 0;
  for (const [index, fn] of fnArray.entries()) {
    if (fn === ops.save || fn === ops.paintFormXObjectBegin) stack.push(size);
    else if (fn === ops.restore || fn === ops.paintFormXObjectEnd) size = stack.pop() ?? size;
    else if (fn === ops.transform) {
      const [a, b, c, d] = argsArray[index] as [number, number, number, number];
      size *= Math.abs(a * d - b * c);
    } else if (pictures.has(fn)) covered = Math.max(covered, size / area);
    else if (fn === OPS.setTextRenderingMode) mode = (argsArray[index] as [number])[0];
    else if (fn === OPS.showText) {
      shown++;
      if (mode === 3) unseen++;
    }
  }
  return { picture: covered, unseen: shown > 0 && unseen > shown / 2 };
}
