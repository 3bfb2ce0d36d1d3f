import { EDGE_ID } from "../../../data/models/diacritics/model-file.ts";
import { sentencesOf, type Sentence } from "./clean-sentences.ts";
import { partOf, type Part } from "./corpus-split.ts";
import { readCorpus } from "./read-corpus.ts";
import { readStrings } from "./read-strings.ts";
import { Vocabulary } from "./vocabulary.ts";

/** Sentences as word ids one after another, each opened by the edge, the last one closed by it. */
export interface EncodedPart {
  readonly stream: Uint16Array;
  readonly sentences: number;
  /** Sentences left out because the very same words had been kept already. */
  readonly repeats: number;
}

export interface EncodedCorpus {
  readonly vocabulary: Vocabulary;
  readonly train: EncodedPart;
  /** Sentences of documents kept out of training. */
  readonly dev: readonly Sentence[];
  readonly test: readonly Sentence[];
  /** Keys (see `sentenceKey`) of the sentences trained on. */
  readonly trainKeys: ReadonlySet<string>;
  readonly documents: Readonly<Record<Part, number>>;
}

/** Text beside the corpus: all of it is trained on, each sentence as if it stood there `weight` times. */
export interface ExtraText {
  readonly files: readonly string[];
  readonly weight: number;
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

/** Counts words and the documents (or extra files' strings) they stand in. */
class WordCounts {
  readonly counts = new Map<string, number>();
  readonly documents = new Map<string, number>();

  add(sentences: Iterable<readonly string[]>): void {
    const words = new Set<string>();
    for (const tokens of sentences) {
      for (const token of tokens) {
        this.counts.set(token, (this.counts.get(token) ?? 0) + 1);
        words.add(token);
      }
    }
    for (const word of words) this.documents.set(word, (this.documents.get(word) ?? 0) + 1);
  }
}

/**
 * Reads a corpus and splits it by whole documents. A sentence is trained on once, however often
 * official text repeats it; dev and test keep their repeats, so that both accuracies can be told.
 *
 * @param spelled words that belong to the vocabulary even where the corpus lacks them
 */
export function encodeCorpus(
  paths: readonly string[],
  seed: number,
  { extras = [], spelled = [] }: { extras?: readonly ExtraText[]; spelled?: Iterable<string> } = {},
): EncodedCorpus {
  const words = new WordCounts();
  const kept = new Map<string, number>();
  const held: Record<"dev" | "test", Sentence[]> = { dev: [], test: [] };
  const documents: Record<Part, number> = { train: 0, dev: 0, test: 0 };
  let repeats = 0;
  const keep = (sentences: Iterable<Sentence>, weight: number) => {
    const fresh: (readonly string[])[] = [];
    for (const { tokens } of sentences) {
      const key = sentenceKey(tokens);
      if (kept.has(key)) repeats++;
      else {
        kept.set(key, weight);
        fresh.push(tokens);
      }
    }
    words.add(fresh);
  };
  for (const { id, text } of readCorpus(paths)) {
    const part = partOf(id, seed);
    documents[part]++;
    if (part === "train") keep(sentencesOf(text), 1);
    else held[part].push(...sentencesOf(text));
  }
  for (const { files, weight } of extras)
    for (const file of files) for (const text of readStrings(file)) keep(sentencesOf(text), weight);
  const vocabulary = Vocabulary.fromCounts(words.counts, words.documents, spelled);
  const stream = new Stream();
  for (const [key, weight] of kept) {
    const ids = [EDGE_ID, ...key.split(" ").map((token) => vocabulary.idOf(token))];
    for (let time = 0; time < weight; time++) stream.push(ids);
  }
  stream.push([EDGE_ID]);
  return {
    vocabulary,
    train: { stream: stream.finish(), sentences: kept.size, repeats },
    dev: held.dev,
    test: held.test,
    trainKeys: new Set(kept.keys()),
    documents,
  };
}
