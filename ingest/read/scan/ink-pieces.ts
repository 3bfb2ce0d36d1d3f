import type { GrayImage } from "./gray-image.ts";

const DARK = 150;

/** Dots of ink that hang together, and the box around them; `x1` and `y1` lie behind the last dot. */
export interface InkPiece {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** The dots, as places in the picture's data. */
  readonly dots: readonly number[];
}

/** The pieces of ink in a picture: letters, marks, strokes. */
export function piecesOfInk({ data, width, height }: GrayImage): InkPiece[] {
  const seen = new Uint8Array(data.length);
  const pieces: InkPiece[] = [];
  for (let from = 0; from < data.length; from++) {
    if (seen[from] === 1 || data[from]! >= DARK) continue;
    const dots = [from];
    seen[from] = 1;
    let [x0, y0, x1, y1] = [width, height, 0, 0];
    // The list grows while it is walked.
    for (const dot of dots) {
      const [x, y] = [dot % width, Math.floor(dot / width)];
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
      for (let py = Math.max(0, y - 1); py <= Math.min(height - 1, y + 1); py++)
        for (let px = Math.max(0, x - 1); px <= Math.min(width - 1, x + 1); px++) {
          const place = py * width + px;
          if (seen[place] === 1 || data[place]! >= DARK) continue;
          seen[place] = 1;
          dots.push(place);
        }
    }
    pieces.push({ x0, y0, x1, y1, dots });
  }
  return pieces;
}

/** Makes a piece of ink white, with the gray of its edge. */
export function wipePiece({ data, width }: GrayImage, { dots }: InkPiece): void {
  for (const dot of dots) for (const place of [dot - width, dot - 1, dot, dot + 1, dot + width]) data[place] = 255;
}
