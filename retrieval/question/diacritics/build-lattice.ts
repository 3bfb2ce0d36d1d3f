import { EDGE_ID, NUMBER_ID, OTHER_ID, PAUSE_ID } from "../../../data/models/diacritics/model-file.js";
import type { ScannedToken } from "../../../data/models/diacritics/scan-words.js";
import { comparable, foldAccents, isSyllable } from "../../../data/vietnamese.js";
import { nearWords } from "../typing/near-words.js";
import { accentRelation, hasTone, type AccentRelation } from "./accent-marks.js";
import type { LatticeColumn } from "./beam-search.js";
import type { VocabularyIndex } from "./vocabulary-index.js";

/** Shares of syllables that bear an accent, and that bear a tone mark, in Vietnamese text written in full. */
const ACCENTED_SHARE = 0.78;
const TONED_SHARE = 0.62;
/** Logarithms of how likely a word is typed with such a slip, judged on text held out of training. */
const SLIP_LOGS: Readonly<Record<Exclude<AccentRelation, "bare" | "same" | "toneless">, number>> = {
  unmarked: -5,
  "hook-tilde": -9,
  other: -Infinity,
};
/** The same for a spelling no syllable has: some slip there must be. */
const WRONG_ACCENT_LOG = -4;
const NEAR_WORD_LOG = -7;
/** A word of no known kind stands for itself. */
const ITSELF_LOG = -8;
const LONGEST_SYLLABLE = 7;
const SHORTEST_REPAIRED = 4;

const CHUNK = /[^\s,;()"“”]+/gu;

/** True for a stretch that holds letters as a code or an address does: `29/KH-BCD`, `a@b.vn`, `covid-19`. */
function isCode(chunk: string): boolean {
  return (
    (/\d/.test(chunk) && /\p{L}/u.test(chunk)) ||
    chunk.includes("@") ||
    chunk.includes("://") ||
    /\p{L}\.\p{L}/u.test(chunk)
  );
}

/** For every token, whether its letters are no word: part of a code, or an abbreviation in capitals. */
function markCodes(text: string, tokens: readonly ScannedToken[], index: VocabularyIndex): boolean[] {
  const codes = [...text.matchAll(CHUNK)]
    .filter(([chunk]) => isCode(chunk))
    .map(({ 0: chunk, index: start }) => ({ start, end: start + chunk.length }));
  const words = tokens.filter(({ kind }) => kind === "word");
  const capsLock = words.length >= 3 && words.filter(({ capitals }) => capitals).length > words.length * 0.6;
  const isLoudSyllable = (token: ScannedToken | undefined) =>
    token?.capitals === true && index.alike(foldAccents(comparable(token.text))).length > 0;
  let code = 0;
  return tokens.map((token, at) => {
    if (token.kind !== "word") return false;
    while (code < codes.length && codes[code]!.end <= token.start) code++;
    if (code < codes.length && codes[code]!.start <= token.start) return true;
    if (token.capitals && !capsLock)
      return !isLoudSyllable(token) || !(isLoudSyllable(tokens[at - 1]) || isLoudSyllable(tokens[at + 1]));
    return token.text.length === 1 && at > 0 && token.text !== token.text.toLowerCase();
  });
}

/** Logarithms of how likely the typist left out all of a word's accents, or its tone alone. */
interface Habits {
  readonly bare: number;
  readonly toneless: number;
}

/** What is missing of `expected` marks, smoothed so that a short text says little. */
function missingLog(expected: number, found: number, smoothing: number): number {
  return Math.log((Math.max(0, expected - found) + smoothing) / (expected + 2 * smoothing));
}

/** The typist's habits, from how many marks a text has and how many it should have. */
function habitsOf(words: readonly string[]): Habits {
  const accented = words.filter((word) => foldAccents(word) !== word);
  const toned = accented.filter(hasTone).length;
  return {
    bare: missingLog(ACCENTED_SHARE * words.length, accented.length, 0.3),
    // Of the words with some mark, not of all: a word typed bare says nothing of tones.
    toneless: missingLog((TONED_SHARE / ACCENTED_SHARE) * accented.length, toned, 0.1),
  };
}

/** The unknown word itself, and the known words that one slip may have made it of. */
function repairs(typed: string, { bare }: Habits, index: VocabularyIndex): LatticeColumn {
  const ids = [OTHER_ID];
  const typedLogs = [ITSELF_LOG];
  const put = (id: number, log: number) => {
    ids.push(id);
    typedLogs.push(log);
  };
  const isBare = foldAccents(typed) === typed;
  if (!isBare) for (const id of index.alike(foldAccents(typed))) put(id, WRONG_ACCENT_LOG);
  for (const near of nearWords(typed)) {
    if (isBare) for (const id of index.alike(near)) put(id, NEAR_WORD_LOG + (index.wordOf(id) === near ? 0 : bare));
    else {
      const id = index.idOf(near);
      if (id !== undefined) put(id, NEAR_WORD_LOG);
    }
  }
  return { ids, typedLogs };
}

/** The syllables that differ from the typed one in accents alone, as far as such a slip is likely. */
function accentColumn(typed: string, key: string, habits: Habits, index: VocabularyIndex): LatticeColumn {
  const ids: number[] = [];
  const typedLogs: number[] = [];
  for (const id of index.alike(key)) {
    const relation = accentRelation(typed, index.wordOf(id), key);
    const log =
      relation === "same" ? 0 : relation === "bare" || relation === "toneless" ? habits[relation] : SLIP_LOGS[relation];
    if (log === -Infinity) continue;
    ids.push(id);
    typedLogs.push(log);
  }
  return { ids, typedLogs };
}

function wordColumn(
  token: ScannedToken,
  isFirst: boolean,
  habits: Habits,
  index: VocabularyIndex,
  isEnglish: (word: string) => boolean,
): LatticeColumn {
  const typed = comparable(token.text);
  const key = foldAccents(typed);
  const self = index.idOf(typed);
  if (typed.length > LONGEST_SYLLABLE + 2) return fixed(OTHER_ID);
  const column = accentColumn(typed, key, habits, index);
  if (self !== undefined) return column;
  if (column.ids.length > 0)
    return typed === key ? column : { ids: [OTHER_ID, ...column.ids], typedLogs: [ITSELF_LOG, ...column.typedLogs] };
  const isName = token.text !== token.text.toLowerCase() && !isFirst;
  const isAttempt = typed !== key || (typed.length >= SHORTEST_REPAIRED && /[aeiouy]/.test(typed));
  if (isSyllable(typed) || isName || !isAttempt || isEnglish(typed)) return fixed(OTHER_ID);
  return repairs(typed, habits, index);
}

function fixed(id: number): LatticeColumn {
  return { ids: [id], typedLogs: [0] };
}

/** One column a token: what it may stand for, each with the logarithm of how likely it was typed so. */
export function buildLattice(
  text: string,
  tokens: readonly ScannedToken[],
  index: VocabularyIndex,
  isEnglish: (word: string) => boolean,
): LatticeColumn[] {
  const codes = markCodes(text, tokens, index);
  const words = tokens.flatMap(({ kind, text: word }, at) => {
    const typed = comparable(word);
    return kind === "word" && !codes[at] && index.alike(foldAccents(typed)).length > 0 ? [typed] : [];
  });
  const habits = habitsOf(words);
  return tokens.map((token, at) => {
    if (token.kind === "stop") return fixed(EDGE_ID);
    if (token.kind === "number") return fixed(NUMBER_ID);
    if (token.kind === "pause") return fixed(PAUSE_ID);
    if (codes[at]) return fixed(token.capitals ? OTHER_ID : (index.idOf(comparable(token.text)) ?? OTHER_ID));
    return wordColumn(token, at === 0, habits, index, isEnglish);
  });
}
