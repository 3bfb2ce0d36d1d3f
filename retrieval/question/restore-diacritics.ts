import { join } from "node:path";
import {
  EDGE_ID,
  FIRST_WORD_ID,
  NUMBER_ID,
  OTHER_ID,
  PAUSE_ID,
  readKeptModel,
  type DiacriticModelData,
} from "../../data/models/diacritics/model-file.ts";
import { scanWords } from "../../data/models/diacritics/scan-words.ts";
import { comparable, foldAccents, isSyllable, normaliseTones } from "../../data/vietnamese.ts";
import { searchLattice } from "./diacritics/beam-search.ts";
import { buildLattice } from "./diacritics/build-lattice.ts";
import { DomainCounts } from "./diacritics/domain-counts.ts";
import { englishLogOdds } from "./diacritics/language-odds.ts";
import { VocabularyIndex } from "./diacritics/vocabulary-index.ts";
import { WordPredictor } from "./diacritics/word-predictor.ts";
import { decodeTyping, type KnownWords } from "./typing/decode-typing.ts";
import { ForeignWords } from "./typing/foreign-words.ts";
import { matchCase } from "../../data/match-case.ts";

/** How long texts are read before others have their turn, in milliseconds. */
const LONGEST_TURN_MS = 20;

/** One way to read a text. The weights of the readings of a text sum to 1. */
export interface Reading {
  readonly text: string;
  readonly weight: number;
}

export interface RestoreOptions {
  /** The language of the text where it is known; found out where it is not. English is left as it stands. */
  readonly language?: "vi" | "en";
  /** How many readings at most: 1 or more, 3 by default. */
  readonly readings?: number;
}

const MODEL_FILE = "model.bin.gz";
/** Ids of the n-gram table have 13 bits. */
const MAX_WORDS = 8192;

/**
 * Restores the accents of Vietnamese typed without them, with some, or with what a keyboard left undone.
 * A lattice of syllables is searched with n-grams learnt from legal text and, after `withTexts`, from
 * the plans; `data/models/diacritics/README.md` has the numbers.
 */
export class DiacriticModel {
  readonly #data: DiacriticModelData;
  readonly #index: VocabularyIndex;
  readonly #predictor: WordPredictor;
  readonly #known: KnownWords;
  readonly #foreign: ForeignWords;

  private constructor(
    data: DiacriticModelData,
    index: VocabularyIndex,
    domain: DomainCounts | undefined,
    foreign: ForeignWords,
  ) {
    this.#data = data;
    this.#index = index;
    this.#foreign = foreign;
    this.#predictor = new WordPredictor(data, domain);
    this.#known = {
      isKnown: (word) => index.idOf(word) !== undefined || (foldAccents(word) === word && index.alike(word).length > 0),
      isSpelled: (word) => index.idOf(word) !== undefined,
      isEnglish: (word) => data.english.has(word),
    };
  }

  /** Reads the model from its folder. Throws where the file is missing or faulty. */
  static load(folder: string): DiacriticModel {
    const file = join(folder, MODEL_FILE);
    try {
      return DiacriticModel.of(readKeptModel(file));
    } catch (cause) {
      throw new Error(`cannot read the diacritic model ${file}`, { cause });
    }
  }

  /** The model over data already read. */
  static of(data: DiacriticModelData): DiacriticModel {
    return new DiacriticModel(data, new VocabularyIndex(data.words), undefined, new ForeignWords([]));
  }

  /** The same model that also knows the words of these texts (the clauses of the plans) and how they follow each other. */
  withTexts(texts: Iterable<string>): DiacriticModel {
    const reading = this.#readTexts(texts);
    for (;;) {
      const { done, value } = reading.next();
      if (done === true) return value;
    }
  }

  /** The same in turns with whatever else the program does: `turn` is waited for now and then. */
  async withTextsInTurns(texts: Iterable<string>, turn: () => Promise<unknown>): Promise<DiacriticModel> {
    const reading = this.#readTexts(texts);
    for (let since = performance.now(); ;) {
      const { done, value } = reading.next();
      if (done === true) return value;
      if (performance.now() - since < LONGEST_TURN_MS) continue;
      await turn();
      since = performance.now();
    }
  }

  /** Reads text after text, and gives the model at the end. */
  *#readTexts(texts: Iterable<string>): Generator<void, DiacriticModel, void> {
    const index = new VocabularyIndex(this.#data.words);
    const domain = new DomainCounts();
    const kept = [...texts];
    for (const text of kept) {
      let ids = [EDGE_ID];
      for (const token of scanWords(normaliseTones(text))) {
        const word = comparable(token.text);
        if (token.kind === "number") ids.push(NUMBER_ID);
        else if (token.kind === "pause") ids.push(PAUSE_ID);
        else if (token.kind === "stop") {
          domain.add([...ids, EDGE_ID]);
          ids = [EDGE_ID];
        } else if (isSyllable(word) && (index.idOf(word) !== undefined || index.size < MAX_WORDS))
          ids.push(index.add(word));
        else ids.push(OTHER_ID);
      }
      domain.add([...ids, EDGE_ID]);
      yield;
    }
    return new DiacriticModel(this.#data, index, domain.total === 0 ? undefined : domain, new ForeignWords(kept));
  }

  /** English words with the natural logarithm of how frequent they are. */
  get english(): ReadonlyMap<string, number> {
    return this.#data.english;
  }

  /** Words that are not Vietnamese as the plans spell them: `methadone`, `unodc` and `metahdone` become `Methadone`, `UNODC`. */
  spellForeign(text: string): string {
    return this.#foreign.spell(text, (word) => this.#known.isEnglish(word) || this.#known.isKnown(word));
  }

  /** Natural logarithm of how much likelier the text is English than Vietnamese. */
  englishLogOdds(text: string): number {
    return englishLogOdds(normaliseTones(text), this.#data, this.#index);
  }

  /** Puts right Telex and VNI keys left in the text (`ma tuys`, `ma tu1y`); restores no accents. */
  decodeTyping(text: string): string {
    return decodeTyping(normaliseTones(text), this.#known);
  }

  /**
   * The likeliest readings of a text, best first: one at least, `options.readings` at most. Spaces,
   * punctuation, numbers, codes, abbreviations and case stay; so do words spelled in full, in all but
   * the least likely places. Tones stand where `normaliseTones` puts them. English comes back as one reading, unchanged.
   */
  restore(text: string, { language, readings = 3 }: RestoreOptions = {}): Reading[] {
    if (!(readings >= 1)) throw new RangeError(`readings must be 1 or more, got ${readings}`);
    const given = normaliseTones(text);
    if ((language ?? (this.englishLogOdds(given) > 0 ? "en" : "vi")) === "en") return [{ text: given, weight: 1 }];
    const typed = decodeTyping(given, this.#known);
    const tokens = scanWords(typed);
    const columns = buildLattice(typed, tokens, this.#index, this.#known.isEnglish);
    if (columns.every(({ ids }) => ids.length === 1 && (ids[0]! < FIRST_WORD_ID || ids[0] === undefined)))
      return [{ text: typed, weight: 1 }];
    const paths = searchLattice(columns, this.#predictor, readings);
    const total = paths.reduce((sum, { log }) => sum + Math.exp(log - paths[0]!.log), 0);
    return paths.map(({ ids, log }) => {
      let restored = "";
      let done = 0;
      tokens.forEach((token, at) => {
        const id = ids[at]!;
        const word = id < FIRST_WORD_ID ? undefined : this.#index.wordOf(id);
        const isSame = word === undefined || word === comparable(token.text);
        restored += typed.slice(done, token.start) + (isSame ? token.text : matchCase(word, token.text));
        done = token.end;
      });
      return { text: restored + typed.slice(done), weight: Math.exp(log - paths[0]!.log) / total };
    });
  }
}
