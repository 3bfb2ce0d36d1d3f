import type { Block } from "./blocks.ts";
import { DOUBT_END, DOUBT_START, doubted, isMark } from "./page-marks.ts";

/** A stretch of words that is to be replaced. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What is to be replaced in a text without marks, and by what. */
export type Replacements = ReadonlyMap<Place, string>;

/**
 * Replaces words in every paragraph and cell. What is asked sees the words without marks, and may ask where they are doubted;
 * marks stay where they are, and what is replaced is marked as doubtful.
 */
export function mapWords(
  blocks: readonly Block[],
  replacementsIn: (words: string, isDoubtful: (at: number) => boolean) => Replacements,
): Block[] {
  const map = (block: Block): Block => {
    if (block.kind === "break") return block;
    if (block.kind === "grid")
      return {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: cell.blocks.map(map) }))),
      };
    const text = replaced(block.text, replacementsIn);
    return text === block.text ? block : { ...block, text };
  };
  return blocks.map(map);
}

function replaced(marked: string, replacementsIn: Parameters<typeof mapWords>[1]): string {
  let words = "";
  const places: number[] = [];
  const doubts: boolean[] = [];
  let isDoubted = false;
  for (let at = 0; at < marked.length;) {
    const character = String.fromCodePoint(marked.codePointAt(at)!);
    if (character === DOUBT_START) isDoubted = true;
    else if (character === DOUBT_END) isDoubted = false;
    else if (!isMark(character)) {
      for (let i = 0; i < character.length; i++) {
        places.push(at + i);
        doubts.push(isDoubted);
      }
      words += character;
    }
    at += character.length;
  }
  const found = [...replacementsIn(words, (at) => doubts[at] ?? false)].sort(([a], [b]) => a.start - b.start);
  let text = "";
  let from = 0;
  for (const [{ start, end }, replacement] of found) {
    const [first, last] = [places[start]!, places[end - 1]! + 1];
    // Marks of pages inside what is replaced stay before it.
    const inside = [...marked.slice(first, last)].filter(
      (one) => isMark(one) && one !== DOUBT_START && one !== DOUBT_END,
    );
    const isWhole = doubts[start] === true && doubts[end - 1] === true;
    text += marked.slice(from, first) + inside.join("") + (isWhole ? replacement : doubted(replacement));
    from = last;
  }
  return text + marked.slice(from);
}
