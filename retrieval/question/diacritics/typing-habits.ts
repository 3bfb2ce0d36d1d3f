import { accentForm } from "./accent-marks.ts";
import type { TypedWord } from "./build-lattice.ts";

/** Shares of syllables that bear an accent, and that bear a tone mark, in Vietnamese text written in full. */
const ACCENTED_SHARE = 0.78;
const TONED_SHARE = 0.62;

/** Logarithms of how likely the typist left out all of a word's accents, or its tone alone. */
export interface TypingHabits {
  readonly bare: number;
  readonly toneless: number;
}

/** What is missing of `expected` marks, smoothed so that a short text says little. */
function missingLog(expected: number, found: number, smoothing: number): number {
  return Math.log((Math.max(0, expected - found) + smoothing) / (expected + 2 * smoothing));
}

/** The typist's habits, from how many marks a text has and how many it should have. */
export function readHabits(words: readonly TypedWord[]): TypingHabits {
  const accented = words.filter(({ typed, key }) => typed !== key);
  const toned = accented.filter(({ typed }) => accentForm(typed).tone !== "").length;
  return {
    bare: missingLog(ACCENTED_SHARE * words.length, accented.length, 0.3),
    // Of the words with some mark, not of all: a word typed bare says nothing of tones.
    toneless: missingLog((TONED_SHARE / ACCENTED_SHARE) * accented.length, toned, 0.1),
  };
}
