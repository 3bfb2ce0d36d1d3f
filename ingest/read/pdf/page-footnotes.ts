import type { Rules } from "./geometry.ts";
import { lineWords, type TextLine } from "./text-lines.ts";

/** How far to the left a rule over footnotes begins, and how much of the page it takes at the most. */
const RULE_MAX_SHARE = 0.45;
const NOTE = /^\[?(?<mark>\d{1,3})\]?[\s.)]*(?=\S)/u;

/**
 * Notes at the foot of a page: lines in smaller letters than the page's own, the first of which begins with a number,
 * under a short rule or under the last line in letters of full size.
 */
export function footnoteLines(lines: readonly TextLine[], rules: Rules, width: number, bodySize: number): TextLine[] {
  let from = lines.length;
  while (from > 0 && lines[from - 1]!.size < bodySize * 0.93) from--;
  const small = lines.slice(from);
  const first = small.findIndex((line) => NOTE.test(lineWords(line)));
  if (first < 0) return [];
  const notes = small.slice(first);
  const hasRule = rules.horizontal.some(
    ({ at, from: x0, to }) =>
      to - x0 < width * RULE_MAX_SHARE && at < notes[0]!.baseline && at > notes[0]!.baseline - bodySize * 3,
  );
  const startsMarked = /^\[\d/u.test(lineWords(notes[0]!));
  return hasRule || startsMarked ? notes : [];
}

/** Notes as lines of their own, each behind its mark in brackets. */
export function notesOf(lines: readonly TextLine[], mark: string): string[] {
  const notes: string[] = [];
  for (const line of lines) {
    const words = lineWords(line);
    const number = NOTE.exec(words);
    if (
      number !== null &&
      (notes.length === 0 || /^\[/u.test(words) || follows(notes.at(-1)!, number.groups!["mark"]!))
    )
      notes.push(`${mark}[${number.groups!["mark"]!}] ${words.slice(number[0].length)}`);
    else if (notes.length > 0) notes[notes.length - 1] += ` ${words}`;
  }
  return notes;
}

const follows = (before: string, mark: string): boolean => Number(/\[(\d+)\]/u.exec(before)?.[1]) + 1 === Number(mark);
