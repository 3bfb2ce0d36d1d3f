import { z } from "zod";
import { comparable, WORD } from "../../vietnamese.ts";

const isPiece = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && typeof value[1] === "number";

/** The parts of a `tokenizer.json` that the quick reading below needs; any other model goes through the library's tokenizer. */
export const unigramFile = z.object({
  model: z.object({
    type: z.literal("Unigram"),
    unk_id: z.number().int(),
    // Checked by hand: a schema for each of forty thousand pieces takes longer than reading them.
    vocab: z.custom<readonly (readonly [string, number])[]>(
      (value) => Array.isArray(value) && value.length >= 2 && value.every(isPiece),
      "at least two pieces with their scores",
    ),
  }),
  pre_tokenizer: z.object({ type: z.literal("Metaspace"), replacement: z.string().length(1) }),
});

const ALPHABET = 512;

/**
 * The shipped model's tokenizer: the best cover of a text by pieces of one or several words, by the sum of their scores
 * (Kudo, 2018, "Subword Regularization", section 3.2). It gives the same numbers as the library reading the same
 * `tokenizer.json` (a test compares them), some twenty times sooner: the pieces stand in one hash table of
 * (node, letter) pairs instead of a tree of objects, and the search goes once from left to right.
 */
export class UnigramTokenizer {
  readonly #unknown: number;
  readonly #unknownScore: number;
  readonly #wordStart: string;
  readonly #letters = new Uint16Array(65536);
  readonly #keys: Int32Array;
  readonly #nodes: Int32Array;
  readonly #mask: number;
  readonly #pieceAt: Int32Array;
  readonly #scores: Float64Array;
  #best = new Float64Array(0);
  #from = new Int32Array(0);
  #piece = new Int32Array(0);

  constructor(file: z.infer<typeof unigramFile>) {
    const { vocab, unk_id: unknown } = file.model;
    this.#unknown = unknown;
    this.#wordStart = file.pre_tokenizer.replacement;
    this.#scores = Float64Array.from(vocab, ([, score]) => score);
    this.#unknownScore = this.#scores.reduce((low, score) => Math.min(low, score), Infinity) - 10;
    const nodes = vocab.reduce((sum, [piece]) => sum + piece.length, 1);
    let slots = 1024;
    while (slots < nodes * 1.5) slots *= 2;
    this.#mask = slots - 1;
    this.#keys = new Int32Array(slots).fill(-1);
    this.#nodes = new Int32Array(slots);
    this.#pieceAt = new Int32Array(nodes + 1).fill(-1);
    this.#plant(vocab);
  }

  /** Numbers of the pieces of `text`, the end mark left out; neighbouring unknown letters are one unknown piece. */
  encode(text: string): number[] {
    const words = comparable(text).match(WORD);
    if (!words) return [];
    return this.#cover(this.#wordStart + words.join(this.#wordStart));
  }

  #plant(vocab: readonly (readonly [string, number])[]): void {
    let letters = 0;
    let nodes = 1;
    for (const [id, [piece]] of vocab.entries()) {
      let node = 0;
      for (let i = 0; i < piece.length; i++) {
        const code = piece.charCodeAt(i);
        const letter = (this.#letters[code] ||= ++letters);
        if (letters >= ALPHABET) throw new RangeError(`more than ${ALPHABET - 1} letters in the pieces`);
        const slot = this.#slot(node, letter);
        if (this.#keys[slot] === -1) {
          this.#keys[slot] = node * ALPHABET + letter;
          this.#nodes[slot] = nodes++;
        }
        node = this.#nodes[slot]!;
      }
      this.#pieceAt[node] = id;
    }
  }

  /** The slot that holds the step from `node` by `letter`, or the free slot where it would stand. */
  #slot(node: number, letter: number): number {
    const key = node * ALPHABET + letter;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & this.#mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #cover(text: string): number[] {
    const { length } = text;
    if (this.#best.length <= length) {
      this.#best = new Float64Array(2 * length + 1);
      this.#from = new Int32Array(2 * length + 1);
      this.#piece = new Int32Array(2 * length + 1);
    }
    const best = this.#best.fill(-Infinity, 0, length + 1);
    const from = this.#from;
    const pieces = this.#piece;
    best[0] = 0;
    for (let start = 0; start < length; start++) {
      const reached = best[start]!;
      let node = 0;
      let single = false;
      for (let end = start; end < length; end++) {
        const letter = this.#letters[text.charCodeAt(end)]!;
        if (letter === 0) break;
        const slot = this.#slot(node, letter);
        if (this.#keys[slot] === -1) break;
        node = this.#nodes[slot]!;
        const id = this.#pieceAt[node]!;
        if (id < 0) continue;
        if (end === start) single = true;
        const score = reached + this.#scores[id]!;
        if (score > best[end + 1]!) {
          best[end + 1] = score;
          from[end + 1] = start;
          pieces[end + 1] = id;
        }
      }
      if (!single && reached + this.#unknownScore > best[start + 1]!) {
        best[start + 1] = reached + this.#unknownScore;
        from[start + 1] = start;
        pieces[start + 1] = this.#unknown;
      }
    }
    const ids: number[] = [];
    for (let end = length; end > 0; end = from[end]!) {
      const id = pieces[end]!;
      if (id !== this.#unknown || ids.at(-1) !== id) ids.push(id);
    }
    return ids.reverse();
  }
}
