import { comparable } from "../../../data/vietnamese.ts";
import { decodeKeys } from "./decode-keys.ts";
import { matchCase } from "../../../data/match-case.ts";

/** What `decodeTyping` must know of words. Both are asked in `comparable` form. */
export interface KnownWords {
  /** A Vietnamese syllable, with or without its accents. */
  isKnown(word: string): boolean;
  /** A Vietnamese syllable spelled in full. */
  isSpelled(word: string): boolean;
  isEnglish(word: string): boolean;
}

const RUN = /[\p{L}\p{M}\d]+/gu;
const LONGEST = 12;

/** The syllable a run of letters and digits was meant for, or `undefined` where it stands for itself. */
function decodeRun(run: string, words: KnownWords): string | undefined {
  const typed = comparable(run);
  if (run.length < 2 || run.length > LONGEST || (run === run.toUpperCase() && !/\d/.test(run))) return undefined;
  if (!/^\p{L}/u.test(typed) || words.isKnown(typed) || words.isEnglish(typed)) return undefined;
  const decoded = decodeKeys(typed);
  return decoded !== undefined && decoded !== typed && words.isSpelled(decoded) ? decoded : undefined;
}

/** Letters and one digit at the end may be a name with its number (`quy1`, `khu2`): only other debris tells. */
const NUMBERED = /^\p{L}+\d$/u;
const ENOUGH_STEMS = 3;

/**
 * Puts right what a Vietnamese keyboard left undone: `ma tuys`, `ma tu1y`, `uwow`, `dđi`. Only words that
 * are neither Vietnamese nor English as they stand and that spell a syllable are touched; a word that
 * ends in its only digit is, when the text has other words typed that way.
 */
export function decodeTyping(text: string, words: KnownWords): string {
  const runs = text.match(RUN) ?? [];
  const isVni = (run: string) => /\p{L}\d/u.test(run) && decodeRun(run, words) !== undefined;
  const stems = new Set(runs.filter((run) => NUMBERED.test(run) && isVni(run)).map((run) => run.slice(0, -1)));
  const typesVni = stems.size >= ENOUGH_STEMS || runs.some((run) => !NUMBERED.test(run) && isVni(run));
  return text.replace(RUN, (run) => {
    if (NUMBERED.test(run) && !typesVni) return run;
    const decoded = decodeRun(run, words);
    return decoded === undefined ? run : matchCase(decoded, run);
  });
}
