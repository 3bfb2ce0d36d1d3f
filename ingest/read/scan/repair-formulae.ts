import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { comparable, foldAccents } from "../../../data/vietnamese.ts";
import type { Block } from "../blocks/blocks.ts";
import { withoutMarks } from "../blocks/page-marks.ts";
import { editDistance } from "../edit-distance.ts";

/** Lines that every document prints letter for letter (Decree 30/2020/NĐ-CP, Guidance 36-HD/VPTW). */
const FIXED = [
  "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  "ĐẢNG CỘNG SẢN VIỆT NAM",
  "Độc lập - Tự do - Hạnh phúc",
  "Nơi nhận:",
  "PHỤ LỤC",
];
/** Letters that may differ, one in so many. */
const ONE_IN = 7;
const MARKS = /^[\u{f0000}-\u{ffff0}\u{100000}-\u{10fff0}]+/u;

const lettersOf = (words: string): string => foldAccents(comparable(withoutMarks(words))).replace(/[^a-z]/gu, "");

/**
 * Puts right the lines of which every letter is known before they are read: the formulae of a letterhead and the type of
 * the document, on which its header rests. What stands there must be nearly that.
 */
export function repairFormulae(blocks: readonly Block[]): Block[] {
  const types = loadLexicon().documentTypes.filter(({ title }) => title);
  const known = [...FIXED, ...types.map(({ name }) => name.toUpperCase())].map((line) => ({
    line,
    letters: lettersOf(line),
  }));
  return blocks.map((block) => {
    if (block.kind !== "paragraph" || block.text.length > 80) return block;
    const marks = MARKS.exec(block.text)?.[0] ?? "";
    const lines = block.text.slice(marks.length).split("\n");
    const mended = lines.map((line) => mend(line, known));
    return mended.every((line, i) => line === lines[i]) ? block : { ...block, text: marks + mended.join("\n") };
  });
}

function mend(line: string, known: readonly { readonly line: string; readonly letters: string }[]): string {
  const plain = withoutMarks(line).trim();
  const letters = lettersOf(plain);
  if (letters.length < 5 || /^\S{1,5}[.)]\s/u.test(plain)) return line;
  const capitals = plain.match(/\p{Lu}/gu)?.length ?? 0;
  const isCapitals = capitals > letters.length * 0.8;
  for (const { line: wanted, letters: wantedLetters } of known) {
    const allowed = Math.floor(wantedLetters.length / ONE_IN);
    if (Math.abs(letters.length - wantedLetters.length) > allowed) continue;
    if ((wanted === wanted.toUpperCase()) !== isCapitals) continue;
    if (editDistance(letters, wantedLetters, allowed) > allowed) continue;
    return plain === wanted ? line : wanted;
  }
  return line;
}
