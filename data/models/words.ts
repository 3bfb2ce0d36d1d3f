import { readFileSync } from "node:fs";
import { inflate } from "./inflate.ts";

const WORDS_FILE = new URL("./words/words.txt.gz", import.meta.url);

/** One word a line: two to four syllables in `comparable` form, joined by single spaces. */
const LINE = /^\p{L}[\p{L}\p{M}]*(?: [\p{L}\p{M}]+){1,3}$/u;

/** A set of words of several syllables, for finding the longest one at a place. */
export class WordList {
  readonly #words: ReadonlySet<string>;
  /** How many syllables the longest word has that begins with these two. */
  readonly #longest = new Map<string, number>();
  readonly size: number;

  /** @param words two syllables or more each, in `comparable` form, joined by single spaces */
  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    this.size = this.#words.size;
    for (const word of this.#words) {
      const syllables = word.split(" ");
      const opening = `${syllables[0]} ${syllables[1]}`;
      this.#longest.set(opening, Math.max(this.#longest.get(opening) ?? 0, syllables.length));
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  /**
   * How many syllables the longest word that begins at `from` has; 1 where no listed word begins there.
   *
   * @param syllables in `comparable` form
   */
  longestMatch(syllables: readonly string[], from: number): number {
    if (from + 1 >= syllables.length) return 1;
    const longest = this.#longest.get(`${syllables[from]} ${syllables[from + 1]}`) ?? 1;
    for (let length = Math.min(longest, syllables.length - from); length > 1; length--)
      if (this.#words.has(syllables.slice(from, from + length).join(" "))) return length;
    return 1;
  }
}

let shipped: WordList | undefined;

/** The shipped word list, read once; `data/models/words/README.md` says how it was learnt. A faulty file throws. */
export function loadWordList(file: URL | string = WORDS_FILE): WordList {
  if (file === WORDS_FILE && shipped !== undefined) return shipped;
  const lines = inflate(readFileSync(file)).toString("utf8").trimEnd().split("\n");
  const faulty = lines.findIndex((line) => !LINE.test(line));
  if (faulty >= 0) throw new Error(`the word list has no word of two to four syllables in line ${faulty + 1}`);
  const list = new WordList(lines);
  if (file === WORDS_FILE) shipped = list;
  return list;
}
