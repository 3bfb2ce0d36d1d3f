import { cropped, framed, resized, softened, type GrayImage } from "./gray-image.ts";
import { standsAmongWords } from "./printed-words.ts";
import type { ReadWord, Recogniser } from "./recognise.ts";

/** A word is looked at again below this. */
const SURE = 88;
/** Sizes at which it is read again: the engine stumbles over other strokes at each. */
const SCALES = [1.5, 0.75];
/** Of one page at the most. */
const MOST = 60;
/** White room around a word, in dots. */
const ROOM = 14;
const AROUND = 6;
/** A word that was read in two ways stays in doubt. */
const IN_DOUBT = 75;

/** Figures, Roman numbers, the letter of a point, and what is read for them. */
const NUMBER = /\d|^[IVXHLJMNU1l|!\][]{1,6}[.,:;)]*(?:$|[/-])|^\p{L}[)}\]]$/u;
/** Words among others that were hardly read at all are looked at again too: one lost word may be the "chậm nhất" of a day. */
const HARDLY_READ = 30;
/** Words a number stands behind. */
const BEFORE_NUMBER = /^(?:ngày|tháng|năm|quý|số|điều|khoản|mục)$/iu;

/**
 * Reads numbers a second and a third time, at other sizes, where the engine was not sure of them: a plan is asked for its
 * days, labels and figures, and one wrong stroke makes them others. What most of the readings say is kept.
 *
 * @param image the page as the words' places count in it
 */
export async function lookAgain(
  words: readonly ReadWord[],
  image: GrayImage,
  dpi: number,
  engine: Recogniser,
): Promise<ReadWord[]> {
  let looks = 0;
  const found: ReadWord[] = [];
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    const follows = before?.line === word.line && BEFORE_NUMBER.test(before.text);
    const isHardlyRead = word.confidence < HARDLY_READ && standsAmongWords(word, before, words[at + 1]);
    if (word.confidence >= SURE || !(NUMBER.test(word.text) || follows || isHardlyRead) || looks >= MOST) {
      found.push(word);
      continue;
    }
    looks++;
    found.push(agreed(word, await readings(word, image, dpi, engine), follows));
  }
  return found;
}

async function readings(
  { x0, y0, x1, y1 }: ReadWord,
  image: GrayImage,
  dpi: number,
  engine: Recogniser,
): Promise<ReadWord[]> {
  const [left, top] = [Math.max(0, Math.floor(x0) - AROUND), Math.max(0, Math.floor(y0) - AROUND)];
  const wide = Math.min(image.width, Math.ceil(x1) + AROUND) - left;
  const high = Math.min(image.height, Math.ceil(y1) + AROUND) - top;
  if (wide < 4 || high < 4) return [];
  const part = framed(cropped(image, left, top, wide, high), ROOM);
  const read: ReadWord[] = [];
  for (const scale of SCALES) {
    const sized = await softened(await resized(part, Math.round(part.width * scale)));
    const words = await engine.read(sized, "block", dpi * scale);
    if (words.length === 1) read.push(words[0]!);
  }
  return read;
}

/** The word as two of its three readings have it, where a number belongs two that are one; else as it was read first. */
function agreed(word: ReadWord, others: readonly ReadWord[], isNumber: boolean): ReadWord {
  const all = [word, ...others];
  const numbers = isNumber ? all.filter(({ text }) => /^[\dIVX]+\p{P}*$/u.test(text)) : [];
  const votes = Map.groupBy(numbers.length > 0 ? numbers : all, ({ text }) => text);
  // What handwriting or dust is read for at one size only is no number.
  const agreed = [...votes].find(([, readings]) => readings.length >= 2);
  const text = agreed?.[0] ?? word.text;
  const isUnanimous = all.every((one) => one.text === text) && others.length === SCALES.length;
  const surest = Math.max(word.confidence, ...others.map(({ confidence }) => confidence));
  const doubted = agreed === undefined || word.confidence < HARDLY_READ ? word.confidence : surest;
  return { ...word, text, confidence: isUnanimous ? surest : Math.min(doubted, IN_DOUBT) };
}
