import { isSyllable } from "../../../data/vietnamese.ts";
import { doubted, withoutPrivate } from "../blocks/page-marks.ts";
import type { Item, PageContent, Rules } from "../pdf/geometry.ts";
import { ruledTables, type DrawnTable } from "../pdf/ruled-tables.ts";
import {
  cropped,
  framed,
  inkShare,
  redInk,
  resized,
  skewOf,
  softened,
  turned,
  withoutRed,
  type ColourImage,
  type GrayImage,
} from "./gray-image.ts";
import { imageRules, withoutRules } from "./image-rules.ts";
import { missedWords } from "./missed-words.ts";
import { printedWords } from "./printed-words.ts";
import type { ReadWord, Recogniser } from "./recognise.ts";
import { lookAgain } from "./second-look.ts";

/** A page read out of a picture. */
export interface ScannedPage {
  readonly content: PageContent;
  /** Words in red ink at its head, where a stamp of secrecy may stand. */
  readonly redWords: string;
  /** How sure the engine is of its words, 0 to 100, and how many it found. */
  readonly confidence: number;
  readonly words: number;
}

const POINTS = 72;
/** Less ink than this is dust on an empty page. */
const MIN_INK = 0.0004;
const MIN_SKEW = 0.15;
/** Fewer words than this, or less sure ones, on a page with ink: it may lie on its side. */
const FEW_WORDS = 12;
const UNSURE = 60;
const DOUBT_BELOW = 80;
/** Part of a page in which a stamp of secrecy stands. */
const HEAD = 0.4;
const FRAME = 12;

/** Reads a picture of a page: red ink off, made level, table cells one by one, the rest as lines. */
export async function readPageImage(
  colours: ColourImage,
  page: number,
  dpi: number,
  engine: Recogniser,
): Promise<ScannedPage> {
  const gray = withoutRed(colours);
  const red = redInk(colours, HEAD);
  const redWords = red === undefined ? "" : linesOf(await engine.read(red, "block", dpi));
  if (inkShare(gray) < MIN_INK) return { content: empty(gray, page, dpi), redWords, confidence: 100, words: 0 };
  const upright = await readUpright(gray, page, dpi, engine);
  if (upright.words >= FEW_WORDS && upright.confidence >= UNSURE) return { ...upright, redWords };
  let best = upright;
  const angle = await bestTurn(gray, dpi, engine, upright);
  if (angle !== 0) {
    const other = await readUpright(await turned(gray, angle), page, dpi, engine);
    if (score(other) > score(upright)) best = other;
  }
  return { ...best, redWords };
}

type Read = Omit<ScannedPage, "redWords">;

const score = ({ words, confidence }: { readonly words: number; readonly confidence: number }) =>
  words * Math.max(0, confidence - 30);

/** The quarter turn at which a page of half the size reads best. */
async function bestTurn(gray: GrayImage, dpi: number, engine: Recogniser, upright: Read): Promise<number> {
  let [angle, most] = [0, score(upright)];
  const half = await resized(gray, Math.round(gray.width / 2));
  for (const degrees of [180, 90, 270]) {
    const words = await engine.read(await turned(half, degrees), "page", dpi / 2);
    const there = score(summary(words));
    if (there > most * 1.2) [angle, most] = [degrees, there];
  }
  return angle;
}

function summary(words: readonly ReadWord[]): { words: number; confidence: number } {
  const real = words.filter(({ text }) => /[\p{L}\d]/u.test(text));
  const sum = real.reduce((total, { confidence, text }) => total + confidence * text.length, 0);
  const letters = real.reduce((total, { text }) => total + text.length, 0);
  return { words: real.length, confidence: letters === 0 ? 0 : sum / letters };
}

async function readUpright(gray: GrayImage, page: number, dpi: number, engine: Recogniser): Promise<Read> {
  const skew = await skewOf(gray);
  const level = Math.abs(skew) < MIN_SKEW ? gray : await turned(gray, -skew);
  const rules = imageRules(level, dpi);
  const tables = ruledTables(rules).filter(isTable);
  const clean = withoutRules(level, rules);
  const soft = await softened(clean);
  const words: ReadWord[] = [];
  let lines = 0;
  const outside = tables.length === 0 ? soft : withoutTables(soft, tables);
  for (const word of await engine.read(outside, "page", dpi)) {
    words.push(word);
    lines = Math.max(lines, word.line + 1);
  }
  for (const table of tables)
    for (const cell of table.cells) {
      const [left, top] = [Math.max(0, Math.round(cell.x0) + 2), Math.max(0, Math.round(cell.y0) + 2)];
      const wide = Math.min(soft.width, Math.round(cell.x1) - 2) - left;
      const high = Math.min(soft.height, Math.round(cell.y1) - 2) - top;
      if (wide < 10 || high < 10) continue;
      const part = cropped(soft, left, top, wide, high);
      if (inkShare(part) < MIN_INK) continue;
      const read = await engine.read(framed(part, FRAME), "block", dpi);
      for (const word of read) words.push(moved(word, left - FRAME, top - FRAME, lines));
      lines += read.reduce((most, { line }) => Math.max(most, line + 1), 0);
    }
  const read = [
    ...(await lookAgain(words, clean, dpi, engine)),
    ...(await missedWords(words, clean, tables, dpi, engine)),
  ];
  const content = contentOf(read, rules, level, page, dpi);
  return { content, ...summary(words) };
}

/** A frame around the whole page or around one thing holds no cells. */
const isTable = (table: DrawnTable): boolean => table.cells.length >= 4 && table.xs.length >= 3;

function withoutTables({ data, width, height }: GrayImage, tables: readonly DrawnTable[]): GrayImage {
  const left = new Uint8Array(data);
  for (const { x0, x1, y0, y1 } of tables)
    for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, Math.ceil(y1)); y++)
      left.fill(255, y * width + Math.max(0, Math.floor(x0)), y * width + Math.min(width, Math.ceil(x1)));
  return { data: left, width, height };
}

const moved = (word: ReadWord, dx: number, dy: number, lines: number): ReadWord => ({
  ...word,
  x0: word.x0 + dx,
  x1: word.x1 + dx,
  y0: word.y0 + dy,
  y1: word.y1 + dy,
  baseline: word.baseline + dy,
  line: word.line + lines,
});

const empty = ({ width, height }: GrayImage, page: number, dpi: number): PageContent => ({
  page,
  width: (width * POINTS) / dpi,
  height: (height * POINTS) / dpi,
  items: [],
  rules: { horizontal: [], vertical: [] },
  scanned: true,
});

/** The page in points, its words as runs, a gap behind each. */
function contentOf(words: readonly ReadWord[], rules: Rules, image: GrayImage, page: number, dpi: number): PageContent {
  const points = (dots: number) => (dots * POINTS) / dpi;
  const sizes = lineSizes(words);
  const items = printedWords(words).flatMap((word): Item[] => {
    const size = points(sizes.get(word.line) ?? word.size);
    const baseline = points(word.baseline);
    const text = tidy(withoutPrivate(word.text));
    const place = { x0: points(word.x0), x1: points(word.x1), y0: baseline - size, y1: baseline, baseline, size };
    return [
      { ...place, text: isDoubtful(text, word.confidence) ? doubted(text) : text, isSpace: false },
      { ...place, x0: place.x1, x1: place.x1 + 1, text: " ", isSpace: true },
    ];
  });
  const scaled = (list: Rules["horizontal"]) =>
    list.map(({ at, from, to }) => ({ at: points(at), from: points(from), to: points(to) }));
  return {
    ...empty(image, page, dpi),
    items,
    rules: { horizontal: scaled(rules.horizontal), vertical: scaled(rules.vertical) },
  };
}

/** One size for the words of a line: what is read of single lines wavers. */
function lineSizes(words: readonly ReadWord[]): Map<number, number> {
  const all = words.map(({ size }) => size).sort((a, b) => a - b);
  const usual = all[Math.floor(all.length / 2)] ?? 12;
  const sizes = new Map<number, number>();
  for (const { line, size } of words) sizes.set(line, size > usual * 0.75 && size < usual * 1.35 ? usual : size);
  return sizes;
}

/** Letters of other alphabets that look like Vietnamese ones. */
const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\u00d0/gu, "Đ")
    .replace(/\u00f0/gu, "đ")
    .replace(/[\u2044\u2215]/gu, "/")
    .replace(/[—–]+(?=$)|^[—–]+/gu, "-");

/** A word is doubted where the engine is unsure, or where Vietnamese has no such syllable. */
function isDoubtful(text: string, confidence: number): boolean {
  const letters = /\p{L}+/u.exec(text)?.[0] ?? "";
  if (confidence < DOUBT_BELOW) return /[\p{L}\d]/u.test(text);
  return letters.length >= 2 && letters !== letters.toUpperCase() && confidence < 92 && !isSyllable(letters);
}

function linesOf(words: readonly ReadWord[]): string {
  const lines = new Map<number, string[]>();
  for (const { line, text } of words) lines.set(line, [...(lines.get(line) ?? []), text]);
  return [...lines.values()].map((line) => line.join(" ")).join("\n");
}
