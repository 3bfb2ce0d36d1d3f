import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddingModelError } from "./embedding-model-error.ts";
import { readJson, type ModelFolder } from "./model-folder.ts";
import { readTensors } from "./onnx-tensors.ts";
import { toUnitLength, type TextEncoder } from "./text-encoder.ts";
import { unigramFile, UnigramTokenizer } from "./unigram-tokenizer.ts";

/**
 * The quick way for the shipped model: a text's vector is the sum of its pieces' rows, a
 * piece met c times counting as the square root of c, at unit length; so neither the general
 * tokenizer nor the ONNX runtime is needed. Reads the same two files as they do and gives the same vectors (a test compares them).
 */
export class TableEncoder implements TextEncoder {
  readonly dimensions: number;
  /** How often each piece stands in the text at hand; all zero between texts. */
  private readonly times: Uint16Array;
  private readonly tokenizer: UnigramTokenizer;
  private readonly rows: Int8Array;
  private readonly scales: Float32Array;
  private readonly end: number;
  private readonly maxPieces: number;

  private constructor(
    tokenizer: UnigramTokenizer,
    rows: Int8Array,
    scales: Float32Array,
    end: number,
    maxPieces: number,
  ) {
    this.tokenizer = tokenizer;
    this.rows = rows;
    this.scales = scales;
    this.end = end;
    this.maxPieces = maxPieces;
    this.dimensions = rows.length / scales.length;
    this.times = new Uint16Array(scales.length);
  }

  /** @throws EmbeddingModelError `unreadable` */
  static async load({ path, table, weights, maxPieces }: ModelFolder): Promise<TableEncoder> {
    if (!table) throw new EmbeddingModelError("unreadable", `the model at ${path} is not a table of vectors`);
    const tokenizer = new UnigramTokenizer(await readJson(path, "tokenizer.json", unigramFile));
    try {
      const tensors = readTensors(await readFile(join(path, weights.file)));
      const rows = tensors.get(table.table);
      const scale = tensors.get(table.scale);
      if (!rows || !scale) throw new RangeError(`no arrays ${table.table} and ${table.scale}`);
      const [count, width] = rows.shape;
      if (rows.bytes.length !== count! * width! || scale.bytes.length !== 4 * count!)
        throw new RangeError("shape and bytes differ");
      // The rows stay where they were read; the scales are copied, since floats must begin at a multiple of four.
      const scales = new Float32Array(new Uint8Array(scale.bytes).buffer, 0, count);
      const { buffer, byteOffset, length } = rows.bytes;
      return new TableEncoder(tokenizer, new Int8Array(buffer, byteOffset, length), scales, table.end, maxPieces);
    } catch (cause) {
      throw new EmbeddingModelError("unreadable", `${weights.file} of the model at ${path} cannot be read`, { cause });
    }
  }

  encode(texts: readonly string[]): Promise<Float32Array[]> {
    return Promise.resolve(texts.map((text) => this.#vector(text)));
  }

  #vector(text: string): Float32Array {
    const { dimensions, rows, scales, times } = this;
    const sum = new Float32Array(dimensions);
    const pieces = this.tokenizer.encode(text);
    pieces.push(this.end);
    const read = Math.min(pieces.length, this.maxPieces);
    for (let i = 0; i < read; i++) times[pieces[i]!]! += 1;
    for (let i = 0; i < read; i++) {
      const piece = pieces[i]!;
      if (times[piece] === 0) continue;
      const share = scales[piece]! * Math.sqrt(times[piece]!);
      times[piece] = 0;
      const row = piece * dimensions;
      for (let d = 0; d < dimensions; d++) sum[d]! += rows[row + d]! * share;
    }
    return toUnitLength(sum);
  }
}
