import { fileURLToPath } from "node:url";
import Tesseract, { type Worker } from "tesseract.js";
import { asPgm, type GrayImage } from "./gray-image.ts";

/** A word as the engine read it, in dots of the picture it was given. */
export interface ReadWord {
  readonly text: string;
  /** How sure the engine is, 0 to 100. */
  readonly confidence: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** The line its letters stand on, and how high that line's letters are. */
  readonly baseline: number;
  readonly size: number;
  /** Words with the same number stand on one line. */
  readonly line: number;
}

/** How a picture is laid out: a page of columns, one block of lines, or words here and there. */
export type Layout = "page" | "block" | "sparse";

const MODES = {
  page: Tesseract.PSM.SINGLE_COLUMN,
  block: Tesseract.PSM.SINGLE_BLOCK,
  sparse: Tesseract.PSM.SPARSE_TEXT,
} as const;

/** The engine that reads Vietnamese in pictures. Its model comes with the program: nothing is fetched. */
export class Recogniser {
  #worker: Promise<Worker> | undefined;
  #mode = "";

  async read(image: GrayImage, layout: Layout, dpi: number): Promise<ReadWord[]> {
    const worker = await (this.#worker ??= startWorker());
    const mode = `${layout} ${String(dpi)}`;
    if (mode !== this.#mode)
      await worker.setParameters({ tessedit_pageseg_mode: MODES[layout], user_defined_dpi: String(Math.round(dpi)) });
    this.#mode = mode;
    const { data } = await worker.recognize(asPgm(image), {}, { blocks: true, text: false });
    const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
    return lines.flatMap(({ words, baseline, rowAttributes, bbox }, line) => {
      const slope = (baseline.y1 - baseline.y0) / Math.max(1, baseline.x1 - baseline.x0);
      const high = rowAttributes.rowHeight > 0 ? rowAttributes.rowHeight : bbox.y1 - bbox.y0;
      return words.map(({ text, confidence, bbox: box }) => ({
        text,
        confidence,
        ...box,
        baseline: baseline.y0 + slope * ((box.x0 + box.x1) / 2 - baseline.x0),
        size: high * 0.85,
        line,
      }));
    });
  }

  async close(): Promise<void> {
    const worker = await this.#worker;
    await worker?.terminate();
  }
}

function startWorker(): Promise<Worker> {
  // The package's own entry names the larger model that holds the same network.
  const folder = fileURLToPath(new URL("./4.0.0_best_int", import.meta.resolve("@tesseract.js-data/vie/package.json")));
  return Tesseract.createWorker("vie", Tesseract.OEM.LSTM_ONLY, {
    langPath: folder,
    gzip: true,
    cacheMethod: "none",
  });
}
