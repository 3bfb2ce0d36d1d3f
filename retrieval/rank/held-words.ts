import type { Question } from "../question/question.ts";

/** Words that must stand in one breath, and where they may: 1 in the place or its plan's head, this elsewhere in the plan, -1 nowhere. */
const ELSEWHERE = 0.3;

/**
 * How far names stand in a place: the mean over them of 1 where they stand in the place or the headings above it, of less where only
 * the plan has them, of -1 where it does not; 0 for no names.
 *
 * @param place words of the place and the headings above it, without marks, a space around each
 * @param inPlan whether the plan has a name anywhere
 */
export function namesHeld(names: readonly string[], place: string, inPlan: (name: string) => boolean): number {
  if (names.length === 0) return 0;
  const held = names.map((name) => (place.includes(` ${name} `) ? 1 : inPlan(name) ? ELSEWHERE : -1));
  return held.reduce((sum, one) => sum + one, 0) / names.length;
}

/** Words that may stand between a number and what it counts. */
const BETWEEN = 2;

/**
 * How far a place says the number of what is asked: 1 for a number right before both words of it, less for one word, -1 for a place
 * that counts other things or nothing; 0 where no number of things is asked. A row of a table says in its head what it counts: 0.
 *
 * @param counted ways of saying what is counted, each one or two words without marks
 * @param place words of the place without marks, a space around each
 */
export function countHeld(counted: readonly (readonly string[])[], place: string, isRow: boolean): number {
  if (counted.length === 0 || isRow) return 0;
  let best = -1;
  for (const [first, second] of counted) {
    if (first === undefined || !place.includes(` ${first} `)) continue;
    const after = new RegExp(` \\d[\\d.,]*(?: \\p{L}+){0,${BETWEEN}} ${first}( ${second ?? "-"})? `, "gu");
    for (const found of place.matchAll(after))
      best = Math.max(best, found[1] !== undefined || second === undefined ? 1 : 0.5);
  }
  return best;
}

/** What a question counts, in the words of the plans. */
export function countedWords(
  { counted, languageAsked }: Pick<Question, "counted" | "languageAsked">,
  translationsOf: (word: string) => readonly (readonly [words: string, probability: number])[],
): (readonly string[])[] {
  if (counted.length === 0) return [];
  if (languageAsked !== "en") return [counted];
  return counted.flatMap((word) =>
    translationsOf(word)
      .slice(0, 4)
      .map(([words]) => words.split(" ").slice(0, 2)),
  );
}
