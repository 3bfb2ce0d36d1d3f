import { createCanvas } from "@napi-rs/canvas";
import type { PDFPageProxy } from "pdfjs-dist/types/src/pdf.js";
import type { ColourImage } from "./gray-image.ts";

/** Dots an inch that letters are read best at. */
const DPI = 200;
const MAX_DOTS = 12_000_000;
const POINTS = 72;

/** A page as a picture, at 200 dots an inch, fewer where the page is larger than paper. */
export async function drawPage(page: PDFPageProxy): Promise<{ image: ColourImage; dpi: number }> {
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(DPI / POINTS, Math.sqrt(MAX_DOTS / Math.max(1, width * height)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)));
  const context = canvas.getContext("2d");
  await page.render({
    canvas: null,
    canvasContext: context as never,
    viewport,
    background: "#ffffff",
  }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  page.cleanup();
  return {
    image: { data: new Uint8Array(data.buffer), width: canvas.width, height: canvas.height, channels: 4 },
    dpi: scale * POINTS,
  };
}
