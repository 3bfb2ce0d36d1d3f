import { EmbeddingModelError } from "../embedding/embedding-model-error.ts";
import type { ModelFolder } from "../embedding/model-folder.ts";
import { toUnitLength, type TextEncoder } from "../embedding/text-encoder.ts";
import { loadTransformers, type LibraryModel, type LibraryTokenizer } from "./transformers.ts";

/** Letters a piece may have on average before a text is cut ahead of the tokenizer, so that no text takes unbounded time. */
const LETTERS_PER_PIECE = 24;

/**
 * Any model in the usual layout, through transformers.js and its ONNX runtime, from the folder alone: what the library's own
 * feature-extraction pipeline does, with the model's limit of pieces kept also where tokenizer_config.json does not state it.
 */
export class PipelineEncoder implements TextEncoder {
  private readonly tokenizer: LibraryTokenizer;
  private readonly network: LibraryModel;
  private readonly model: ModelFolder;
  readonly dimensions: number;

  private constructor(tokenizer: LibraryTokenizer, network: LibraryModel, model: ModelFolder, dimensions: number) {
    this.tokenizer = tokenizer;
    this.network = network;
    this.model = model;
    this.dimensions = dimensions;
  }

  /** @throws EmbeddingModelError `unreadable`, or `no-library` where transformers.js was not installed */
  static async load(model: ModelFolder): Promise<PipelineEncoder> {
    const { AutoModel, AutoTokenizer, env } = await loadTransformers();
    env.allowRemoteModels = false;
    try {
      const tokenizer = await AutoTokenizer.from_pretrained(model.path, { local_files_only: true });
      const network = await AutoModel.from_pretrained(model.path, {
        local_files_only: true,
        dtype: model.weights.dtype,
      });
      const unmeasured = new PipelineEncoder(tokenizer, network, model, 0);
      const [probe] = await unmeasured.encode(["kế hoạch"]);
      return new PipelineEncoder(tokenizer, network, model, probe!.length);
    } catch (cause) {
      throw new EmbeddingModelError("unreadable", `the embedding model at ${model.path} does not load`, { cause });
    }
  }

  async encode(texts: readonly string[]): Promise<Float32Array[]> {
    const { maxPieces, pooling } = this.model;
    const cut = texts.map((text) => text.slice(0, maxPieces * LETTERS_PER_PIECE));
    const input = this.tokenizer(cut, { padding: true, truncation: true, max_length: maxPieces });
    const output = await this.network(input);
    const [rows, pieces, width] = output.last_hidden_state.dims as [number, number, number];
    const numbers = output.last_hidden_state.data as Float32Array;
    const mask = input.attention_mask.data as BigInt64Array;
    return Array.from({ length: rows }, (_, row) => {
      const sum = new Float32Array(width);
      for (let piece = 0; piece < (pooling === "cls" ? 1 : pieces); piece++) {
        const at = row * pieces + piece;
        if (mask[at] === 0n) continue;
        for (let d = 0; d < width; d++) sum[d]! += numbers[at * width + d]!;
      }
      return toUnitLength(sum);
    });
  }
}
