import { isSyllable } from "../../../data/vietnamese.ts";
import type { DrawnTable } from "../pdf/ruled-tables.ts";
import { cropped, framed, softened, type GrayImage } from "./gray-image.ts";
import { piecesOfInk, wipePiece, type InkPiece } from "./ink-pieces.ts";
import { printedWords } from "./printed-words.ts";
import type { ReadWord, Recogniser } from "./recognise.ts";

/** Words of a signature block are read from the ink left over only where the engine is this sure of them. */
const SURE = 75;
/** What was read under strokes stays in doubt. */
const IN_DOUBT = 75;
/** Taller or wider pieces of ink than this, in inches, are pens and stamps. */
const STROKE = { high: 0.3, wide: 0.6 };
/** Heights of a letter, in heights of the page's own letters; marks and specks are smaller. */
const LETTER = { least: 0.4, most: 1.5 };
/** Fewer letters than this are dust. */
const FEW_LETTERS = 5;
/** A box of a word as tall as this, in heights of a letter, holds strokes too, and words that were not read. */
const TALL = 2.5;
/** Dots around a word that belong to it. */
const AROUND = 4;
const FRAME = 20;

/**
 * Words that the engine passed over: where a pen or a stamp runs through a block of lines it may take the block for a drawing,
 * and who signed is lost. What it read is wiped off the page, strokes too large for letters as well, and the rest is read.
 */
export async function missedWords(
  words: readonly ReadWord[],
  image: GrayImage,
  tables: readonly DrawnTable[],
  dpi: number,
  engine: Recogniser,
): Promise<ReadWord[]> {
  const heights = words.map(({ size }) => size).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  if (usual === 0) return [];
  const left: GrayImage = { ...image, data: new Uint8Array(image.data) };
  const known = printedWords(words);
  for (const { x0, y0, x1, y1 } of known)
    if (y1 - y0 < usual * TALL) wipe(left, x0 - AROUND, y0 - AROUND, x1 + AROUND, y1 + AROUND);
  for (const { x0, y0, x1, y1 } of tables) wipe(left, x0 - AROUND, y0 - AROUND, x1 + AROUND, y1 + AROUND);
  const letters: InkPiece[] = [];
  for (const piece of piecesOfInk(left)) {
    const [wide, high] = [piece.x1 - piece.x0, piece.y1 - piece.y0];
    if (high > STROKE.high * dpi || wide > STROKE.wide * dpi) wipePiece(left, piece);
    else if (high > usual * LETTER.least && high < usual * LETTER.most && wide < high * 3) letters.push(piece);
  }
  if (letters.length < FEW_LETTERS) return [];
  const [x0, y0] = [least(letters, "x0"), least(letters, "y0")];
  const [x1, y1] = [most(letters, "x1"), most(letters, "y1")];
  // Marks above and below letters belong to them.
  const [top, bottom] = [Math.max(0, y0 - Math.round(usual)), Math.min(left.height, y1 + Math.round(usual))];
  const part = framed(cropped(await softened(left), x0, top, x1 - x0, bottom - top), FRAME);
  const read = await engine.read(part, "sparse", dpi);
  const lines = words.reduce((count, { line }) => Math.max(count, line + 1), 0);
  const placed = read.filter(isSure).map((word) => ({
    ...word,
    confidence: Math.min(word.confidence, IN_DOUBT),
    x0: word.x0 + x0 - FRAME,
    x1: word.x1 + x0 - FRAME,
    y0: word.y0 + top - FRAME,
    y1: word.y1 + top - FRAME,
    baseline: word.baseline + top - FRAME,
    line: word.line + lines,
  }));
  const missed = placed.filter((word) => !known.some((other) => overlap(word, other)));
  return [...Map.groupBy(missed, ({ line }) => line).values()].filter(saysSomething).flat();
}

const overlap = (one: ReadWord, other: ReadWord): boolean =>
  one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;

const isSure = ({ text, confidence }: ReadWord): boolean => confidence >= SURE && /\p{L}/u.test(text);

/** Whether a line is more than a few letters of a stamp, and all of it Vietnamese. */
const saysSomething = (line: readonly ReadWord[]): boolean =>
  line.reduce((count, { text }) => count + (text.match(/\p{L}/gu)?.length ?? 0), 0) >= FEW_LETTERS &&
  line.every(({ text }) => /^\p{Lu}{2,4}\./u.test(text) || (text.match(/\p{L}+/gu) ?? []).every(isSyllable));

const least = (pieces: readonly InkPiece[], side: "x0" | "y0"): number =>
  pieces.reduce((found, piece) => Math.min(found, piece[side]), Infinity);
const most = (pieces: readonly InkPiece[], side: "x1" | "y1"): number =>
  pieces.reduce((found, piece) => Math.max(found, piece[side]), 0);

function wipe({ data, width, height }: GrayImage, x0: number, y0: number, x1: number, y1: number): void {
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, Math.ceil(y1)); y++)
    data.fill(255, y * width + Math.max(0, Math.floor(x0)), y * width + Math.min(width, Math.ceil(x1)));
}
