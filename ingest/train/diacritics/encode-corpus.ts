import { readCorpus } from "./read-corpus.js";
import { sentencesOf } from "./clean-sentences.js";
import { partOf, type Part } from "./corpus-split.js";
import { EDGE_ID, Vocabulary } from "./vocabulary.js";

/** Sentences as word ids one after another, each sentence opened and closed by the edge; sentences at `starts`. */
export interface EncodedPart {
  readonly stream: Uint16Array;
  readonly sentences: number;
  /** Sentences left out because the very same words had been kept already. */
  readonly repeats: number;
}

export interface EncodedCorpus {
  readonly vocabulary: Vocabulary;
  readonly train: EncodedPart;
  /** Sentences of documents kept out of training, as tokens. */
  readonly dev: readonly (readonly string[])[];
  readonly test: readonly (readonly string[])[];
  /** Keys (see `sentenceKey`) of the sentences trained on. */
  readonly trainKeys: ReadonlySet<string>;
  readonly documents: Readonly<Record<Part, number>>;
}

/** Two sentences with the same words have the same key. */
export function sentenceKey(tokens: readonly string[]): string {
  return tokens.join(" ");
}

class Stream {
  #ids = new Uint16Array(1 << 20);
  #length = 0;

  push(ids: readonly number[]): void {
    if (this.#length + ids.length > this.#ids.length) {
      const wider = new Uint16Array(this.#ids.length * 2);
      wider.set(this.#ids);
      this.#ids = wider;
    }
    this.#ids.set(ids, this.#length);
    this.#length += ids.length;
  }

  finish(): Uint16Array {
    return this.#ids.slice(0, this.#length);
  }
}

/**
 * Reads a corpus and splits it by whole documents. A sentence is trained on once, however often
 * official text repeats it; dev and test keep their repeats, so that both accuracies can be told.
 */
export function encodeCorpus(paths: readonly string[], seed: number): EncodedCorpus {
  const counts = new Map<string, number>();
  const documentCounts = new Map<string, number>();
  const kept = new Set<string>();
  const held: Record<"dev" | "test", string[][]> = { dev: [], test: [] };
  const documents: Record<Part, number> = { train: 0, dev: 0, test: 0 };
  let repeats = 0;
  for (const { id, text } of readCorpus(paths)) {
    const part = partOf(id, seed);
    documents[part]++;
    const words = new Set<string>();
    for (const tokens of sentencesOf(text)) {
      if (part !== "train") {
        held[part].push(tokens);
        continue;
      }
      const key = sentenceKey(tokens);
      if (kept.has(key)) {
        repeats++;
        continue;
      }
      kept.add(key);
      for (const token of tokens) {
        counts.set(token, (counts.get(token) ?? 0) + 1);
        words.add(token);
      }
    }
    for (const word of words) documentCounts.set(word, (documentCounts.get(word) ?? 0) + 1);
  }
  const vocabulary = Vocabulary.fromCounts(counts, documentCounts);
  const stream = new Stream();
  for (const key of kept) stream.push([EDGE_ID, ...key.split(" ").map((token) => vocabulary.idOf(token))]);
  stream.push([EDGE_ID]);
  return {
    vocabulary,
    train: { stream: stream.finish(), sentences: kept.size, repeats },
    dev: held.dev,
    test: held.test,
    trainKeys: kept,
    documents,
  };
}
