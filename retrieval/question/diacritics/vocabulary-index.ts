import { FIRST_WORD_ID } from "../../../data/models/diacritics/model-file.ts";
import { foldAccents } from "../../../data/vietnamese.ts";
import { accentForm, type AccentForm } from "./accent-marks.ts";

/** The syllables a model knows, by spelling and by what is left of it without accents. */
export class VocabularyIndex {
  readonly #words: string[];
  readonly #ids = new Map<string, number>();
  readonly #forms: AccentForm[] = [];
  readonly #byKey = new Map<string, number[]>();

  /** @param words by id; those before `FIRST_WORD_ID` are marks */
  constructor(words: readonly string[]) {
    this.#words = words.slice(0, FIRST_WORD_ID);
    for (const word of words.slice(FIRST_WORD_ID)) this.add(word);
  }

  /** Adds a syllable in `comparable` form, if it is new, and returns its id. */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.push(word) - 1;
    this.#ids.set(word, id);
    const key = foldAccents(word);
    const alike = this.#byKey.get(key);
    if (alike === undefined) this.#byKey.set(key, [id]);
    else alike.push(id);
    return id;
  }

  get size(): number {
    return this.#words.length;
  }

  wordOf(id: number): string {
    return this.#words[id]!;
  }

  /** The accents of a syllable. */
  formOf(id: number): AccentForm {
    return (this.#forms[id] ??= accentForm(this.#words[id]!));
  }

  idOf(word: string): number | undefined {
    return this.#ids.get(word);
  }

  /** Ids of the syllables that look like `key` without accents. */
  alike(key: string): readonly number[] {
    return this.#byKey.get(key) ?? [];
  }
}
