import { fileURLToPath } from "node:url";
import { matchCase } from "../../../data/match-case.ts";
import {
  EDGE_ID,
  FIRST_WORD_ID,
  NUMBER_ID,
  OTHER_ID,
  PAUSE_ID,
  readKeptModel,
  type DiacriticModelData,
} from "../../../data/models/diacritics/model-file.ts";
import { scanWords, type ScannedToken } from "../../../data/models/diacritics/scan-words.ts";
import { wordLog } from "../../../data/models/diacritics/word-log.ts";
import { comparable, foldAccents, isSyllable } from "../../../data/vietnamese.ts";
import type { Block } from "../blocks/blocks.ts";
import { mapWords } from "../blocks/map-words.ts";

/**
 * How unlikely it is, as a natural logarithm, that the engine read a word wrongly: one it was sure of, one it doubted, one
 * that is no syllable. A name with a capital is seldom known to the model and must be wrong beyond doubt.
 */
const SURE = -4.5;
const DOUBTED = -1.5;
const NO_SYLLABLE = -1;
const CAPITAL = -4;
/**
 * And that it read one letter for another. Two marks over one letter run together (`đẳng` becomes `đăng`, `ĐỐC` `ĐÓC`); a
 * mark alone, or one under its letter, is seldom missed.
 */
const OTHER_TONE = -1;
const OTHER_SHAPE = -2.5;
const OTHER_MARK = -4;
const OTHER_LETTER = -5;
/** A word that the model does not know stands for itself with this. */
const UNKNOWN = -8;
/** How much less likely a better word may stand beside one of its neighbours. */
const WORSE = 1.5;
const BEAM = 10;

interface Candidate {
  readonly id: number;
  readonly log: number;
}

interface Step {
  readonly log: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly before: Step | undefined;
}

/** Puts syllables right that the engine misread: those that hardly ever stand beside their neighbours, where one with other marks does. */
export class SyllableCorrector {
  readonly #model: DiacriticModelData;
  readonly #ids: ReadonlyMap<string, number>;
  readonly #byLetters = new Map<string, number[]>();
  readonly #near = new Map<string, readonly number[]>();

  constructor(model: DiacriticModelData) {
    this.#model = model;
    this.#ids = new Map(model.words.map((word, id) => [word, id]));
    for (let id = FIRST_WORD_ID; id < model.words.length; id++) {
      const letters = foldAccents(model.words[id]!);
      const alike = this.#byLetters.get(letters);
      if (alike === undefined) this.#byLetters.set(letters, [id]);
      else alike.push(id);
    }
  }

  /** A corrector over the model that comes with the program. */
  static load(): SyllableCorrector {
    const file = new URL("../../../data/models/diacritics/model.bin.gz", import.meta.url);
    return new SyllableCorrector(readKeptModel(fileURLToPath(file)));
  }

  /** The words of blocks put right; what is changed is marked as doubtful. */
  correct(blocks: readonly Block[]): Block[] {
    return mapWords(blocks, (text, isDoubtful) => this.#corrections(text, isDoubtful));
  }

  #corrections(text: string, isDoubtful: (at: number) => boolean): Map<ScannedToken, string> {
    const tokens = scanWords(text);
    const columns = tokens.map((token, at) => this.#candidates(tokens, at, text, isDoubtful(token.start)));
    const changes = new Map<ScannedToken, string>();
    if (columns.every(({ length }) => length === 1)) return changes;
    const path = this.#search(columns);
    for (const [at, token] of tokens.entries()) {
      const id = path[at]!;
      const own = columns[at]![0]!.id;
      if (id === own || !this.#isBetter(path, at, own)) continue;
      changes.set(token, matchCase(this.#model.words[id]!, token.text));
    }
    return changes;
  }

  /** What a token may have been, as it stands first. */
  #candidates(tokens: readonly ScannedToken[], at: number, text: string, isDoubted: boolean): Candidate[] {
    const { kind, text: word, capitals } = tokens[at]!;
    if (kind !== "word") return [{ id: kind === "number" ? NUMBER_ID : kind === "pause" ? PAUSE_ID : EDGE_ID, log: 0 }];
    const typed = comparable(word);
    const own = this.#ids.get(typed);
    const itself = { id: own ?? OTHER_ID, log: own === undefined ? UNKNOWN : 0 };
    const isWord = own !== undefined || isSyllable(typed);
    if (isCode(text, tokens[at]!) || (word.length === 1 && isLabel(text, tokens[at]!))) return [itself];
    const base =
      (isWord ? (isDoubted ? DOUBTED : SURE) : NO_SYLLABLE) + (!capitals && word !== word.toLowerCase() ? CAPITAL : 0);
    const candidates: Candidate[] = [itself];
    for (const id of this.#byLetters.get(foldAccents(typed)) ?? [])
      if (id !== own) candidates.push({ id, log: base + misreading(typed, this.#model.words[id]!) });
    if (!isWord && (word.length >= 3 || (word.length === 1 && capitalsOnly(word))))
      for (const id of this.#nearWords(typed)) candidates.push({ id, log: base + OTHER_LETTER });
    return candidates;
  }

  /**
   * Whether the word found stands better beside each of its neighbours, seen alone, than the word that was read: runs that the
   * table takes for known by mistake then change nothing.
   */
  #isBetter(path: readonly number[], at: number, own: number): boolean {
    const [before, after] = [path[at - 1] ?? EDGE_ID, path[at + 1] ?? EDGE_ID];
    const pairs = (id: number) =>
      [wordLog(this.#model, 0, 0, before, id), wordLog(this.#model, 0, 0, id, after)] as const;
    const [left, right] = pairs(path[at]!);
    const [ownLeft, ownRight] = pairs(own);
    return left + right > ownLeft + ownRight && left > ownLeft - WORSE && right > ownRight - WORSE;
  }

  /** Syllables that differ from a word in one letter, put in, left out or changed. */
  #nearWords(word: string): readonly number[] {
    let near = this.#near.get(word);
    if (near === undefined) {
      near = this.#model.words.flatMap((other, id) =>
        id >= FIRST_WORD_ID && isOneLetterFrom(word, other) ? [id] : [],
      );
      this.#near.set(word, near);
    }
    return near;
  }

  /** The likeliest way through the candidates. */
  #search(columns: readonly (readonly Candidate[])[]): number[] {
    let beam: Step[] = [{ log: 0, a: 0, b: 0, c: EDGE_ID, before: undefined }];
    for (const column of columns) {
      const steps: Step[] = [];
      for (const before of beam)
        for (const { id, log } of column) {
          const { a, b, c } = before;
          const sum = before.log + log + wordLog(this.#model, a, b, c, id);
          steps.push(
            id === EDGE_ID ? { log: sum, a: 0, b: 0, c: EDGE_ID, before } : { log: sum, a: b, b: c, c: id, before },
          );
        }
      steps.sort((one, other) => other.log - one.log);
      beam = steps.slice(0, BEAM);
    }
    const ids: number[] = [];
    for (let step: Step | undefined = beam[0]; step?.before !== undefined; step = step.before) ids.push(step.c);
    return ids.reverse();
  }
}

/** Whether a token is part of a code or an address: `29/KH-BCĐ`, `a@b.vn`, `covid-19`. */
function isCode(text: string, { start, end }: ScannedToken): boolean {
  const left = text.slice(Math.max(0, start - 2), start);
  const right = text.slice(end, end + 2);
  return /[\p{L}\d][-/@.&_]$|\d$/u.test(left) || /^[/@.&_][\p{L}\d]|^\d|^-[\p{Lu}\d]/u.test(right);
}

/** Whether a single letter heads a line or stands before the sign of a label. */
const isLabel = (text: string, { start, end }: ScannedToken): boolean =>
  text.slice(0, start).trim() === "" || /^\s?[.):/]/u.test(text.slice(end));

const capitalsOnly = (word: string): boolean => word === word.toUpperCase() && word !== word.toLowerCase();

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const DOT_BELOW = "\u0323";

/** How unlikely it is to read one word for another of the same letters without marks. */
function misreading(word: string, other: string): number {
  let log = 0;
  for (let at = 0; at < word.length; at++) {
    if (word[at] === other[at]) continue;
    const [read, printed] = [marksOf(word[at]!), marksOf(other[at]!)];
    const isBelow = (read.tone === DOT_BELOW) !== (printed.tone === DOT_BELOW);
    if (read.shape === printed.shape && read.isShaped && !isBelow) log += OTHER_TONE;
    else if (read.tone === printed.tone && read.tone !== "") log += OTHER_SHAPE;
    else log += OTHER_MARK;
  }
  return log;
}

/** A letter without its tone, whether that leaves a mark, and the tone. */
function marksOf(letter: string): { shape: string; isShaped: boolean; tone: string } {
  const decomposed = letter.normalize("NFD");
  const shape = decomposed.replace(TONE, "").normalize("NFC");
  return { shape, isShaped: /[âăêôơư]/u.test(shape), tone: decomposed.match(TONE)?.[0] ?? "" };
}

function isOneLetterFrom(word: string, other: string): boolean {
  const longer = word.length - other.length;
  if (longer > 1 || longer < -1) return false;
  let head = 0;
  while (head < word.length && word[head] === other[head]) head++;
  const [rest, otherRest] = [word.slice(head + (longer >= 0 ? 1 : 0)), other.slice(head + (longer <= 0 ? 1 : 0))];
  return rest === otherRest;
}
