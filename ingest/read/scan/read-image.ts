import type { ReaderOutput, ReadOptions } from "../reader.ts";
import { decodePicture } from "./gray-image.ts";
import { KeptPages } from "./kept-pages.ts";
import { readPageImage } from "./read-page.ts";
import { Recogniser } from "./recognise.ts";
import { scannedOutput } from "./scanned-output.ts";

/** An A4 page is this wide; a picture says seldom how many dots it has to an inch. */
const PAGE_INCHES = 8.27;

/** Reads a picture of a page: a scan or a photograph. */
export async function readImage(bytes: Uint8Array, { onPage, keepIn }: ReadOptions = {}): Promise<ReaderOutput> {
  onPage?.(1, 1, true);
  const kept = new KeptPages(keepIn);
  let page = kept.get(1);
  if (page === undefined) {
    const image = await decodePicture(bytes);
    const engine = new Recogniser();
    try {
      page = await readPageImage(image, 1, Math.min(image.width, image.height) / PAGE_INCHES, engine);
    } finally {
      await engine.close();
    }
    kept.set(1, page);
  }
  return scannedOutput([page.content], [page]);
}
