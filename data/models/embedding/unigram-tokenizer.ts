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
const LETTER_CODES = 65536;

/** The pieces as the tokenizer searches them. */
export interface PlantedPieces {
  readonly unknown: number;
  readonly wordStart: string;
  /** A number for each letter that stands in a piece, by its code. */
  readonly letters: Uint16Array;
  /** Hash table of steps from a node by a letter, and the node each leads to. */
  readonly keys: Int32Array;
  readonly nodes: Int32Array;
  /** The piece that ends at a node, or -1. */
  readonly pieceAt: Int32Array;
  readonly scores: Float64Array;
}

/**
 * The shipped model's tokenizer: the best cover of a text by pieces of one or several words, by the sum of their scores
 * (Kudo, 2018, "Subword Regularization", section 3.2). It gives the same numbers as the library reading the same
 * `tokenizer.json` (a test compares them), some twenty times sooner: the pieces stand in one hash table of
 * (node, letter) pairs instead of a tree of objects, and the search goes once from left to right.
 */
export class UnigramTokenizer {
  readonly #pieces: PlantedPieces;
  readonly #unknownScore: number;
  readonly #mask: number;
  #best = new Float64Array(0);
  #from = new Int32Array(0);
  #piece = new Int32Array(0);

  constructor(pieces: PlantedPieces) {
    this.#pieces = pieces;
    this.#unknownScore = pieces.scores.reduce((low, score) => Math.min(low, score), Infinity) - 10;
    this.#mask = pieces.keys.length - 1;
  }

  /** Numbers of the pieces of `text`, the end mark left out; neighbouring unknown letters are one unknown piece. */
  encode(text: string): number[] {
    const words = comparable(text).match(WORD);
    if (!words) return [];
    const { wordStart } = this.#pieces;
    return this.#cover(wordStart + words.join(wordStart));
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
    const { letters, keys, nodes, pieceAt, scores, unknown } = this.#pieces;
    best[0] = 0;
    for (let start = 0; start < length; start++) {
      const reached = best[start]!;
      let node = 0;
      let single = false;
      for (let end = start; end < length; end++) {
        const letter = letters[text.charCodeAt(end)]!;
        if (letter === 0) break;
        const slot = slotOf(keys, this.#mask, node, letter);
        if (keys[slot] === -1) break;
        node = nodes[slot]!;
        const id = pieceAt[node]!;
        if (id < 0) continue;
        if (end === start) single = true;
        const score = reached + scores[id]!;
        if (score > best[end + 1]!) {
          best[end + 1] = score;
          from[end + 1] = start;
          pieces[end + 1] = id;
        }
      }
      if (!single && reached + this.#unknownScore > best[start + 1]!) {
        best[start + 1] = reached + this.#unknownScore;
        from[start + 1] = start;
        pieces[start + 1] = unknown;
      }
    }
    const ids: number[] = [];
    for (let end = length; end > 0; end = from[end]!) {
      const id = pieces[end]!;
      if (id !== unknown || ids.at(-1) !== id) ids.push(id);
    }
    return ids.reverse();
  }
}

/** The slot that holds the step from `node` by `letter`, or the free slot where it would stand. */
function slotOf(keys: Int32Array, mask: number, node: number, letter: number): number {
  const key = node * ALPHABET + letter;
  let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
  while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

/** Makes the pieces of a `tokenizer.json` ready to be searched. Throws a RangeError where they have more letters than fit. */
export function plantPieces({ model, pre_tokenizer }: z.infer<typeof unigramFile>): PlantedPieces {
  const { vocab } = model;
  const most = vocab.reduce((sum, [piece]) => sum + piece.length, 1);
  let slots = 1024;
  while (slots < most * 1.5) slots *= 2;
  const letters = new Uint16Array(LETTER_CODES);
  const keys = new Int32Array(slots).fill(-1);
  const nodes = new Int32Array(slots);
  const pieceAt = new Int32Array(most + 1).fill(-1);
  let known = 0;
  let grown = 1;
  for (const [id, [piece]] of vocab.entries()) {
    let node = 0;
    for (let i = 0; i < piece.length; i++) {
      const letter = (letters[piece.charCodeAt(i)] ||= ++known);
      if (known >= ALPHABET) throw new RangeError(`more than ${ALPHABET - 1} letters in the pieces`);
      const slot = slotOf(keys, slots - 1, node, letter);
      if (keys[slot] === -1) {
        keys[slot] = node * ALPHABET + letter;
        nodes[slot] = grown++;
      }
      node = nodes[slot]!;
    }
    pieceAt[node] = id;
  }
  const scores = Float64Array.from(vocab, ([, score]) => score);
  // Only as many places as nodes grew: pieces that begin alike share theirs.
  return {
    unknown: model.unk_id,
    wordStart: pre_tokenizer.replacement,
    ...{ letters, scores, ...inFewerSlots(keys, nodes, grown) },
    pieceAt: pieceAt.slice(0, grown),
  };
}

function inFewerSlots(keys: Int32Array, nodes: Int32Array, steps: number): Pick<PlantedPieces, "keys" | "nodes"> {
  let slots = 1024;
  while (slots < steps * 1.5) slots *= 2;
  const fewer = { keys: new Int32Array(slots).fill(-1), nodes: new Int32Array(slots) };
  keys.forEach((key, at) => {
    if (key === -1) return;
    const slot = slotOf(fewer.keys, slots - 1, Math.floor(key / ALPHABET), key % ALPHABET);
    fewer.keys[slot] = key;
    fewer.nodes[slot] = nodes[at]!;
  });
  return fewer;
}
