import { fileURLToPath } from "node:url";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { EmbeddingModelError } from "./embedding/embedding-model-error.ts";
import { readModelFolder, type ModelFolder } from "./embedding/model-folder.ts";
import { TableEncoder } from "./embedding/table-encoder.ts";
import type { TextEncoder } from "./embedding/text-encoder.ts";

export { EmbeddingModelError };

/** The folder of the model that comes with the program. */
export const SHIPPED_EMBEDDING_MODEL = fileURLToPath(new URL("./ke-hoach-embedding", import.meta.url));

export interface LoadOptions {
  /** Refuse a model whose vectors have another width than the index holds. */
  readonly dimensions?: number;
  /** Texts embedded at a time; between batches other work gets its turn and an abort is seen. */
  readonly batchSize?: number;
  /** `pipeline` sends even the shipped model through transformers.js, for comparison. */
  readonly through?: "quickest" | "pipeline";
}

export interface EmbedOptions {
  readonly signal?: AbortSignal;
  /** Called after each batch. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * A local model behind LangChain's `Embeddings`: texts in, unit vectors out, no network. Any text is taken (empty, of other
 * scripts, over-long): pieces past the model's limit are not read, and a text in which the model knows nothing gets the
 * model's vector for an empty text, or zeros where it has none.
 */
export class LocalEmbeddings implements EmbeddingsInterface {
  /** Name and beginning of the hash, for people: `ke-hoach-embedding@1f0c…`. */
  readonly id: string;
  /** SHA-256 over the model's files; an index made under another hash must be made anew. */
  readonly hash: string;
  readonly dimensions: number;
  private readonly name: string;
  private readonly prefixes: ModelFolder["prefixes"];
  private readonly encoder: TextEncoder;
  private readonly batchSize: number;

  private constructor(model: ModelFolder, encoder: TextEncoder, batchSize: number) {
    this.name = model.name;
    this.prefixes = model.prefixes;
    this.encoder = encoder;
    this.batchSize = batchSize;
    this.id = `${model.name}@${model.hash.slice(0, 12)}`;
    this.hash = model.hash;
    this.dimensions = encoder.dimensions;
  }

  /**
   * @param folder a model in the Hugging Face layout: config.json, tokenizer.json, tokenizer_config.json, onnx/…
   * @throws EmbeddingModelError
   */
  static async load(folder: string = SHIPPED_EMBEDDING_MODEL, options: LoadOptions = {}): Promise<LocalEmbeddings> {
    const { batchSize = 32, through = "quickest" } = options;
    if (!(Number.isInteger(batchSize) && batchSize > 0))
      throw new RangeError(`batchSize must be 1 or more, got ${batchSize}`);
    const model = await readModelFolder(folder);
    const encoder =
      model.table && through === "quickest"
        ? TableEncoder.load(model)
        : await (await import("./pipeline/pipeline-encoder.ts")).PipelineEncoder.load(model);
    if (options.dimensions !== undefined && options.dimensions !== encoder.dimensions) {
      throw new EmbeddingModelError(
        "dimensions",
        `${model.name} gives vectors of ${encoder.dimensions} numbers, the index holds ${options.dimensions}: read the plans in anew`,
      );
    }
    return new LocalEmbeddings(model, encoder, batchSize);
  }

  async embedQuery(question: string, { signal }: EmbedOptions = {}): Promise<number[]> {
    signal?.throwIfAborted();
    const [vector] = await this.#encode([this.prefixes.query + question]);
    return Array.from(vector!);
  }

  async embedDocuments(passages: string[], options: EmbedOptions = {}): Promise<number[][]> {
    const vectors = await this.embedPassages(passages, options);
    return vectors.map((vector) => Array.from(vector));
  }

  /** As `embedDocuments`, without turning the vectors into plain arrays. */
  async embedPassages(passages: readonly string[], { signal, onProgress }: EmbedOptions = {}): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let start = 0; start < passages.length; start += this.batchSize) {
      signal?.throwIfAborted();
      const batch = passages.slice(start, start + this.batchSize);
      vectors.push(...(await this.#encode(batch.map((passage) => this.prefixes.passage + passage))));
      onProgress?.({ done: vectors.length, total: passages.length });
      await new Promise(setImmediate);
    }
    signal?.throwIfAborted();
    return vectors;
  }

  async #encode(texts: readonly string[]): Promise<Float32Array[]> {
    try {
      return await this.encoder.encode(texts);
    } catch (cause) {
      throw new EmbeddingModelError("failed", `${this.name} failed on a batch of ${texts.length} texts`, {
        cause,
      });
    }
  }
}
