import { EDGE_ID, NUMBER_ID, OTHER_ID, PAUSE_ID } from "../../../data/models/diacritics/model-file.ts";
import type { ScannedToken } from "../../../data/models/diacritics/scan-words.ts";
import { comparable, foldAccents, isSyllable } from "../../../data/vietnamese.ts";
import { nearWords } from "../typing/near-words.ts";
import { accentForm, accentRelation, type AccentRelation } from "./accent-marks.ts";
import type { LatticeColumn } from "./beam-search.ts";
import { markCodes } from "./mark-codes.ts";
import { readHabits, type TypingHabits } from "./typing-habits.ts";
import type { VocabularyIndex } from "./vocabulary-index.ts";

/** Logarithms of how likely a word is typed with such a slip, judged on text held out of training. */
const SLIP_LOGS: Readonly<Record<Exclude<AccentRelation, "bare" | "toneless">, number>> = {
  same: 0,
  unmarked: -5,
  "hook-tilde": -9,
  other: -Infinity,
};
/** The same for a spelling no syllable has: some slip there must be. */
const WRONG_ACCENT_LOG = -4;
const NEAR_WORD_LOG = -7;
/** A word of no known kind stands for itself. */
const ITSELF_LOG = -8;
const LONGEST_REPAIRED = 9;
const SHORTEST_REPAIRED = 4;

/** A word as typed in `comparable` form, and what is left of it without accents. */
export interface TypedWord {
  readonly typed: string;
  readonly key: string;
}

class ColumnBuilder {
  readonly ids: number[] = [];
  readonly typedLogs: number[] = [];

  put(id: number, log: number): void {
    if (log === -Infinity) return;
    this.ids.push(id);
    this.typedLogs.push(log);
  }
}

function fixed(id: number): LatticeColumn {
  return { ids: [id], typedLogs: [0] };
}

/** The unknown word itself, and the known words that one slip may have made it of. */
function repairs({ typed, key }: TypedWord, { bare }: TypingHabits, index: VocabularyIndex): LatticeColumn {
  const column = new ColumnBuilder();
  column.put(OTHER_ID, ITSELF_LOG);
  if (typed !== key) for (const id of index.alike(key)) column.put(id, WRONG_ACCENT_LOG);
  for (const near of nearWords(typed)) {
    if (typed === key)
      for (const id of index.alike(near)) column.put(id, NEAR_WORD_LOG + (index.wordOf(id) === near ? 0 : bare));
    else {
      const id = index.idOf(near);
      if (id !== undefined) column.put(id, NEAR_WORD_LOG);
    }
  }
  return column;
}

/** The syllables that differ from the typed one in accents alone, as far as such a slip is likely. */
function accentColumn({ typed, key }: TypedWord, habits: TypingHabits, index: VocabularyIndex): LatticeColumn {
  const column = new ColumnBuilder();
  if (typed === key) for (const id of index.alike(key)) column.put(id, index.wordOf(id) === typed ? 0 : habits.bare);
  else {
    const form = accentForm(typed);
    for (const id of index.alike(key)) {
      const relation = accentRelation(form, index.formOf(id));
      column.put(id, relation === "toneless" ? habits.toneless : SLIP_LOGS[relation]);
    }
  }
  return column;
}

/** One column a token: what it may stand for, each with the logarithm of how likely it was typed so. */
export function buildLattice(
  text: string,
  tokens: readonly ScannedToken[],
  index: VocabularyIndex,
  isEnglish: (word: string) => boolean,
): LatticeColumn[] {
  const words = tokens.map(({ text: word }): TypedWord => {
    const typed = comparable(word);
    return { typed, key: foldAccents(typed) };
  });
  const isKnownKey = (at: number) => index.alike(words[at]?.key ?? "").length > 0;
  const codes = markCodes(text, tokens, isKnownKey);
  const habits = readHabits(words.filter((_, at) => !codes[at] && isKnownKey(at)));

  const wordColumn = (at: number): LatticeColumn => {
    const word = words[at]!;
    const { typed, key } = word;
    const self = index.idOf(typed);
    if (codes[at]) return fixed(tokens[at]!.capitals ? OTHER_ID : (self ?? OTHER_ID));
    const column = accentColumn(word, habits, index);
    if (self !== undefined) return column;
    if (column.ids.length > 0) return { ids: [OTHER_ID, ...column.ids], typedLogs: [ITSELF_LOG, ...column.typedLogs] };
    const isName = at > 0 && tokens[at]!.text !== tokens[at]!.text.toLowerCase();
    const isAttempt = typed !== key || (typed.length >= SHORTEST_REPAIRED && /[aeiouy]/.test(typed));
    const stays = typed.length > LONGEST_REPAIRED || isSyllable(typed) || isName || !isAttempt || isEnglish(typed);
    return stays ? fixed(OTHER_ID) : repairs(word, habits, index);
  };

  return tokens.map(({ kind }, at) => {
    if (kind === "stop") return fixed(EDGE_ID);
    if (kind === "number") return fixed(NUMBER_ID);
    return kind === "pause" ? fixed(PAUSE_ID) : wordColumn(at);
  });
}
